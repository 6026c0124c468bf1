package org.chalkcheck.junit.generators;

import static org.chalkcheck.expr.Expressions.divide;
import static org.chalkcheck.expr.Expressions.negate;
import static org.chalkcheck.expr.Expressions.power;
import static org.chalkcheck.expr.Expressions.product;
import static org.chalkcheck.expr.Expressions.scalar;
import static org.chalkcheck.expr.Expressions.sum;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;
import org.chalkcheck.expr.Call;
import org.chalkcheck.expr.Dim;
import org.chalkcheck.expr.Expr;
import org.chalkcheck.expr.MatMul;
import org.chalkcheck.expr.Num;
import org.chalkcheck.expr.Rational;
import org.chalkcheck.expr.ScalarFunction;
import org.chalkcheck.expr.Shape;
import org.chalkcheck.expr.TensorCall;
import org.chalkcheck.expr.TensorFunction;
import org.chalkcheck.expr.Transpose;
import org.chalkcheck.expr.Variable;

/**
 * Arbitraries of typed expressions in given variables: every expression has a consistent shape for all values of the dimension names.
 *
 * <p>Immutable. Values of an expression may be undefined at some points: quotients and powers are among them.
 */
public final class Formulas {
    /** Functions that are smooth on the whole line. */
    public static final List<ScalarFunction> SMOOTH = List.of(
            ScalarFunction.EXP,
            ScalarFunction.SIN,
            ScalarFunction.COS,
            ScalarFunction.TANH,
            ScalarFunction.ARCTAN,
            ScalarFunction.SINH,
            ScalarFunction.COSH,
            ScalarFunction.SIGMOID,
            ScalarFunction.SOFTPLUS,
            ScalarFunction.ERF,
            ScalarFunction.SILU,
            ScalarFunction.GELU);

    /** Functions with kinks or jumps. */
    public static final List<ScalarFunction> KINKED = List.of(
            ScalarFunction.ABS,
            ScalarFunction.RELU,
            ScalarFunction.SIGN,
            ScalarFunction.HARDTANH,
            ScalarFunction.FLOOR);

    /** Functions that are not defined on the whole line. */
    public static final List<ScalarFunction> PARTIAL = List.of(
            ScalarFunction.LOG, ScalarFunction.SQRT, ScalarFunction.ARCSIN, ScalarFunction.TAN, ScalarFunction.LOGIT);

    private static final int LARGEST_EXPONENT = 3;

    private final List<Variable> variables;
    private final List<ScalarFunction> functions;
    private final boolean hasQuotients;
    private final Map<Place, Arbitrary<Expr>> made = new HashMap<>();

    /** The shape and the largest depth of a subexpression. */
    private record Place(Shape shape, int depth) {}

    private Formulas(List<Variable> variables, List<ScalarFunction> functions, boolean hasQuotients) {
        this.variables = List.copyOf(variables);
        this.functions = List.copyOf(functions);
        this.hasQuotients = hasQuotients;
    }

    /** Returns expressions in these variables with the smooth functions and quotients. */
    public static Formulas in(Variable... variables) {
        return new Formulas(List.of(variables), SMOOTH, true);
    }

    /** Returns the same expressions with these entrywise functions of one argument only. */
    public Formulas withFunctions(List<ScalarFunction> others) {
        return new Formulas(variables, others, hasQuotients);
    }

    /** Returns the same expressions without quotients and negative powers. */
    public Formulas withoutQuotients() {
        return new Formulas(variables, functions, false);
    }

    /** Returns the variables that may occur. */
    public List<Variable> variables() {
        return variables;
    }

    /**
     * Returns scalar expressions.
     *
     * @param depth how deep operations stand in each other at most; 0 for variables and numbers
     */
    public Arbitrary<Expr> scalars(int depth) {
        return ofShape(Shape.SCALAR, depth);
    }

    /**
     * Returns expressions of one shape: scalars, or columns, rows and matrices with the dimensions of some variable.
     *
     * @param shape the shape
     * @param depth how deep operations stand in each other at most
     * @throws IllegalArgumentException if no expression of that depth has the shape
     */
    public Arbitrary<Expr> ofShape(Shape shape, int depth) {
        Place place = new Place(shape, depth);
        Arbitrary<Expr> known = made.get(place);
        if (known == null) {
            List<Tuple.Tuple2<Integer, Arbitrary<Expr>>> choices = new ArrayList<>();
            leaves(shape, choices);
            if (depth > 0) {
                operations(shape, depth - 1, choices);
            }
            if (choices.isEmpty()) {
                throw new IllegalArgumentException("nothing has the shape " + shape);
            }
            known = Arbitraries.frequencyOf(choices);
            made.put(place, known);
        }
        return known;
    }

