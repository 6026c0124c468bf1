package org.chalkcheck.report;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.chalkcheck.check.CheckOptions;
import org.chalkcheck.check.CheckedClaim;
import org.chalkcheck.check.CheckedDocument;
import org.chalkcheck.check.CheckedStep;
import org.chalkcheck.check.Checker;
import org.chalkcheck.check.Progress;
import org.chalkcheck.document.Display;
import org.chalkcheck.document.Document;
import org.chalkcheck.document.DocumentReader;
import org.chalkcheck.expr.Relation;
import org.chalkcheck.source.SourceText;
import org.chalkcheck.verdict.Verdict;
import org.jspecify.annotations.Nullable;

/**
 * Marks submissions against an answer key: a claim earns its points when all its steps hold and both its ends mean what the key's ends mean, in
 * whatever form they are written. Ends are compared under the key's declarations.
 */
public final class Grader {
    private static final String FIRST = "first";
    private static final String LAST = "last";

    private final Document key;
    private final Checker checker;
    private final Map<String, CheckedClaim> answers = new LinkedHashMap<>();

    /**
     * Makes a grader.
     *
     * @param key the answers; those with points are marked
     * @param options how submissions are checked
     */
    public Grader(Document key, CheckOptions options) {
        this.key = key;
        this.checker = new Checker(options);
        for (CheckedClaim claim : checker.check(key, Progress.NONE).claims()) {
            if (claim.directive().points().isPresent() && !claim.steps().isEmpty()) {
                answers.put(claim.id(), claim);
            }
        }
    }

    /**
     * The mark for one answer.
     *
     * @param id the claim's id
     * @param outcome what became of it: a verdict, {@code missing}, or {@code other} where its ends or its inequalities are not the key's
     * @param earned the points given
     * @param possible the points that could be had
     */
    public record Grade(String id, String outcome, double earned, double possible) {}

    /** Returns the ids that are marked, in the order of the key. */
    public List<String> ids() {
        return List.copyOf(answers.keySet());
    }

    /** Returns a mark for every answer of the key. */
    public List<Grade> grade(Document submission) {
        CheckedDocument checked = checker.check(submission, Progress.NONE);
        Map<String, CheckedClaim> given = new LinkedHashMap<>();
        answers.keySet().forEach(id -> Checker.find(checked, id).ifPresent(claim -> given.put(id, claim)));
        Map<String, Verdict> ends = compared(given);
        List<Grade> grades = new ArrayList<>();
        answers.forEach((id, answer) -> grades.add(grade(id, answer, given.get(id), ends)));
        return grades;
    }

    private static Grade grade(
            String id, CheckedClaim answer, @Nullable CheckedClaim claim, Map<String, Verdict> ends) {
        double possible = answer.directive().points().orElse(0.0);
        if (claim == null) {
            return new Grade(id, "missing", 0, possible);
        }
        if (!holds(ends.get(id + "." + FIRST)) || !inequalities(claim).equals(inequalities(answer))) {
            return new Grade(id, claim.steps().isEmpty() ? claim.verdict().label() : "other", 0, possible);
        }
        boolean arrives = holds(ends.get(id + "." + LAST));
        int steps = claim.steps().size();
        int right = 0;
        while (right < steps && holds(claim.steps().get(right).evidence().verdict())) {
            right++;
        }
        boolean whole = arrives && right == steps && holds(claim.verdict());
        int counted = whole ? steps : Math.min(right, steps - 1);
        String outcome = right == steps && !arrives ? "other" : claim.verdict().label();
        return new Grade(id, outcome, possible * counted / steps, possible);
    }

    /** Returns the relations besides equality: a bound in the place of an equation is another claim. */
    private static Set<Relation> inequalities(CheckedClaim claim) {
        Set<Relation> relations = EnumSet.noneOf(Relation.class);
        claim.steps().forEach(step -> relations.add(step.step().relation()));
        relations.remove(Relation.EQUAL);
        return relations;
    }

    private static boolean holds(@Nullable Verdict verdict) {
        return verdict == Verdict.PROVED || verdict == Verdict.TESTED;
    }

    /** Compares the ends of claims with those of the key. */
    private Map<String, Verdict> compared(Map<String, CheckedClaim> given) {
        StringBuilder text = new StringBuilder();
        List<String> names = new ArrayList<>();
        given.forEach((id, claim) -> {
            if (claim.steps().isEmpty()) {
                return;
            }
            CheckedClaim answer = answers.get(id);
            text.append("# Answer ").append(names.size()).append("\n\n").append(declarations(answer));
            comparison(
                    text,
                    names,
                    id + "." + FIRST,
                    first(claim).left(),
                    first(answer).left());
            comparison(
                    text,
                    names,
                    id + "." + LAST,
                    last(claim).right(),
                    last(answer).right());
        });
        CheckedDocument checked = checker.check(
                DocumentReader.read(SourceText.of("ends.md", text.toString()), DocumentReader.Options.DEFAULT),
                Progress.NONE);
        Map<String, Verdict> verdicts = new LinkedHashMap<>();
        for (int i = 0; i < names.size(); i++) {
            Optional<CheckedClaim> claim = Checker.find(checked, "end-" + i);
            verdicts.put(names.get(i), claim.map(CheckedClaim::verdict).orElse(Verdict.INVALID));
        }
        return verdicts;
    }

    private static void comparison(StringBuilder text, List<String> names, String name, String given, String wanted) {
        text.append("<!-- claim: id=end-").append(names.size()).append(" -->\n```math\n");
        text.append(inner(given)).append(" = ").append(inner(wanted)).append("\n```\n\n");
        names.add(name);
    }

    /** A side in braces stays one side; what would end the block or a line is no part of a side. */
    private static String inner(String side) {
        String flat =
                side.replaceAll("\\s+", " ").replace("```", "").replace("&", "").strip();
        return "\\left(" + flat + "\\right)";
    }

    private String declarations(CheckedClaim answer) {
        Optional<Display> display = key.displays().stream()
                .filter(d -> d.span().start() <= answer.span().start()
                        && answer.span().start() < d.span().end())
                .findFirst();
        StringBuilder out = new StringBuilder();
        display.ifPresent(d -> key.declarationsAt(d).forEach(block -> {
            out.append("```given\n");
            block.lines().forEach(line -> out.append(line.text()).append('\n'));
            out.append("```\n\n");
        }));
        return out.toString();
    }

    private static CheckedStep first(CheckedClaim claim) {
        return claim.steps().get(0);
    }

    private static CheckedStep last(CheckedClaim claim) {
        return claim.steps().get(claim.steps().size() - 1);
    }
}
