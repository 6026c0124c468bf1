package org.chalkcheck.typing;

import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.chalkcheck.syntax.CanonicalNames;
import org.chalkcheck.syntax.Syntax;
import org.chalkcheck.syntax.SyntaxParts;

/**
 * Finds the parameters of a function that its body has through other names only: with {@code z = w x + b}, the function
 * {@code f(w) = sigma(z)} depends on w, as everywhere in the calculus of networks.
 */
final class Dependence {
    private final List<String> parameters;
    private final Function<String, Optional<Syntax>> meanings;
    private final Set<String> followed = new HashSet<>();
    private final Set<String> found = new LinkedHashSet<>();

    private Dependence(List<String> parameters, Function<String, Optional<Syntax>> meanings) {
        this.parameters = parameters;
        this.meanings = meanings;
    }

    /**
     * Returns the parameters that occur in what names of the body stand for.
     *
     * @param meanings what a defined name stands for
     */
    static Set<String> throughNames(Syntax body, List<String> parameters, Function<String, Optional<Syntax>> meanings) {
        Dependence dependence = new Dependence(parameters, meanings);
        dependence.visit(body, false);
        return dependence.found;
    }

    /** Returns whether a name occurs in a body or in what names of the body stand for. */
    static boolean on(String name, Syntax body, Function<String, Optional<Syntax>> meanings) {
        Dependence dependence = new Dependence(List.of(name), meanings);
        dependence.visit(body, true);
        return !dependence.found.isEmpty();
    }

    private void visit(Syntax node, boolean inside) {
        Optional<String> name = CanonicalNames.of(node);
        if (name.isPresent()) {
            if (parameters.contains(name.get())) {
                if (inside) {
                    found.add(name.get());
                }
                return;
            }
            Optional<Syntax> meaning = meanings.apply(name.get());
            if (meaning.isPresent()) {
                if (followed.add(name.get())) {
                    visit(meaning.get(), true);
                }
                return;
            }
        }
        for (Syntax part : SyntaxParts.of(node)) {
            visit(part, inside);
        }
    }
}
