package org.chalkcheck.syntax;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.chalkcheck.source.Span;

/**
 * An untyped piece of mathematics as it was written, with its place.
 *
 * <p>Invariants: every span lies in the enclosing source; lists are immutable; sums, products and chains are flat, so the
 * depth of a tree is bounded by the nesting its author wrote. What needs types stays open: a {@link Juxtaposition} of a name
 * and a {@link Group} may be a call or a product, a {@link Script} may be a name, an entry or a power. All nodes stand in this
 * one file, however long: it is the grammar's table of contents, and a visitor has a method for each.
 */
public sealed interface Syntax {

    /** Returns the place of the whole node. */
    Span span();

    /** Calls the visitor's method for this node. */
    <R> R accept(SyntaxVisitor<R> visitor);

    /**
     * A number without sign.
     *
     * @param text its digits as written, without separators of thousands
     * @param value the exact value
     */
    record Number(String text, BigDecimal value, Span span) implements Syntax {
        /** Returns the number that a text of digits, with a point and an exponent perhaps, denotes. */
        public static Number of(String text, Span span) {
            return new Number(text, new BigDecimal(text), span);
        }

        /** Returns whether a decimal point or an exponent was written, so that the digits shown carry a precision. */
        public boolean hasPoint() {
            return text.indexOf('.') >= 0 || text.indexOf('e') >= 0 || text.indexOf('E') >= 0;
        }

        @Override
        public <R> R accept(SyntaxVisitor<R> visitor) {
            return visitor.visitNumber(this);
        }
    }

    /**
     * A name without scripts and accents.
     *
     * @param text the canonical spelling: {@code x}, {@code mu}, {@code bias}; {@code ones} for a bold 1
     * @param style how it was set; bold and plain letters are the same name
     */
    record Name(String text, Style style, Span span) implements Syntax {
        /** How a name was set. */
        public enum Style {
            PLAIN,
            BOLD,
            ROMAN,
            CALLIGRAPHIC,
            BLACKBOARD,
            UNDERLINED,
            OPERATOR
        }

        @Override
        public <R> R accept(SyntaxVisitor<R> visitor) {
            return visitor.visitName(this);
        }
    }

    /** A mark that is neither a name nor a number. */
    record Symbol(Kind kind, Span span) implements Syntax {
        /** The marks. */
        public enum Kind {
            INFINITY,
            /** {@code \top} as a superscript. */
            TRANSPOSE,
            /** {@code *} or {@code \dagger} as a superscript. */
            STAR,
            DAGGER,
            /** A lone sign as a superscript, as in {@code 0^+}. */
            PLUS,
            MINUS,
            DEGREE,
            PERPENDICULAR,
            /** {@code \dots} and its kin. */
            ELLIPSIS,
            /** A colon or a dot in place of an index: all of that axis. */
            ALL
        }

        @Override
        public <R> R accept(SyntaxVisitor<R> visitor) {
            return visitor.visitSymbol(this);
        }
    }

    /** Words in the place of an operand or a script. */
    record Text(String text, Span span) implements Syntax {
        @Override
        public <R> R accept(SyntaxVisitor<R> visitor) {
            return visitor.visitText(this);
        }
    }

    /**
     * Something in delimiters: a parenthesised expression when it has one item, otherwise a list (arguments, a tuple).
     *
     * @param items what commas or semicolons separate
     */
    record Group(Delimiter delimiter, List<Syntax> items, Span span) implements Syntax {
        /** The delimiters. */
        public enum Delimiter {
            PARENTHESIS,
            BRACKET,
            /** Visible braces, as of a set or of {@code \max\{a, b\}}. */
            BRACE,
            /** Angle brackets: an inner product. */
            ANGLE,
            /** TeX's invisible braces: no meaning besides precedence, never an argument list. */
            INVISIBLE
        }

        public Group {
            items = List.copyOf(items);
        }

        @Override
        public <R> R accept(SyntaxVisitor<R> visitor) {
            return visitor.visitGroup(this);
        }
    }

    /** A list without delimiters, as in a subscript {@code i, j}; at least two items. */
    record Sequence(List<Syntax> items, Span span) implements Syntax {
        public Sequence {
            items = List.copyOf(items);
        }

