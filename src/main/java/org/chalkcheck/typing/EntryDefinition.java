package org.chalkcheck.typing;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.chalkcheck.syntax.CanonicalNames;
import org.chalkcheck.syntax.Syntax;
import org.chalkcheck.syntax.SyntaxParts;
import org.jspecify.annotations.Nullable;

/**
 * A definition of all entries of a vector or matrix at once, such as {@code p_i = exp(z_i) / sum(exp(z))}.
 *
 * @param name the name of the whole
 * @param binding what it stands for
 */
record EntryDefinition(String name, Binding.OfFamily binding) {
    /** Returns the definition of all entries at once, if the letters below the name are indices in the formula. */
    static Optional<EntryDefinition> of(Syntax target, Syntax value, Map<String, Binding> bindings) {
        if (!(Names.strip(target) instanceof Syntax.Script script)
                || script.subscript().isPresent() == script.superscript().isPresent()
                || script.primes() > 0) {
            return Optional.empty();
        }
        Optional<Syntax> above = script.superscript().flatMap(VectorLists::indexInParentheses);
        if (script.superscript().isPresent() && above.isEmpty()) {
            return Optional.empty();
        }
        Optional<String> name =
                CanonicalNames.of(script.base()).map(base -> above.isPresent() ? VectorLists.aboveKey(base) : base);
        List<String> indices = new ArrayList<>();
        Syntax written = above.orElseGet(() -> Names.strip(script.subscript().get()));
        for (Syntax part : Indices.of(written, 2)) {
            boolean index = part instanceof Syntax.Name letter
                    && letter.text().length() == 1
                    && isIndex(bindings.get(letter.text()))
                    && mentions(value, letter.text(), bindings)
                    && !indices.contains(letter.text());
            if (!index) {
                return Optional.empty();
            }
            indices.add(((Syntax.Name) part).text());
        }
        boolean tensor = name.isPresent() && indices.size() <= 2 && isReplaceable(bindings.get(name.get()));
        return tensor && !mentions(value, name.get(), bindings)
                ? Optional.of(new EntryDefinition(
                        name.get(), new Binding.OfFamily(List.copyOf(indices), value, Optional.empty())))
                : Optional.empty();
    }

    /** A vector or matrix that was declared without its values gets them. */
    private static boolean isReplaceable(@Nullable Binding present) {
        return present == null
                || present instanceof Binding.OfFamily
                || present instanceof Binding.OfVariable declared
                        && !declared.variable().shape().isScalar();
    }

    /** Whether a letter stands in a formula, apart from the names that have it as a part: no index stands in a declared c_t. */
    private static boolean mentions(Syntax value, String letter, Map<String, Binding> bindings) {
        Optional<String> canonical = CanonicalNames.of(value);
        if (value instanceof Syntax.Script
                && canonical.filter(bindings::containsKey).isPresent()) {
            return canonical.get().equals(letter);
        }
        boolean above = value instanceof Syntax.Script marked
                && marked.superscript()
                        .flatMap(VectorLists::indexInParentheses)
                        .filter(part -> mentions(part, letter, bindings))
                        .isPresent();
        boolean below = value instanceof Syntax.Script script
                && script.subscript().isPresent()
                && Indices.of(Names.strip(script.subscript().get()), 2).stream()
                        .anyMatch(part ->
                                part instanceof Syntax.Name name && name.text().equals(letter));
        return above
                || below
                || canonical.filter(letter::equals).isPresent()
                || SyntaxParts.of(value).stream().anyMatch(part -> mentions(part, letter, bindings));
    }

    private static boolean isIndex(@Nullable Binding present) {
        return present == null
                || present instanceof Binding.OfVariable declared
                        && declared.variable().shape().isScalar()
                        && declared.variable().domain().integer();
    }
}
