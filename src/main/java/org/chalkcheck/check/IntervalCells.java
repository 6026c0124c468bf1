package org.chalkcheck.check;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.chalkcheck.expr.Bound;
import org.chalkcheck.expr.Call;
import org.chalkcheck.expr.Constant;
import org.chalkcheck.expr.Domain;
import org.chalkcheck.expr.Expr;
import org.chalkcheck.expr.Expressions;
import org.chalkcheck.expr.Num;
import org.chalkcheck.expr.Proposition;
import org.chalkcheck.expr.Rational;
import org.chalkcheck.expr.Traversal;
import org.chalkcheck.symbolic.scalar.Preparation;

/**
 * The line of one name cut at the numbers that its claim suggests: -1, 0, 1, those written in the claim, multiples of a right angle under
 * trigonometric functions.
 */
final class IntervalCells {
    /** Points at which a cell is tried. */
    static final int SAMPLES = 24;

    private static final int MAX_WRITTEN = 3;

    private final List<End> ends;

    private IntervalCells(List<End> ends) {
        this.ends = List.copyOf(ends);
    }

    /**
     * A number at which the line is cut.
     *
     * @param value the number
     * @param approximation its value in double precision
     * @param text the number in plain syntax
     * @param included whether it belongs to the interval that ends there
     */
    record End(Expr value, double approximation, String text, boolean included) {
        Bound bound() {
            return new Bound(value, approximation, !included);
        }
    }

    /**
     * An interval between two cuts, or without an end on one side.
     *
     * @param lower the lower end
     * @param upper the upper end
     */
    record Run(Optional<End> lower, Optional<End> upper) {
        boolean isClosed() {
            return lower.filter(End::included).isPresent()
                    || upper.filter(End::included).isPresent();
        }

        Run open() {
            return with(false);
        }

        Run closed() {
            return with(true);
        }

        private Run with(boolean included) {
            return new Run(
                    lower.map(e -> new End(e.value(), e.approximation(), e.text(), included)),
                    upper.map(e -> new End(e.value(), e.approximation(), e.text(), included)));
        }

        Domain domain() {
            return Domain.interval(lower.map(End::bound), upper.map(End::bound));
        }

        double width() {
            return upper.map(End::approximation).orElse(Double.POSITIVE_INFINITY)
                    - lower.map(End::approximation).orElse(Double.NEGATIVE_INFINITY);
        }

        String words(String name) {
            if (lower.isEmpty()) {
                return name
                        + upper.map(e -> (e.included() ? " <= " : " < ") + e.text())
                                .orElse("");
            }
            if (upper.isEmpty()) {
                return name
                        + lower.map(e -> (e.included() ? " >= " : " > ") + e.text())
                                .orElse("");
            }
            return lower.get().text()
                    + (lower.get().included() ? " <= " : " < ")
                    + name
                    + (upper.get().included() ? " <= " : " < ")
                    + upper.get().text();
        }

        String declaration() {
            return lower.map(e -> (e.included() ? "[" : "(") + e.text()).orElse("(-inf") + ", "
                    + upper.map(e -> e.text() + (e.included() ? "]" : ")")).orElse("inf)");
        }
    }

    /** Cuts the line where a claim suggests it. */
    static IntervalCells of(Proposition p) {
        TreeMap<Double, End> cuts = new TreeMap<>();
        for (long n = -1; n <= 1; n++) {
            cut(cuts, Num.of(n), n);
        }
        int[] written = {0};
        for (Expr side : List.of(p.left(), p.right())) {
            Traversal.visit(new Preparation().prepare(side), node -> {
                if (node instanceof Num num
                        && num.value().isSmallInteger()
                        && !cuts.containsKey(num.value().doubleValue())
                        && written[0] < MAX_WRITTEN) {
                    written[0]++;
                    cut(cuts, num, num.value().doubleValue());
                }
            });
        }
        if (isTrigonometric(p.left()) || isTrigonometric(p.right())) {
            for (int halves : new int[] {-2, -1, 1, 2}) {
                Expr angle = Expressions.product(Num.of(Rational.of(halves, 2)), Constant.PI);
                String text = (halves < 0 ? "-pi" : "pi") + (halves % 2 == 0 ? "" : "/2");
                cuts.put(halves * Math.PI / 2, new End(angle, halves * Math.PI / 2, text, true));
            }
        }
        return new IntervalCells(List.copyOf(cuts.values()));
    }

    /** Returns the cells of a domain. */
    IntervalCells within(Domain domain) {
        return new IntervalCells(ends.stream()
                .filter(e -> e.approximation() > domain.lowest() && e.approximation() < domain.highest())
                .toList());
    }

    private static void cut(TreeMap<Double, End> cuts, Num number, double approximation) {
        cuts.put(approximation, new End(number, approximation, number.toString(), true));
    }

    private static boolean isTrigonometric(Expr side) {
        return Traversal.contains(
                side,
                node -> node instanceof Call call
                        && switch (call.function()) {
                            case SIN, COS, TAN, COT, SEC, CSC -> true;
                            default -> false;
                        });
    }

    /** Returns the longest intervals all of whose cells pass, the widest first, with their ends; not the whole line. */
    List<Run> runs(Predicate<Run> passes) {
        List<Run> runs = new ArrayList<>();
        Optional<End> start = Optional.empty();
        boolean within = false;
        for (int k = 0; k <= ends.size(); k++) {
            Optional<End> lower = k == 0 ? Optional.empty() : Optional.of(ends.get(k - 1));
            Optional<End> upper = k == ends.size() ? Optional.empty() : Optional.of(ends.get(k));
            boolean good = passes.test(new Run(lower, upper).open());
            if (good && !within) {
                start = lower;
            }
            if (!good && within) {
                runs.add(new Run(start, lower).closed());
            }
            within = good;
        }
        if (within && start.isPresent()) {
            runs.add(new Run(start, Optional.empty()).closed());
        }
        runs.sort(Comparator.comparingDouble(Run::width).reversed());
        return runs;
    }
}
