package org.chalkcheck.report;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.chalkcheck.check.CheckOptions;
import org.chalkcheck.check.CheckedClaim;
import org.chalkcheck.check.CheckedDocument;
import org.chalkcheck.check.CheckedStep;
import org.chalkcheck.check.Checker;
import org.chalkcheck.check.KnownEvidence;
import org.chalkcheck.check.Progress;
import org.chalkcheck.document.Declarations;
import org.chalkcheck.document.Display;
import org.chalkcheck.document.Document;
import org.chalkcheck.expr.Relation;
import org.chalkcheck.source.Severity;
import org.chalkcheck.verdict.Verdict;

/**
 * Marks submissions against an answer key: an answer earns its points when all its steps hold and both its ends mean what the key's ends mean, in
 * whatever form they are written. Everything is read under the key's declarations; what a submission declares besides holds too, but not
 * against them.
 */
public final class Grader {
    private static final int KEPT_MEANINGS = 200_000;
    private static final int MOST_CLAIMS = 6;
    /** How the note begins that an undeclared name alone stands on the left. */
    private static final String NAMING = "if this line defines ";

    private final AnswerKey key;
    private final Checker checker;
    private final Checker comparer;

    /**
     * Makes a grader.
     *
     * @param key the answers; those with points are marked
     * @param options how submissions are checked
     */
    public Grader(Document key, CheckOptions options) {
        this.checker = new Checker(options, KnownEvidence.memory(KEPT_MEANINGS));
        this.comparer = Checker.byNumbers(options, KnownEvidence.memory(KEPT_MEANINGS));
        this.key = new AnswerKey(checker.check(key, Progress.NONE));
    }

    /**
     * The mark for one answer.
     *
     * @param id the claim's id in the key
     * @param outcome what became of it: a verdict, {@code missing}, or {@code other} where its ends or its inequalities are not the key's
     * @param earned the points given
     * @param possible the points that could be had
     * @param given the formula that the answer came to, in LaTeX; empty where there is none
     * @param right whether that formula is the key's
     */
    public record Grade(String id, String outcome, double earned, double possible, String given, boolean right) {}

    /**
     * A submission with its marks.
     *
     * @param checked the submission, read under the key's declarations
     * @param grades one for every answer of the key
     */
    public record Graded(CheckedDocument checked, List<Grade> grades) {}

    /** Returns the ids that are marked, in the order of the key. */
    public List<String> ids() {
        return key.answers().stream().map(AnswerKey.Answer::id).toList();
    }

    AnswerKey key() {
        return key;
    }

    /** Returns the checker that compares formulas by their numbers. */
    Checker comparer() {
        return comparer;
    }

    Checker checker() {
        return checker;
    }

    /** Returns a mark for every answer of the key. */
    public Graded grade(Document submission) {
        Map<Display, List<AnswerKey.Answer>> meant = key.meant(submission);
        CheckedDocument checked = checker.check(
                submission,
                display ->
                        meant.containsKey(display) ? meant.get(display).get(0).context() : key.generalContext(),
                Progress.NONE);
        Map<AnswerKey.Answer, List<Work>> works = works(checked, meant);
        AnswerComparison comparison = new AnswerComparison(comparer);
        works.forEach((answer, claims) -> claims.forEach(work -> work.compare(comparison, answer)));
        comparison.run();
        List<Grade> grades = new ArrayList<>();
        Set<CheckedClaim> used = new HashSet<>();
        for (AnswerKey.Answer answer : key.answers()) {
            List<Work> claims = works.getOrDefault(answer, List.of()).stream()
                    .filter(work -> !used.contains(work.claim))
                    .toList();
            grades.add(grade(answer, claims, comparison, used));
        }
        return new Graded(checked, grades);
    }

    /** A claim of a submission that may be meant for an answer. */
    private record Work(CheckedClaim claim, List<Declarations> declared) {
        String subject() {
            return claim.steps().get(0).left();
        }

        String result() {
            return claim.steps().get(claim.steps().size() - 1).right();
        }

        void compare(AnswerComparison comparison, AnswerKey.Answer answer) {
            comparison.ask(answer, declared, subject(), answer.subject());
            comparison.ask(answer, declared, result(), answer.result());
        }

        boolean begins(AnswerComparison comparison, AnswerKey.Answer answer) {
            return comparison.equal(answer, subject(), answer.subject());
        }

        /** Returns whether the claim begins with a name of the author's own, for what it then says it is. */
        boolean isNamed() {
            return claim.steps().get(0).evidence().notes().stream().anyMatch(note -> note.startsWith(NAMING));
        }

        boolean arrives(AnswerComparison comparison, AnswerKey.Answer answer) {
            return comparison.equal(answer, result(), answer.result());
        }
    }

