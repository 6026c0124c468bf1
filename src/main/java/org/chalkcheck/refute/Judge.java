package org.chalkcheck.refute;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.Optional;
import org.chalkcheck.expr.Rational;
import org.chalkcheck.expr.Relation;
import org.chalkcheck.numeric.Comparison;
import org.chalkcheck.numeric.PreciseValue;

/**
 * Judges whether both sides stand in the claimed relation at a point.
 *
 * <p>A strict order or an inequation fails at equality only where the equality is exact: values that agree to all digits computed may still differ.
 * Tensors are unequal when some entry is; every other relation is about all entries.
 */
final class Judge {
    private final Relation relation;
    private final double relativeTolerance;
    private final double absoluteTolerance;
    private final BigDecimal preciseRelative;
    private final Rational exactAbsolute;
    private final BigDecimal preciseAbsolute;
    private final boolean sidesEqual;

    /** What is known of the relation at a point, from the most telling to the least. */
    enum Finding {
        FAILS,
        UNDEFINED,
        /** Undecided with these digits. */
        OPEN,
        HOLDS
    }

    /**
     * Prepares to judge.
     *
     * @param relation the claimed relation
     * @param relativeTolerance granted for equations, or 0
     * @param absoluteTolerance granted for equations, or 0
     * @param sidesEqual whether both sides are the same expression
     */
    Judge(Relation relation, double relativeTolerance, Rational absoluteTolerance, boolean sidesEqual) {
        boolean equation = relation == Relation.EQUAL || relation == Relation.APPROXIMATELY;
        this.relation = relation;
        this.relativeTolerance = equation ? relativeTolerance : 0;
        this.exactAbsolute = equation ? absoluteTolerance : Rational.ZERO;
        this.absoluteTolerance = exactAbsolute.doubleValue();
        this.preciseRelative = new BigDecimal(this.relativeTolerance);
        this.preciseAbsolute = decimal(exactAbsolute);
        this.sidesEqual = sidesEqual;
    }

    private static BigDecimal decimal(Rational value) {
        return new BigDecimal(value.numerator()).divide(new BigDecimal(value.denominator()), new MathContext(80));
    }

    /**
     * Returns whether sides this far apart keep one of the tolerances alone. A point fails only beyond the sum of both, so that an approximation
     * may neither fail nor hold for certain.
     */
    boolean isClose(double distance, double size) {
        return distance <= Math.max(absoluteTolerance, relativeTolerance * size);
    }

    /** Judges a point of two runs of which each has a side as its only output. */
    Finding judge(Execution left, Execution right, int point) {
        return judge(left, right, 0, point);
    }

    /** Judges a point of a run whose outputs 0 and 1 are the sides. */
    Finding judge(Execution run, int point) {
        return judge(run, run, 1, point);
    }

    private Finding judge(Execution left, Execution right, int rightOutput, int point) {
        boolean all = relation != Relation.NOT_EQUAL;
        Finding worst = Finding.HOLDS;
        boolean holds = false;
        double[][] leftValues = left.values(0);
        double[][] leftErrors = left.errors(0);
        double[][] rightValues = right.values(rightOutput);
        double[][] rightErrors = right.errors(rightOutput);
        for (int entry = 0; entry < leftValues.length; entry++) {
            Finding finding = entry(
                    leftValues[entry][point],
                    leftErrors[entry][point],
                    rightValues[entry][point],
                    rightErrors[entry][point]);
            if (finding == Finding.UNDEFINED) {
                return finding;
            }
            holds |= finding == Finding.HOLDS;
            worst = finding.compareTo(worst) < 0 ? finding : worst;
        }
        return all || !holds ? combined(worst, all, left, right, rightOutput, point) : Finding.HOLDS;
    }

    private Finding combined(Finding worst, boolean all, Execution left, Execution right, int rightOutput, int point) {
        if (all || worst != Finding.FAILS || sidesEqual) {
            return worst;
        }
        // An inequation of tensors fails only if every entry is exactly equal.
        for (int entry = 0; entry < left.size(0); entry++) {
            boolean exact = left.error(0, entry, point) == 0 && right.error(rightOutput, entry, point) == 0;
            if (!exact || left.value(0, entry, point) != right.value(rightOutput, entry, point)) {
                return Finding.OPEN;
            }
        }
        return Finding.FAILS;
    }

    private Finding entry(double left, double leftError, double right, double rightError) {
        if (Double.isNaN(leftError) || Double.isNaN(rightError)) {
            return Finding.UNDEFINED;
        }
        boolean exactlyEqual = sidesEqual || leftError == 0 && rightError == 0 && left == right;
        return switch (relation) {
            case EQUAL, APPROXIMATELY, LESS_OR_EQUAL, GREATER_OR_EQUAL ->
                finding(compare(left, leftError, relation, right, rightError));
            case NOT_EQUAL -> strict(compare(left, leftError, Relation.EQUAL, right, rightError), null, exactlyEqual);
            case LESS ->
                strict(
                        compare(left, leftError, Relation.GREATER_OR_EQUAL, right, rightError),
                        compare(left, leftError, Relation.LESS_OR_EQUAL, right, rightError),
                        exactlyEqual);
            case GREATER ->
                strict(
                        compare(left, leftError, Relation.LESS_OR_EQUAL, right, rightError),
                        compare(left, leftError, Relation.GREATER_OR_EQUAL, right, rightError),
                        exactlyEqual);
        };
    }

