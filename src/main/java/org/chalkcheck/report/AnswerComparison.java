package org.chalkcheck.report;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.chalkcheck.check.CheckedClaim;
import org.chalkcheck.check.CheckedStep;
import org.chalkcheck.check.Checker;
import org.chalkcheck.check.Progress;
import org.chalkcheck.document.Declarations;
import org.chalkcheck.document.Document;
import org.chalkcheck.document.DocumentReader;
import org.chalkcheck.document.Item;
import org.chalkcheck.document.Line;
import org.chalkcheck.source.SourceText;
import org.chalkcheck.verdict.Verdict;

/**
 * Tells which formulas are equal under an answer's declarations; many pairs are compared in one go. What a submission declares holds besides where
 * it leaves the answer its meaning: {@code assume a = 0} must not make 0 equal to |a|.
 */
final class AnswerComparison {
    private final Checker checker;
    private final StringBuilder text = new StringBuilder();
    private final List<Pair> asked = new ArrayList<>();
    private final List<List<Item>> contexts = new ArrayList<>();
    private final Map<Pair, Boolean> equal = new LinkedHashMap<>();
    private final Map<Declared, List<String>> neutral = new HashMap<>();

    /** Two formulas of one answer. */
    private record Pair(String answer, String left, String right) {}

    /** A submission's declarations where it gives an answer. */
    private record Declared(String answer, List<String> lines) {}

    AnswerComparison(Checker checker) {
        this.checker = checker;
    }

    /**
     * Asks whether two formulas are equal.
     *
     * @param own declarations of the submission, over which the answer's hold; those that would change the answer's meaning do not count
     */
    void ask(AnswerKey.Answer answer, List<Declarations> own, String left, String right) {
        Pair pair = new Pair(answer.id(), left, right);
        if (equal.containsKey(pair)) {
            return;
        }
        if (plain(left).equals(plain(right))) {
            equal.put(pair, true);
            return;
        }
        equal.put(pair, false);
        append(text, asked.size(), neutral(answer, own), left, right);
        asked.add(pair);
        contexts.add(answer.context());
    }

    /** Appends a section with declarations and the claim that two formulas are equal. */
    private static void append(StringBuilder text, int number, List<String> declared, String left, String right) {
        text.append("# ").append(number).append("\n\n```given\n");
        declared.forEach(line -> text.append(line).append('\n'));
        text.append("```\n\n<!-- claim: id=pair-").append(number).append(" -->\n```math\n");
        text.append(side(left)).append(" = ").append(side(right)).append("\n```\n\n");
    }

    /** Returns the declarations of a submission under which the answer's sides mean what they mean without them. */
    private List<String> neutral(AnswerKey.Answer answer, List<Declarations> own) {
        List<String> lines = own.stream()
                .flatMap(block -> block.lines().stream())
                .map(Line::text)
                .filter(line -> !line.contains("```"))
                .toList();
        return lines.isEmpty()
                ? lines
                : neutral.computeIfAbsent(new Declared(answer.id(), lines), d -> neutral(answer, lines, checker));
    }

    private static List<String> neutral(AnswerKey.Answer answer, List<String> lines, Checker checker) {
        StringBuilder text = new StringBuilder();
        append(text, 0, List.of(), answer.subject(), answer.result());
        for (int i = 0; i < lines.size(); i++) {
            append(text, i + 1, List.of(lines.get(i)), answer.subject(), answer.result());
        }
        Map<String, List<Optional<String>>> meanings = new HashMap<>();
        checker.check(document(text), display -> answer.context(), Progress.NONE)
                .claims()
                .forEach(claim -> meanings.put(
                        claim.id(),
                        claim.steps().stream().map(CheckedStep::meaning).toList()));
        List<String> neutral = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            if (Objects.equals(meanings.get("pair-" + (i + 1)), meanings.get("pair-0"))) {
                neutral.add(lines.get(i));
            }
        }
        return neutral;
    }

    private static Document document(StringBuilder text) {
        return DocumentReader.read(SourceText.of("answers.md", text.toString()), DocumentReader.Options.DEFAULT);
    }

    /** Compares what was asked. */
    void run() {
        if (asked.isEmpty()) {
            return;
        }
        List<CheckedClaim> claims = checker.check(
                        document(text),
                        display -> number(display.id()).map(contexts::get).orElse(List.of()),
                        Progress.NONE)
                .claims();
        for (CheckedClaim claim : claims) {
            boolean holds = claim.verdict() == Verdict.PROVED || claim.verdict() == Verdict.TESTED;
            number(claim.id()).ifPresent(i -> equal.put(asked.get(i), holds));
        }
        asked.clear();
        contexts.clear();
        text.setLength(0);
    }

    private Optional<Integer> number(String id) {
        String digits = id.startsWith("pair-") ? id.substring("pair-".length()) : "";
        return digits.matches("\\d{1,9}") && Integer.parseInt(digits) < asked.size()
                ? Optional.of(Integer.valueOf(digits))
                : Optional.empty();
    }

    /** Returns whether two formulas that were asked for are equal. */
    boolean equal(AnswerKey.Answer answer, String left, String right) {
        return equal.getOrDefault(new Pair(answer.id(), left, right), false);
    }

    /** Returns a formula without what leaves its meaning as it is: spaces, sizes of delimiters, a full stop at its end. */
    static String plain(String latex) {
        return latex.replaceAll("\\\\(left|right|big|Big|displaystyle|,|;|!)(?![a-zA-Z])", "")
                .replaceAll("(?<![a-zA-Z\\\\])\\s+|\\s+(?![a-zA-Z])", "")
                .replaceAll("[.,;]+$", "");
    }

    /** A side in parentheses stays one side; what would end the block or a line is no part of a side. */
    private static String side(String latex) {
        String flat = latex.replaceAll("\\s+", " ")
                .replace("```", "")
                .replace("&", "")
                .replaceAll("[.,;\\s]+$", "")
                .strip();
        // A decimal alone is a rounded value and stays one.
        return flat.matches("-?\\d+\\.\\d+") ? flat : "\\left(" + flat + "\\right)";
    }
}
