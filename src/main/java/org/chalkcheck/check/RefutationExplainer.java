package org.chalkcheck.check;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.chalkcheck.check.correction.Correction;
import org.chalkcheck.check.correction.CorrectionSearch;
import org.chalkcheck.expr.Proposition;
import org.chalkcheck.typing.TypedStep;
import org.chalkcheck.verdict.Evidence;

/** Adds to a refutation which slip explains it and what would be true instead, where the checker accepts that. */
final class RefutationExplainer {
    private final Predicate<Proposition> plausible;
    private final Predicate<Proposition> holds;

    /**
     * Explains by the given judgements.
     *
     * @param plausible a quick look that tells most false lines
     * @param holds whether a line is accepted
     */
    RefutationExplainer(Predicate<Proposition> plausible, Predicate<Proposition> holds) {
        this.plausible = plausible;
        this.holds = holds;
    }

    Evidence explain(TypedStep refuted, Evidence evidence, long deadline) {
        try {
            return refuted.wording()
                    .flatMap(wording -> new CorrectionSearch(
                                    wording, evidence.counterexample(), plausible, holds, deadline)
                            .search())
                    .map(correction -> with(evidence, correction))
                    .orElse(evidence);
        } catch (RuntimeException e) {
            return evidence.withNotes(List.of("defect of the search for slips, please report it: " + e));
        }
    }

    private static Evidence with(Evidence evidence, Correction correction) {
        Evidence named = correction
                .kind()
                .map(kind -> evidence.withNotes(List.of("slip (" + kind.label() + "): " + correction.sentence())))
                .orElse(evidence);
        Optional<String> suggestion = correction.suggestion();
        return suggestion.isPresent() ? named.withSuggestion(suggestion.get()) : named;
    }
}
