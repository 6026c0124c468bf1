package org.chalkcheck.typing;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.chalkcheck.syntax.KnownNames;
import org.chalkcheck.syntax.Syntax;

/**
 * What the declarations that hold at a place say.
 *
 * @param bindings the meaning of every declared name
 * @param assumptions conditions on them, in order of declaration
 * @param ranges for declared indices: the dimension they run to
 * @param dependent pairs of random variables declared dependent
 * @param recurrences recurrences of sequences
 * @param layout the declared layout
 */
record Scope(
        Map<String, Binding> bindings,
        List<Syntax> assumptions,
        Map<String, org.chalkcheck.expr.Dim> ranges,
        Set<Set<String>> dependent,
        List<RecurrenceSource> recurrences,
        Optional<Layout> layout) {

    /** A recurrence before elaboration: name, index text, target index, value. */
    record RecurrenceSource(
            String name,
            String index,
            Syntax target,
            Syntax value,
            @org.jspecify.annotations.Nullable Syntax from) {}

    /** The scope without declarations. */
    static final Scope EMPTY = new Scope(Map.of(), List.of(), Map.of(), Set.of(), List.of(), Optional.empty());

    Optional<Binding> find(String name) {
        return Optional.ofNullable(bindings.get(name));
    }

    /** Returns what the parser has to know of the names. */
    KnownNames knownNames() {
        Set<String> functions = new LinkedHashSet<>();
        bindings.forEach((name, binding) -> {
            if (binding instanceof Binding.OfFunction || binding instanceof Binding.OfUnknown) {
                functions.add(name);
            }
        });
        return new KnownNames(bindings.keySet(), functions);
    }
}
