package org.chalkcheck.syntax;

import java.util.HashMap;
import java.util.Map;

/** The LaTeX commands that mean something in a formula, by what they mean. */
final class Commands {
    /** Names of letters. */
    static final Map<String, String> LETTERS = new HashMap<>();

    static final Map<String, Relation.Kind> RELATIONS = new HashMap<>();
    static final Map<String, String> ARROWS = new HashMap<>();
    static final Map<String, Syntax.Infix.Kind> INFIX = new HashMap<>();
    static final Map<String, Syntax.Name.Style> STYLES = new HashMap<>();
    static final Map<String, Syntax.Accent.Kind> ACCENTS = new HashMap<>();
    static final Map<String, Syntax.BigOperator.Kind> BIG = new HashMap<>();
    /** Functions that are commands, by their canonical names. */
    static final Map<String, String> FUNCTIONS = new HashMap<>();

    static final Map<String, Syntax.Symbol.Kind> SYMBOLS = new HashMap<>();
    private static final String[] GREEK = {
        "alpha",
        "beta",
        "gamma",
        "delta",
        "epsilon",
        "varepsilon",
        "zeta",
        "eta",
        "theta",
        "vartheta",
        "iota",
        "kappa",
        "varkappa",
        "lambda",
        "mu",
        "nu",
        "xi",
        "omicron",
        "pi",
        "varpi",
        "rho",
        "varrho",
        "sigma",
        "varsigma",
        "tau",
        "upsilon",
        "phi",
        "varphi",
        "chi",
        "psi",
        "omega",
        "Gamma",
        "Delta",
        "Theta",
        "Lambda",
        "Xi",
        "Pi",
        "Sigma",
        "Upsilon",
        "Phi",
        "Psi",
        "Omega",
        "digamma",
        "aleph"
    };

