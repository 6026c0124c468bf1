package org.chalkcheck.typing;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.chalkcheck.expr.Call;
import org.chalkcheck.expr.Constant;
import org.chalkcheck.expr.Dim;
import org.chalkcheck.expr.DimensionValue;
import org.chalkcheck.expr.Entry;
import org.chalkcheck.expr.Expr;
import org.chalkcheck.expr.Expressions;
import org.chalkcheck.expr.MatMul;
import org.chalkcheck.expr.Num;
import org.chalkcheck.expr.Product;
import org.chalkcheck.expr.Rational;
import org.chalkcheck.expr.Reduction;
import org.chalkcheck.expr.ScalarFunction;
import org.chalkcheck.expr.Shape;
import org.chalkcheck.expr.Sum;
import org.chalkcheck.expr.Tabulate;
import org.chalkcheck.expr.TensorCall;
import org.chalkcheck.expr.TensorFunction;
import org.chalkcheck.expr.Transpose;
import org.chalkcheck.expr.Variable;
import org.chalkcheck.source.Diagnostic;
import org.chalkcheck.source.Span;

/** Sums, products, quotients and powers of typed values with the conventions of the language for shapes. */
final class Arithmetic {
    /** The note where a scalar stands for a vector or matrix of its value. */
    static final String ADDED_TO_ENTRIES = "a scalar is added to or compared with every entry";

    private final Elaboration context;

    Arithmetic(Elaboration context) {
        this.context = context;
    }

    /** A value with the place it came from, for messages. */
    record Operand(Expr value, Span span) {
        Shape shape() {
            return value.shape();
        }
    }

    /** Returns the sum; a scalar is added to every entry of a tensor, a literal zero is the zero of the fitting shape. */
    Expr sum(List<Operand> terms) {
        Shape common = commonShape(terms, "add");
        Expr[] summands = new Expr[terms.size()];
        for (int k = 0; k < summands.length; k++) {
            summands[k] = broadcast(terms.get(k).value(), common);
        }
        return Expressions.sum(List.of(summands));
    }

    /** Returns the shape of entrywise combinations; a tensor decides over scalars. */
    Shape commonShape(List<Operand> operands, String verb) {
        Optional<Operand> first = Optional.empty();
        for (Operand operand : operands) {
            if (operand.shape().isScalar()) {
                continue;
            }
            if (first.isEmpty()) {
                first = Optional.of(operand);
            } else if (!context.unify(first.get().shape(), operand.shape())) {
                throw conflict(
                        first.get().span().to(operand.span()),
                        "cannot %s %s and %s: the shapes differ"
                                .formatted(verb, described(first.get()), described(operand)));
            }
        }
        return first.map(Operand::shape).orElse(Shape.SCALAR);
    }

    /** Returns the value as a tensor of this shape. */
    Expr broadcast(Expr value, Shape shape) {
        if (value.shape().isScalar() && !shape.isScalar()) {
            if (!value.equals(Num.ZERO)) {
                context.note(ADDED_TO_ENTRIES);
            }
            return Expressions.fill(value, shape);
        }
        return value;
    }

    /** Returns an operand as written with its shape, such as {@code A [3 x 4]}. */
    private String described(Operand operand) {
        String written = context.written(operand.span());
        return written.isEmpty() ? operand.shape().toString() : written + " " + operand.shape();
    }

    static TypingFailure conflict(Span span, String message) {
        return TypingFailure.conflict(Diagnostic.error("shape-mismatch", span, message));
    }

    /**
     * Returns the product of factors in order. Scalars commute; matrices associate to the left, and where that does not fit, a row beside a
     * column is taken as their inner product first.
     */
    Expr product(List<Operand> factors) {
        List<Expr> scalars = new ArrayList<>();
        List<Operand> tensors = new ArrayList<>();
        for (Operand factor : factors) {
            if (factor.shape().isScalar()) {
                scalars.add(factor.value());
            } else {
                tensors.add(factor);
            }
        }
        if (tensors.isEmpty()) {
            return Expressions.product(scalars);
        }
        Expr tensor = chain(tensors, scalars);
        if (scalars.isEmpty()) {
            return tensor;
        }
        scalars.add(tensor);
        return Expressions.product(scalars);
    }

    /** Multiplies tensors; an inner product found on the way joins the scalars. */
    private Expr chain(List<Operand> tensors, List<Expr> scalars) {
        List<Operand> rest = new ArrayList<>(tensors);
        while (rest.size() > 1) {
            int at = nextPair(rest);
            Operand left = rest.get(at);
            Operand right = rest.get(at + 1);
            Expr product = matrixProduct(left, right);
            rest.remove(at + 1);
            if (product.shape().isScalar()) {
                scalars.add(product);
                rest.remove(at);
                if (rest.isEmpty()) {
                    scalars.remove(scalars.size() - 1);
                    return product;
                }
            } else {
                rest.set(at, new Operand(product, left.span().to(right.span())));
            }
        }
        return rest.get(0).value();
    }

