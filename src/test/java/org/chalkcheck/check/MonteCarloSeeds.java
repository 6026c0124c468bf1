package org.chalkcheck.check;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.chalkcheck.document.DocumentReader;
import org.chalkcheck.source.SourceText;
import org.chalkcheck.verdict.Verdict;

/**
 * Checks the claims of a document that samples decide with many seeds, and exits with 1 if any verdict depends on the seed.
 *
 * <p>Usage: {@code MonteCarloSeeds RUNS [DOCUMENT]}; the document is src/test/resources/monte-carlo.md unless another one is named.
 */
public final class MonteCarloSeeds {
    private static final String BY_SAMPLES = "monte carlo";

    private MonteCarloSeeds() {}

    public static void main(String[] arguments) throws IOException {
        int runs = Integer.parseInt(arguments[0]);
        Path path = Path.of(arguments.length > 1 ? arguments[1] : "src/test/resources/monte-carlo.md");
        String text = Files.readString(path);
        Map<String, Verdict> first = new LinkedHashMap<>();
        for (CheckedClaim claim : check(text, path, 0)) {
            boolean sampled = claim.steps().stream()
                    .anyMatch(step -> step.evidence().method().orElse("").contains(BY_SAMPLES));
            if (sampled) {
                first.put(claim.id(), claim.verdict());
            }
        }
        System.out.println(first.size() + " claims that samples decide: " + first);
        int different = 0;
        for (int seed = 1; seed < runs; seed++) {
            for (CheckedClaim claim : check(text, path, seed)) {
                Verdict expected = first.get(claim.id());
                if (expected != null && expected != claim.verdict()) {
                    different++;
                    System.out.println(
                            "seed " + seed + ": " + claim.id() + " is " + claim.verdict() + ", not " + expected);
                }
            }
            if (seed % 100 == 0) {
                System.out.println(seed + " runs, " + different + " different verdicts");
            }
        }
        System.out.println(runs + " runs of " + first.size() + " claims, " + different + " different verdicts");
        System.exit(different == 0 ? 0 : 1);
    }

    private static List<CheckedClaim> check(String text, Path path, long seed) {
        CheckOptions options = new CheckOptions(seed, 60, 1, false, Optional.empty());
        return new ArrayList<>(new Checker(options)
                .check(
                        DocumentReader.read(SourceText.of(path.toString(), text), DocumentReader.Options.DEFAULT),
                        Progress.NONE)
                .claims());
    }
}
