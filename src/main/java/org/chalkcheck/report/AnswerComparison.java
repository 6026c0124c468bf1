package org.chalkcheck.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.chalkcheck.check.CheckedClaim;
import org.chalkcheck.check.Checker;
import org.chalkcheck.check.Progress;
import org.chalkcheck.document.Declarations;
import org.chalkcheck.document.DocumentReader;
import org.chalkcheck.document.Item;
import org.chalkcheck.source.SourceText;
import org.chalkcheck.verdict.Verdict;

/** Tells which formulas are equal under an answer's declarations; many pairs are compared in one go. */
final class AnswerComparison {
    private final Checker checker;
    private final StringBuilder text = new StringBuilder();
    private final List<Pair> asked = new ArrayList<>();
    private final List<List<Item>> contexts = new ArrayList<>();
    private final Map<Pair, Boolean> equal = new LinkedHashMap<>();

    /** Two formulas of one answer. */
    private record Pair(String answer, String left, String right) {}

    AnswerComparison(Checker checker) {
        this.checker = checker;
    }

    /**
     * Asks whether two formulas are equal.
     *
     * @param own declarations of the submission, over which the answer's hold
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
        text.append("# ").append(asked.size()).append("\n\n");
        if (!own.isEmpty()) {
            text.append("```given\n");
            own.forEach(block ->
                    block.lines().forEach(line -> text.append(line.text()).append('\n')));
            text.append("```\n\n");
        }
        text.append("<!-- claim: id=pair-").append(asked.size()).append(" -->\n```math\n");
        text.append(side(left)).append(" = ").append(side(right)).append("\n```\n\n");
        asked.add(pair);
        contexts.add(answer.context());
    }

    /** Compares what was asked. */
    void run() {
        if (asked.isEmpty()) {
            return;
        }
        List<CheckedClaim> claims = checker.check(
                        DocumentReader.read(
                                SourceText.of("answers.md", text.toString()), DocumentReader.Options.DEFAULT),
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