    private int nextPair(List<Operand> rest) {
        if (fits(rest.get(0), rest.get(1))) {
            return 0;
        }
        for (int i = 1; i + 1 < rest.size(); i++) {
            if (rest.get(i).shape().isRow()
                    && rest.get(i + 1).shape().isColumn()
                    && fits(rest.get(i), rest.get(i + 1))) {
                return i;
            }
        }
        return 0;
    }

    private static boolean fits(Operand left, Operand right) {
        if (!left.shape().isMatrix() || !right.shape().isMatrix()) {
            return false;
        }
        Dim inner = left.shape().axis(1);
        Dim outer = right.shape().axis(0);
        return inner.equals(outer) || DimensionInference.isOpen(inner) || DimensionInference.isOpen(outer);
    }

    /** Returns the matrix product; one by one results become scalars. */
    Expr matrixProduct(Operand left, Operand right) {
        if (left.shape().isScalar() || right.shape().isScalar()) {
            return Expressions.product(left.value(), right.value());
        }
        if (left.shape().isMatrix()
                && right.shape().axisCount() == 3
                && context.unify(left.shape().axis(1), right.shape().axis(0))) {
            return contraction(left.value(), right.value());
        }
        if (!left.shape().isMatrix() || !right.shape().isMatrix()) {
            throw conflict(
                    left.span().to(right.span()),
                    "cannot multiply %s by %s: only scalars, vectors and matrices have products"
                            .formatted(left.shape(), right.shape()));
        }
        Dim inner = left.shape().axis(1);
        Dim outer = right.shape().axis(0);
        if (!context.unify(inner, outer)) {
            throw conflict(
                    left.span().to(right.span()),
                    "cannot multiply %s by %s: inner dimensions %s and %s differ"
                            .formatted(described(left), described(right), inner, outer));
        }
        return collapse(new MatMul(left.value(), right.value()));
    }

    /**
     * Returns a matrix times a value of three axes, summed over the axes that meet, as the chain rule asks for where a vector
     * is differentiated by a matrix: a row times it is a matrix.
     */
    private Expr contraction(Expr left, Expr right) {
        Shape shape = right.shape();
        Variable met = context.freshIndex("k");
        Variable row = context.freshIndex("l");
        List<Variable> free = List.of(context.freshIndex("i"), context.freshIndex("j"));
        boolean single = left.shape().isRow();
        Expr body = new Reduction(
                Reduction.Kind.SUM,
                met,
                Num.ONE,
                Expressions.dimension(shape.axis(0)),
                Expressions.product(
                        new Entry(left, List.of(single ? Num.ONE : row, met)),
                        new Entry(right, List.of(met, free.get(0), free.get(1)))));
        return single
                ? new Tabulate(free, body, Shape.matrix(shape.axis(1), shape.axis(2)))
                : new Tabulate(
                        List.of(row, free.get(0), free.get(1)),
                        body,
                        Shape.of(List.of(left.shape().axis(0), shape.axis(1), shape.axis(2))));
    }

    /** Returns a one by one matrix as a scalar. */
    static Expr collapse(Expr value) {
        return value.shape().isRow() && value.shape().isColumn() ? Expressions.scalar(value) : value;
    }

    /** Returns the entrywise product. */
    Expr entrywiseProduct(Operand left, Operand right) {
        commonShape(List.of(left, right), "multiply entrywise");
        if (left.shape().isScalar() && right.shape().isScalar()) {
            UndeclaredNames.rejectIn(context, left.value(), left.span(), "an entrywise product");
        }
        return Expressions.product(left.value(), right.value());
    }

    /** Returns the quotient: by a scalar, or entrywise. */
    Expr quotient(Operand left, Operand right) {
        if (!right.shape().isScalar()) {
            if (right.shape().isSquare() && !right.shape().isColumn()) {
                throw TypingFailure.invalid(Diagnostic.error(
                        "division-by-matrix",
                        right.span(),
                        "cannot divide by a matrix " + right.shape(),
                        "multiply by its inverse, on the side you mean"));
            }
            commonShape(List.of(left, right), "divide entrywise");
        }
        return Expressions.divide(left.value(), right.value());
    }

