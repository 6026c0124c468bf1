package org.chalkcheck.typing;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.chalkcheck.expr.Dim;
import org.chalkcheck.expr.Domain;
import org.chalkcheck.expr.Shape;
import org.chalkcheck.expr.Structure;
import org.chalkcheck.expr.Variable;
import org.chalkcheck.source.Span;
import org.chalkcheck.syntax.DeclaredName;
import org.chalkcheck.syntax.Syntax;

/**
 * Lists of values of one shape, {@code x_1, ..., x_N : vector(d)} and {@code y^{(1)}, ..., y^{(m)} : real}. One tensor holds them all; each is a
 * slice of it.
 */
final class VectorLists {
    private static final String INDEX = "i";

    private VectorLists() {}

    /** Returns the key of values whose index stands in parentheses above their name. */
    static String aboveKey(String base) {
        return base + "^{()}";
    }

    /** Returns the single index in the parentheses of a superscript. */
    static Optional<Syntax> indexInParentheses(Syntax superscript) {
        return Names.strip(superscript) instanceof Syntax.Group group
                        && group.delimiter() == Syntax.Group.Delimiter.PARENTHESIS
                        && group.items().size() == 1
                ? Optional.of(group.items().get(0))
                : Optional.empty();
    }

    /** Returns the key of the tensor that holds a list. */
    private static String wholeKey(String base) {
        return base + "[:]";
    }

    /** Binds the name of a list, and the tensor that holds it. */
    static void declare(DeclaredName name, Shape each, Domain domain, Dim count, Map<String, Binding> bindings) {
        List<Dim> axes = new ArrayList<>(List.of(count));
        if (!each.isScalar()) {
            axes.addAll(each.isColumn() ? List.of(each.axis(0)) : each.axes());
        }
        Shape shape = axes.size() == 1 ? Shape.column(count) : Shape.of(axes);
        String whole = wholeKey(name.name());
        Variable variable =
                new Variable(name.name() + "_{1:" + count + "}", shape, domain, Structure.GENERAL, Variable.Role.FREE);
        bindings.put(whole, new Binding.OfVariable(variable));
        DeclaredName.IndexRange range = name.range().orElseThrow();
        bindings.put(
                range.above() ? aboveKey(name.name()) : name.name(),
                new Binding.OfFamily(List.of(INDEX), slice(whole, axes.size(), name.span()), Optional.of(whole)));
    }

    private static Syntax slice(String whole, int axes, Span span) {
        List<Syntax> indices = new ArrayList<>();
        indices.add(new Syntax.Name(INDEX, Syntax.Name.Style.PLAIN, span));
        for (int k = 1; k < axes; k++) {
            indices.add(new Syntax.Symbol(Syntax.Symbol.Kind.ALL, span));
        }
        Syntax slice = new Syntax.Script(
                new Syntax.Name(whole, Syntax.Name.Style.PLAIN, span),
                Optional.of(new Syntax.Sequence(indices, span)),
                Optional.empty(),
                0,
                span);
        Syntax sign = new Syntax.Symbol(Syntax.Symbol.Kind.TRANSPOSE, span);
        return axes == 2 ? new Syntax.Script(slice, Optional.empty(), Optional.of(sign), 0, span) : slice;
    }

    /** Returns the subscript of a slice in the tensor that holds the list. */
    static Syntax position(Syntax index, int axes) {
        List<Syntax> indices = new ArrayList<>(List.of(index));
        for (int k = 1; k < axes; k++) {
            indices.add(new Syntax.Symbol(Syntax.Symbol.Kind.ALL, index.span()));
        }
        return new Syntax.Sequence(indices, index.span());
    }
}