    private static Map<AnswerKey.Answer, List<Work>> works(
            CheckedDocument checked, Map<Display, List<AnswerKey.Answer>> meant) {
        Map<AnswerKey.Answer, List<Work>> works = new LinkedHashMap<>();
        meant.forEach((display, answers) -> {
            List<Declarations> declared = checked.document().declarationsAt(display);
            for (CheckedClaim claim : checked.claims()) {
                boolean inside = claim.span().start() >= display.span().start()
                        && claim.span().start() < display.span().end();
                if (inside && !claim.steps().isEmpty()) {
                    answers.forEach(answer -> works.computeIfAbsent(answer, a -> new ArrayList<>())
                            .add(new Work(claim, declared)));
                } else if (inside) {
                    answers.forEach(answer -> works.computeIfAbsent(answer, a -> new ArrayList<>()));
                }
            }
        });
        works.replaceAll((answer, claims) -> claims.subList(Math.max(0, claims.size() - MOST_CLAIMS), claims.size()));
        return works;
    }

    private Grade grade(
            AnswerKey.Answer answer, List<Work> works, AnswerComparison comparison, Set<CheckedClaim> used) {
        double possible = answer.points();
        if (works.isEmpty()) {
            return new Grade(answer.id(), "missing", 0, possible, "", false);
        }
        int last = last(answer, works, comparison);
        int first = first(answer, works, comparison, last);
        Work conclusion = works.get(last < 0 ? works.size() - 1 : last);
        if (first < 0) {
            used.add(conclusion.claim);
            boolean unreadable = conclusion.claim.verdict() == Verdict.INVALID;
            return new Grade(answer.id(), unreadable ? "invalid" : "other", 0, possible, conclusion.result(), false);
        }
        boolean arrives = last >= first;
        int end = arrives ? last : works.size() - 1;
        List<CheckedClaim> claims =
                works.subList(first, end + 1).stream().map(Work::claim).toList();
        used.addAll(claims);
        boolean named = works.get(first).isNamed() && !works.get(first).begins(comparison, answer);
        return mark(answer, claims, named, arrives, works.get(end).result());
    }

    /** Returns the last claim that comes to the answer's result, or -1. */
    private static int last(AnswerKey.Answer answer, List<Work> works, AnswerComparison comparison) {
        for (int i = works.size() - 1; i >= 0; i--) {
            if (works.get(i).arrives(comparison, answer)) {
                return i;
            }
        }
        return -1;
    }

    /** Returns the claim nearest to the one that comes to the result that begins with the answer's subject, or -1. */
    private static int first(AnswerKey.Answer answer, List<Work> works, AnswerComparison comparison, int last) {
        for (int i = last < 0 ? works.size() - 1 : last; i >= 0; i--) {
            if (works.get(i).begins(comparison, answer)) {
                return i;
            }
        }
        return last >= 0 && works.get(last).isNamed() ? last : -1;
    }

    /**
     * Returns the mark for the claims that make an answer.
     *
     * @param named whether the first step only gives a name
     * @param arrives whether the last side is the key's
     */
    private static Grade mark(
            AnswerKey.Answer answer, List<CheckedClaim> claims, boolean named, boolean arrives, String result) {
        double possible = answer.points();
        List<CheckedStep> steps = claims.stream()
                .flatMap(claim -> claim.steps().stream())
                .skip(named ? 1 : 0)
                .toList();
        Set<Relation> inequalities = EnumSet.noneOf(Relation.class);
        claims.forEach(claim -> inequalities.addAll(inequalities(claim)));
        if (!inequalities.equals(inequalities(answer.claim()))) {
            return new Grade(answer.id(), "other", 0, possible, result, false);
        }
        int right = 0;
        while (right < steps.size() && holds(steps.get(right).evidence().verdict())) {
            right++;
        }
        Verdict verdict = steps.stream()
                .map(step -> step.evidence().verdict())
                .reduce(Verdict::worse)
                .orElse(Verdict.PROVED);
        if (claims.stream().anyMatch(Grader::isUnreadable)) {
            verdict = verdict.worse(Verdict.INVALID);
        }
        boolean whole = arrives && right == steps.size() && holds(verdict);
        String outcome = right == steps.size() && !arrives ? "other" : verdict.label();
        double share = whole ? 1 : (double) Math.min(right, steps.size() - 1) / steps.size();
        return new Grade(answer.id(), outcome, possible * Math.max(0, share), possible, result, arrives);
    }

    /** Returns the relations besides equality: a bound in the place of an equation is another claim. */
    private static Set<Relation> inequalities(CheckedClaim claim) {
        Set<Relation> relations = EnumSet.noneOf(Relation.class);
        claim.steps().forEach(step -> relations.add(step.step().relation()));
        relations.remove(Relation.EQUAL);
        return relations;
    }

    private static boolean isUnreadable(CheckedClaim claim) {
        return claim.diagnostics().stream().anyMatch(d -> d.severity() == Severity.ERROR);
    }

    private static boolean holds(Verdict verdict) {
        return verdict == Verdict.PROVED || verdict == Verdict.TESTED;
    }
}