    static {
        for (String letter : GREEK) {
            LETTERS.put(letter, letter);
        }
        LETTERS.put("ell", "ell");
        LETTERS.put("hbar", "hbar");
        LETTERS.put("imath", "i");
        LETTERS.put("jmath", "j");
        LETTERS.put("wp", "wp");
        LETTERS.put("square", "square");
        LETTERS.put("emptyset", "emptyset");
        LETTERS.put("varGamma", "Gamma");
        LETTERS.put("varSigma", "Sigma");
        relation(Relation.Kind.NOT_EQUAL, "neq", "ne");
        relation(Relation.Kind.EQUAL, "eq");
        relation(Relation.Kind.LESS, "lt");
        relation(Relation.Kind.LESS_EQUAL, "le", "leq", "leqslant", "leqq");
        relation(Relation.Kind.GREATER, "gt");
        relation(Relation.Kind.GREATER_EQUAL, "ge", "geq", "geqslant", "geqq");
        relation(Relation.Kind.APPROXIMATE, "approx", "approxeq", "thickapprox", "doteq", "fallingdotseq");
        relation(Relation.Kind.EQUIVALENT, "equiv");
        relation(
                Relation.Kind.DEFINED_AS,
                "coloneqq",
                "coloneq",
                "triangleq",
                "vcentcolon=",
                "defeq",
                "doteqdot",
                "eqdef");
        relation(Relation.Kind.DEFINES, "eqqcolon", "eqcolon");
        relation(Relation.Kind.TO, "to", "rightarrow", "longrightarrow", "gets*");
        relation(Relation.Kind.DOWN_TO, "downarrow", "searrow");
        relation(Relation.Kind.UP_TO, "uparrow", "nearrow");
        relation(Relation.Kind.IN, "in");
        relation(Relation.Kind.NOT_IN, "notin");
        relation(Relation.Kind.SUBSET, "subset", "subseteq", "subsetneq");
        relation(Relation.Kind.DISTRIBUTED, "sim", "thicksim");
        relation(Relation.Kind.PROPORTIONAL, "propto", "varpropto");
        relation(Relation.Kind.MUCH_LESS, "ll");
        relation(Relation.Kind.MUCH_GREATER, "gg");
        relation(Relation.Kind.SIMILAR, "simeq");
        relation(Relation.Kind.CONGRUENT, "cong");
        relation(Relation.Kind.LOEWNER_LESS, "prec");
        relation(Relation.Kind.LOEWNER_LESS_EQUAL, "preceq", "preccurlyeq");
        relation(Relation.Kind.LOEWNER_GREATER, "succ");
        relation(Relation.Kind.LOEWNER_GREATER_EQUAL, "succeq", "succcurlyeq");
        relation(Relation.Kind.PERPENDICULAR, "perp", "bot*");
        relation(Relation.Kind.MAPS_TO, "mapsto", "longmapsto");
        for (String name : new String[] {"implies", "Rightarrow", "Longrightarrow", "therefore"}) {
            ARROWS.put(name, "implies");
        }
        for (String name :
                new String[] {"iff", "Leftrightarrow", "Longleftrightarrow", "leftrightarrow", "longleftrightarrow"}) {
            ARROWS.put(name, "iff");
        }
        for (String name : new String[] {"impliedby", "Leftarrow", "Longleftarrow"}) {
            ARROWS.put(name, "impliedby");
        }
        INFIX.put("cdot", Syntax.Infix.Kind.DOT);
        INFIX.put("bullet", Syntax.Infix.Kind.DOT);
        INFIX.put("centerdot", Syntax.Infix.Kind.DOT);
        INFIX.put("times", Syntax.Infix.Kind.TIMES);
        INFIX.put("odot", Syntax.Infix.Kind.ENTRYWISE_TIMES);
        INFIX.put("oslash", Syntax.Infix.Kind.ENTRYWISE_OVER);
        INFIX.put("circ", Syntax.Infix.Kind.CIRCLE);
        INFIX.put("otimes", Syntax.Infix.Kind.KRONECKER);
        INFIX.put("star", Syntax.Infix.Kind.STAR);
        INFIX.put("ast", Syntax.Infix.Kind.ASTERISK);
        INFIX.put("oplus", Syntax.Infix.Kind.DIRECT_SUM);
        INFIX.put("div", Syntax.Infix.Kind.OVER);
        for (String name :
                new String[] {"mathbf", "boldsymbol", "bm", "pmb", "mathbfit", "symbf", "bold", "vb", "bs"}) {
            STYLES.put(name, Syntax.Name.Style.BOLD);
        }
        for (String name :
                new String[] {"mathrm", "mathit", "mathsf", "mathtt", "mathnormal", "mathup", "symup", "textsubscript"
                }) {
            STYLES.put(name, Syntax.Name.Style.ROMAN);
        }
        for (String name : new String[] {"mathcal", "mathscr", "mathfrak", "EuScript"}) {
            STYLES.put(name, Syntax.Name.Style.CALLIGRAPHIC);
        }
        for (String name : new String[] {"mathbb", "mathds", "mathbbm", "Bbb"}) {
            STYLES.put(name, Syntax.Name.Style.BLACKBOARD);
        }
        STYLES.put("underline", Syntax.Name.Style.UNDERLINED);
        ACCENTS.put("tilde", Syntax.Accent.Kind.TILDE);
        ACCENTS.put("widetilde", Syntax.Accent.Kind.TILDE);
        ACCENTS.put("hat", Syntax.Accent.Kind.HAT);
        ACCENTS.put("widehat", Syntax.Accent.Kind.HAT);
        ACCENTS.put("bar", Syntax.Accent.Kind.BAR);
        ACCENTS.put("overline", Syntax.Accent.Kind.BAR);
        ACCENTS.put("dot", Syntax.Accent.Kind.DOT);
        ACCENTS.put("ddot", Syntax.Accent.Kind.DDOT);
        ACCENTS.put("vec", Syntax.Accent.Kind.VEC);
        ACCENTS.put("overrightarrow", Syntax.Accent.Kind.VEC);
        ACCENTS.put("check", Syntax.Accent.Kind.CHECK);
        ACCENTS.put("breve", Syntax.Accent.Kind.BREVE);
        BIG.put("sum", Syntax.BigOperator.Kind.SUM);
        BIG.put("prod", Syntax.BigOperator.Kind.PRODUCT);
        BIG.put("lim", Syntax.BigOperator.Kind.LIMIT);
        BIG.put("limsup", Syntax.BigOperator.Kind.LIMIT_SUPERIOR);
        BIG.put("liminf", Syntax.BigOperator.Kind.LIMIT_INFERIOR);
        BIG.put("int", Syntax.BigOperator.Kind.INTEGRAL);
        BIG.put("iint", Syntax.BigOperator.Kind.INTEGRAL);
        BIG.put("iiint", Syntax.BigOperator.Kind.INTEGRAL);
        BIG.put("max", Syntax.BigOperator.Kind.MAXIMUM);
        BIG.put("min", Syntax.BigOperator.Kind.MINIMUM);
        BIG.put("sup", Syntax.BigOperator.Kind.SUPREMUM);
        BIG.put("inf", Syntax.BigOperator.Kind.INFIMUM);
        BIG.put("argmax", Syntax.BigOperator.Kind.ARGUMENT_OF_MAXIMUM);
        BIG.put("argmin", Syntax.BigOperator.Kind.ARGUMENT_OF_MINIMUM);
        for (String name : new String[] {
            "exp", "log", "ln", "lg", "sin", "cos", "tan", "cot", "sec", "csc", "sinh", "cosh", "tanh", "coth",
            "arcsin", "arccos", "arctan", "arccot", "arcsec", "arccsc", "arcsinh", "arccosh", "arctanh", "arsinh",
            "arcosh", "artanh", "sech", "csch", "det", "tr", "Tr", "trace", "diag", "Pr", "gcd", "sgn", "erf", "erfc",
            "rank", "tg", "ctg", "dim", "softmax", "sigmoid", "ReLU", "relu", "Var", "Cov", "KL", "Re", "Im", "arctg",
            "sign"
        }) {
            FunctionNames.canonical(name).ifPresent(canonical -> FUNCTIONS.put(name, canonical));
        }
        FUNCTIONS.put("E", "expectation");
        SYMBOLS.put("infty", Syntax.Symbol.Kind.INFINITY);
        SYMBOLS.put("top", Syntax.Symbol.Kind.TRANSPOSE);
        SYMBOLS.put("intercal", Syntax.Symbol.Kind.TRANSPOSE);
        SYMBOLS.put("dagger", Syntax.Symbol.Kind.DAGGER);
        for (String name : new String[] {
            "dots", "ldots", "cdots", "vdots", "ddots", "dotsc", "dotsb", "dotsm", "dotsi", "hdots", "dotso"
        }) {
            SYMBOLS.put(name, Syntax.Symbol.Kind.ELLIPSIS);
        }
    }

    private Commands() {}

    private static void relation(Relation.Kind kind, String... names) {
        for (String name : names) {
            RELATIONS.put(name, kind);
        }
    }
}
