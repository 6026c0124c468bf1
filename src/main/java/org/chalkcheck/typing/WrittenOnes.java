package org.chalkcheck.typing;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.chalkcheck.syntax.CanonicalNames;
import org.chalkcheck.syntax.Syntax;

/** The number 1 where only the vector of ones can stand, as in {@code 1^T x}, {@code 1_n^T x} and {@code P 1 = 1}. */
final class WrittenOnes {
    static final String NOTE = "1 with a transpose or a length, or behind a matrix, read as the vector of ones";

    private WrittenOnes() {}

    static boolean isOne(Syntax syntax) {
        return syntax instanceof Syntax.Number number && number.value().compareTo(BigDecimal.ONE) == 0;
    }

    /** Returns what a script of the number 1 stands for: a transposed 1, a 1 with a declared length, {@code 11^T}; nothing for others. */
    static Optional<Syntax> of(Syntax.Script script, Scope scope) {
        Optional<Syntax> above = script.superscript().map(Names::strip);
        boolean symbol = above.filter(
                        mark -> mark instanceof Syntax.Symbol sign && sign.kind() == Syntax.Symbol.Kind.TRANSPOSE)
                .isPresent();
        boolean letter = above.filter(
                        mark -> mark instanceof Syntax.Name name && name.text().equals("T"))
                .isPresent();
        // A T above a number counts steps where it is declared, and where no vectors are in sight.
        boolean transposed =
                symbol || letter && scope.hasTensors() && scope.find("T").isEmpty();
        if (transposed && scope.hasTensors() && isElevenAlone(script)) {
            return Optional.of(outerProduct(script));
        }
        return isOne(script.base()) && (transposed || hasLength(script, scope))
                ? Optional.of(scripted(script))
                : Optional.empty();
    }

    private static Syntax scripted(Syntax.Script script) {
        return new Syntax.Script(
                vector(script.base()), script.subscript(), script.superscript(), script.primes(), script.span());
    }

    private static boolean isElevenAlone(Syntax.Script script) {
        return script.base() instanceof Syntax.Number number
                && number.text().equals("11")
                && script.subscript().isEmpty();
    }

    private static Syntax outerProduct(Syntax.Script script) {
        return new Syntax.Juxtaposition(
                List.of(
                        new Syntax.Juxtaposition.Factor(Syntax.Juxtaposition.Link.ADJACENT, vector(script.base())),
                        new Syntax.Juxtaposition.Factor(Syntax.Juxtaposition.Link.ADJACENT, scripted(script))),
                script.span());
    }

    private static boolean hasLength(Syntax.Script script, Scope scope) {
        return script.subscript()
                .flatMap(below -> CanonicalNames.of(Names.strip(below)))
                .flatMap(scope::find)
                .filter(Binding.OfDimension.class::isInstance)
                .isPresent();
    }

    /** Returns the name of the vector of ones in the place of a number. */
    static Syntax vector(Syntax number) {
        return new Syntax.Name("ones", Syntax.Name.Style.PLAIN, number.span());
    }
}
