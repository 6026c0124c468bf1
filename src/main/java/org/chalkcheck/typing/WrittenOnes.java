package org.chalkcheck.typing;

import java.math.BigDecimal;
import java.util.Optional;
import org.chalkcheck.syntax.Syntax;

/** The number 1 where only the vector of ones can stand, as in {@code 1^T x}, {@code 1_n^T x} and {@code P 1 = 1}. */
final class WrittenOnes {
    static final String NOTE = "1 with a transpose, or behind a matrix, read as the vector of ones";

    private WrittenOnes() {}

    static boolean isOne(Syntax syntax) {
        return syntax instanceof Syntax.Number number && number.value().compareTo(BigDecimal.ONE) == 0;
    }

    /**
     * Returns a transposed 1 as the transposed vector of ones; nothing for another script.
     *
     * @param countsSteps whether a T above is a number, so that 1^T is a power
     */
    static Optional<Syntax.Script> transposed(Syntax.Script script, boolean countsSteps) {
        boolean marked = isOne(script.base())
                && script.superscript()
                        .map(Names::strip)
                        .filter(mark ->
                                mark instanceof Syntax.Symbol symbol && symbol.kind() == Syntax.Symbol.Kind.TRANSPOSE
                                        || !countsSteps
                                                && mark instanceof Syntax.Name name
                                                && name.text().equals("T"))
                        .isPresent();
        return marked
                ? Optional.of(new Syntax.Script(
                        vector(script.base()),
                        script.subscript(),
                        script.superscript(),
                        script.primes(),
                        script.span()))
                : Optional.empty();
    }

    /** Returns the name of the vector of ones in the place of a number. */
    static Syntax vector(Syntax number) {
        return new Syntax.Name("ones", Syntax.Name.Style.PLAIN, number.span());
    }
}
