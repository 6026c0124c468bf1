package org.chalkcheck.symbolic.index;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.chalkcheck.expr.Condition;
import org.chalkcheck.expr.Expr;
import org.chalkcheck.expr.Proposition;
import org.chalkcheck.expr.Relation;
import org.chalkcheck.expr.Variable;
import org.chalkcheck.verdict.Step;

/**
 * What the lowering of a claim did, node by node: the entry of a part, its normal form given those of its own parts, and the rules that
 * made the one of the other.
 */
final class Trail {
    private static final int MOST_STEPS = 60;

    private final Workspace work;
    private final Deque<Set<String>> open = new ArrayDeque<>();
    private final List<Step> steps = new ArrayList<>();
    private final Set<Proposition> claims = new LinkedHashSet<>();

    Trail(Workspace work) {
        this.work = work;
        open.push(new LinkedHashSet<>());
    }

    void use(String rule) {
        open.element().add(rule);
    }

    void enter() {
        open.push(new LinkedHashSet<>());
    }

    /** Closes a node; rules whose step has no notation count as those of the enclosing node. */
    void leave(Place place, Form value) {
        Set<String> rules = open.pop();
        if (!rules.isEmpty() && !note(place, value, rules)) {
            open.element().addAll(rules);
        }
    }

    /** Closes a node inside a definition: its rules are those of the call. */
    void pass() {
        Set<String> rules = open.pop();
        open.element().addAll(rules);
    }

    /** Closes a node that has no normal form. */
    void abandon() {
        open.pop();
    }

    /**
     * Where a node stands.
     *
     * @param node the part of the claim
     * @param at its position
     * @param scope the positions of the enclosing sums
     * @param known the indices that have names in the claim
     * @param names the names that occur in the claim
     * @param assumptions what the claim assumes
     */
    record Place(
            Expr node,
            List<Index> at,
            Map<Variable, Index> scope,
            Map<IndexVar, Variable> known,
            Set<String> names,
            List<Condition> assumptions) {}

    private boolean note(Place place, Form value, Set<String> rules) {
        if (steps.size() >= MOST_STEPS) {
            return false;
        }
        try {
            Raising raising = new Raising(work, place.known(), place.names());
            Expr before = raising.at(place.node(), place.at(), place.scope());
            Expr after = raising.form(value);
            List<Condition> assumptions = new ArrayList<>(place.assumptions());
            assumptions.addAll(raising.ranges());
            Proposition claim = Proposition.of(before, Relation.EQUAL, after, assumptions);
            if (!before.equals(after) && claims.add(claim)) {
                steps.add(new Step(claim, List.copyOf(rules), List.of()));
            }
            return true;
        } catch (KernelLimitException e) {
            return false;
        }
    }

    /** Returns the rules that belong to no step. */
    List<String> loose() {
        return List.copyOf(open.element());
    }

    List<Step> steps() {
        return List.copyOf(steps);
    }
}
