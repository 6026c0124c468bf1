package org.chalkcheck.syntax;

import java.util.Locale;
import java.util.Set;

/** Words that are no names: those of plain syntax, and prose inside formulas. */
final class PlainWords {
    private static final Set<String> ENDING = Set.of("mod", "and", "or", "if", "for", "in");
    private static final Set<String> PROSE = Set.of(
            "and",
            "or",
            "if",
            "for",
            "in",
            "where",
            "when",
            "with",
            "so",
            "then",
            "thus",
            "hence",
            "since",
            "because",
            "by",
            "as",
            "otherwise",
            "else",
            "let",
            "is",
            "are",
            "on",
            "at",
            "of",
            "from",
            "to",
            "using",
            "eq",
            "therefore",
            "consequently",
            "namely",
            "also",
            "similarly",
            "likewise",
            "finally",
            "indeed",
            "clearly",
            "obviously",
            "yields",
            "gives",
            "that");

    private static final Set<String> REASON =
            Set.of("since", "because", "by", "using", "as", "from", "recall", "note", "see", "cf.", "due");

    private PlainWords() {}

    /** Returns whether words begin a remark why a statement holds, which states nothing itself. */
    static boolean isReason(String words) {
        String first = words.strip().toLowerCase(Locale.ROOT).split("[\\s:~]+", 2)[0];
        return REASON.contains(first);
    }

    /** Returns whether a word stands between expressions and never inside a product. */
    static boolean endsExpression(String word) {
        return ENDING.contains(word);
    }

    /** Returns whether a word in {@code \text} is prose even where a parenthesis follows. */
    static boolean isProse(String word) {
        return PROSE.contains(word.toLowerCase(Locale.ROOT));
    }
}
