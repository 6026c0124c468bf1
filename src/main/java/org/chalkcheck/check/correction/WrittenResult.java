package org.chalkcheck.check.correction;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.chalkcheck.symbolic.slip.SlipKind;
import org.chalkcheck.syntax.Syntax;
import org.chalkcheck.typing.Wording;
import org.chalkcheck.verdict.Counterexample;
import org.chalkcheck.verdict.TensorValue;

/** A right side that is the result of a calculation with numbers: a number, a list or a matrix of numbers. */
final class WrittenResult {
    /** Values that are as short as this are exact, not rounded. */
    private static final Pattern SHORT = Pattern.compile("-?\\d{1,6}(\\.\\d{1,6})?");

    private WrittenResult() {}

    /** Returns whether a side is such a result. */
    static boolean isResult(Syntax side) {
        return isNumber(side) || !entries(side).isEmpty();
    }

    private static boolean isNumber(Syntax side) {
        return side instanceof Syntax.Number
                || side instanceof Syntax.Signed signed && isNumber(signed.operand())
                || side instanceof Syntax.Fraction fraction
                        && isNumber(fraction.numerator())
                        && isNumber(fraction.denominator());
    }

    /** Returns the numbers of a list or matrix, row by row; none if not all entries are numbers. */
    private static List<Syntax> entries(Syntax side) {
        List<Syntax> all = side instanceof Syntax.Matrix matrix
                        && (matrix.kind() == Syntax.Matrix.Kind.ENTRIES || matrix.kind() == Syntax.Matrix.Kind.PLAIN)
                ? matrix.rows().stream().flatMap(List::stream).toList()
                : side instanceof Syntax.Group list && list.items().size() > 1 ? list.items() : List.of();
        return all.stream().allMatch(WrittenResult::isNumber) ? all : List.of();
    }

    /** Returns the list or matrix with the entries that the calculation gives; nothing where these are not short. */
    static Optional<Edit> corrected(Syntax side, Counterexample found, Wording wording) {
        List<Syntax> written = entries(side);
        TensorValue right = found.right();
        TensorValue left = found.left();
        boolean fits = found.values().isEmpty()
                && !written.isEmpty()
                && left.lengths().equals(right.lengths())
                && written.size() == left.entries().size();
        if (!fits) {
            return Optional.empty();
        }
        List<Syntax> changed = new ArrayList<>();
        List<String> sentences = new ArrayList<>();
        for (int i = 0; i < written.size(); i++) {
            String value = left.entries().get(i);
            if (value.equals(right.entries().get(i))) {
                changed.add(written.get(i));
                continue;
            }
            if (!SHORT.matcher(value).matches()) {
                return Optional.empty();
            }
            Syntax entry = number(new BigDecimal(value));
            changed.add(entry);
            sentences.add(wording.write(written.get(i)) + " should read " + wording.write(entry));
        }
        // What explains all numbers at once, as a lost sign does, is the better explanation.
        return Optional.of(
                sentences.size() == 1
                        ? edit("a number is wrong: " + sentences.get(0), with(side, changed), 0)
                        : edit(sentences.size() + " numbers are wrong", with(side, changed), 1));
    }

    private static Edit edit(String sentence, Syntax changed, int cost) {
        return new Edit.Written(SlipKind.FACTOR, sentence, changed, cost);
    }

    private static Syntax number(BigDecimal value) {
        Syntax magnitude = Syntax.Number.of(value.abs().toPlainString(), Formulas.NOWHERE);
        return value.signum() < 0 ? Formulas.minus(magnitude) : magnitude;
    }

    private static Syntax with(Syntax side, List<Syntax> entries) {
        if (side instanceof Syntax.Group list) {
            return new Syntax.Group(list.delimiter(), entries, list.span());
        }
        Syntax.Matrix matrix = (Syntax.Matrix) side;
        List<List<Syntax>> rows = new ArrayList<>();
        int at = 0;
        for (List<Syntax> row : matrix.rows()) {
            rows.add(entries.subList(at, at + row.size()));
            at += row.size();
        }
        return new Syntax.Matrix(matrix.kind(), rows, matrix.span());
    }
}