        @Override
        public <R> R accept(SyntaxVisitor<R> visitor) {
            return visitor.visitSequence(this);
        }
    }

    /** Factors side by side or over a slash, read from left to right: {@code a/b c} is (a/b) c. At least two. */
    record Juxtaposition(List<Factor> factors, Span span) implements Syntax {
        /** One factor with how it is joined to what stands left of it; the first one is adjacent by convention. */
        public record Factor(Link link, Syntax value) {}

        /** How a factor is joined to the product before it. */
        public enum Link {
            /** Multiplied, or applied to; typing decides. */
            ADJACENT,
            /** The product before the slash is divided by it. */
            OVER
        }

        public Juxtaposition {
            factors = List.copyOf(factors);
        }

        @Override
        public <R> R accept(SyntaxVisitor<R> visitor) {
            return visitor.visitJuxtaposition(this);
        }
    }

    /**
     * Operands with explicit operators of the multiplicative level, read from left to right.
     *
     * @param operands one more than operators
     */
    record Infix(List<Syntax> operands, List<Operator> operators, Span span) implements Syntax {
        /** An operator with its place. */
        public record Operator(Kind kind, Span span) {}

        /** The operators. */
        public enum Kind {
            /** {@code *}: a product in plain syntax, a convolution between matrices in LaTeX. */
            ASTERISK,
            DOT,
            TIMES,
            /** {@code \odot} and {@code .*}. */
            ENTRYWISE_TIMES,
            /** {@code ./}. */
            ENTRYWISE_OVER,
            /** {@code \circ}: an entrywise product, or a composition of functions. */
            CIRCLE,
            /** {@code \otimes}. */
            KRONECKER,
            /** {@code \star}. */
            STAR,
            /** {@code \oplus}. */
            DIRECT_SUM,
            /** {@code \div}. */
            OVER,
            /** {@code \bmod} and infix {@code mod}. */
            MODULO,
            /** {@code \pmod}: the modulus of a congruence. */
            CONGRUENCE_MODULUS
        }

        public Infix {
            operands = List.copyOf(operands);
            operators = List.copyOf(operators);
        }

        @Override
        public <R> R accept(SyntaxVisitor<R> visitor) {
            return visitor.visitInfix(this);
        }
    }

    /** Signed terms; at least two. */
    record Sum(List<Term> terms, Span span) implements Syntax {
        /**
         * A term with its sign.
         *
         * @param signSpan the place of the sign; empty for an unsigned first term
         */
        public record Term(boolean negative, Span signSpan, Syntax value) {}

        public Sum {
            terms = List.copyOf(terms);
        }

        @Override
        public <R> R accept(SyntaxVisitor<R> visitor) {
            return visitor.visitSum(this);
        }
    }

    /** A sign before a single term. */
    record Signed(boolean negative, Syntax operand, Span span) implements Syntax {
        @Override
        public <R> R accept(SyntaxVisitor<R> visitor) {
            return visitor.visitSigned(this);
        }
    }

    /** A fraction set with {@code \frac} or {@code \over}. */
    record Fraction(Syntax numerator, Syntax denominator, Span span) implements Syntax {
        @Override
        public <R> R accept(SyntaxVisitor<R> visitor) {
            return visitor.visitFraction(this);
        }
    }

    /** A root, square unless it has an index. */
    record Root(Optional<Syntax> index, Syntax radicand, Span span) implements Syntax {
        @Override
        public <R> R accept(SyntaxVisitor<R> visitor) {
            return visitor.visitRoot(this);
        }
    }

    /** A binomial coefficient. */
    record Binomial(Syntax upper, Syntax lower, Span span) implements Syntax {
        @Override
        public <R> R accept(SyntaxVisitor<R> visitor) {
            return visitor.visitBinomial(this);
        }
    }

    /**
     * A base with scripts: a name of its own, an entry, a power, a transpose or a derivative, as typing decides.
     *
     * @param primes number of primes
     */
    record Script(Syntax base, Optional<Syntax> subscript, Optional<Syntax> superscript, int primes, Span span)
            implements Syntax {
        @Override
        public <R> R accept(SyntaxVisitor<R> visitor) {
            return visitor.visitScript(this);
        }
    }

