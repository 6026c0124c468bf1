package org.chalkcheck.typing;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.chalkcheck.expr.Condition;
import org.chalkcheck.expr.Dim;
import org.chalkcheck.expr.Expr;
import org.chalkcheck.expr.Expressions;
import org.chalkcheck.expr.Relation;
import org.chalkcheck.expr.Traversal;
import org.chalkcheck.expr.Variable;
import org.chalkcheck.syntax.Syntax;

/** Types the declared assumptions that concern a step: those connected to its names, directly or through each other. */
final class AssumptionTyper {
    private final Scope scope;
    private final Elaborator elaborator;

    AssumptionTyper(Scope scope, Elaborator elaborator) {
        this.scope = scope;
        this.elaborator = elaborator;
    }

    /** Returns the assumptions on the names of both sides, ranges of indices included. */
    List<Condition> concerning(Expr left, Expr right, List<Syntax> further) {
        try {
            return typed(left, right, further);
        } catch (TypingFailure failure) {
            // An assumption whose shapes do not fit means nothing; it refutes no claim.
            throw TypingFailure.invalid(failure.diagnostic());
        }
    }

    private List<Condition> typed(Expr left, Expr right, List<Syntax> further) {
        List<Condition> all = new ArrayList<>();
        List<Condition> own = new ArrayList<>();
        for (Syntax syntax : further) {
            own.add(elaborator.conditions.condition(syntax));
        }
        for (Syntax syntax : scope.assumptions()) {
            all.add(elaborator.context.inDefinition(
                    "assume", Map.of(), syntax, syntax.span(), () -> elaborator.conditions.condition(syntax)));
        }
        List<Condition> ranges = new ArrayList<>();
        scope.ranges().forEach((name, range) -> ranges.addAll(range(name, range)));
        all.addAll(ranges);
        elaborator
                .context
                .inferredIndices()
                .forEach((name, length) -> all.add(new Condition.Compare(
                        elaborator.context.inferredIndex(name).orElseThrow(),
                        Relation.LESS_OR_EQUAL,
                        Expressions.dimension(length))));
        Set<String> names = names(left);
        names.addAll(names(right));
        elaborator.context.laws.values().forEach(law -> law.parameters().forEach(p -> names.addAll(names(p))));
        own.forEach(condition -> condition.expressions().forEach(e -> names.addAll(names(e))));
        List<Condition> connected = new ArrayList<>();
        boolean grows = true;
        while (grows) {
            grows = false;
            for (Condition condition : all) {
                Set<String> mentioned = new HashSet<>();
                condition.expressions().forEach(e -> mentioned.addAll(names(e)));
                boolean constant = mentioned.isEmpty();
                // The range of an index concerns a claim only if the index does.
                boolean idle = ranges.contains(condition)
                        && condition.expressions().get(0) instanceof Variable index
                        && !names.contains(index.name());
                if (!connected.contains(condition)
                        && !idle
                        && (constant || mentioned.stream().anyMatch(names::contains))) {
                    connected.add(condition);
                    names.addAll(mentioned);
                    grows = true;
                }
            }
        }
        List<Condition> ordered = new ArrayList<>(
                all.stream().filter(connected::contains).distinct().toList());
        ordered.addAll(own);
        return ordered;
    }

    private List<Condition> range(String name, Dim range) {
        if (!(scope.find(name).orElse(null) instanceof Binding.OfVariable variable)) {
            return List.of();
        }
        return List.of(
                new Condition.Compare(variable.variable(), Relation.LESS_OR_EQUAL, Expressions.dimension(range)));
    }

    private static Set<String> names(Expr expression) {
        Set<String> names = new HashSet<>();
        for (Variable variable : Traversal.variables(expression)) {
            names.add(variable.name());
        }
        names.addAll(Traversal.dimensions(expression));
        return names;
    }
}
