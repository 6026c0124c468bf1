package org.chalkcheck.syntax;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The power of a declared name that has a mark above it, with both in one superscript: {@code y^{(i)2}} is the square of {@code y^{(i)}}.
 *
 * @param mark what is left of the superscript
 * @param exponent the number behind it
 */
record MarkedPower(Syntax mark, Syntax exponent) {
    /** Takes the superscript of a base apart, if it is a number behind a mark and the base with this mark is declared. */
    static Optional<MarkedPower> of(Syntax base, Optional<Syntax> subscript, Syntax superscript, KnownNames names) {
        List<Syntax> parts = MarkedTranspose.parts(superscript);
        return parts.size() == 2
                        && MarkedTranspose.isMark(parts.get(0))
                        && parts.get(1) instanceof Syntax.Number
                        && isDeclared(base, subscript, parts.get(0), names)
                ? Optional.of(new MarkedPower(parts.get(0), parts.get(1)))
                : Optional.empty();
    }

    private static boolean isDeclared(Syntax base, Optional<Syntax> subscript, Syntax mark, KnownNames names) {
        Syntax counted = new Syntax.Group(Syntax.Group.Delimiter.PARENTHESIS, List.of(), mark.span());
        boolean index = mark instanceof Syntax.Group group
                && group.delimiter() == Syntax.Group.Delimiter.PARENTHESIS
                && group.items().size() == 1;
        return Stream.of(Optional.<Syntax>empty(), subscript)
                .distinct()
                .flatMap(below -> Stream.of(mark, counted)
                        .filter(above -> above == mark || index)
                        .map(above -> new Syntax.Script(base, below, Optional.of(above), 0, mark.span())))
                .flatMap(script -> CanonicalNames.of(script).stream())
                .anyMatch(names.declared()::contains);
    }
}