    /** A base under an accent; {@code \tilde{W}} is the name {@code W_tilde}, {@code \dot x} may be a derivative. */
    record Accent(Kind kind, Syntax base, Span span) implements Syntax {
        /** The accents; the lower-case name is the suffix in plain syntax. */
        public enum Kind {
            TILDE,
            HAT,
            BAR,
            DOT,
            DDOT,
            VEC,
            CHECK,
            BREVE
        }

        @Override
        public <R> R accept(SyntaxVisitor<R> visitor) {
            return visitor.visitAccent(this);
        }
    }

    /** A factorial. */
    record Factorial(Syntax operand, Span span) implements Syntax {
        @Override
        public <R> R accept(SyntaxVisitor<R> visitor) {
            return visitor.visitFactorial(this);
        }
    }

    /** A hundredth of its operand. */
    record Percent(Syntax operand, Span span) implements Syntax {
        @Override
        public <R> R accept(SyntaxVisitor<R> visitor) {
            return visitor.visitPercent(this);
        }
    }

    /** Something between delimiters that are a function. */
    record Enclosed(Kind kind, Syntax value, Span span) implements Syntax {
        /** The delimiters. */
        public enum Kind {
            /** Single bars: an absolute value, of a square matrix its determinant. */
            BARS,
            /** Double bars: a norm. */
            NORM,
            FLOOR,
            CEILING
        }

        @Override
        public <R> R accept(SyntaxVisitor<R> visitor) {
            return visitor.visitEnclosed(this);
        }
    }

    /** A matrix by its entries; rows are as long as they were written. */
    record Matrix(Kind kind, List<List<Syntax>> rows, Span span) implements Syntax {
        /** How it was set. */
        public enum Kind {
            /** pmatrix, bmatrix, matrix, array and the like. */
            ENTRIES,
            /** vmatrix: its determinant. */
            DETERMINANT,
            /** Vmatrix: its norm. */
            NORM,
            /** {@code [1, 2; 3, 4]}. */
            PLAIN
        }

        public Matrix {
            rows = rows.stream().map(List::copyOf).toList();
        }

        @Override
        public <R> R accept(SyntaxVisitor<R> visitor) {
            return visitor.visitMatrix(this);
        }
    }

    /** A definition by cases; the first row whose condition holds counts. */
    record Cases(List<Row> rows, Span span) implements Syntax {
        /** A value with its condition; no condition means otherwise. */
        public record Row(Syntax value, Optional<Syntax> condition) {}

        public Cases {
            rows = List.copyOf(rows);
        }

        @Override
        public <R> R accept(SyntaxVisitor<R> visitor) {
            return visitor.visitCases(this);
        }
    }

    /**
     * A sum, product, limit, integral or extremum over something, with the product it acts on.
     *
     * @param lower what stands below: a chain such as {@code i = 1} or {@code x \to 0}, a bound of an integral, a name
     * @param upper what stands above
     * @param variables the differentials of an integral, innermost first; empty for the others
     */
    record BigOperator(
            Kind kind, Optional<Syntax> lower, Optional<Syntax> upper, List<Syntax> variables, Syntax body, Span span)
            implements Syntax {
        /** The operators. */
        public enum Kind {
            SUM,
            PRODUCT,
            LIMIT,
            LIMIT_SUPERIOR,
            LIMIT_INFERIOR,
            INTEGRAL,
            MAXIMUM,
            MINIMUM,
            SUPREMUM,
            INFIMUM,
            ARGUMENT_OF_MAXIMUM,
            ARGUMENT_OF_MINIMUM
        }

        public BigOperator {
            variables = List.copyOf(variables);
        }

        @Override
        public <R> R accept(SyntaxVisitor<R> visitor) {
            return visitor.visitBigOperator(this);
        }
    }

