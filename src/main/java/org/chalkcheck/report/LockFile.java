package org.chalkcheck.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import org.chalkcheck.check.CheckedClaim;
import org.chalkcheck.check.CheckedDocument;
import org.chalkcheck.check.CheckedStep;
import org.chalkcheck.check.KnownEvidence;
import org.chalkcheck.verdict.Evidence;
import org.chalkcheck.verdict.Verdict;

/**
 * The verdicts of an earlier run, by what the steps state and not by where they stand: unchanged steps are answered from it, and a claim that
 * was proved or tested and has got a worse verdict is a weakened one.
 *
 * <p>Answers count only for the build of the tool that gave them, and open ones are looked for again; the verdicts to be kept up count for
 * every build.
 */
public final class LockFile implements KnownEvidence {
    /** The usual name. */
    public static final String NAME = "chalkcheck.lock";

    private final Map<String, Evidence> answers;
    private final Map<String, Verdict> verdictsOfSteps;
    private final Map<String, Verdict> verdictsOfClaims;
    private final Map<String, Evidence> learned = new ConcurrentSkipListMap<>();

    private LockFile(
            Map<String, Evidence> answers,
            Map<String, Verdict> verdictsOfSteps,
            Map<String, Verdict> verdictsOfClaims) {
        this.answers = answers;
        this.verdictsOfSteps = verdictsOfSteps;
        this.verdictsOfClaims = verdictsOfClaims;
    }

    /** Returns the lock file of a first run. */
    public static LockFile empty() {
        return new LockFile(Map.of(), Map.of(), Map.of());
    }

    /**
     * Returns the lock file that a text describes.
     *
     * @throws IllegalArgumentException if the text is no lock file
     */
    public static LockFile parse(String text) {
        Map<String, Evidence> steps = new LinkedHashMap<>();
        Map<String, Verdict> claims = new LinkedHashMap<>();
        String build = LockText.read(text, steps, claims);
        Map<String, Verdict> verdicts = new LinkedHashMap<>();
        steps.forEach((meaning, evidence) -> verdicts.put(meaning, evidence.verdict()));
        return new LockFile(build.equals(BuildDigest.value()) ? steps : Map.of(), verdicts, claims);
    }

    /** Returns whether nothing was recorded: then nothing is known of any claim. */
    public boolean isEmpty() {
        return answers.isEmpty() && verdictsOfSteps.isEmpty() && verdictsOfClaims.isEmpty();
    }

    @Override
    public Optional<Evidence> find(String meaning) {
        return Optional.ofNullable(answers.get(meaning)).filter(evidence -> evidence.verdict() != Verdict.UNKNOWN);
    }

    @Override
    public void learn(String meaning, Evidence evidence) {
        learned.put(meaning, evidence);
    }

    /** Returns the text of the lock file after a run: what its documents state, and nothing of what they stated before. */
    public String after(List<CheckedDocument> documents) {
        Map<String, Verdict> claims = new TreeMap<>();
        for (CheckedDocument document : documents) {
            document.claims().forEach(claim -> claims.put(name(document, claim), claim.verdict()));
        }
        return LockText.write(learned, claims);
    }

    /**
     * A claim that was accepted and is so no more, or was proved and is only tested.
     *
     * @param document its document
     * @param claim the claim with its present verdict
     * @param before its verdict in the lock file
     */
    public record Weakened(CheckedDocument document, CheckedClaim claim, Verdict before) {
        /** Returns a line such as {@code notes.md:12: weakened  softmax.shift  was proved, is now tested}. */
        public String line() {
            return document.document().source().path() + ":"
                    + document.document().source().line(claim.span().start()) + ": weakened  " + claim.id() + "  was "
                    + before.label() + ", is now " + claim.verdict().label();
        }
    }

    /** Returns the claims whose verdict is worse than the lock file's, in the order of the documents. */
    public List<Weakened> weakened(List<CheckedDocument> documents) {
        List<Weakened> weakened = new ArrayList<>();
        for (CheckedDocument document : documents) {
            for (CheckedClaim claim : document.claims()) {
                Verdict before = before(document, claim);
                boolean accepted = before == Verdict.PROVED || before == Verdict.TESTED;
                if (accepted && claim.verdict() != before && claim.verdict().worse(before) == claim.verdict()) {
                    weakened.add(new Weakened(document, claim, before));
                }
            }
        }
        return weakened;
    }

    /** Returns the verdict that the lock file has for what a claim states, or else for its name; unknown if neither. */
    private Verdict before(CheckedDocument document, CheckedClaim claim) {
        Verdict worst = claim.steps().isEmpty() ? Verdict.UNKNOWN : Verdict.PROVED;
        for (CheckedStep step : claim.steps()) {
            worst = worst.worse(step.meaning().map(verdictsOfSteps::get).orElse(Verdict.UNKNOWN));
        }
        return worst == Verdict.UNKNOWN ? verdictsOfClaims.getOrDefault(name(document, claim), Verdict.UNKNOWN) : worst;
    }

    private static String name(CheckedDocument document, CheckedClaim claim) {
        return document.document().source().path() + "#" + claim.id();
    }
}
