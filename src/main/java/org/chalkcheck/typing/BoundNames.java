package org.chalkcheck.typing;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.chalkcheck.syntax.CanonicalNames;
import org.chalkcheck.syntax.Syntax;
import org.chalkcheck.syntax.SyntaxParts;

/**
 * Which names of a condition below a sum or product the operator runs over. {@code \sum_{i < j}} runs over both, unless one of them
 * is spoken of outside the sum: in {@code (Ax)_i = A_{ii} x_i + \sum_{j \ne i} A_{ij} x_j} it runs over j alone.
 */
final class BoundNames {
    private final Elaboration context;

    BoundNames(Elaboration context) {
        this.context = context;
    }

    /** Returns the names that the operator runs over, in the order of writing. */
    List<Syntax> of(Syntax condition, Syntax.BigOperator operator) {
        Map<String, Syntax> names = new LinkedHashMap<>();
        collect(condition, names);
        List<Syntax> bound = new ArrayList<>();
        names.forEach((name, syntax) -> {
            if (context.written().stream().noneMatch(part -> speaksOf(part, name, operator))) {
                bound.add(syntax);
            }
        });
        List<Syntax> used = bound.stream()
                .filter(name ->
                        speaksOf(operator.body(), CanonicalNames.of(name).orElseThrow(), operator))
                .toList();
        if (!used.isEmpty() && used.size() < bound.size()) {
            return used;
        }
        return bound.isEmpty() ? List.copyOf(names.values()) : bound;
    }

    /** Returns whether all of these are names that nothing else speaks of, so that the operator runs over each of them. */
    boolean areOnly(Collection<Syntax> names, Syntax.BigOperator operator) {
        Map<String, Syntax> free = new LinkedHashMap<>();
        names.forEach(name -> collect(name, free));
        return free.size() == names.size()
                && names.stream().allMatch(name -> CanonicalNames.of(name).isPresent())
                && free.keySet().stream()
                        .noneMatch(name -> context.written().stream().anyMatch(part -> speaksOf(part, name, operator)));
    }

    /** Collects the names that are neither local nor dimensions. */
    private void collect(Syntax condition, Map<String, Syntax> names) {
        Optional<String> name = CanonicalNames.of(condition);
        if (name.isPresent()) {
            boolean settled = context.local(name.get()).isPresent()
                    || context.scope.find(name.get()).orElse(null) instanceof Binding.OfDimension;
            if (!settled) {
                names.putIfAbsent(name.get(), condition);
            }
            return;
        }
        SyntaxParts.of(condition).forEach(part -> collect(part, names));
    }

    /** Returns whether a name stands in a part of the formula, outside the operator and outside all others that bind it. */
    private static boolean speaksOf(Syntax part, String name, Syntax.BigOperator operator) {
        if (part == operator || part instanceof Syntax.BigOperator other && binds(other, name)) {
            return false;
        }
        if (CanonicalNames.of(part).filter(name::equals).isPresent()) {
            return true;
        }
        if (part instanceof Syntax.Script script
                && script.subscript().isPresent()
                && Indices.of(script.subscript().get(), 2).stream()
                        .anyMatch(index ->
                                CanonicalNames.of(index).filter(name::equals).isPresent())) {
            return true;
        }
        return SyntaxParts.of(part).stream().anyMatch(inner -> speaksOf(inner, name, operator));
    }

    /** Returns whether a name stands below another operator, which then runs over it or speaks of it in a condition as this one does. */
    private static boolean binds(Syntax.BigOperator other, String name) {
        return other.lower()
                .map(Names::strip)
                .filter(lower -> speaksOf(lower, name, other)
                        || Indices.of(lower, 2).stream()
                                .anyMatch(index -> CanonicalNames.of(index)
                                        .filter(name::equals)
                                        .isPresent()))
                .isPresent();
    }
}
