package org.chalkcheck.check;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.chalkcheck.expr.Cases;
import org.chalkcheck.expr.Condition;
import org.chalkcheck.expr.Domain;
import org.chalkcheck.expr.Expr;
import org.chalkcheck.expr.Expressions;
import org.chalkcheck.expr.Proposition;
import org.chalkcheck.expr.Variable;
import org.chalkcheck.numeric.CompilationException;
import org.chalkcheck.numeric.Compiler;
import org.chalkcheck.numeric.Evaluator;
import org.chalkcheck.numeric.Program;

/**
 * The gap between two sides with one name, looked at on a grid over all scales and refined where it is smallest, largest or changes its sign.
 *
 * <p>What it finds are hints and numeric evidence, never bounds.
 */
final class ValueScan {
    private static final int LINEAR = 1201;
    private static final int PER_DECADE = 24;
    private static final int REFINEMENTS = 70;
    private static final int SAMPLED = 37;
    private static final int MAX_EXTREMES = 60;
    private static final double NEGLIGIBLE = 1e-11;
    private static final double SHRUNK = 1e-7;

    private final Evaluator evaluator;
    private final int input;
    private final Domain domain;

    private ValueScan(Evaluator evaluator, int input, Domain domain) {
        this.evaluator = evaluator;
        this.input = input;
        this.domain = domain;
    }

    /**
     * What was found.
     *
     * @param smallest the smallest gap, left minus right
     * @param largest the largest gap
     * @param smallestAt where it is
     * @param largestAt where the largest gap is
     * @param roots places at which the gap is 0 up to rounding
     * @param extremes places at which the gap is larger, or smaller, than beside them
     * @param samples some places of different scales, small ones first
     */
    record Found(
            double smallest,
            double largest,
            double smallestAt,
            double largestAt,
            List<Double> roots,
            List<Double> extremes,
            List<Double> samples) {}

    /** Returns whether a value is one that the statement is about. */
    static boolean admits(Proposition p, Variable x, double value) {
        return x.domain().contains(value)
                && scan(p, x)
                        .map(scan -> !Double.isNaN(scan.values(new double[] {value})[0][0]))
                        .orElse(false);
    }

    /** Looks at a statement whose only free name is the variable; nothing where it cannot be evaluated. */
    static Optional<Found> of(Proposition p, Variable x) {
        return scan(p, x).map(ValueScan::scan);
    }

    private static Optional<ValueScan> scan(Proposition p, Variable x) {
        try {
            Expr admitted = Cases.indicator(new Condition.And(p.assumptions()));
            Program program =
                    Compiler.compile(List.of(Expressions.subtract(p.left(), p.right()), p.left(), admitted), Map.of());
            int input = -1;
            for (int k = 0; k < program.inputs().size(); k++) {
                if (program.inputs().get(k).variable().filter(x::equals).isEmpty()) {
                    return Optional.empty();
                }
                input = k;
            }
            return input < 0 || program.nesting() > 0
                    ? Optional.empty()
                    : Optional.of(new ValueScan(program.evaluator(256), input, x.domain()));
        } catch (CompilationException open) {
            return Optional.empty();
        }
    }

    private double[][] values(double[] places) {
        double[] gaps = new double[places.length];
        double[] scales = new double[places.length];
        for (int start = 0; start < places.length; start += 256) {
            int count = Math.min(256, places.length - start);
            System.arraycopy(places, start, evaluator.input(input), 0, count);
            evaluator.runValues(count);
            for (int k = 0; k < count; k++) {
                double gap = output(0)[k];
                boolean admitted = output(2)[k] == 1 && domain.contains(places[start + k]);
                gaps[start + k] = admitted && Double.isFinite(gap) ? gap : Double.NaN;
                scales[start + k] = Math.abs(output(1)[k]);
            }
        }
        return new double[][] {gaps, scales};
    }

    private double[] output(int k) {
        return evaluator.value(evaluator.program().outputs().get(k).slots()[0]);
    }