    /** Returns a power: of scalars, of square matrices with integer exponents, entrywise of other tensors. */
    Expr power(Operand base, Operand exponent) {
        if (base.value().equals(Constant.E)) {
            if (exponent.shape().isSquare() && !exponent.shape().isColumn()) {
                throw TypingFailure.invalid(Diagnostic.error(
                        "matrix-exponential",
                        exponent.span(),
                        "the exponential of a matrix cannot be checked",
                        "write \\exp(A) for the exponentials of its entries"));
            }
            return Expressions.exp(exponent.value());
        }
        if (base.shape().isScalar() || !base.shape().isSquare()) {
            commonShape(List.of(base, exponent), "raise to a power entrywise");
            return Expressions.power(base.value(), exponent.value());
        }
        Optional<Expr> root =
                MatrixRoots.fraction(exponent.value()).flatMap(number -> context.roots.power(base, number, this));
        if (root.isPresent()) {
            return root.get();
        }
        if (exponent.value() instanceof Num num && num.value().isSmallInteger()) {
            return switch (num.value().intValue()) {
                case -1 -> inverse(base);
                case 1 -> base.value();
                default ->
                    new TensorCall(TensorFunction.MATRIX_POWER, List.of(base.value(), exponent.value()), base.shape());
            };
        }
        if (exponent.shape().isScalar() && isInteger(exponent.value())) {
            return new TensorCall(TensorFunction.MATRIX_POWER, List.of(base.value(), exponent.value()), base.shape());
        }
        context.inferNaturals(exponent.value());
        throw TypingFailure.invalid(
                Diagnostic.error(
                        "matrix-power",
                        exponent.span(),
                        "a matrix can only be raised to an integer power, and to halves where it is declared as spd or is diagonal"));
    }

    private static boolean isInteger(Expr exponent) {
        return exponent instanceof Variable v && v.domain().integer()
                || exponent instanceof DimensionValue
                || exponent instanceof Num num && num.value().isInteger()
                || (exponent instanceof Sum || exponent instanceof Product)
                        && exponent.children().stream().allMatch(Arithmetic::isInteger);
    }

    Expr inverse(Operand matrix) {
        if (matrix.shape().isScalar()) {
            return Expressions.power(matrix.value(), -1);
        }
        requireSquare(matrix, "the inverse");
        Optional<Expr> root = context.roots.power(matrix, Rational.MINUS_ONE, this);
        if (root.isPresent()) {
            return root.get();
        }
        return new TensorCall(TensorFunction.INVERSE, List.of(matrix.value()), matrix.shape());
    }

    /** Throws a conflict unless the operand is a square matrix. */
    void requireSquare(Operand matrix, String what) {
        Shape shape = matrix.shape();
        if (!shape.isMatrix() || !context.unify(shape.axis(0), shape.axis(1))) {
            throw conflict(matrix.span(), what + " needs a square matrix, not " + shape);
        }
    }

    /** Returns the transpose; of a scalar the scalar. */
    Expr transpose(Operand operand) {
        if (operand.shape().isScalar()) {
            return operand.value();
        }
        if (!operand.shape().isMatrix()) {
            throw conflict(operand.span(), "cannot transpose " + operand.shape());
        }
        return operand.value() instanceof Transpose transpose ? transpose.matrix() : new Transpose(operand.value());
    }

    /** Returns an inner product of two vectors of one shape, otherwise the plain product. */
    Expr dot(Operand left, Operand right) {
        if (left.shape().isColumn() && right.shape().isColumn() && context.unify(left.shape(), right.shape())) {
            return collapse(new MatMul(new Transpose(left.value()), right.value()));
        }
        return product(List.of(left, right));
    }

    /** Returns the inner product: of vectors, or Frobenius' of matrices, {@code tr(A^T B)}. */
    Expr innerProduct(Operand left, Operand right) {
        UndeclaredNames.rejectIn(context, left.value(), left.span(), "an inner product");
        boolean matrices = left.shape().isMatrix()
                && right.shape().isMatrix()
                && !left.shape().isScalar()
                && !right.shape().isScalar();
        if (!matrices || left.shape().isColumn() && right.shape().isColumn()) {
            return dot(left, right);
        }
        if (!context.unify(left.shape(), right.shape())) {
            throw conflict(
                    left.span().to(right.span()),
                    "an inner product takes two of one shape, not %s and %s".formatted(left.shape(), right.shape()));
        }
        Expr product = new MatMul(new Transpose(left.value()), right.value());
        return new TensorCall(TensorFunction.TRACE, List.of(product), Shape.SCALAR);
    }

    static Expr call(ScalarFunction function, Expr... arguments) {
        return new Call(function, List.of(arguments));
    }
}
