package org.chalkcheck.check.correction;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.jqwik.api.Example;
import org.chalkcheck.check.CheckOptions;
import org.chalkcheck.check.CheckedClaim;
import org.chalkcheck.check.Checker;
import org.chalkcheck.check.Progress;
import org.chalkcheck.document.DocumentReader;
import org.chalkcheck.expr.LatexPrinter;
import org.chalkcheck.source.SourceText;
import org.chalkcheck.symbolic.ClaimText;
import org.chalkcheck.verdict.Evidence;
import org.chalkcheck.verdict.Verdict;

/**
 * Slips planted in true formulas are named, and what is suggested instead is true.
 *
 * <p>The planted lines are the same in every run and the checker's seed is 0: there are no false alarms.
 */
class SlipNamingProperties {
    private static final double NAMED = 0.8;
    private static final double MISNAMED = 0.03;
    private static final Pattern NOTE = Pattern.compile("slip \\(([a-z-]+)\\)");

    private static CheckedClaim check(String given, String claim) {
        String text = "```given\n" + given.replace("; ", "\n") + "\n```\n\n$$\n" + claim + "\n$$\n";
        return new Checker(new CheckOptions(0, 20, 1, false, Optional.empty()))
                .check(DocumentReader.read(SourceText.of("t.md", text), DocumentReader.Options.DEFAULT), Progress.NONE)
                .claims()
                .get(0);
    }

    private static Optional<String> named(Evidence evidence) {
        return evidence.notes().stream()
                .map(NOTE::matcher)
                .filter(Matcher::find)
                .map(matcher -> matcher.group(1))
                .findFirst();
    }

    @Example
    void formulasAreTrue() {
        for (TextbookFormulas.Formula formula : TextbookFormulas.all()) {
            assertThat(check(formula.given(), formula.left() + " = " + formula.right())
                            .verdict())
                    .as(formula.toString())
                    .isIn(Verdict.PROVED, Verdict.TESTED);
        }
    }

    @Example
    void plantedSlipsAreNamed_andSuggestionsHold() {
        Map<String, int[]> counts = new TreeMap<>();
        List<String> misses = new ArrayList<>();
        List<String> falseSuggestions = new ArrayList<>();
        int[] total = new int[3];
        int suggested = 0;
        for (TextbookFormulas.Formula formula : TextbookFormulas.all()) {
            var right = ClaimText.propositions(formula.given(), formula.right() + " = " + formula.right())
                    .get(0)
                    .left();
            for (SlipPlanter.Planted planted : SlipPlanter.plant(right)) {
                String claim = formula.left() + " = " + LatexPrinter.print(planted.right());
                Evidence evidence = check(formula.given(), claim).steps().get(0).evidence();
                if (evidence.verdict() != Verdict.REFUTED) {
                    continue;
                }
                Optional<String> name = named(evidence);
                boolean accepted = name.isPresent()
                        && planted.accepted().stream()
                                .anyMatch(kind -> kind.label().equals(name.get()));
                int outcome = accepted ? 0 : name.isPresent() ? 1 : 2;
                counts.computeIfAbsent(planted.name(), key -> new int[3])[outcome]++;
                total[outcome]++;
                if (outcome > 0) {
                    misses.add(planted.name() + ": " + claim + " -> " + name.orElse("nothing"));
                }
                if (evidence.suggestion().isPresent()) {
                    suggested++;
                    Verdict verdict = check(
                                    formula.given(),
                                    formula.left() + " = "
                                            + evidence.suggestion().get())
                            .verdict();
                    if (verdict != Verdict.PROVED && verdict != Verdict.TESTED) {
                        falseSuggestions.add(
                                claim + " -> " + evidence.suggestion().get() + " " + verdict);
                    }
                }
            }
        }
        int all = total[0] + total[1] + total[2];
        counts.forEach((name, count) -> System.out.println(
                "%-18s named %3d, otherwise %2d, not %2d".formatted(name, count[0], count[1], count[2])));
        System.out.println("of " + all + " planted slips " + total[0] + " are named, " + total[1] + " otherwise, "
                + total[2] + " not; " + suggested + " suggestions");
        assertThat(falseSuggestions).isEmpty();
        assertThat((double) total[0] / all).as("named; missed: %s", misses).isGreaterThan(NAMED);
        assertThat((double) total[1] / all).as("named otherwise: %s", misses).isLessThan(MISNAMED);
    }
}