    /**
     * A derivative in Leibniz notation.
     *
     * @param order the order on the numerator; empty for 1
     * @param variables the variables with their orders, as written from left to right
     */
    record Derivative(Kind kind, Optional<Syntax> order, List<Variable> variables, Syntax operand, Span span)
            implements Syntax {
        /** The letter d. */
        public enum Kind {
            TOTAL,
            PARTIAL
        }

        /** A variable with its order; empty for 1. */
        public record Variable(Syntax variable, Optional<Syntax> order) {}

        public Derivative {
            variables = List.copyOf(variables);
        }

        @Override
        public <R> R accept(SyntaxVisitor<R> visitor) {
            return visitor.visitDerivative(this);
        }
    }

    /**
     * A gradient, or with power 2 a Hessian.
     *
     * @param variable the subscript
     * @param power the superscript
     */
    record Nabla(Optional<Syntax> variable, Optional<Syntax> power, Syntax operand, Span span) implements Syntax {
        @Override
        public <R> R accept(SyntaxVisitor<R> visitor) {
            return visitor.visitNabla(this);
        }
    }

    /**
     * A value at a place: {@code \left. f \right|_{x = a}}.
     *
     * @param at what stands below the bar: chains {@code x = a}, or one lower bound
     * @param upper an upper bound, as in {@code F|_a^b}
     */
    record Evaluated(Syntax value, List<Syntax> at, Optional<Syntax> upper, Span span) implements Syntax {
        public Evaluated {
            at = List.copyOf(at);
        }

        @Override
        public <R> R accept(SyntaxVisitor<R> visitor) {
            return visitor.visitEvaluated(this);
        }
    }

    /**
     * A call of a named function.
     *
     * @param function the canonical name from {@link FunctionNames}, or the name as written if it is not in there
     * @param subscript as the base in {@code \log_2 x}
     * @param superscript as in {@code \sin^2 x}: a power of the value, or -1 for an inverse
     * @param primes number of primes: a derivative
     */
    record FunctionCall(
            String function,
            Span functionSpan,
            Optional<Syntax> subscript,
            Optional<Syntax> superscript,
            int primes,
            List<Argument> arguments,
            Form form,
            Span span)
            implements Syntax {
        /** An argument, with its name if it has one: {@code bias=false}. */
        public record Argument(Optional<String> name, Syntax value) {}

        /** How the arguments were written. */
        public enum Form {
            PARENTHESES,
            BRACKETS,
            BRACES,
            /** Without delimiters: {@code \sin 2z}. */
            BARE
        }

        public FunctionCall {
            arguments = List.copyOf(arguments);
        }

        @Override
        public <R> R accept(SyntaxVisitor<R> visitor) {
            return visitor.visitFunctionCall(this);
        }
    }

    /**
     * Operands joined by relations.
     *
     * @param operands one more than relations
     */
    record Chain(List<Syntax> operands, List<Relation> relations, Span span) implements Syntax {
        public Chain {
            operands = List.copyOf(operands);
            relations = List.copyOf(relations);
        }

        @Override
        public <R> R accept(SyntaxVisitor<R> visitor) {
            return visitor.visitChain(this);
        }
    }

    /** An event or variable under a condition, inside a probability, expectation or entropy. */
    record Conditional(Syntax event, List<Syntax> conditions, Span span) implements Syntax {
        public Conditional {
            conditions = List.copyOf(conditions);
        }

        @Override
        public <R> R accept(SyntaxVisitor<R> visitor) {
            return visitor.visitConditional(this);
        }
    }

    /** Conditions joined by words or signs. */
    record Logical(Kind kind, List<Syntax> operands, Span span) implements Syntax {
        /** The connectives. */
        public enum Kind {
            AND,
            OR
        }

        public Logical {
            operands = List.copyOf(operands);
        }

        @Override
        public <R> R accept(SyntaxVisitor<R> visitor) {
            return visitor.visitLogical(this);
        }
    }

    /** An interval with different ends, or in a place where only an interval fits. */
    record Interval(Syntax lower, Syntax upper, boolean lowerClosed, boolean upperClosed, Span span) implements Syntax {
        @Override
        public <R> R accept(SyntaxVisitor<R> visitor) {
            return visitor.visitInterval(this);
        }
    }
}
