package org.chalkcheck.network;

import java.util.List;
import java.util.Optional;
import org.chalkcheck.source.Span;

/** An expression of the part of Python that networks are written in. Its depth is bounded by the parser. */
sealed interface PyExpr {
    Span span();

    <R> R accept(Visitor<R> visitor);

    /** One method for each kind of expression. */
    interface Visitor<R> {
        R visitName(Name name);

        R visitConstant(Constant constant);

        R visitCollection(Collection collection);

        R visitDictionary(Dictionary dictionary);

        R visitCall(Call call);

        R visitAttribute(Attribute attribute);

        R visitSubscript(Subscript subscript);

        R visitSlice(Slice slice);

        R visitUnary(Unary unary);

        R visitBinary(Binary binary);

        R visitComparison(Comparison comparison);

        R visitLogical(Logical logical);

        R visitConditional(Conditional conditional);

        R visitComprehension(Comprehension comprehension);

        R visitStarred(Starred starred);

        R visitLambda(Lambda lambda);
    }

    record Name(String id, Span span) implements PyExpr {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visitName(this);
        }
    }

    record Constant(PyValue value, Span span) implements PyExpr {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visitConstant(this);
        }
    }

    record Collection(List<PyExpr> items, boolean tuple, Span span) implements PyExpr {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visitCollection(this);
        }
    }

    record Dictionary(List<PyExpr> keys, List<PyExpr> values, Span span) implements PyExpr {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visitDictionary(this);
        }
    }

    /** A call; {@code keywords} holds for each argument its keyword, if any, {@code "**"} for an unpacked dictionary. */
    record Call(PyExpr function, List<PyExpr> arguments, List<Optional<String>> keywords, Span span) implements PyExpr {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visitCall(this);
        }
    }

    record Attribute(PyExpr target, String name, Span span) implements PyExpr {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visitAttribute(this);
        }
    }

    record Subscript(PyExpr target, List<PyExpr> indices, Span span) implements PyExpr {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visitSubscript(this);
        }
    }

    record Slice(Optional<PyExpr> from, Optional<PyExpr> to, Optional<PyExpr> step, Span span) implements PyExpr {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visitSlice(this);
        }
    }

    record Unary(String operator, PyExpr operand, Span span) implements PyExpr {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visitUnary(this);
        }
    }

    record Binary(String operator, PyExpr left, PyExpr right, Span span) implements PyExpr {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visitBinary(this);
        }
    }

    record Comparison(PyExpr first, List<String> operators, List<PyExpr> others, Span span) implements PyExpr {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visitComparison(this);
        }
    }

    record Logical(boolean and, PyExpr left, PyExpr right, Span span) implements PyExpr {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visitLogical(this);
        }
    }

    record Conditional(PyExpr condition, PyExpr then, PyExpr otherwise, Span span) implements PyExpr {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visitConditional(this);
        }
    }

    record Comprehension(PyExpr element, PyExpr target, PyExpr source, Optional<PyExpr> condition, Span span)
            implements PyExpr {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visitComprehension(this);
        }
    }

    record Starred(PyExpr operand, Span span) implements PyExpr {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visitStarred(this);
        }
    }

    /** A function without a name, {@code lambda x: body}. */
    record Lambda(List<String> parameters, PyExpr body, Span span) implements PyExpr {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visitLambda(this);
        }
    }
}