    private void leaves(Shape shape, List<Tuple.Tuple2<Integer, Arbitrary<Expr>>> choices) {
        List<Expr> fitting = new ArrayList<>();
        for (Variable variable : variables) {
            if (variable.shape().equals(shape)) {
                fitting.add(variable);
            } else if (variable.shape().isMatrix()
                    && variable.shape().transposed().equals(shape)) {
                fitting.add(new Transpose(variable));
            }
        }
        if (!fitting.isEmpty()) {
            choices.add(Tuple.of(3, Arbitraries.of(fitting)));
        }
        if (shape.isScalar()) {
            choices.add(Tuple.of(1, numbers()));
        }
    }

    private static Arbitrary<Expr> numbers() {
        return Combinators.combine(
                        Arbitraries.integers().between(-4, 4),
                        Arbitraries.integers().between(1, 4))
                .as((p, q) -> Num.of(Rational.of(p, q)));
    }

    private void operations(Shape shape, int depth, List<Tuple.Tuple2<Integer, Arbitrary<Expr>>> choices) {
        if (canHave(shape, depth)) {
            Arbitrary<Expr> parts = ofShape(shape, depth);
            choices.add(Tuple.of(3, Combinators.combine(parts, parts).as((a, b) -> sum(a, b))));
            choices.add(Tuple.of(1, Combinators.combine(parts, parts).as((a, b) -> sum(a, negate(b)))));
            choices.add(Tuple.of(2, Combinators.combine(parts, parts).as((a, b) -> product(a, b))));
            if (!functions.isEmpty()) {
                choices.add(Tuple.of(
                        3,
                        Combinators.combine(Arbitraries.of(functions), parts).as((f, a) -> new Call(f, List.of(a)))));
            }
            choices.add(Tuple.of(
                    1,
                    Combinators.combine(parts, Arbitraries.integers().between(2, LARGEST_EXPONENT))
                            .as((a, k) -> power(a, k))));
            if (hasQuotients) {
                choices.add(Tuple.of(1, Combinators.combine(parts, parts).as((a, b) -> divide(a, b))));
            }
        }
        if (shape.isScalar()) {
            contractions(depth, choices);
        } else {
            products(shape, depth, choices);
        }
    }

    /** Matrix products, multiples and softmax. */
    private void products(Shape shape, int depth, List<Tuple.Tuple2<Integer, Arbitrary<Expr>>> choices) {
        if (canHave(shape, depth)) {
            choices.add(Tuple.of(
                    1,
                    Combinators.combine(scalars(depth), ofShape(shape, depth)).as((a, b) -> product(a, b))));
            if (shape.isColumn()) {
                choices.add(Tuple.of(
                        1, ofShape(shape, depth).map(a -> new TensorCall(TensorFunction.SOFTMAX, List.of(a), shape))));
            }
        }
        for (Dim inner : lengths()) {
            Shape left = Shape.matrix(shape.axis(0), inner);
            Shape right = Shape.matrix(inner, shape.axis(1));
            if (!inner.isOne() && canHave(left, depth) && canHave(right, depth)) {
                choices.add(Tuple.of(
                        2,
                        Combinators.combine(ofShape(left, depth), ofShape(right, depth))
                                .as((a, b) -> new MatMul(a, b))));
            }
        }
    }

    /** Scalars made of tensors: totals, inner products, norms, traces. */
    private void contractions(int depth, List<Tuple.Tuple2<Integer, Arbitrary<Expr>>> choices) {
        for (Shape shape : shapes()) {
            if (!canHave(shape, depth)) {
                continue;
            }
            Arbitrary<Expr> parts = ofShape(shape, depth);
            choices.add(Tuple.of(1, parts.map(a -> new TensorCall(TensorFunction.TOTAL, List.of(a), Shape.SCALAR))));
            if (shape.isColumn()) {
                choices.add(Tuple.of(
                        2, Combinators.combine(parts, parts).as((a, b) -> scalar(new MatMul(new Transpose(a), b)))));
                choices.add(Tuple.of(1, parts.map(a -> new TensorCall(TensorFunction.NORM, List.of(a), Shape.SCALAR))));
            } else if (shape.isSquare()) {
                choices.add(
                        Tuple.of(1, parts.map(a -> new TensorCall(TensorFunction.TRACE, List.of(a), Shape.SCALAR))));
            }
        }
    }

    /** A shape can be had where a variable or its transpose has it, or a product of two of them. */
    private boolean canHave(Shape shape, int depth) {
        if (shape.isScalar() || shapes().contains(shape)) {
            return true;
        }
        return depth > 0
                && lengths().stream()
                        .anyMatch(inner -> !inner.isOne()
                                && canHave(Shape.matrix(shape.axis(0), inner), 0)
                                && canHave(Shape.matrix(inner, shape.axis(1)), 0));
    }

    private Set<Shape> shapes() {
        Set<Shape> shapes = new LinkedHashSet<>();
        for (Variable variable : variables) {
            if (variable.shape().isMatrix()) {
                shapes.add(variable.shape());
                shapes.add(variable.shape().transposed());
            }
        }
        return shapes;
    }

    private Set<Dim> lengths() {
        Set<Dim> lengths = new LinkedHashSet<>();
        shapes().forEach(shape -> lengths.addAll(shape.axes()));
        return lengths;
    }
}
