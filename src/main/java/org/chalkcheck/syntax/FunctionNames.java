package org.chalkcheck.syntax;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The named functions of mathematics and deep learning that need no declaration, with the spellings people use.
 *
 * <p>Canonical names are in lower case with underscores, except {@code Gamma}, {@code Ai} and its kin, whose case matters.
 */
public final class FunctionNames {
    private static final Map<String, String> EXACT = new HashMap<>();
    private static final Map<String, String> FOLDED = new HashMap<>();
    private static final Set<String> APPLIED = Set.of("sigma", "zeta", "Phi");
    private static final Set<String> LETTERS = Set.of("Gamma", "psi", "digamma", "trigamma", "erf");

    static {
        exact("Gamma", "Gamma");
        exact("Ai", "Ai");
        exact("Bi", "Bi");
        exact("Si", "Si");
        exact("Ci", "Ci");
        exact("Ei", "Ei");
        exact("Ein", "Ein");
        exact("Shi", "Shi");
        exact("Chi", "Chi");
        exact("li", "li");
        exact("probability", "Pr", "Prob", "Probability");
        exact("variance", "Var", "Variance", "var");
        exact("expectation", "Expectation");
        exact("covariance", "Cov", "Covariance", "cov");
        exact("correlation", "Corr", "Correlation", "corr_coef");
        exact("kl", "KL", "kl");
        exact("jensen_shannon", "JS", "JSD", "JSdiv", "D_JS");
        exact("cross_entropy", "CE", "CrossEntropy", "cross_entropy");
        exact("mutual_information", "MI");
        exact("entropy", "Entropy", "entropy");
        exact("standard_deviation", "Std", "std", "sd", "SD");
        exact("median", "median", "Median");
        exact("exp", "exp");
        exact("log", "log", "ln");
        exact("log10", "lg", "log10");
        exact("log2", "log2");
        exact("log1p", "log1p");
        exact("expm1", "expm1");
        exact("tr", "tr", "Tr", "trace", "Trace");
        exact("inv", "inv");
        exact("beta", "Beta");
        exact("re", "Re");
        exact("im", "Im");
        folded("sqrt", "sqrt");
        folded("pow", "pow", "power");
        for (String name :
                new String[] {"sin", "cos", "tan", "cot", "sec", "csc", "sinh", "cosh", "tanh", "coth", "sech", "csch"
                }) {
            folded(name, name);
            boolean hyperbolic = name.endsWith("h");
            if (hyperbolic) {
                folded("arc" + name, "arc" + name, "ar" + name, "a" + name, "arg" + name);
            } else {
                folded("arc" + name, "arc" + name, "a" + name);
            }
        }
        folded("tan", "tg");
        folded("cot", "ctg");
        folded("arctan", "arctg", "atan");
        folded("csc", "cosec");
        folded("erf", "erf");
        folded("erfc", "erfc");
        folded("erfi", "erfi");
        folded("erfinv", "erfinv", "inverf");
        folded("erfcinv", "erfcinv");
        folded("digamma", "digamma");
        folded("trigamma", "trigamma");
        folded("polygamma", "polygamma");
        folded("lgamma", "lgamma", "loggamma", "gammaln", "lngamma");
        folded("multigammaln", "multigammaln");
        folded("beta", "betafunction");
        folded("zeta", "riemannzeta");
        folded("airy_ai_prime", "airyaiprime");
        folded("airy_bi_prime", "airybiprime");
        folded("normal_cdf", "normalcdf");
        folded("normal_pdf", "normalpdf");
        folded("upper_gamma", "uppergamma");
        folded("lower_gamma", "lowergamma");
        folded("root", "root");
        folded("expint", "expint");
        folded("besselj", "besselj");
        folded("bessely", "bessely");
        folded("besseli", "besseli");
        folded("besselk", "besselk");
        folded("atan2", "atan2", "arctan2");
        folded("abs", "abs");
        folded("sign", "sign", "sgn", "signum");
        folded("floor", "floor");
        folded("ceil", "ceil", "ceiling");
        folded("round", "round");
        folded("max", "max");
        folded("min", "min");
        folded("clip", "clip", "clamp");
        folded("argmax", "argmax");
        folded("argmin", "argmin");
        folded("mod", "mod");
        folded("gcd", "gcd");
        folded("lcm", "lcm");
        folded("binomial", "binomial", "binom", "choose");
        folded("factorial", "factorial");
        folded("heaviside", "heaviside", "step", "unitstep");
        folded("indicator", "indicator", "ind");
        folded("relu", "relu");
        folded("leaky_relu", "leakyrelu", "lrelu");
        folded("prelu", "prelu");
        folded("elu", "elu");
        folded("selu", "selu");
        folded("celu", "celu");
        folded("gelu", "gelu");
        folded("silu", "silu", "swish");
        folded("mish", "mish");
        folded("softplus", "softplus");
        folded("sigmoid", "sigmoid", "logistic", "expit", "sigm");
        folded("logit", "logit");
        folded("softmax", "softmax");
        folded("log_softmax", "logsoftmax");
        folded("softmin", "softmin");
        folded("logsumexp", "logsumexp", "lse");
        folded("softsign", "softsign");
        folded("softshrink", "softshrink");
        folded("hardshrink", "hardshrink");
        folded("hardtanh", "hardtanh");
        folded("hardsigmoid", "hardsigmoid");
        folded("hardswish", "hardswish");
        folded("relu6", "relu6");
        folded("logsigmoid", "logsigmoid");
        folded("tanhshrink", "tanhshrink");
        folded("one_hot", "onehot");
        folded("det", "det", "determinant");
        folded("logdet", "logdet");
        folded("diag", "diag", "diagonal");
        folded("vec", "vec");
        folded("inv", "inverse");
        folded("transpose", "transpose");
        folded("kron", "kron", "kronecker");
        folded("norm", "norm");
        folded("dot", "dot", "inner");
        folded("mean", "mean", "avg");
        folded("sum", "sum");
        folded("prod", "prod");
        folded("eye", "eye", "identity");
        folded("ones", "ones");
        folded("zeros", "zeros");
        folded("conv", "conv", "conv1d", "conv2d");
        folded("corr", "corr", "xcorr", "crosscorr");
        folded("maxpool", "maxpool", "maxpool1d", "maxpool2d");
        folded("avgpool", "avgpool", "avgpool1d", "avgpool2d", "meanpool");
        folded("shape", "shape");
        folded("params", "params", "nparams");
        folded("macs", "macs");
        folded("rf", "rf");
        folded("dim", "dim");
        folded("rank", "rank");
    }

