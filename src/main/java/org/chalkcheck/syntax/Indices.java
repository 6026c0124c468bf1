package org.chalkcheck.syntax;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.chalkcheck.source.Span;

/** Reads a subscript as the indices of an entry. */
public final class Indices {
    private Indices() {}

    /**
     * Returns as many indices as there are axes, or empty if the subscript does not have them: {@code i, j} and {@code ij} and
     * {@code 12} are two each, {@code i+1, j} too.
     */
    public static Optional<List<Syntax>> of(Syntax subscript, int axes) {
        if (subscript instanceof Syntax.Sequence list) {
            return list.items().size() == axes ? Optional.of(list.items()) : Optional.empty();
        }
        if (subscript instanceof Syntax.Group group
                && group.delimiter() == Syntax.Group.Delimiter.INVISIBLE
                && group.items().size() == 1) {
            return of(group.items().get(0), axes);
        }
        if (axes == 1) {
            return Optional.of(List.of(subscript));
        }
        if (subscript instanceof Syntax.Number number) {
            return digits(number, axes);
        }
        if (subscript instanceof Syntax.Juxtaposition product) {
            List<Syntax> indices = new ArrayList<>();
            for (Syntax.Juxtaposition.Factor factor : product.factors()) {
                if (factor.link() == Syntax.Juxtaposition.Link.OVER) {
                    return Optional.empty();
                }
                indices.add(factor.value());
            }
            return indices.size() == axes ? Optional.of(List.copyOf(indices)) : Optional.empty();
        }
        return Optional.empty();
    }

    private static Optional<List<Syntax>> digits(Syntax.Number number, int axes) {
        if (number.hasPoint() || number.text().length() != axes) {
            return Optional.empty();
        }
        List<Syntax> indices = new ArrayList<>();
        boolean exact = number.span().length() == axes;
        for (int k = 0; k < axes; k++) {
            int start = number.span().start() + (exact ? k : 0);
            Span span = exact ? new Span(start, start + 1) : number.span();
            indices.add(Syntax.Number.of(number.text().substring(k, k + 1), span));
        }
        return Optional.of(List.copyOf(indices));
    }
}
