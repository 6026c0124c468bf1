package org.chalkcheck.junit.generators;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import org.chalkcheck.expr.Block;
import org.chalkcheck.expr.Dim;
import org.chalkcheck.expr.Domain;
import org.chalkcheck.expr.Expr;
import org.chalkcheck.expr.Family;
import org.chalkcheck.expr.Law;
import org.chalkcheck.expr.Num;
import org.chalkcheck.expr.Rational;
import org.chalkcheck.expr.Shape;
import org.chalkcheck.expr.Structure;
import org.chalkcheck.expr.Variable;

/** Arbitraries of laws of random variables, with exact rational parameters that the family admits. */
public final class Laws {
    private Laws() {}

    /** Returns laws of a scalar random variable, of every scalar family. */
    public static Arbitrary<Law> of(String name) {
        return Arbitraries.of(Family.values())
                .filter(family -> family != Family.DIRICHLET)
                .flatMap(family -> of(name, family));
    }

    /**
     * Returns laws of one family; a Dirichlet law is that of a vector of two to four entries.
     *
     * @param name the name of the random variable
     * @param family the family
     */
    public static Arbitrary<Law> of(String name, Family family) {
        Arbitrary<List<Rational>> parameters = switch (family) {
            case NORMAL, LAPLACE, LOG_NORMAL, GUMBEL, CAUCHY -> pair(reals(), positives());
            case UNIFORM -> Combinators.combine(reals(), positives()).as((low, width) -> List.of(low, low.plus(width)));
            case BERNOULLI, GEOMETRIC -> probabilities().map(List::of);
            case CATEGORICAL -> weights().map(Laws::normalized);
            case DIRICHLET -> positives().list().ofMinSize(2).ofMaxSize(4);
            case EXPONENTIAL, POISSON, CHI_SQUARED, STUDENT_T, HALF_NORMAL ->
                positives().map(List::of);
            case GAMMA, INVERSE_GAMMA, BETA, PARETO, WEIBULL -> pair(positives(), positives());
            case BINOMIAL -> pair(Arbitraries.integers().between(1, 6).map(Rational::of), probabilities());
            case RADEMACHER -> Arbitraries.just(List.of());
        };
        return parameters.map(values -> law(name, family, values));
    }

    /** Returns the declaration of a law, as {@code X ~ Normal(1/2, 3)}. */
    public static String declaration(Law law) {
        String parameters = law.parameters().stream().map(Expr::toString).collect(Collectors.joining(", "));
        return law.variable().label() + " ~ " + title(law.family()) + "(" + parameters + ")";
    }

    private static String title(Family family) {
        return List.of(family.name().split("_")).stream()
                .map(word -> word.charAt(0) + word.substring(1).toLowerCase(Locale.ROOT))
                .collect(Collectors.joining());
    }

    private static Law law(String name, Family family, List<Rational> values) {
        List<Expr> numbers = values.stream().map(value -> (Expr) Num.of(value)).toList();
        boolean isJoint = family == Family.DIRICHLET;
        boolean hasVector = isJoint || family == Family.CATEGORICAL;
        Shape column = Shape.column(Dim.of(numbers.size()));
        List<Expr> parameters =
                hasVector ? List.of(new Block(numbers.stream().map(List::of).toList(), column)) : numbers;
        Variable variable = new Variable(
                name, isJoint ? column : Shape.SCALAR, Domain.REAL, Structure.GENERAL, Variable.Role.RANDOM);
        return new Law(variable, family, parameters, isJoint);
    }

    private static Arbitrary<Rational> reals() {
        return fractions(-6, 6);
    }

    private static Arbitrary<Rational> positives() {
        return fractions(1, 8);
    }

    private static Arbitrary<Rational> fractions(int least, int most) {
        return Combinators.combine(
                        Arbitraries.integers().between(least, most),
                        Arbitraries.integers().between(1, 3))
                .as((p, q) -> Rational.of(p, q));
    }

    private static Arbitrary<Rational> probabilities() {
        return Arbitraries.integers()
                .between(2, 7)
                .flatMap(q -> Arbitraries.integers().between(1, q - 1).map(p -> Rational.of(p, q)));
    }

    private static Arbitrary<List<Integer>> weights() {
        return Arbitraries.integers().between(1, 5).list().ofMinSize(2).ofMaxSize(4);
    }

    private static List<Rational> normalized(List<Integer> weights) {
        int sum = weights.stream().mapToInt(Integer::intValue).sum();
        return weights.stream().map(w -> Rational.of(w, sum)).toList();
    }

    private static Arbitrary<List<Rational>> pair(Arbitrary<Rational> first, Arbitrary<Rational> second) {
        return Combinators.combine(first, second).as(List::of);
    }
}
