package org.chalkcheck.syntax;

import java.util.List;
import java.util.Optional;
import org.chalkcheck.source.Span;

/** One line of a {@code given} block. */
public sealed interface Declaration {

    /** Returns the place of the whole line. */
    Span span();

    /** Calls the visitor's method for this declaration. */
    <R> R accept(DeclarationVisitor<R> visitor);

    /** {@code x, y : real}, {@code v : vector(n), positive}, {@code p : real in (0, 1)}. */
    record TypeDeclaration(List<DeclaredName> names, TypeSyntax type, Span span) implements Declaration {
        public TypeDeclaration {
            names = List.copyOf(names);
        }

        @Override
        public <R> R accept(DeclarationVisitor<R> visitor) {
            return visitor.visitTypeDeclaration(this);
        }
    }

    /** {@code sigma(z) = 1 / (1 + exp(-z))}. */
    record FunctionDefinition(DeclaredName name, List<DeclaredName> parameters, Syntax body, Span span)
            implements Declaration {
        public FunctionDefinition {
            parameters = List.copyOf(parameters);
        }

        @Override
        public <R> R accept(DeclarationVisitor<R> visitor) {
            return visitor.visitFunctionDefinition(this);
        }
    }

    /** {@code s = softmax(W*x + b)}. */
    record NameDefinition(DeclaredName name, Syntax body, Span span) implements Declaration {
        @Override
        public <R> R accept(DeclarationVisitor<R> visitor) {
            return visitor.visitNameDefinition(this);
        }
    }

    /**
     * {@code f : function}, of one real, or {@code f : function(n -> m)}, between vectors.
     *
     * @param domain the dimension of the argument; empty for a real
     * @param codomain the dimension of the value; empty for a real
     */
    record UnknownFunction(List<DeclaredName> names, Optional<Syntax> domain, Optional<Syntax> codomain, Span span)
            implements Declaration {
        public UnknownFunction {
            names = List.copyOf(names);
        }

        @Override
        public <R> R accept(DeclarationVisitor<R> visitor) {
            return visitor.visitUnknownFunction(this);
        }
    }

    /**
     * {@code X ~ Normal(mu, sigma^2)}, {@code W : matrix(m, n) ~ Uniform(-a, a)}, {@code X | N ~ Binomial(N, p)}.
     *
     * @param type the type whose entries are distributed so, if one is given
     * @param conditions what stands behind the bar
     * @param distribution the name as written; {@code Normal} for a calligraphic N
     */
    record RandomDeclaration(
            List<DeclaredName> names,
            Optional<TypeSyntax> type,
            List<DeclaredName> conditions,
            String distribution,
            Span distributionSpan,
            List<Syntax.FunctionCall.Argument> arguments,
            Span span)
            implements Declaration {
        public RandomDeclaration {
            names = List.copyOf(names);
            conditions = List.copyOf(conditions);
            arguments = List.copyOf(arguments);
        }

        @Override
        public <R> R accept(DeclarationVisitor<R> visitor) {
            return visitor.visitRandomDeclaration(this);
        }
    }

    /** {@code X, Y independent}, or with {@code dependent} the opposite. */
    record Independence(List<DeclaredName> names, boolean independent, Span span) implements Declaration {
        public Independence {
            names = List.copyOf(names);
        }

        @Override
        public <R> R accept(DeclarationVisitor<R> visitor) {
            return visitor.visitIndependence(this);
        }
    }

    /**
     * {@code theta^{k} : sequence of vector(n) for k >= 0}.
     *
     * @param base the name without its index
     * @param index the index
     * @param superscript whether the index stands above
     * @param from the first index
     */
    record SequenceDeclaration(
            DeclaredName base, DeclaredName index, boolean superscript, TypeSyntax type, Syntax from, Span span)
            implements Declaration {
        @Override
        public <R> R accept(DeclarationVisitor<R> visitor) {
            return visitor.visitSequenceDeclaration(this);
        }
    }

    /**
     * {@code theta^{k+1} = theta^{k} - alpha * g^{k}}, or a first member {@code theta^{0} = c}.
     *
     * @param base the name without its index
     * @param index the index on the left side
     * @param superscript whether the index stands above
     */
    record RecurrenceDefinition(DeclaredName base, Syntax index, boolean superscript, Syntax body, Span span)
            implements Declaration {
        @Override
        public <R> R accept(DeclarationVisitor<R> visitor) {
            return visitor.visitRecurrenceDefinition(this);
        }
    }

    /**
     * A line that could not be read.
     *
     * @param names the words that it declares, or speaks of
     * @param condition whether it assumes something of names that are declared elsewhere
     */
    record Unreadable(List<String> names, boolean condition, Span span) implements Declaration {
        public Unreadable {
            names = List.copyOf(names);
        }

        @Override
        public <R> R accept(DeclarationVisitor<R> visitor) {
            return visitor.visitUnreadable(this);
        }
    }

    /** {@code assume a < b}: a chain, or chains joined by "and". */
    record Assumption(Syntax condition, Span span) implements Declaration {
        @Override
        public <R> R accept(DeclarationVisitor<R> visitor) {
            return visitor.visitAssumption(this);
        }
    }

    /** {@code layout numerator}. */
    record LayoutDeclaration(Layout layout, Span span) implements Declaration {
        /** How derivatives are laid out. */
        public enum Layout {
            NUMERATOR,
            DENOMINATOR,
            MIXED
        }

        @Override
        public <R> R accept(DeclarationVisitor<R> visitor) {
            return visitor.visitLayoutDeclaration(this);
        }
    }
}
