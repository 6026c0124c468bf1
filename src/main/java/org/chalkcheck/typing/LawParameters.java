package org.chalkcheck.typing;

import java.util.List;
import java.util.Optional;
import org.chalkcheck.expr.Bound;
import org.chalkcheck.expr.Domain;
import org.chalkcheck.expr.Family;
import org.chalkcheck.expr.Num;
import org.chalkcheck.syntax.CanonicalNames;
import org.chalkcheck.syntax.Syntax;

/** What undeclared parameters of declared laws are: the n of {@code X ~ Binomial(n, p)} is a natural number, p lies between 0 and 1. */
final class LawParameters {
    private static final Domain PROBABILITY =
            Domain.interval(Optional.of(new Bound(Num.ZERO, 0, false)), Optional.of(new Bound(Num.ONE, 1, false)));

    private LawParameters() {}

    /**
     * The domain of a parameter.
     *
     * @param domain where it lies
     * @param words what a note says of it
     */
    record Parameter(Domain domain, String words) {}

    /** Returns what an undeclared name is, if it is a parameter of the law of a declared random scalar. */
    static Optional<Parameter> of(Scope scope, String name) {
        for (Binding binding : scope.bindings().values()) {
            if (binding instanceof Binding.OfRandom random
                    && random.declaration().shape().isEmpty()) {
                Optional<Parameter> found = of(random.declaration(), name);
                if (found.isPresent()) {
                    return found;
                }
            }
        }
        return Optional.empty();
    }

    private static Optional<Parameter> of(Binding.RandomDeclaration law, String name) {
        Optional<Family> family = Laws.family(law.family());
        List<Syntax> parameters = law.parameters();
        for (int k = 0; family.isPresent() && k < parameters.size(); k++) {
            if (isName(parameters.get(k), name) || isSquare(parameters.get(k), name)) {
                int position = k;
                return domain(family.get(), k)
                        .filter(domain -> domain.equals(Domain.POSITIVE) || isName(parameters.get(position), name))
                        .map(domain -> new Parameter(domain, words(domain) + ", as a parameter of " + law.family()));
            }
        }
        return Optional.empty();
    }

    private static boolean isName(Syntax parameter, String name) {
        return CanonicalNames.of(Names.strip(parameter)).filter(name::equals).isPresent();
    }

    private static boolean isSquare(Syntax parameter, String name) {
        return Names.strip(parameter) instanceof Syntax.Script script
                && isName(script.base(), name)
                && script.superscript()
                        .map(Names::strip)
                        .filter(power -> power instanceof Syntax.Number)
                        .isPresent();
    }

    private static String words(Domain domain) {
        return domain.equals(Domain.POSITIVE)
                ? "positive"
                : domain.equals(Domain.NATURAL) ? "a natural number" : "a number between 0 and 1";
    }

    private static Optional<Domain> domain(Family family, int position) {
        return switch (family) {
            case BINOMIAL -> Optional.of(position == 0 ? Domain.NATURAL : PROBABILITY);
            case BERNOULLI -> Optional.of(PROBABILITY);
            case EXPONENTIAL,
                    POISSON,
                    GAMMA,
                    INVERSE_GAMMA,
                    BETA,
                    PARETO,
                    WEIBULL,
                    CHI_SQUARED,
                    STUDENT_T,
                    HALF_NORMAL -> Optional.of(Domain.POSITIVE);
            case NORMAL, LOG_NORMAL, LAPLACE, GUMBEL, CAUCHY ->
                position == 1 ? Optional.of(Domain.POSITIVE) : Optional.empty();
            case UNIFORM, CATEGORICAL, DIRICHLET, GEOMETRIC, RADEMACHER -> Optional.empty();
        };
    }
}
