package org.chalkcheck.check.correction;

import java.util.Set;
import org.chalkcheck.expr.Derivative;
import org.chalkcheck.expr.Expr;
import org.chalkcheck.expr.Transpose;
import org.chalkcheck.expr.Traversal;

/**
 * What the sides of a step are.
 *
 * @param kind which derivative, if one
 * @param scalar whether they are scalars
 * @param dimensions the names of dimensions that occur
 */
record Quantity(Kind kind, boolean scalar, Set<String> dimensions) {
    /** The kinds, with what people call them. */
    enum Kind {
        GRADIENT("the gradient"),
        JACOBIAN("the Jacobian"),
        DERIVATIVE("the derivative"),
        OTHER("the right side");

        private final String text;

        Kind(String text) {
            this.text = text;
        }

        @Override
        public String toString() {
            return text;
        }
    }

    /** Returns what a left side is. */
    static Quantity of(Expr left) {
        return new Quantity(kind(left), left.shape().isScalar(), Traversal.dimensions(left));
    }

    private static Kind kind(Expr side) {
        Expr left = side instanceof Transpose transpose ? transpose.matrix() : side;
        if (!(left instanceof Derivative derivative)) {
            return Kind.OTHER;
        }
        boolean tensor = !derivative.variable().shape().isScalar();
        return tensor && derivative.body().shape().isScalar()
                ? Kind.GRADIENT
                : tensor ? Kind.JACOBIAN : Kind.DERIVATIVE;
    }
}
