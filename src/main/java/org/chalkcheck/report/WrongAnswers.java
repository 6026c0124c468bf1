package org.chalkcheck.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.chalkcheck.check.CheckedClaim;
import org.chalkcheck.check.CheckedStep;
import org.chalkcheck.check.Progress;
import org.chalkcheck.document.DocumentReader;
import org.chalkcheck.source.SourceText;
import org.chalkcheck.typing.TypedStep;

/** The wrong results of one answer, those that mean the same in one cluster, however they are written. */
final class WrongAnswers {
    /** More kinds of wrong results than this are not told apart. */
    private static final int MOST_CLUSTERS = 40;

    private final Grader grader;
    private final AnswerKey.Answer answer;
    private final Map<String, List<String>> byText = new LinkedHashMap<>();

    /**
     * Results that are equal.
     *
     * @param result the first of them, in LaTeX
     * @param forms how many ways of writing it there were
     * @param submissions who gave it
     * @param slip the slip that explains it, in a sentence
     */
    record Cluster(String result, int forms, List<String> submissions, Optional<String> slip) {}

    WrongAnswers(Grader grader, AnswerKey.Answer answer) {
        this.grader = grader;
        this.answer = answer;
    }

    void add(String result, String submission) {
        byText.computeIfAbsent(result, text -> new ArrayList<>()).add(submission);
    }

    /** Returns the clusters, the largest first; of equally large ones that which came first. */
    List<Cluster> clusters() {
        Map<String, List<String>> forms = new LinkedHashMap<>();
        byText.keySet()
                .forEach(text -> forms.computeIfAbsent(AnswerComparison.plain(text), t -> new ArrayList<>())
                        .add(text));
        List<List<String>> groups = new ArrayList<>();
        for (List<String> same : forms.values()) {
            group(groups, same.get(0)).addAll(same);
        }
        List<Cluster> clusters = new ArrayList<>();
        for (List<String> group : groups) {
            List<String> submissions = group.stream()
                    .flatMap(text -> byText.getOrDefault(text, List.of()).stream())
                    .toList();
            clusters.add(new Cluster(group.get(0), group.size(), submissions, slip(group.get(0))));
        }
        clusters.sort((a, b) ->
                Integer.compare(b.submissions().size(), a.submissions().size()));
        return clusters;
    }

    /** Returns the group that a result belongs to, a new one if it equals none. */
    private List<String> group(List<List<String>> groups, String result) {
        AnswerComparison comparison = new AnswerComparison(grader.comparer());
        groups.forEach(group -> comparison.ask(answer, List.of(), result, group.get(0)));
        comparison.run();
        for (List<String> group : groups) {
            if (comparison.equal(answer, result, group.get(0))) {
                return group;
            }
        }
        if (groups.size() >= MOST_CLUSTERS) {
            return groups.get(groups.size() - 1);
        }
        List<String> group = new ArrayList<>();
        groups.add(group);
        return group;
    }

    /** Looks for the slip that turns the answer's subject into a wrong result. */
    private Optional<String> slip(String result) {
        String text = "```math\n" + answer.subject().replaceAll("\\s+", " ") + " = " + result.replaceAll("\\s+", " ")
                + "\n```\n";
        return grader
                .checker()
                .check(
                        DocumentReader.read(SourceText.of("answer.md", text), DocumentReader.Options.DEFAULT),
                        display -> answer.context(),
                        Progress.NONE)
                .claims()
                .stream()
                .flatMap(claim -> slip(claim).stream())
                .findFirst();
    }

    /** Returns what the evidence on a claim says about the slip in it. */
    static Optional<String> slip(CheckedClaim claim) {
        for (CheckedStep step : claim.steps()) {
            for (String note : step.evidence().notes()) {
                if (note.startsWith("slip (")) {
                    return Optional.of(note.replaceFirst("^slip \\([^)]*\\): ", ""));
                }
            }
            if (step.step().typing() instanceof TypedStep.Conflict conflict) {
                return Optional.of(conflict.diagnostic().message());
            }
        }
        return Optional.empty();
    }
}
