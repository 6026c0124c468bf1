package org.chalkcheck.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TimeZone;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import org.chalkcheck.document.DocumentReader;

/**
 * The same document gives the same verdicts and evidence whatever the number of jobs, the locale and the time zone, and asked for claim by claim.
 *
 * <p>A false alarm needs a claim that takes longer than its 30 s on one side only; these take milliseconds.
 */
class DeterminismProperties {
    private static final double SECONDS = 30;

    @Provide
    Arbitrary<String> documents() {
        Arbitrary<Statement> claims =
                Arbitraries.oneOf(TrueStatements.scalars(), TrueStatements.tensors(), TrueStatements.derivatives());
        Arbitrary<Statement> mixed = claims.flatMap(
                claim -> Arbitraries.integers().map(pick -> pick % 2 == 0 ? claim : Slips.in(claim, pick)));
        return mixed.list().ofMinSize(2).ofMaxSize(6).map(list -> {
            StringBuilder out = new StringBuilder();
            for (Statement claim : list) {
                out.append("# Section\n\n").append(claim).append('\n');
            }
            return out.toString();
        });
    }

    @Property(seed = "1", tries = 6, shrinking = ShrinkingMode.BOUNDED, edgeCases = EdgeCasesMode.NONE)
    void verdictsAndEvidenceDoNotDependOnTheSurroundings(@ForAll("documents") String text) {
        List<String> once = facts(text, 1, Optional.empty());
        Locale locale = Locale.getDefault();
        TimeZone zone = TimeZone.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("ar-EG"));
            TimeZone.setDefault(TimeZone.getTimeZone("Pacific/Chatham"));
            assertThat(facts(text, 3, Optional.empty())).isEqualTo(once);
        } finally {
            Locale.setDefault(locale);
            TimeZone.setDefault(zone);
        }
        for (int k = 0; k < once.size(); k++) {
            String id = once.get(k).substring(0, once.get(k).indexOf(' '));
            assertThat(facts(text, 1, Optional.of(id))).containsExactly(once.get(k));
        }
    }

    /** All that a report shows of each claim but its time. */
    private static List<String> facts(String text, int jobs, Optional<String> only) {
        return new Checker(new CheckOptions(0, SECONDS, jobs, false, only))
                        .check(
                                DocumentReader.read(
                                        "claims.md",
                                        text.getBytes(StandardCharsets.UTF_8),
                                        DocumentReader.Options.DEFAULT),
                                Progress.NONE)
                        .claims()
                        .stream()
                        .map(claim -> claim.id() + " " + claim.verdict() + " " + claim.diagnostics() + steps(claim))
                        .toList();
    }

    private static String steps(CheckedClaim claim) {
        return claim.steps().stream()
                .map(step -> " " + step.left() + " " + step.right() + " "
                        + step.step().typing() + " " + step.evidence())
                .collect(Collectors.joining());
    }
}
