package org.chalkcheck.report;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.chalkcheck.check.CheckedClaim;
import org.chalkcheck.check.CheckedDocument;
import org.chalkcheck.verdict.Verdict;

/** Counts of claims by verdict. */
public final class Summary {
    private final Map<Verdict, Integer> counts = new EnumMap<>(Verdict.class);

    private Summary() {}

    /** Returns the counts over several documents. */
    public static Summary of(List<CheckedDocument> documents) {
        Summary summary = new Summary();
        for (CheckedDocument document : documents) {
            for (CheckedClaim claim : document.claims()) {
                summary.counts.merge(claim.verdict(), 1, Integer::sum);
            }
        }
        return summary;
    }

    /** Returns the number of claims with this verdict. */
    public int count(Verdict verdict) {
        return counts.getOrDefault(verdict, 0);
    }

    /** Returns the number of claims. */
    public int total() {
        return counts.values().stream().mapToInt(Integer::intValue).sum();
    }

    /** Returns a line such as {@code 12 claims: 10 proved, 1 tested, 1 refuted}. */
    public String line() {
        StringBuilder line = new StringBuilder();
        line.append(total()).append(total() == 1 ? " claim" : " claims");
        String separator = ": ";
        for (Verdict verdict :
                List.of(Verdict.PROVED, Verdict.TESTED, Verdict.REFUTED, Verdict.UNKNOWN, Verdict.INVALID)) {
            if (count(verdict) > 0) {
                line.append(separator).append(count(verdict)).append(' ').append(verdict.label());
                separator = ", ";
            }
        }
        return line.toString();
    }
}
