package org.chalkcheck.network;

import java.util.List;
import java.util.Optional;
import org.chalkcheck.source.Span;

/** A statement of the part of Python that networks are written in. */
sealed interface PyStatement {
    Span span();

    <R> R accept(Visitor<R> visitor);

    /** One method for each kind of statement. */
    interface Visitor<R> {
        R visitExpression(Expression statement);

        R visitAssignment(Assignment statement);

        R visitAugmented(Augmented statement);

        R visitLoop(Loop statement);

        R visitBranch(Branch statement);

        R visitReturn(Return statement);

        R visitFunction(Function statement);

        R visitClass(ClassDefinition statement);

        R visitNothing(Nothing statement);

        R visitWhile(While statement);

        R visitJump(Jump statement);

        R visitField(Field statement);

        R visitUnsupported(Unsupported statement);
    }

    record Expression(PyExpr value, Span span) implements PyStatement {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visitExpression(this);
        }
    }

    record Assignment(List<PyExpr> targets, PyExpr value, Span span) implements PyStatement {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visitAssignment(this);
        }
    }

    record Augmented(PyExpr target, String operator, PyExpr value, Span span) implements PyStatement {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visitAugmented(this);
        }
    }

    record Loop(PyExpr target, PyExpr source, List<PyStatement> body, Span span) implements PyStatement {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visitLoop(this);
        }
    }

    /** A {@code while} loop. */
    record While(PyExpr condition, List<PyStatement> body, Span span) implements PyStatement {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visitWhile(this);
        }
    }

    /** A {@code break}, or a {@code continue} if {@code next}. */
    record Jump(boolean next, Span span) implements PyStatement {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visitJump(this);
        }
    }

    /** An annotated name, {@code width: int}: a field where it stands in a data class. Its value is assigned apart. */
    record Field(String name, Span span) implements PyStatement {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visitField(this);
        }
    }

    record Branch(PyExpr condition, List<PyStatement> then, List<PyStatement> otherwise, Span span)
            implements PyStatement {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visitBranch(this);
        }
    }

    record Return(Optional<PyExpr> value, Span span) implements PyStatement {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visitReturn(this);
        }
    }

    /** A parameter with its default; {@code stars} is 1 for *args, 2 for **kwargs. */
    record Parameter(String name, Optional<PyExpr> value, int stars) {}

    /** A function; {@code decorators} are the names that stand over it, such as {@code staticmethod}. */
    record Function(String name, List<Parameter> parameters, List<PyStatement> body, List<String> decorators, Span span)
            implements PyStatement {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visitFunction(this);
        }
    }

    record ClassDefinition(String name, List<PyExpr> bases, List<PyStatement> body, List<String> decorators, Span span)
            implements PyStatement {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visitClass(this);
        }
    }

    /** Imports, pass, docstrings and whatever else has no bearing on a network. */
    record Nothing(Span span) implements PyStatement {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visitNothing(this);
        }
    }

    /** A statement that is not followed; only an error if it is reached. */
    record Unsupported(String word, Span span) implements PyStatement {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visitUnsupported(this);
        }
    }
}