    private FunctionNames() {}

    /** Returns the canonical name of a function by any of its spellings; case, {@code _} and {@code -} mostly do not matter. */
    public static Optional<String> canonical(String name) {
        String exact = EXACT.get(name);
        if (exact != null) {
            return Optional.of(exact);
        }
        return Optional.ofNullable(FOLDED.get(fold(name)));
    }

    /**
     * Returns whether a name that is written like a variable is a function unless it is declared to be something else:
     * {@code \Gamma}, {@code \psi}.
     */
    public static boolean isLetterFunction(String name) {
        return LETTERS.contains(name);
    }

    /** Returns whether a letter is a function before a parenthesis unless it is declared: the logistic sigmoid first of all. */
    public static boolean isAppliedLetter(String name) {
        return APPLIED.contains(name);
    }

    /** Returns whether the arguments of a function are events or random variables, where a bar means a condition. */
    static boolean isProbabilistic(String canonical) {
        return switch (canonical) {
            case "probability",
                    "expectation",
                    "variance",
                    "covariance",
                    "correlation",
                    "entropy",
                    "mutual_information",
                    "standard_deviation",
                    "median" -> true;
            default -> false;
        };
    }

    /** Returns whether a double bar may stand between the arguments of a function: a divergence of laws. */
    static boolean isDivergence(String canonical) {
        return canonical.equals("kl") || canonical.equals("jensen_shannon");
    }

    private static void exact(String canonical, String... spellings) {
        for (String spelling : spellings) {
            EXACT.put(spelling, canonical);
        }
    }

    private static void folded(String canonical, String... spellings) {
        for (String spelling : spellings) {
            FOLDED.put(fold(spelling), canonical);
        }
    }

    private static String fold(String name) {
        return name.replace("_", "").replace("-", "").replace(" ", "").toLowerCase(Locale.ROOT);
    }
}
