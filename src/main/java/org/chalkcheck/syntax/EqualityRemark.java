package org.chalkcheck.syntax;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.chalkcheck.source.Diagnostic;
import org.chalkcheck.source.Span;

/**
 * What {@code a \ge b \text{ with equality iff } c} says beside the comparison: where its sides are equal.
 *
 * @param compared the comparison
 * @param where where its sides are equal
 * @param mark the words
 * @param span the words with what stands behind them
 */
record EqualityRemark(Syntax.Chain compared, List<Syntax> where, Token mark, Span span) {
    private static final int MAX_LENGTH = 100;

    private static final String SUBJECT =
            "(?<strict>strict inequality|(the )?inequality (is|being) strict)|(the )?equality|(the )?two sides agree";
    private static final String CONNECTOR = "(iff|if and only if|exactly (when|if|for|at)|precisely (when|if|for|at)"
            + "|only (if|when|for|at)|when|whenever|if|at|for|in case|where)( all| every| any| each)?";
    private static final Pattern UNDERSTOOD =
            Pattern.compile("((and|with|where|while|then|in which|here|that)[ ,]+)*(" + SUBJECT
                    + ")( (holds|holding|hold|is|being|occurs|occurring|attained|achieved|reached|obtained|true|taking place|takes place))*,? "
                    + CONNECTOR);
    private static final Pattern BEGUN =
            Pattern.compile("(.*\\b)?(" + SUBJECT + ")\\b.*\\b(unless|except( for| at| when| if)?|" + CONNECTOR + ")");

    /** Returns whether words say where the sides of the comparison before them are equal, perhaps in a way that is not understood. */
    static boolean begins(Token words) {
        String text = text(words);
        return words.is(TokenKind.TEXT)
                && text.length() <= MAX_LENGTH
                && !PlainWords.isReason(text)
                && BEGUN.matcher(text).matches();
    }

    /** Returns whether all of the words are understood. */
    static boolean isUnderstood(Token words) {
        return UNDERSTOOD.matcher(text(words)).matches();
    }

    private static String text(Token words) {
        return words.text()
                .strip()
                .toLowerCase(Locale.ROOT)
                .replaceAll("^[(,;.\\s]+|[,:]$", "")
                .replaceAll("\\s+", " ");
    }

    /** Returns the comparison that a remark behind these statements is about; nothing where it is not clear which. */
    static Optional<Syntax.Chain> comparison(List<Syntax> statements) {
        Syntax last = statements.isEmpty() ? null : statements.get(statements.size() - 1);
        return last instanceof Syntax.Chain chain
                        && chain.relations().size() == 1
                        && RangeConditions.isWide(chain.relations().get(0).kind())
                ? Optional.of(chain)
                : Optional.empty();
    }

    /** Returns the index of the last part that a remark that starts there reaches to: {@code x = 0 \text{ and } y = 0}. */
    static int end(List<Segment> segments, int start) {
        int last = start;
        while (last + 1 < segments.size()
                && segments.get(last + 1).role() == Segment.Role.UNCHANGED
                && segments.get(last + 1).joint() != Segment.Joint.QUAD
                && segments.get(last + 1).hasRelation()) {
            last++;
        }
        return last;
    }

    static ParseFailure unreadable(Span span) {
        return new ParseFailure(Diagnostic.error(
                "unsupported-equality",
                span,
                "these words do not stand behind a single <= or >= with what makes its sides equal",
                "write the equality as a claim of its own: a = b \\iff c = d"));
    }

    /** Returns the remark as a statement. */
    Statement.Implication under(List<Syntax> conditions) {
        Relation relation = compared.relations().get(0);
        Syntax equal = new Syntax.Chain(
                compared.operands(),
                List.of(new Relation(isStrict() ? strict(relation.kind()) : Relation.Kind.EQUAL, relation.span())),
                compared.span());
        return new Statement.Implication(
                List.of(List.of(equal), where),
                List.of(new Statement.Implication.Arrow(arrow(), mark.span())),
                conditions,
                span);
    }

    private boolean isStrict() {
        Matcher words = UNDERSTOOD.matcher(text(mark));
        return words.matches() && words.group("strict") != null;
    }

    private static Relation.Kind strict(Relation.Kind wide) {
        return switch (wide) {
            case LESS_EQUAL -> Relation.Kind.LESS;
            case GREATER_EQUAL -> Relation.Kind.GREATER;
            case LOEWNER_LESS_EQUAL -> Relation.Kind.LOEWNER_LESS;
            default -> Relation.Kind.LOEWNER_GREATER;
        };
    }

    private Statement.Implication.Arrow.Kind arrow() {
        String words = text(mark);
        if (words.matches(".*\\b(iff|if and only if|exactly|precisely)\\b.*")) {
            return Statement.Implication.Arrow.Kind.EQUIVALENT;
        }
        return words.matches(".*\\bonly\\b.*")
                ? Statement.Implication.Arrow.Kind.IMPLIES
                : Statement.Implication.Arrow.Kind.IMPLIED_BY;
    }
}