    private Comparison.Outcome compare(double left, double leftError, Relation asked, double right, double rightError) {
        return Comparison.compare(left, leftError, asked, right, rightError, relativeTolerance, absoluteTolerance);
    }

    private static Finding finding(Comparison.Outcome outcome) {
        return switch (outcome) {
            case AGREE -> Finding.HOLDS;
            case DIFFER -> Finding.FAILS;
            case UNCERTAIN -> Finding.OPEN;
        };
    }

    /** Judges a strict relation by its opposite and by its weak form. */
    private static Finding strict(
            Comparison.Outcome opposite, Comparison.@org.jspecify.annotations.Nullable Outcome weak, boolean equal) {
        if (equal) {
            return Finding.FAILS;
        }
        if (opposite == Comparison.Outcome.DIFFER) {
            return Finding.HOLDS;
        }
        return weak == Comparison.Outcome.DIFFER ? Finding.FAILS : Finding.OPEN;
    }

    /** Judges values of high precision. */
    Finding judge(List<PreciseValue> left, List<PreciseValue> right) {
        Finding worst = Finding.HOLDS;
        boolean holds = false;
        boolean equal = true;
        for (int entry = 0; entry < left.size(); entry++) {
            PreciseValue l = left.get(entry);
            PreciseValue r = right.get(entry);
            if (l.state() == PreciseValue.State.UNDEFINED || r.state() == PreciseValue.State.UNDEFINED) {
                return Finding.UNDEFINED;
            }
            Finding finding = l.isKnown() && r.isKnown() ? entry(l, r) : Finding.OPEN;
            holds |= finding == Finding.HOLDS;
            equal &= areEqual(l, r);
            worst = finding.compareTo(worst) < 0 ? finding : worst;
        }
        if (relation == Relation.NOT_EQUAL) {
            return holds ? Finding.HOLDS : equal ? Finding.FAILS : Finding.OPEN;
        }
        return worst;
    }

    /** Returns whether a relation that excludes equality meets it, with no error, in an entry. */
    boolean isTie(Confirmation.Decision decision, int entry) {
        boolean excluded = relation == Relation.LESS || relation == Relation.GREATER || relation == Relation.NOT_EQUAL;
        return excluded && areEqual(decision.left().get(entry), decision.right().get(entry));
    }

    /** Returns whether values without errors are equal, as all values of one expression are. */
    private boolean areEqual(PreciseValue left, PreciseValue right) {
        return sidesEqual
                || left.isKnown()
                        && right.isKnown()
                        && left.error().signum() == 0
                        && right.error().signum() == 0
                        && left.value().compareTo(right.value()) == 0;
    }

    private Finding entry(PreciseValue left, PreciseValue right) {
        return switch (relation) {
            case EQUAL, APPROXIMATELY, LESS_OR_EQUAL, GREATER_OR_EQUAL -> finding(compare(left, relation, right));
            case NOT_EQUAL -> strict(compare(left, Relation.EQUAL, right), null, areEqual(left, right));
            case LESS ->
                strict(
                        compare(left, Relation.GREATER_OR_EQUAL, right),
                        compare(left, Relation.LESS_OR_EQUAL, right),
                        areEqual(left, right));
            case GREATER ->
                strict(
                        compare(left, Relation.LESS_OR_EQUAL, right),
                        compare(left, Relation.GREATER_OR_EQUAL, right),
                        areEqual(left, right));
        };
    }

    private Comparison.Outcome compare(PreciseValue left, Relation asked, PreciseValue right) {
        return Comparison.compare(left, asked, right, preciseRelative, preciseAbsolute);
    }

    /** Judges exact values. */
    Finding judgeExact(List<Optional<Rational>> left, List<Optional<Rational>> right) {
        boolean holds = true;
        boolean allEqual = true;
        for (int entry = 0; entry < left.size(); entry++) {
            if (left.get(entry).isEmpty() || right.get(entry).isEmpty()) {
                return Finding.UNDEFINED;
            }
            Rational l = left.get(entry).get();
            Rational r = right.get(entry).get();
            allEqual &= l.equals(r);
            holds &= relation == Relation.EQUAL || relation == Relation.APPROXIMATELY
                    ? isNear(l, r)
                    : IntegerValues.holds(l.compareTo(r), relation);
        }
        return (relation == Relation.NOT_EQUAL ? !allEqual : holds) ? Finding.HOLDS : Finding.FAILS;
    }

    private boolean isNear(Rational left, Rational right) {
        Rational distance = left.minus(right).abs();
        if (distance.signum() == 0) {
            return true;
        }
        Rational larger = left.abs().compareTo(right.abs()) > 0 ? left.abs() : right.abs();
        Rational tolerance = relativeTolerance == 0
                ? exactAbsolute
                : exactAbsolute.plus(larger.times(Rational.of(relativeTolerance)));
        return distance.compareTo(tolerance) <= 0;
    }
}
