package org.chalkcheck.syntax;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Words that stand for an arrow or a relation: {@code \text{if and only if}}, {@code \text{is at least}}. */
final class WordedRelations {
    /** The arrow before what follows from a statement that is claimed, too. */
    static final String HENCE = "hence";

    private static final int MAX_LENGTH = 100;

    private static final Map<String, String> ARROWS = Map.ofEntries(
            Map.entry("iff", "iff"),
            Map.entry("if and only if", "iff"),
            Map.entry("is equivalent to", "iff"),
            Map.entry("are equivalent to", "iff"),
            Map.entry("which is equivalent to", "iff"),
            Map.entry("exactly when", "iff"),
            Map.entry("exactly if", "iff"),
            Map.entry("precisely when", "iff"),
            Map.entry("precisely if", "iff"),
            Map.entry("just when", "iff"),
            Map.entry("exactly for", "iff"),
            Map.entry("precisely for", "iff"),
            Map.entry("just in case", "iff"),
            Map.entry("means", "iff"),
            Map.entry("means that", "iff"),
            Map.entry("only for", "implies"),
            Map.entry("only at", "implies"),
            Map.entry("implies", "implies"),
            Map.entry("implies that", "implies"),
            Map.entry("imply", "implies"),
            Map.entry("only if", "implies"),
            Map.entry("only when", "implies"),
            Map.entry("then", "implies"),
            Map.entry("is implied by", "impliedby"),
            Map.entry("hence", HENCE),
            Map.entry("therefore", HENCE),
            Map.entry("thus", HENCE),
            Map.entry("so", HENCE),
            Map.entry("consequently", HENCE),
            Map.entry("and hence", HENCE),
            Map.entry("and therefore", HENCE),
            Map.entry("and thus", HENCE),
            Map.entry("and so", HENCE),
            Map.entry("which implies", HENCE),
            Map.entry("which implies that", HENCE));

    private static final Map<String, Relation.Kind> RELATIONS = Map.ofEntries(
            Map.entry("is not", Relation.Kind.NOT_EQUAL),
            Map.entry("other than", Relation.Kind.NOT_EQUAL),
            Map.entry("not equal to", Relation.Kind.NOT_EQUAL),
            Map.entry("is not equal to", Relation.Kind.NOT_EQUAL),
            Map.entry("different from", Relation.Kind.NOT_EQUAL),
            Map.entry("is different from", Relation.Kind.NOT_EQUAL),
            Map.entry("equals", Relation.Kind.EQUAL),
            Map.entry("is equal to", Relation.Kind.EQUAL),
            Map.entry("is greater than", Relation.Kind.GREATER),
            Map.entry("greater than", Relation.Kind.GREATER),
            Map.entry("is larger than", Relation.Kind.GREATER),
            Map.entry("exceeds", Relation.Kind.GREATER),
            Map.entry("is less than", Relation.Kind.LESS),
            Map.entry("less than", Relation.Kind.LESS),
            Map.entry("is smaller than", Relation.Kind.LESS),
            Map.entry("is at least", Relation.Kind.GREATER_EQUAL),
            Map.entry("at least", Relation.Kind.GREATER_EQUAL),
            Map.entry("is at most", Relation.Kind.LESS_EQUAL),
            Map.entry("at most", Relation.Kind.LESS_EQUAL),
            Map.entry("is never less than", Relation.Kind.GREATER_EQUAL),
            Map.entry("is not less than", Relation.Kind.GREATER_EQUAL),
            Map.entry("is never greater than", Relation.Kind.LESS_EQUAL),
            Map.entry("is not greater than", Relation.Kind.LESS_EQUAL));

    private static final Pattern EQUIVALENCE =
            Pattern.compile("(.*\\S)\\s+(iff|if and only if|exactly when|exactly if|precisely when|precisely if)");
    private static final Pattern CONSEQUENCE = Pattern.compile("(.*\\S)\\s+(only if|only when|implies|implies that)");

    private WordedRelations() {}

    /** Returns a row in which words that say something before an arrow stand apart from it: "is positive" and "iff". */
    static List<Token> parted(List<Token> row) {
        List<Token> parted = new ArrayList<>();
        int depth = 0;
        for (Token token : row) {
            depth = Math.max(0, depth + (Segment.opens(token) ? 1 : Segment.closes(token) ? -1 : 0));
            Optional<Matcher> ending = depth == 0 && token.is(TokenKind.TEXT) ? ending(token) : Optional.empty();
            if (ending.isPresent()) {
                parted.add(new Token(TokenKind.TEXT, ending.get().group(1), token.span(), token.spaced()));
                parted.add(new Token(TokenKind.TEXT, ending.get().group(2), token.span(), true));
            } else {
                parted.add(token);
            }
        }
        return parted;
    }

    private static Optional<Matcher> ending(Token words) {
        String text = words.text().strip().toLowerCase(Locale.ROOT);
        if (text.length() > MAX_LENGTH || arrow(text).isPresent() || EqualityRemark.begins(words)) {
            return Optional.empty();
        }
        Matcher equivalence = EQUIVALENCE.matcher(text);
        if (equivalence.matches()) {
            return Optional.of(equivalence);
        }
        Matcher consequence = CONSEQUENCE.matcher(text);
        return consequence.matches()
                        && ConditionWords.behind(consequence.group(1)).isPresent()
                ? Optional.of(consequence)
                : Optional.empty();
    }

    /** Returns whether words at the start of a row join it to the statement above: "if and only if", but not "hence" or "then". */
    static boolean joinRows(Token words) {
        return words.is(TokenKind.TEXT)
                && !words.text().strip().equalsIgnoreCase("then")
                && arrow(words.text()).filter(arrow -> !arrow.equals(HENCE)).isPresent();
    }

    /** Returns the arrow that words stand for, also behind a verb: "holds if and only if", "is true only for". */
    static Optional<String> arrow(String words) {
        String text = words.strip().toLowerCase(Locale.ROOT).replaceAll("^[,;]\\s*|[,:]$", "");
        if (text.length() > MAX_LENGTH) {
            return Optional.empty();
        }
        String bare = text.replaceFirst(
                        "^((which|this|that) )?((is|are|holds?|true|valid|satisfied|correct|possible) )+", "")
                .replaceFirst("^only (true|valid|satisfied|correct|possible) (?=if|for|when|at)", "only ");
        return Optional.ofNullable(ARROWS.getOrDefault(text, ARROWS.get(bare)));
    }

    /** Returns the relation that words stand for. */
    static Optional<Relation.Kind> relation(String words) {
        return Optional.ofNullable(RELATIONS.get(words));
    }
}
