package org.chalkcheck.check;

import java.util.ArrayList;
import java.util.List;
import org.chalkcheck.expr.Condition;
import org.chalkcheck.expr.Proposition;
import org.chalkcheck.probability.EliminationResult;
import org.chalkcheck.probability.MomentCalculus;
import org.chalkcheck.verdict.Evidence;
import org.chalkcheck.verdict.Verdict;

/**
 * Judges propositions about random variables: the moment calculus rewrites them to propositions about numbers, which the other routes judge.
 *
 * <p>Obligations of the rewriting, such as the existence of a moment, are part of where both sides are defined.
 */
final class MomentRoute {
    private final MomentCalculus calculus = new MomentCalculus();

    /** Judges a proposition without random variables. */
    @FunctionalInterface
    interface Rest {
        Evidence judge(Proposition proposition);
    }

    static boolean concerns(Proposition proposition) {
        return MomentCalculus.concerns(proposition);
    }

    Evidence judge(Proposition proposition, Rest rest) {
        EliminationResult result = calculus.eliminate(proposition);
        if (result instanceof EliminationResult.Invalid invalid) {
            return Evidence.of(Verdict.INVALID, "moments", invalid.message());
        }
        if (result instanceof EliminationResult.Open open) {
            return Evidence.of(Verdict.UNKNOWN, "moments", open.reason());
        }
        EliminationResult.Elimination elimination = (EliminationResult.Elimination) result;
        Evidence evidence = rest.judge(withObligations(elimination));
        return withRules(evidence, elimination);
    }

    private static Proposition withObligations(EliminationResult.Elimination elimination) {
        Proposition p = elimination.proposition();
        List<Condition> assumptions = new ArrayList<>(p.assumptions());
        assumptions.addAll(elimination.obligations());
        return new Proposition(
                p.left(),
                p.relation(),
                p.right(),
                assumptions,
                p.laws(),
                p.dependent(),
                p.recurrences(),
                p.absoluteTolerance());
    }

    private static Evidence withRules(Evidence evidence, EliminationResult.Elimination elimination) {
        List<String> rules = new ArrayList<>(elimination.rules());
        evidence.rules().stream().filter(rule -> !rules.contains(rule)).forEach(rules::add);
        List<String> notes = new ArrayList<>(elimination.facts());
        elimination.obligations().forEach(o -> notes.add("where " + o));
        return new Evidence(
                        evidence.verdict(),
                        evidence.method().map(method -> "moments, then " + method),
                        rules,
                        evidence.points(),
                        evidence.dimensions(),
                        evidence.maxRelativeError(),
                        evidence.counterexample(),
                        evidence.reason(),
                        evidence.suggestion(),
                        evidence.notes())
                .withNotes(notes);
    }
}
