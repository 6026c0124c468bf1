package org.chalkcheck.expr;

import java.util.ArrayList;
import java.util.List;

/** Factories that keep sums and products flat and leave out neutral parts. */
public final class Expressions {
    private Expressions() {}

    /** Returns a sum; terms that are literally zero are left out. */
    public static Expr sum(List<Expr> terms) {
        Shape shape = Expr.commonShape(terms, true);
        List<Expr> flat = new ArrayList<>();
        for (Expr term : terms) {
            if (term instanceof Sum sum) {
                flat.addAll(sum.terms());
            } else if (!isZero(term)) {
                flat.add(term);
            }
        }
        if (flat.isEmpty()) {
            return zero(shape);
        }
        return flat.size() == 1 ? flat.get(0) : new Sum(flat);
    }

    public static Expr sum(Expr... terms) {
        return sum(List.of(terms));
    }

    public static Expr subtract(Expr left, Expr right) {
        return sum(left, negate(right));
    }

    /** Returns a product; factors that are literally one are left out unless they give the shape. */
    public static Expr product(List<Expr> factors) {
        Shape shape = Expr.commonShape(factors, false);
        List<Expr> flat = new ArrayList<>();
        for (Expr factor : factors) {
            if (factor instanceof Product product) {
                flat.addAll(product.factors());
            } else if (!factor.equals(Num.ONE)) {
                flat.add(factor);
            }
        }
        if (flat.isEmpty()) {
            return Num.ONE;
        }
        Expr result = flat.size() == 1 ? flat.get(0) : new Product(flat);
        return result.shape().equals(shape) ? result : new Product(List.of(result, fill(Num.ONE, shape)));
    }

    public static Expr product(Expr... factors) {
        return product(List.of(factors));
    }

    public static Expr negate(Expr value) {
        return value instanceof Num num ? new Num(num.value().negate()) : product(Num.MINUS_ONE, value);
    }

    /** Returns the entrywise quotient. */
    public static Expr divide(Expr left, Expr right) {
        return product(left, power(right, Num.MINUS_ONE));
    }

    public static Expr power(Expr base, Expr exponent) {
        return exponent.equals(Num.ONE) ? base : new Call(ScalarFunction.POW, List.of(base, exponent));
    }

    public static Expr power(Expr base, long exponent) {
        return power(base, Num.of(exponent));
    }

    public static Expr call(ScalarFunction function, Expr... arguments) {
        return new Call(function, List.of(arguments));
    }

    public static Expr exp(Expr value) {
        return call(ScalarFunction.EXP, value);
    }

    public static Expr log(Expr value) {
        return call(ScalarFunction.LOG, value);
    }

    public static Expr sqrt(Expr value) {
        return call(ScalarFunction.SQRT, value);
    }

    /** Returns the tensor of this shape that has {@code value} everywhere. */
    public static Expr fill(Expr value, Shape shape) {
        return shape.isScalar() ? value : new Fill(value, shape);
    }

    public static Expr zero(Shape shape) {
        return fill(Num.ZERO, shape);
    }

    public static boolean isZero(Expr value) {
        return value.equals(Num.ZERO)
                || value instanceof Fill fill && fill.value().equals(Num.ZERO);
    }

    /** Returns an entry; a column or row may be given a single index. */
    public static Expr entry(Expr tensor, Expr... indices) {
        Shape shape = tensor.shape();
        if (indices.length == 1 && shape.isColumn()) {
            return new Entry(tensor, List.of(indices[0], Num.ONE));
        }
        if (indices.length == 1 && shape.isRow()) {
            return new Entry(tensor, List.of(Num.ONE, indices[0]));
        }
        return new Entry(tensor, List.of(indices));
    }

    /** Returns the value of a matrix with a single entry as a scalar. */
    public static Expr scalar(Expr value) {
        return value.shape().isScalar() ? value : new Entry(value, List.of(Num.ONE, Num.ONE));
    }

    /** Returns a dimension as a number. */
    public static Expr dimension(Dim dim) {
        return dim.isLiteral() ? Num.of(dim.literal()) : new DimensionValue(dim);
    }
}
