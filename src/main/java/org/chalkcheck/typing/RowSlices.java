package org.chalkcheck.typing;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.chalkcheck.syntax.CanonicalNames;
import org.chalkcheck.syntax.Syntax;
import org.chalkcheck.syntax.SyntaxParts;

/** Tells whether a step may take {@code X_{n,:}} for a vector, as programs do, where it is no row for its author. */
final class RowSlices {
    private final Scope scope;
    private final Set<String> followed = new HashSet<>();
    private boolean found;
    private boolean settled;

    RowSlices(Scope scope) {
        this.scope = scope;
    }

    /** Returns whether a slice stands in the sides or their definitions, and no definition makes a column of one itself. */
    boolean mayStandUpright(Syntax left, Syntax right) {
        look(left, false);
        look(right, false);
        return found && !settled;
    }

    private void look(Syntax node, boolean defined) {
        if (node instanceof Syntax.Script script
                && script.subscript().filter(this::takesAll).isPresent()) {
            found = true;
            settled |= defined && script.superscript().isPresent();
        }
        if (node instanceof Syntax.Script script && script.superscript().isPresent()) {
            Syntax base = Names.strip(script.base());
            settled |= defined
                    && base instanceof Syntax.Script inner
                    && inner.subscript().filter(this::takesAll).isPresent();
        }
        Syntax head = node instanceof Syntax.Script script && script.subscript().isPresent() ? script.base() : node;
        Optional<Syntax> meaning = CanonicalNames.of(node)
                .filter(scope.bindings()::containsKey)
                .or(() -> CanonicalNames.of(head))
                .filter(followed::add)
                .flatMap(scope::find)
                .flatMap(Binding::formula);
        meaning.ifPresent(body -> look(body, true));
        SyntaxParts.of(node).forEach(part -> look(part, defined));
    }

    private boolean takesAll(Syntax subscript) {
        return Indices.of(Names.strip(subscript), 2).stream()
                .anyMatch(part -> part instanceof Syntax.Symbol symbol && symbol.kind() == Syntax.Symbol.Kind.ALL);
    }
}
