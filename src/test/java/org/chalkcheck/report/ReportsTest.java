package org.chalkcheck.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.chalkcheck.check.CheckOptions;
import org.chalkcheck.check.CheckedClaim;
import org.chalkcheck.check.CheckedDocument;
import org.chalkcheck.check.Checker;
import org.chalkcheck.check.Progress;
import org.chalkcheck.document.DocumentReader;
import org.chalkcheck.source.SourceText;
import org.junit.jupiter.api.Test;

/**
 * The reports in the folder {@code reports}, made by {@code ./chalkcheck report proofs --output reports}, show the documents in {@code proofs} as they
 * are: every formula in its place, every claim with a verdict that its author accepts.
 *
 * <p>Evidence is left out of the comparison, so that a prover that finds another way does not fail it.
 */
class ReportsTest {
    private static final Pattern FORMULA = Pattern.compile("<div class=\"formula\">(.*?)</div>\n", Pattern.DOTALL);
    private static final Pattern VERDICT =
            Pattern.compile("<p id=\"claim-([^\"]+)\"><span class=\"badge ([a-z]+)\">", Pattern.DOTALL);

    private static List<CheckedDocument> proofs() throws IOException {
        // Verdicts are not needed here, so that little time is given to them: enough to find the rows of traces on a
        // busy machine.
        Checker hasty = new Checker(new CheckOptions(0, 0.03, 2, false, Optional.empty()));
        List<CheckedDocument> documents = new ArrayList<>();
        try (Stream<Path> walk = Files.walk(Path.of("proofs"))) {
            for (Path path : walk.filter(p -> p.toString().matches(".*\\.(md|tex)"))
                    .sorted()
                    .toList()) {
                SourceText source = SourceText.of(path.toString().replace('\\', '/'), Files.readString(path));
                documents.add(hasty.check(DocumentReader.read(source, DocumentReader.Options.DEFAULT), Progress.NONE));
            }
        }
        return documents;
    }

    private static List<String> formulas(String page) {
        Matcher matcher = FORMULA.matcher(page);
        List<String> found = new ArrayList<>();
        while (matcher.find()) {
            found.add(matcher.group(1));
        }
        return found;
    }

    @Test
    void everyDocumentIsReportedAsItIs() throws IOException {
        List<CheckedDocument> proofs = proofs();
        Map<String, String> pages = HtmlReport.write(proofs, false, 0);
        try (Stream<Path> files = Files.list(Path.of("reports"))) {
            assertThat(new TreeSet<>(files.map(f -> f.getFileName().toString()).toList()))
                    .as("run ./chalkcheck report proofs --output reports")
                    .isEqualTo(new TreeSet<>(pages.keySet()));
        }
        for (Map.Entry<String, String> page : pages.entrySet()) {
            assertThat(formulas(Files.readString(Path.of("reports", page.getKey()))))
                    .as(page.getKey())
                    .isEqualTo(formulas(page.getValue()));
        }
    }

    @Test
    void everyReportedVerdictIsAccepted() throws IOException {
        List<CheckedDocument> proofs = proofs();
        List<String> names = HtmlReport.names(
                proofs.stream().map(d -> d.document().source().path()).toList());
        int seen = 0;
        for (int i = 0; i < proofs.size(); i++) {
            Matcher matcher = VERDICT.matcher(Files.readString(Path.of("reports", names.get(i))));
            while (matcher.find()) {
                seen++;
                String verdict = matcher.group(2);
                CheckedClaim claim =
                        Checker.find(proofs.get(i), matcher.group(1)).orElseThrow();
                if (claim.hasExpectation()) {
                    assertThat(claim.directive().expect()).as(claim.id()).contains(verdict);
                } else {
                    assertThat(verdict).as(claim.id()).isIn("proved", "tested");
                }
            }
        }
        int claims = proofs.stream().mapToInt(d -> d.claims().size()).sum();
        assertThat(seen).as("verdicts found in the pages").isGreaterThanOrEqualTo(claims);
    }
}
