package org.chalkcheck.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.chalkcheck.check.CheckedClaim;
import org.chalkcheck.check.CheckedDocument;
import org.chalkcheck.document.Declarations;
import org.chalkcheck.document.Display;
import org.chalkcheck.document.Document;
import org.chalkcheck.document.Item;
import org.chalkcheck.document.Macro;
import org.chalkcheck.document.NetworkBlock;

/** The answers of a key: its claims with points, each with its label and what is declared where it stands. */
final class AnswerKey {
    private final Document document;
    private final List<Answer> answers = new ArrayList<>();

    /**
     * An answer.
     *
     * @param id the author's id for the claim, or else its label where no other answer has the same, or else its automatic id
     * @param claim the claim with its points
     * @param label the question's number, or an empty text
     * @param named whether the author gave the id
     * @param context declarations and networks that hold there, in order
     */
    record Answer(String id, CheckedClaim claim, String label, boolean named, List<Item> context) {
        double points() {
            return claim.directive().points().orElse(0.0);
        }

        /** Returns the first side, which the answer is about. */
        String subject() {
            return claim.steps().get(0).left();
        }

        /** Returns the last side, which the answer comes to. */
        String result() {
            return claim.steps().get(claim.steps().size() - 1).right();
        }
    }

    AnswerKey(CheckedDocument checked) {
        this.document = checked.document();
        QuestionLabels labels = QuestionLabels.of(document);
        for (CheckedClaim claim : checked.claims()) {
            if (claim.directive().points().isPresent() && !claim.steps().isEmpty()) {
                Optional<Display> display = display(claim);
                boolean named = display.flatMap(d -> d.directive().id()).isPresent();
                String label = display.flatMap(d -> d.directive().id())
                        .flatMap(QuestionLabels::ofId)
                        .orElseGet(() -> labels.at(claim.span()));
                answers.add(new Answer(
                        claim.id(),
                        claim,
                        label,
                        named,
                        display.map(this::context).orElse(List.of())));
            }
        }
        answers.replaceAll(this::withShortId);
    }

    private Answer withShortId(Answer answer) {
        boolean only = answers.stream()
                        .filter(other -> other.label().equals(answer.label()))
                        .count()
                == 1;
        boolean free =
                answers.stream().noneMatch(other -> other.named() && other.id().equals(answer.label()));
        return answer.named() || answer.label().isEmpty() || !only || !free
                ? answer
                : new Answer(answer.label(), answer.claim(), answer.label(), false, answer.context());
    }

    Map<String, Macro> macros() {
        return document.macros();
    }

    List<Answer> answers() {
        return answers;
    }

    private Optional<Display> display(CheckedClaim claim) {
        return document.displays().stream()
                .filter(d -> d.span().start() <= claim.span().start()
                        && claim.span().start() < d.span().end())
                .findFirst();
    }

    private List<Item> context(Display display) {
        return document.items().stream()
                .filter(item -> item instanceof Declarations || item instanceof NetworkBlock)
                .filter(item -> document.holdsAt(item, display))
                .toList();
    }

    /** Returns what holds for the whole key. */
    List<Item> generalContext() {
        return document.items().stream()
                .filter(item -> item instanceof Declarations || item instanceof NetworkBlock)
                .filter(item -> item.section() == 0)
                .toList();
    }

    /**
     * Returns for every display of a submission the answers that it may be meant for: by its id, by an id that spells the answer's label, by the
     * label of its place, by a label above or below it where no other answer has one, or else by the automatic id.
     */
    Map<Display, List<Answer>> meant(Document submission) {
        QuestionLabels labels = QuestionLabels.of(submission);
        Map<Display, List<Answer>> meant = new LinkedHashMap<>();
        for (Answer answer : answers) {
            for (Display display : displays(answer, submission, labels)) {
                meant.computeIfAbsent(display, d -> new ArrayList<>()).add(answer);
            }
        }
        return meant;
    }

    private List<Display> displays(Answer answer, Document submission, QuestionLabels labels) {
        List<Display> byId = submission.displays().stream()
                .filter(d -> answer.named() && d.directive().id().equals(Optional.of(answer.id())))
                .toList();
        if (!byId.isEmpty()) {
            return byId;
        }
        List<Display> free = submission.displays().stream()
                .filter(d -> d.directive()
                        .id()
                        .map(id -> answers.stream().noneMatch(a -> a.id().equals(id)))
                        .orElse(true))
                .toList();
        if (!answer.label().isEmpty()) {
            Map<Display, String> at = new LinkedHashMap<>();
            free.forEach(d ->
                    at.put(d, d.directive().id().flatMap(QuestionLabels::ofId).orElseGet(() -> labels.at(d.span()))));
            List<Display> same =
                    free.stream().filter(d -> answer.label().equals(at.get(d))).toList();
            if (!same.isEmpty()) {
                return same;
            }
            List<Display> near = free.stream()
                    .filter(d -> isAbove(answer.label(), at.getOrDefault(d, ""))
                            || isAbove(at.getOrDefault(d, ""), answer.label())
                                    && isOnlyOneBelow(at.getOrDefault(d, "")))
                    .toList();
            if (!near.isEmpty()) {
                return near;
            }
        }
        return free.stream().filter(d -> d.id().equals(answer.claim().id())).toList();
    }

    private static boolean isAbove(String label, String other) {
        return !label.isEmpty() && other.startsWith(label + ".");
    }

    private boolean isOnlyOneBelow(String label) {
        return answers.stream().filter(a -> isAbove(label, a.label())).count() == 1;
    }
}
