package org.chalkcheck.check;

import java.util.List;
import java.util.Optional;
import org.chalkcheck.expr.Expr;
import org.chalkcheck.expr.LatexPrinter;
import org.chalkcheck.expr.Proposition;
import org.chalkcheck.symbolic.slip.Slip;
import org.chalkcheck.symbolic.slip.SlipCatalogue;
import org.chalkcheck.verdict.Evidence;

/** Adds to a refutation which slip explains it and what would be true instead, where the kernel can prove that. */
final class RefutationExplainer {
    private RefutationExplainer() {}

    static Evidence explain(Proposition refuted, Evidence evidence, long deadline) {
        try {
            Optional<Slip> slip = SlipCatalogue.explain(refuted, deadline);
            if (slip.isPresent()) {
                Evidence named = evidence.withNotes(List.of("slip ("
                        + slip.get().kind().label() + "): " + slip.get().sentence()));
                return SlipCatalogue.correctsLeft(refuted)
                        ? named
                        : named.withSuggestion(LatexPrinter.print(slip.get().corrected()));
            }
            Optional<Expr> answer = SlipCatalogue.derivedAnswer(refuted, deadline);
            return answer.map(LatexPrinter::print).map(evidence::withSuggestion).orElse(evidence);
        } catch (RuntimeException e) {
            return evidence.withNotes(List.of("defect of the search for slips, please report it: " + e));
        }
    }
}