    private Found scan() {
        double[] grid = grid();
        double[][] values = values(grid);
        double[] gaps = values[0];
        List<Double> roots = new ArrayList<>();
        List<Double> extremes = new ArrayList<>();
        List<Double> samples = new ArrayList<>();
        double smallest = Double.POSITIVE_INFINITY;
        double largest = Double.NEGATIVE_INFINITY;
        double smallestAt = Double.NaN;
        double largestAt = Double.NaN;
        for (int k = 0; k < grid.length; k++) {
            double gap = gaps[k];
            if (Double.isNaN(gap)) {
                continue;
            }
            if (gap < smallest) {
                smallest = gap;
                smallestAt = grid[k];
            }
            if (gap > largest) {
                largest = gap;
                largestAt = grid[k];
            }
            if (k % SAMPLED == 0) {
                samples.add(grid[k]);
            }
            addRoot(roots, grid[k], gap, values[1][k]);
            boolean inner = k > 0 && k + 1 < grid.length;
            if (inner && gaps[k - 1] * gap < 0) {
                double root = bisected(grid[k - 1], grid[k], gaps[k - 1]);
                double[][] there = values(new double[] {root});
                // Where the gap jumps across zero, it does not shrink.
                double before = Math.min(Math.abs(gap), Math.abs(gaps[k - 1]));
                addRoot(roots, root, there[0][0], Math.max(there[1][0], SHRUNK * before / NEGLIGIBLE));
            }
            for (int sign = -1; inner && sign <= 1; sign += 2) {
                boolean strict = gap != gaps[k - 1] || gap != gaps[k + 1];
                boolean extreme = sign * gap >= sign * gaps[k - 1] && sign * gap >= sign * gaps[k + 1];
                if (extreme && strict && extremes.size() < MAX_EXTREMES) {
                    double place = extreme(grid[k - 1], grid[k + 1], sign);
                    double[][] there = values(new double[] {place});
                    if (!Double.isNaN(there[0][0])) {
                        if (there[0][0] < smallest) {
                            smallest = there[0][0];
                            smallestAt = place;
                        }
                        if (there[0][0] > largest) {
                            largest = there[0][0];
                            largestAt = place;
                        }
                        extremes.add(place);
                        addRoot(roots, place, there[0][0], there[1][0]);
                    }
                }
            }
        }
        samples.sort(Comparator.comparingDouble((Double place) -> Math.abs(Math.log10(Math.abs(place) + 1e-12))));
        return new Found(smallest, largest, smallestAt, largestAt, roots, extremes, samples);
    }

    private static void addRoot(List<Double> roots, double place, double gap, double scale) {
        boolean negligible = Math.abs(gap) <= NEGLIGIBLE * Math.max(scale, 1e-6);
        if (negligible && roots.size() < 40 && roots.stream().noneMatch(r -> Math.abs(r - place) < 1e-9)) {
            roots.add(place);
        }
    }

    private double bisected(double from, double to, double gapAtFrom) {
        double a = from;
        double b = to;
        for (int step = 0; step < REFINEMENTS; step++) {
            double middle = (a + b) / 2;
            double gap = values(new double[] {middle})[0][0];
            if (gap * gapAtFrom > 0) {
                a = middle;
            } else {
                b = middle;
            }
        }
        return (a + b) / 2;
    }

    private double extreme(double from, double to, int sign) {
        double a = from;
        double b = to;
        for (int step = 0; step < REFINEMENTS; step++) {
            double[] two = {a + 0.382 * (b - a), a + 0.618 * (b - a)};
            double[] gaps = values(two)[0];
            if (Double.isNaN(gaps[0]) || Double.isNaN(gaps[1])) {
                break;
            }
            if (sign * gaps[0] > sign * gaps[1]) {
                b = two[1];
            } else {
                a = two[0];
            }
        }
        return (a + b) / 2;
    }

    private double[] grid() {
        List<Double> places = new ArrayList<>();
        double low = domain.lowest();
        double high = domain.highest();
        if (domain.integer()) {
            for (int n = -300; n <= 2000; n++) {
                places.add((double) n);
            }
            for (int k = 4; k <= 12; k++) {
                places.add(Math.pow(10, k));
                places.add(Math.pow(10, k) + 1);
            }
        } else {
            double from = Math.max(low, -25);
            double to = Math.min(high, 25);
            for (int k = 0; k < LINEAR && from <= to; k++) {
                places.add(from + (to - from) * k / (LINEAR - 1));
            }
            for (int k = -12 * PER_DECADE; k <= 9 * PER_DECADE; k++) {
                double size = Math.pow(10, (double) k / PER_DECADE);
                places.add(size);
                places.add(-size);
                if (Double.isFinite(low)) {
                    places.add(low + size);
                }
                if (Double.isFinite(high)) {
                    places.add(high - size);
                }
            }
            places.add(0.0);
        }
        return places.stream()
                .mapToDouble(v -> v)
                .filter(domain::contains)
                .sorted()
                .distinct()
                .toArray();
    }
}
