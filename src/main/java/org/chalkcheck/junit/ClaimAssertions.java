package org.chalkcheck.junit;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.chalkcheck.check.CheckOptions;
import org.chalkcheck.check.CheckedClaim;
import org.chalkcheck.check.CheckedDocument;
import org.chalkcheck.check.Checker;
import org.chalkcheck.check.Progress;
import org.chalkcheck.document.DocumentReader;
import org.chalkcheck.source.Diagnostic;
import org.chalkcheck.source.DiagnosticFormatter;
import org.chalkcheck.source.Severity;
import org.chalkcheck.source.SourceText;
import org.chalkcheck.typing.PlainClaim;
import org.chalkcheck.verdict.Verdict;
import org.opentest4j.AssertionFailedError;

/**
 * Assertions on single claims, for tests of a library whose documentation states formulas.
 *
 * <pre>{@code
 * assertClaim("softmax(x + c) = softmax(x)", "x : vector(n)", "c : real");
 * }</pre>
 *
 * <p>A claim is LaTeX, without dollar signs, where it holds a backslash, and plain syntax otherwise; one claim or chain. Declarations are those of a
 * {@code given} block, one a string. Both are checked as in a document: for all values, and for all dimensions.
 */
public final class ClaimAssertions {
    private ClaimAssertions() {}

    /**
     * Asserts that a claim is proved, or holds at every tried point.
     *
     * @param claim a relation or chain
     * @param given declarations, such as {@code "x : vector(n)"}
     * @throws AssertionFailedError if it does not; the message has the counterexample
     * @throws IllegalArgumentException if the declarations cannot be read, or there is not exactly one claim
     */
    public static void assertClaim(String claim, String... given) {
        Checked checked = check(claim, given);
        Verdict verdict = checked.claim().verdict();
        if (verdict != Verdict.PROVED && verdict != Verdict.TESTED) {
            throw ClaimFailure.ofClaim(checked.source(), checked.claim(), "proved or tested");
        }
    }

    /**
     * Asserts that a claim is proved.
     *
     * @param claim a relation or chain
     * @param given declarations
     * @throws AssertionFailedError if it is not, though it may have been tested
     * @throws IllegalArgumentException as for {@link #assertClaim}
     */
    public static void assertProved(String claim, String... given) {
        Checked checked = check(claim, given);
        if (checked.claim().verdict() != Verdict.PROVED) {
            throw ClaimFailure.ofClaim(checked.source(), checked.claim(), "proved");
        }
    }

    /**
     * Asserts that a claim is refuted.
     *
     * @param claim a relation or chain
     * @param given declarations
     * @throws AssertionFailedError if it is not
     * @throws IllegalArgumentException as for {@link #assertClaim}
     */
    public static void assertRefuted(String claim, String... given) {
        Verdict verdict = check(claim, given).claim().verdict();
        if (verdict != Verdict.REFUTED) {
            throw new AssertionFailedError(
                    claim + " is " + verdict.label() + ", not refuted", "refuted", verdict.label());
        }
    }

    /** A claim and the document that it stands in. */
    private record Checked(SourceText source, CheckedClaim claim) {}

    private static Checked check(String claim, String... given) {
        SourceText source = document(latex(claim, given), given);
        CheckedDocument document = new Checker(CheckOptions.DEFAULT)
                .check(DocumentReader.read(source, DocumentReader.Options.DEFAULT), Progress.NONE);
        List<CheckedClaim> claims = document.claims();
        List<Diagnostic> errors = document.diagnostics().stream()
                .filter(d -> d.severity() == Severity.ERROR
                        && claims.stream().noneMatch(c -> c.diagnostics().contains(d)))
                .toList();
        if (!errors.isEmpty()) {
            throw new IllegalArgumentException(formatted(source, errors));
        }
        if (claims.size() != 1) {
            throw new IllegalArgumentException(
                    claims.isEmpty() ? "no relation, and so no claim: " + claim : claims.size() + " claims: " + claim);
        }
        return new Checked(source, asWritten(claims.get(0), claim));
    }

    private static CheckedClaim asWritten(CheckedClaim c, String text) {
        return new CheckedClaim(
                c.id(), c.span(), text, c.directive(), c.verdict(), c.steps(), c.diagnostics(), c.seconds());
    }

    private static String latex(String claim, String... given) {
        if (claim.indexOf('\\') >= 0) {
            return claim;
        }
        PlainClaim plain = PlainClaim.read(claim, List.of(given));
        Optional<String> latex = plain.latex();
        return latex.orElseThrow(() -> new AssertionFailedError(
                formatted(plain.source(), plain.diagnostics()), "proved or tested", Verdict.INVALID.label()));
    }

    private static String formatted(SourceText source, List<Diagnostic> diagnostics) {
        return diagnostics.stream()
                .map(diagnostic -> DiagnosticFormatter.format(source, diagnostic))
                .collect(Collectors.joining("\n"));
    }

    private static SourceText document(String claim, String... given) {
        return SourceText.of(
                "claim", "```given\n" + String.join("\n", given) + "\n```\n\n```math\n" + claim + "\n```\n");
    }
}
