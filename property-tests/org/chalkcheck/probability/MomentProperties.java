package org.chalkcheck.probability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.chalkcheck.expr.Expressions.call;
import static org.chalkcheck.expr.Expressions.power;
import static org.chalkcheck.expr.Expressions.product;
import static org.chalkcheck.expr.Expressions.sum;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import org.chalkcheck.expr.Block;
import org.chalkcheck.expr.Condition;
import org.chalkcheck.expr.Expr;
import org.chalkcheck.expr.Family;
import org.chalkcheck.expr.Law;
import org.chalkcheck.expr.Moment;
import org.chalkcheck.expr.Num;
import org.chalkcheck.expr.Proposition;
import org.chalkcheck.expr.Rational;
import org.chalkcheck.expr.Relation;
import org.chalkcheck.expr.ScalarFunction;
import org.chalkcheck.expr.Shape;
import org.chalkcheck.junit.generators.Laws;
import org.chalkcheck.numeric.Compiler;
import org.chalkcheck.numeric.Evaluator;
import org.chalkcheck.numeric.Program;

/**
 * Exact moments and probabilities against simulation with the samplers of the numeric route.
 *
 * <p>False alarms: a probability by N = 40,000 draws is off by more than 0.02 with probability at most 2 exp(-2 N 0.02<sup>2</sup>) &lt; 3e-14 (Hoeffding,
 * 1963). Means count as different beyond 9 standard errors, taken from the exact variance, of functions with moments of every order: below 1e-9.
 */
class MomentProperties {
    private static final int DRAWS = 40_000;
    private static final Set<Family> HEAVY = Set.of(
            Family.CAUCHY,
            Family.STUDENT_T,
            Family.PARETO,
            Family.INVERSE_GAMMA,
            Family.LOG_NORMAL,
            Family.WEIBULL,
            Family.GUMBEL);

    @Provide
    Arbitrary<Law> laws() {
        return Laws.of("X");
    }

    @Provide
    Arbitrary<Rational> levels() {
        return Arbitraries.integers().between(-8, 16).map(p -> Rational.of(p, 3));
    }

    @Property(seed = "1", tries = 150, shrinking = ShrinkingMode.BOUNDED, edgeCases = EdgeCasesMode.NONE)
    void probabilitiesAreMetBySimulation(
            @ForAll("laws") Law law, @ForAll("levels") Rational level, @ForAll boolean strict, @ForAll int seed) {
        Relation relation = strict ? Relation.LESS : Relation.LESS_OR_EQUAL;
        Condition event = new Condition.Compare(law.variable(), relation, Num.of(level));
        OptionalDouble exact = exact(law, probability(event));
        Assume.that(exact.isPresent());

        double bound = level.doubleValue();
        long hits = 0;
        for (double x : draws(law, seed)) {
            hits += strict ? x < bound ? 1 : 0 : x <= bound ? 1 : 0;
        }
        assertThat(Math.abs((double) hits / DRAWS - exact.getAsDouble()))
                .as("Pr(X %s %s) = %s for %s", relation.plain(), level, exact, Laws.declaration(law))
                .isLessThanOrEqualTo(0.02);
    }

    /** Powers, and functions that grow no faster: c + X, X^2, |X|, X (X - c), max(X, c). */
    @Property(seed = "1", tries = 150, shrinking = ShrinkingMode.BOUNDED, edgeCases = EdgeCasesMode.NONE)
    void meansAreMetBySimulation(
            @ForAll("laws") Law law,
            @ForAll("levels") Rational level,
            @ForAll("functions") int function,
            @ForAll int seed) {
        Assume.that(!HEAVY.contains(law.family()));
        Expr x = law.variable();
        Expr c = Num.of(level);
        Expr f = List.of(
                        sum(x, c),
                        power(x, 2),
                        call(ScalarFunction.ABS, x),
                        product(x, sum(x, c)),
                        call(ScalarFunction.MAX, x, c))
                .get(function);
        OptionalDouble mean = exact(law, moment(Moment.Kind.EXPECTATION, f));
        OptionalDouble variance = exact(law, moment(Moment.Kind.VARIANCE, f));
        Assume.that(mean.isPresent() && variance.isPresent());

        double sum = 0;
        double t = level.doubleValue();
        for (double d : draws(law, seed)) {
            sum += switch (function) {
                case 0 -> d + t;
                case 1 -> d * d;
                case 2 -> Math.abs(d);
                case 3 -> d * (d + t);
                default -> Math.max(d, t);
            };
        }
        double error = Math.sqrt(Math.max(0, variance.getAsDouble()) / DRAWS);
        assertThat(Math.abs(sum / DRAWS - mean.getAsDouble()))
                .as("E[%s] = %s +- %s for %s", f, mean, error, Laws.declaration(law))
                .isLessThanOrEqualTo(9 * error + 1e-9 * (1 + Math.abs(mean.getAsDouble())));
    }

    @Provide
    Arbitrary<Integer> functions() {
        return Arbitraries.integers().between(0, 4);
    }

    private static Expr moment(Moment.Kind kind, Expr f) {
        return Moment.of(kind, List.of(f), Shape.SCALAR);
    }

    private static Expr probability(Condition event) {
        return new Moment(
                Moment.Kind.PROBABILITY, List.of(), Optional.of(event), Optional.empty(), List.of(), Shape.SCALAR);
    }

    private static OptionalDouble exact(Law law, Expr moment) {
        Proposition question = new Proposition(
                moment, Relation.EQUAL, Num.ZERO, List.of(), List.of(law), Set.of(), List.of(), Optional.empty());
        if (!(new MomentCalculus().eliminate(question) instanceof EliminationResult.Elimination found)
                || !found.obligations().isEmpty()) {
            return OptionalDouble.empty();
        }
        double value = value(found.proposition().left());
        return Double.isFinite(value) ? OptionalDouble.of(value) : OptionalDouble.empty();
    }

    private static double value(Expr constant) {
        Program program = Compiler.compile(List.of(constant), Map.of());
        Evaluator evaluator = program.evaluator(1);
        evaluator.run(1);
        return evaluator.value(program.outputs().get(0).slots()[0])[0];
    }

    private static double[] draws(Law law, int seed) {
        double[] parameters = law.parameters().stream()
                .flatMap(p -> p instanceof Block block ? block.children().stream() : List.of(p).stream())
                .mapToDouble(p -> ((Num) p).value().doubleValue())
                .toArray();
        double[] out = new double[DRAWS];
        new Sampler(new Sampler.Streams(seed).next()).fill(law.family(), parameters, out, 0, DRAWS);
        return out;
    }
}
