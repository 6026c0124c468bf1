package org.chalkcheck.syntax;

import java.util.List;
import org.chalkcheck.source.Diagnostic;
import org.chalkcheck.source.Span;

/** What one display says: claims, definitions, implications, and what is none of these. */
public sealed interface Statement {

    /** Returns the place of the whole statement. */
    Span span();

    /** Calls the visitor's method for this statement. */
    <R> R accept(StatementVisitor<R> visitor);

    /**
     * A chain to be checked.
     *
     * @param chain the sides and relations, at least one of which {@linkplain Relation.Kind#claims() claims}
     * @param conditions what the author grants in the display itself: {@code \text{for } x > 0}
     * @param existing names of which only some values need meet it: {@code \exists x: x^2 = 2}
     * @param origin where it was written
     */
    record Claim(Syntax.Chain chain, List<Syntax> conditions, List<Syntax> existing, Origin origin, Span span)
            implements Statement {
        /** Where a claim was written. */
        public enum Origin {
            ROW,
            /** The label of a brace under or over an expression. */
            BRACE
        }

        public Claim {
            conditions = List.copyOf(conditions);
            existing = List.copyOf(existing);
        }

        /** A claim about all values of its names. */
        public Claim(Syntax.Chain chain, List<Syntax> conditions, Origin origin, Span span) {
            this(chain, conditions, List.of(), origin, span);
        }

        @Override
        public <R> R accept(StatementVisitor<R> visitor) {
            return visitor.visitClaim(this);
        }
    }

    /**
     * Statements joined by arrows.
     *
     * @param sides what stands between the arrows, each a conjunction; one more than arrows, which may be none
     * @param conditions as for a claim
     */
    record Implication(List<List<Syntax>> sides, List<Arrow> arrows, List<Syntax> conditions, Span span)
            implements Statement {
        /** An arrow with its place. */
        public record Arrow(Kind kind, Span span) {
            /** Its direction. */
            public enum Kind {
                IMPLIES,
                IMPLIED_BY,
                EQUIVALENT
            }
        }

        public Implication {
            sides = sides.stream().map(List::copyOf).toList();
            arrows = List.copyOf(arrows);
            conditions = List.copyOf(conditions);
        }

        @Override
        public <R> R accept(StatementVisitor<R> visitor) {
            return visitor.visitImplication(this);
        }
    }

    /**
     * A definition, not to be checked: by its relation, by the word "where" before it, or by its place behind a claim.
     *
     * @param reach what it holds for
     */
    record Definition(Syntax.Chain chain, Reach reach, Span span) implements Statement {
        /** What definitions hold for. */
        public enum Reach {
            /** The display and what follows in its section. */
            SECTION,
            DISPLAY,
            /** The row of the display it stands in; the display, if nothing else stands there. */
            ROW
        }

        /** A definition that holds to the end of its section. */
        public Definition(Syntax.Chain chain, Span span) {
            this(chain, Reach.SECTION, span);
        }

        /** Returns the side that is defined. */
        public Syntax target() {
            return reversed()
                    ? chain.operands().get(chain.operands().size() - 1)
                    : chain.operands().get(0);
        }

        /** Returns the side that says what it is. */
        public Syntax value() {
            return reversed()
                    ? chain.operands().get(chain.operands().size() - 2)
                    : chain.operands().get(1);
        }

        private boolean reversed() {
            List<Relation> relations = chain.relations();
            return relations.get(relations.size() - 1).kind() == Relation.Kind.DEFINES;
        }

        @Override
        public <R> R accept(StatementVisitor<R> visitor) {
            return visitor.visitDefinition(this);
        }
    }

    /** An expression, or a chain whose relations state nothing that is checked. */
    record Expression(Syntax value, Span span) implements Statement {
        @Override
        public <R> R accept(StatementVisitor<R> visitor) {
            return visitor.visitExpression(this);
        }
    }

    /** Words and quantifiers that make no statement of their own. */
    record Skipped(String reason, Span span) implements Statement {
        @Override
        public <R> R accept(StatementVisitor<R> visitor) {
            return visitor.visitSkipped(this);
        }
    }

    /** What could not be read. */
    record Unreadable(Diagnostic diagnostic, Span span) implements Statement {
        @Override
        public <R> R accept(StatementVisitor<R> visitor) {
            return visitor.visitUnreadable(this);
        }
    }
}
