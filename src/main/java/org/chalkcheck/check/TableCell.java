package org.chalkcheck.check;

import java.math.BigInteger;
import java.util.List;
import org.chalkcheck.source.Span;

/**
 * A cell of a table that claims a number or a shape.
 *
 * @param row the row's number from 1, the header not counted
 * @param column the column as it stands in the claim's id
 * @param span the cell's place
 * @param quantity what the cell is about, in LaTeX
 * @param words what the cell is about, in words
 * @param value the right value; one number, or the dimensions of a shape
 * @param written the value that was written
 * @param shape whether the value is a shape
 */
record TableCell(
        int row,
        String column,
        Span span,
        String quantity,
        String words,
        List<BigInteger> value,
        List<BigInteger> written,
        boolean shape) {
    TableCell {
        value = List.copyOf(value);
        written = List.copyOf(written);
    }

    boolean isRight() {
        return value.equals(written);
    }

    /** Returns a value as people write it. */
    String shown(List<BigInteger> numbers) {
        String joined =
                String.join(", ", numbers.stream().map(BigInteger::toString).toList());
        return shape ? "(" + joined + ")" : joined;
    }
}
