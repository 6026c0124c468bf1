package org.chalkcheck.probability;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.chalkcheck.expr.Cases;
import org.chalkcheck.expr.Expr;
import org.chalkcheck.expr.Law;
import org.chalkcheck.expr.Moment;
import org.chalkcheck.expr.Proposition;
import org.chalkcheck.expr.Traversal;

/**
 * The estimate of a moment from the first samples of a stream, at growing sample sizes, beside the value that is claimed for it.
 *
 * @param point the values of parameters and dimensions, such as {@code sigma = 2}
 * @param counts sample sizes, ascending
 * @param estimates the estimate from the first samples
 * @param errors standard errors of the estimates
 * @param claimed the value of the side without moments
 */
public record RunningMean(
        String point, List<Integer> counts, List<Double> estimates, List<Double> errors, double claimed) {
    private static final int SIZE = 1 << 14;
    private static final int FIRST = 16;
    private static final int BATCH = 512;
    private static final int MOST_ENTRIES = 200;

    public RunningMean {
        counts = List.copyOf(counts);
        estimates = List.copyOf(estimates);
        errors = List.copyOf(errors);
    }

    /**
     * Returns the running estimate for a statement one side of which is a scalar expectation, probability or variance and the other one
     * has no moments; nothing for other statements and where no admissible point is found.
     *
     * @param proposition the statement
     * @param seed of the point and of the samples
     */
    public static Optional<RunningMean> of(Proposition proposition, long seed) {
        try {
            return integrand(proposition.left())
                    .filter(m -> isPlain(proposition.right()))
                    .map(m -> of(proposition, (Moment) proposition.left(), m, proposition.right(), seed))
                    .or(() -> integrand(proposition.right())
                            .filter(m -> isPlain(proposition.left()))
                            .map(m -> of(proposition, (Moment) proposition.right(), m, proposition.left(), seed)))
                    .flatMap(found -> found);
        } catch (OpenMomentException | InvalidMomentException open) {
            return Optional.empty();
        }
    }

    private static boolean isPlain(Expr side) {
        return !Traversal.contains(side, node -> node instanceof Moment);
    }

    private static Optional<Expr> integrand(Expr side) {
        if (!(side instanceof Moment m)
                || !m.shape().isScalar()
                || m.given().isPresent()
                || !m.conditioning().isEmpty()) {
            return Optional.empty();
        }
        return switch (m.kind()) {
            case EXPECTATION, VARIANCE ->
                Optional.of(m.arguments().get(0)).filter(a -> a.shape().isScalar() && isPlain(a));
            case PROBABILITY -> m.event().<Expr>map(Cases::indicator).filter(RunningMean::isPlain);
            default -> Optional.empty();
        };
    }

    private static Optional<RunningMean> of(
            Proposition proposition, Moment moment, Expr integrand, Expr claimed, long seed) {
        Sampler.Streams streams = new Sampler.Streams(seed + 1);
        Optional<ParameterPoint> drawn = new ParameterPoints(proposition).draw(streams.next());
        if (drawn.isEmpty()) {
            return Optional.empty();
        }
        ParameterPoint point = drawn.get();
        RandomVariables random = new RandomVariables(proposition.laws(), proposition.dependent());
        List<Law> laws = RandomTable.closure(random.of(integrand), random);
        boolean dependent = laws.stream()
                .anyMatch(a -> laws.stream()
                        .anyMatch(b -> random.areDependent(
                                a.variable().name(), b.variable().name())));
        int entries =
                laws.stream().mapToInt(law -> RandomTable.entries(law, point)).sum();
        if (laws.isEmpty() || dependent || entries > MOST_ENTRIES) {
            return Optional.empty();
        }
        RandomTable table = RandomTable.sample(laws, random, point, SIZE, new Sampler(streams.next()));
        double[] values = new BatchFunction(List.of(integrand), point, BATCH).all(table.columns, SIZE)[0];
        if (moment.kind() == Moment.Kind.VARIANCE) {
            centre(values);
        }
        double value = new BatchFunction(List.of(claimed), point, 1).single()[0][0];
        return Double.isFinite(value) ? running(text(point), values, value) : Optional.empty();
    }

    private static void centre(double[] values) {
        CompensatedMean mean = new CompensatedMean();
        for (double v : values) {
            mean.add(v);
        }
        double m = mean.estimate(1).value();
        for (int k = 0; k < values.length; k++) {
            values[k] = (values[k] - m) * (values[k] - m);
        }
    }

    private static Optional<RunningMean> running(String point, double[] values, double claimed) {
        List<Integer> counts = new ArrayList<>();
        List<Double> estimates = new ArrayList<>();
        List<Double> errors = new ArrayList<>();
        double mean = 0;
        double squares = 0;
        double next = FIRST;
        for (int k = 0; k < values.length; k++) {
            double delta = values[k] - mean;
            mean += delta / (k + 1);
            squares += delta * (values[k] - mean);
            if (k + 1 >= next || k + 1 == values.length) {
                double error = Math.sqrt(squares / k / (k + 1));
                if (!Double.isFinite(mean) || !Double.isFinite(error)) {
                    return Optional.empty();
                }
                counts.add(k + 1);
                estimates.add(mean);
                errors.add(error);
                next *= Math.sqrt(Math.sqrt(2));
            }
        }
        return Optional.of(new RunningMean(point, counts, estimates, errors, claimed));
    }

    private static String text(ParameterPoint point) {
        List<String> parts = new ArrayList<>();
        point.integers().forEach((name, value) -> parts.add(name + " = " + value));
        point.values().forEach((name, entries) -> {
            if (entries.length == 1 && !point.integers().containsKey(name)) {
                parts.add(name + " = "
                        + BigDecimal.valueOf(entries[0])
                                .round(new MathContext(4))
                                .stripTrailingZeros()
                                .toPlainString());
            }
        });
        return String.join(", ", parts);
    }
}
