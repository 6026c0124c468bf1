package org.chalkcheck.replay;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.chalkcheck.expr.Proposition;
import org.chalkcheck.expr.Relation;
import org.chalkcheck.rule.Rule;
import org.chalkcheck.rule.Rules;
import org.chalkcheck.verdict.Step;

/**
 * Checks a derivation without the code that found it.
 *
 * <p>Every rule must be registered; the first step must prove the claim, every other one a claim that an earlier step left, and none may be left in the end;
 * and every equation that a step states must hold where it can be evaluated exactly.
 */
public final class Replay {
    private Replay() {}

    /**
     * What a replay found.
     *
     * @param objection why the derivation is not accepted
     * @param equations how many equations the derivation states
     * @param certified how many of them hold at random points of a prime field
     * @param trusted the rules that rest on the word of a solver
     */
    public record Result(Optional<String> objection, int equations, int certified, Set<String> trusted) {
        public Result {
            trusted = Collections.unmodifiableSet(new LinkedHashSet<>(trusted));
        }

        /** Returns whether the derivation stands. */
        public boolean isAccepted() {
            return objection.isEmpty();
        }
    }

    /** Replays the derivation of a claim. */
    public static Result of(Proposition claim, List<Step> derivation) {
        Set<String> trusted = new LinkedHashSet<>();
        List<Proposition> open = new ArrayList<>(List.of(claim));
        Set<Proposition> equations = new LinkedHashSet<>();
        for (Step step : derivation) {
            for (String name : step.rules()) {
                Optional<Rule> rule = Rules.find(name);
                if (rule.isEmpty()) {
                    return rejected("the rule " + name + " is unknown");
                }
                if (rule.get().basis() == Rule.Basis.TRUSTED) {
                    trusted.add(name);
                }
            }
            if (!open.remove(step.claim())) {
                return rejected("a step proves what nothing asks for: " + text(step.claim()));
            }
            if (step.rules().isEmpty() && !step.remaining().isEmpty()) {
                return rejected("a step without a rule: " + text(step.claim()));
            }
            open.addAll(step.remaining());
            if (isEquation(step.claim())) {
                equations.add(step.claim());
            }
        }
        if (!open.isEmpty()) {
            return rejected("not proved: " + text(open.get(0)));
        }
        return evaluated(equations, trusted);
    }

    private static Result evaluated(Set<Proposition> equations, Set<String> trusted) {
        int certified = 0;
        for (Proposition equation : equations) {
            EquationCheck.Answer answer = EquationCheck.answer(equation);
            if (answer == EquationCheck.Answer.DIFFER) {
                return rejected("not an identity: " + text(equation));
            }
            certified += answer == EquationCheck.Answer.AGREE ? 1 : 0;
        }
        return new Result(Optional.empty(), equations.size(), certified, trusted);
    }

    private static boolean isEquation(Proposition claim) {
        return claim.relation() == Relation.EQUAL && claim.absoluteTolerance().isEmpty();
    }

    private static Result rejected(String objection) {
        return new Result(Optional.of(objection), 0, 0, Set.of());
    }

    private static String text(Proposition p) {
        return p.left() + " " + p.relation().plain() + " " + p.right();
    }
}
