package org.chalkcheck.syntax;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
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
        Syntax equal = new Syntax.Chain(
                compared.operands(),
                List.of(new Relation(
                        Relation.Kind.EQUAL, compared.relations().get(0).span())),
                compared.span());
        return new Statement.Implication(
                List.of(List.of(equal), where),
                List.of(new Statement.Implication.Arrow(arrow(), mark.span())),
                conditions,
                span);
    }

    private Statement.Implication.Arrow.Kind arrow() {
        String words = mark.text().strip().toLowerCase(Locale.ROOT);
        if (words.matches(".*\\b(iff|if and only if|exactly|precisely)\\b.*")) {
            return Statement.Implication.Arrow.Kind.EQUIVALENT;
        }
        return words.contains("only")
                ? Statement.Implication.Arrow.Kind.IMPLIES
                : Statement.Implication.Arrow.Kind.IMPLIED_BY;
    }
}
