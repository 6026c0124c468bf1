package org.chalkcheck.check;

import static org.chalkcheck.expr.Expressions.call;
import static org.chalkcheck.expr.Expressions.divide;
import static org.chalkcheck.expr.Expressions.negate;
import static org.chalkcheck.expr.Expressions.power;
import static org.chalkcheck.expr.Expressions.product;
import static org.chalkcheck.expr.Expressions.subtract;
import static org.chalkcheck.expr.Expressions.sum;

import java.util.ArrayList;
import java.util.List;
import org.chalkcheck.expr.Call;
import org.chalkcheck.expr.Entry;
import org.chalkcheck.expr.Expr;
import org.chalkcheck.expr.MatMul;
import org.chalkcheck.expr.Num;
import org.chalkcheck.expr.Product;
import org.chalkcheck.expr.Rational;
import org.chalkcheck.expr.ScalarFunction;
import org.chalkcheck.expr.Sum;
import org.chalkcheck.expr.Transpose;
import org.chalkcheck.expr.Variable;

/** Slips of the pen: a sign, a factor, a number, an exponent, a function, a name or a transpose that is wrong. */
final class Slips {
    private Slips() {}

    /** Returns the claim with one slip in its right side, or an order the wrong way round. */
    static Statement in(Statement claim, int pick) {
        if (claim.relation().isOrder() && pick % 2 == 0) {
            return new Statement(claim.left(), claim.relation().flipped(), claim.right());
        }
        return new Statement(claim.left(), claim.relation(), apply(claim.right(), pick, TrueStatements.ALL));
    }

    /** Returns the expression with one slip; the same expression where none fits. */
    private static Expr apply(Expr root, int pick, List<Variable> variables) {
        List<Places.Replacement> all = new ArrayList<>();
        for (Expr node : Places.of(root)) {
            for (Expr other : slips(node, variables)) {
                all.add(new Places.Replacement(node, other));
            }
        }
        return all.isEmpty() ? root : all.get(Math.floorMod(pick, all.size())).in(root);
    }

    private static List<Expr> slips(Expr node, List<Variable> variables) {
        List<Expr> found = new ArrayList<>();
        if (node instanceof Num number) {
            found.add(new Num(number.value().plus(Rational.ONE)));
            found.add(new Num(number.value().times(Rational.of(2))));
        } else if (node instanceof Variable variable) {
            variables.stream()
                    .filter(other -> other.shape().equals(variable.shape()) && !other.equals(variable))
                    .forEach(found::add);
        } else if (node instanceof Sum sum) {
            List<Expr> terms = new ArrayList<>(sum.terms());
            terms.set(1, negate(terms.get(1)));
            found.add(sum(terms));
            found.add(sum(sum.terms().subList(1, sum.terms().size())));
        } else if (node instanceof Product product) {
            List<Expr> rest = product.factors().subList(1, product.factors().size());
            if (product(rest).shape().equals(node.shape())) {
                found.add(product(rest));
            }
        } else if (node instanceof Call call) {
            calls(call, found);
        } else if (node instanceof MatMul product && product.left().shape().isSquare()) {
            found.add(new MatMul(new Transpose(product.left()), product.right()));
            if (product.right().shape().isSquare()) {
                found.add(new MatMul(product.right(), product.left()));
            }
        } else if (node instanceof Transpose transpose && node.shape().isSquare()) {
            found.add(transpose.matrix());
        }
        if (node.shape().isScalar() && !(node instanceof Num)) {
            halfTruths(node, found);
        }
        if (!(node instanceof Num) && !(node instanceof Entry)) {
            found.add(negate(node));
            found.add(product(Num.of(2), node));
        }
        return found;
    }

    /** What is right on a part of the line only: a branch of an inverse function, a sign that is taken for granted. */
    private static void halfTruths(Expr node, List<Expr> found) {
        found.add(call(ScalarFunction.SQRT, power(node, 2)));
        found.add(call(ScalarFunction.ARCSIN, call(ScalarFunction.SIN, node)));
        found.add(call(ScalarFunction.ARCTAN, call(ScalarFunction.TAN, node)));
        found.add(call(ScalarFunction.ABS, node));
        found.add(call(ScalarFunction.RELU, node));
        found.add(call(ScalarFunction.MAX, node, negate(node)));
        found.add(divide(power(node, 2), call(ScalarFunction.ABS, node)));
        if (node instanceof Call call && call.arguments().size() == 1) {
            Expr a = call.argument();
            switch (call.function()) {
                case ABS, RELU, FLOOR, HARDTANH -> found.add(a);
                case SIGN -> found.add(Num.ONE);
                case COS ->
                    found.add(call(ScalarFunction.SQRT, subtract(Num.ONE, power(call(ScalarFunction.SIN, a), 2))));
                case TANH ->
                    found.add(call(ScalarFunction.SQRT, subtract(Num.ONE, power(call(ScalarFunction.SECH, a), 2))));
                default -> {}
            }
        }
    }

    private static void calls(Call call, List<Expr> found) {
        Expr a = call.argument();
        if (call.function() == ScalarFunction.POW && call.arguments().get(1) instanceof Num k) {
            found.add(power(a, new Num(k.value().plus(Rational.ONE))));
        } else if (call.arguments().size() == 1) {
            found.add(new Call(
                    call.function() == ScalarFunction.SIN ? ScalarFunction.COS : ScalarFunction.SIN, List.of(a)));
            found.add(new Call(call.function(), List.of(negate(a))));
        }
    }
}
