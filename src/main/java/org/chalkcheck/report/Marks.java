package org.chalkcheck.report;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Optional;
import org.chalkcheck.check.CheckedClaim;
import org.chalkcheck.check.CheckedStep;
import org.chalkcheck.verdict.Verdict;

/**
 * Marks for claims: all of a claim that is as it should be, and of a chain the share of its steps before the first that is not.
 *
 * @param earned the marks given
 * @param possible the marks that could be had
 */
record Marks(double earned, double possible) {

    /** Returns the marks of a claim whose directive says what it is worth. */
    static Optional<Marks> of(CheckedClaim claim) {
        return claim.directive().points().map(points -> new Marks(points * share(claim), points));
    }

    private static double share(CheckedClaim claim) {
        if (claim.isAsItShould(false)) {
            return 1;
        }
        if (claim.hasExpectation() || claim.steps().isEmpty()) {
            return 0;
        }
        int right = 0;
        for (CheckedStep step : claim.steps()) {
            Verdict verdict = step.evidence().verdict();
            if (verdict != Verdict.PROVED && verdict != Verdict.TESTED) {
                break;
            }
            right++;
        }
        // A claim that is cut short by what cannot be read has fewer steps than its author wrote.
        return (double) Math.min(right, claim.steps().size() - 1)
                / claim.steps().size();
    }

    /** Returns the sum over claims; nothing where no claim has points. */
    static Optional<Marks> total(List<CheckedClaim> claims) {
        return claims.stream()
                .flatMap(claim -> of(claim).stream())
                .reduce((a, b) -> new Marks(a.earned + b.earned, a.possible + b.possible));
    }

    /** Returns the marks as {@code 2.5 / 4}. */
    @Override
    public String toString() {
        return number(earned) + " / " + number(possible);
    }

    /** Returns a number with at most two decimals. */
    static String number(double value) {
        return BigDecimal.valueOf(value)
                .setScale(2, RoundingMode.HALF_UP)
                .stripTrailingZeros()
                .toPlainString();
    }
}
