package org.chalkcheck.junit;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.opentest4j.AssertionFailedError;

/** The message of a gradient check that failed: each wrong component with both values, and what the slip may be. */
final class GradientFailure {
    private static final int MOST_SHOWN = 5;
    private static final double CLOSE = 1e-4;

    private final boolean isScalar;
    private final List<String> names;
    private final double[] point;
    private final List<PartialDerivative> all;
    private final List<PartialDerivative> wrong;

    GradientFailure(
            boolean isScalar,
            List<String> names,
            double[] point,
            List<PartialDerivative> all,
            List<PartialDerivative> wrong) {
        this.isScalar = isScalar;
        this.names = names;
        this.point = point;
        this.all = all;
        this.wrong = wrong;
    }

    AssertionFailedError error() {
        PartialDerivative first = wrong.get(0);
        StringBuilder text = new StringBuilder();
        boolean open = wrong.stream().allMatch(partial -> partial.outcome() == PartialDerivative.Outcome.UNDECIDED);
        String verb = open ? "cannot be compared" : wrong.size() == 1 ? "is wrong" : "are wrong";
        text.append("%d of %d components of the %s %s at %s"
                .formatted(wrong.size(), all.size(), isScalar ? "gradient" : "Jacobian", verb, place()));
        wrong.stream().limit(MOST_SHOWN).forEach(partial -> text.append(component(partial)));
        if (wrong.size() > MOST_SHOWN) {
            text.append("\n  and ").append(wrong.size() - MOST_SHOWN).append(" more");
        }
        if (isTransposed()) {
            text.append("\n  the Jacobian is transposed: a row belongs to a value, a column to a variable");
        }
        return new AssertionFailedError(text.toString(), differences(first), number(first.written()));
    }

    private String component(PartialDerivative partial) {
        String slip = slip(partial);
        return "\n  %s\n    written:        %s\n    by differences: %s%s"
                .formatted(
                        name(partial),
                        number(partial.written()),
                        differences(partial),
                        slip.isEmpty() ? "" : "\n    " + slip);
    }

    private String name(PartialDerivative partial) {
        return isScalar
                ? "df/d" + variable(partial.column())
                : "df[" + partial.row() + "]/d" + variable(partial.column());
    }

    private String variable(int column) {
        return column < names.size() ? names.get(column) : "x[" + column + "]";
    }

    private String place() {
        if (names.size() == point.length) {
            StringBuilder out = new StringBuilder();
            for (int k = 0; k < point.length; k++) {
                out.append(k == 0 ? "" : ", ")
                        .append(names.get(k))
                        .append(" = ")
                        .append(number(point[k]));
            }
            return out.toString();
        }
        return "x = "
                + Arrays.stream(point).mapToObj(GradientFailure::number).collect(Collectors.joining(", ", "(", ")"));
    }

    private static String differences(PartialDerivative partial) {
        if (partial.outcome() == PartialDerivative.Outcome.UNDECIDED) {
            return Double.isNaN(partial.low())
                    ? "none: the function is not defined at or beside the point"
                    : "%s +- %s, which is too rough to compare with"
                            .formatted(number(partial.low()), errorBar(partial.error()));
        }
        return partial.isAtKink()
                ? "a kink, with slopes from %s to %s (+- %s)"
                        .formatted(number(partial.low()), number(partial.high()), errorBar(partial.error()))
                : number(partial.low()) + " +- " + errorBar(partial.error());
    }

    private static String slip(PartialDerivative partial) {
        if (partial.outcome() != PartialDerivative.Outcome.WRONG || partial.isAtKink() || partial.low() == 0) {
            return "";
        }
        double ratio = partial.written() / partial.low();
        if (Double.isNaN(ratio)) {
            return "";
        }
        if (ratio == 0) {
            return "it is left out: written as 0";
        }
        if (isClose(ratio, -1)) {
            return "the sign is wrong";
        }
        for (int factor = 2; factor <= 12; factor++) {
            if (isClose(Math.abs(ratio), factor)) {
                return "it is %d times too large%s".formatted(factor, ratio < 0 ? ", with the wrong sign" : "");
            }
            if (isClose(Math.abs(ratio) * factor, 1)) {
                return "a factor %d is missing%s".formatted(factor, ratio < 0 ? ", and the sign is wrong" : "");
            }
        }
        return "";
    }

    private static boolean isClose(double a, double b) {
        return Math.abs(a - b) <= CLOSE * Math.abs(b);
    }

    private boolean isTransposed() {
        int size = point.length;
        if (isScalar || all.size() != size * size) {
            return false;
        }
        return all.stream().allMatch(partial -> {
            PartialDerivative mirrored = all.get(partial.column() * size + partial.row());
            double room = CLOSE * Math.max(Math.abs(partial.written()), 1e-3) + 10 * mirrored.error();
            return partial.written() >= mirrored.low() - room && partial.written() <= mirrored.high() + room;
        });
    }

    /** Ten digits, as many as differences are worth, without those that say nothing. */
    private static String number(double value) {
        if (value == 0 || Double.isNaN(value) || Double.isInfinite(value)) {
            return value == 0 ? "0" : Double.toString(value);
        }
        BigDecimal rounded = new BigDecimal(value).round(new MathContext(10)).stripTrailingZeros();
        boolean isPlain = Math.abs(value) >= 1e-4 && Math.abs(value) < 1e10;
        return isPlain ? rounded.toPlainString() : rounded.toString();
    }

    private static String errorBar(double error) {
        return String.format(Locale.ROOT, "%.0e", error);
    }
}
