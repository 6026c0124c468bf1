package org.chalkcheck.numeric;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.chalkcheck.expr.Rational;
import org.chalkcheck.expr.ScalarFunction;

/**
 * A growing graph of scalar operations, with a builder for each operation.
 *
 * <p>The builders fold constants exactly and drop neutral operands, but never a part that may be undefined: 0 * log(x) stays.
 */
final class Graph extends NodeTable {
    final int zero;
    final int one;

    Graph(int limit) {
        super(limit);
        zero = constant(Rational.ZERO);
        one = constant(Rational.ONE);
    }

    int input(Object key) {
        return node(Op.INPUT, NONE, NONE, NONE, key, true);
    }

    int constant(Rational value) {
        return node(Op.CONST, NONE, NONE, NONE, value, true);
    }

    int constant(long value) {
        return value == 0 && size() > 1 ? zero : value == 1 && size() > 1 ? one : constant(Rational.of(value));
    }

    int undefined() {
        return node(Op.UNDEFINED, NONE, NONE, NONE, null, false);
    }

    int special(Op op) {
        return node(op, NONE, NONE, NONE, null, true);
    }

    private int folded(Rational value, Op op, int a, int b) {
        return ExactFunctions.isTooLong(value) ? node(op, a, b, NONE, null, true) : constant(value);
    }

    int add(int a, int b) {
        if (a == zero) {
            return b;
        }
        if (b == zero) {
            return a;
        }
        if (isConstant(a) && isConstant(b)) {
            return folded(constantValue(a).plus(constantValue(b)), Op.ADD, a, b);
        }
        if (op(b) == Op.NEG) {
            return sub(a, first(b));
        }
        if (op(a) == Op.NEG) {
            return sub(b, first(a));
        }
        return node(Op.ADD, Math.min(a, b), Math.max(a, b), NONE, null, isTotal(a) && isTotal(b));
    }

    int sub(int a, int b) {
        if (b == zero) {
            return a;
        }
        if (a == zero) {
            return neg(b);
        }
        if (a == b && isTotal(a)) {
            return zero;
        }
        if (isConstant(a) && isConstant(b)) {
            return folded(constantValue(a).minus(constantValue(b)), Op.SUB, a, b);
        }
        if (op(b) == Op.NEG) {
            return add(a, first(b));
        }
        return node(Op.SUB, a, b, NONE, null, isTotal(a) && isTotal(b));
    }

    int neg(int a) {
        if (isConstant(a)) {
            return constant(constantValue(a).negate());
        }
        if (op(a) == Op.NEG) {
            return first(a);
        }
        if (op(a) == Op.SUB) {
            return sub(second(a), first(a));
        }
        return node(Op.NEG, a, NONE, NONE, null, isTotal(a));
    }

    int mul(int a, int b) {
        if (a == one) {
            return b;
        }
        if (b == one) {
            return a;
        }
        if (a == zero && isTotal(b) || b == zero && isTotal(a)) {
            return zero;
        }
        if (isConstant(a) && isConstant(b)) {
            return folded(constantValue(a).times(constantValue(b)), Op.MUL, a, b);
        }
        if (isMinusOne(a)) {
            return neg(b);
        }
        if (isMinusOne(b)) {
            return neg(a);
        }
        if (op(a) == Op.NEG) {
            return neg(mul(first(a), b));
        }
        if (op(b) == Op.NEG) {
            return neg(mul(a, first(b)));
        }
        return node(Op.MUL, Math.min(a, b), Math.max(a, b), NONE, null, isTotal(a) && isTotal(b));
    }

    private boolean isMinusOne(int a) {
        return isConstant(a) && constantValue(a).equals(Rational.MINUS_ONE);
    }

    int div(int a, int b) {
        if (b == one) {
            return a;
        }
        if (isConstant(b) && constantValue(b).signum() != 0) {
            if (isConstant(a)) {
                return folded(constantValue(a).dividedBy(constantValue(b)), Op.DIV, a, b);
            }
            if (a == zero) {
                return zero;
            }
            return node(Op.DIV, a, b, NONE, null, isTotal(a));
        }
        return node(Op.DIV, a, b, NONE, null, false);
    }

    /** Returns an integer power; the power 0 is 1, of 0 too. */
    int powi(int a, int n) {
        if (n == 0) {
            return isTotal(a) ? one : guard(a, one);
        }
        if (n == 1) {
            return a;
        }
        if (n < 0) {
            return div(one, powi(a, -n));
        }
        if (isConstant(a)) {
            Optional<Rational> value = ExactFunctions.power(constantValue(a), Rational.of(n));
            if (value.isPresent()) {
                return constant(value.get());
            }
        }
        return node(Op.POWI, a, NONE, NONE, n, isTotal(a));
    }

    /** Returns a real power. */
    int pow(int a, int b) {
        if (isConstant(b)) {
            Rational exponent = constantValue(b);
            if (exponent.isSmallInteger() && Math.abs(exponent.intValue()) <= 1 << 20) {
                return powi(a, exponent.intValue());
            }
            if (exponent.equals(Rational.HALF)) {
                return call(ScalarFunction.SQRT, a);
            }
            if (exponent.equals(Rational.HALF.negate())) {
                return div(one, call(ScalarFunction.SQRT, a));
            }
        }
        return call(ScalarFunction.POW, a, b);
    }

    int call(ScalarFunction function, int a) {
        if (isConstant(a)) {
            Optional<Rational> value = ExactFunctions.apply(function, constantValue(a));
            if (value.isPresent()) {
                return constant(value.get());
            }
        }
        return node(Op.CALL, a, NONE, NONE, function, isTotal(a) && Functions.isTotal(function));
    }

    int call(ScalarFunction function, int a, int b) {
        boolean symmetric = function == ScalarFunction.MAX || function == ScalarFunction.MIN;
        if (isConstant(a) && isConstant(b)) {
            Optional<Rational> value = ExactFunctions.apply(function, constantValue(a), constantValue(b));
            if (value.isPresent()) {
                return constant(value.get());
            }
        }
        if (symmetric) {
            return a == b ? a : node(Op.CALL, Math.min(a, b), Math.max(a, b), NONE, function, isTotal(a) && isTotal(b));
        }
        return node(Op.CALL, a, b, NONE, function, false);
    }

    /** Returns b where the condition holds, else c; the branch that is not taken need not be defined. */
    int select(int condition, int b, int c) {
        if (isConstant(condition)) {
            return condition == zero ? c : b;
        }
        return node(Op.SELECT, condition, b, c, null, isTotal(condition) && isTotal(b) && isTotal(c));
    }

    /** Returns b or c as {@link #select} does, and what b and c agree on where the condition is undefined. */
    int merge(int condition, int b, int c) {
        if (b == c) {
            return b;
        }
        if (isConstant(condition)) {
            return condition == zero ? c : b;
        }
        return node(Op.MERGE, condition, b, c, null, false);
    }

    int less(int a, int b) {
        return compare(Op.LESS, a, b);
    }

    int lessOrEqual(int a, int b) {
        return compare(Op.LESS_OR_EQUAL, a, b);
    }

    int equal(int a, int b) {
        return compare(Op.EQUAL, Math.min(a, b), Math.max(a, b));
    }

    private int compare(Op op, int a, int b) {
        if (isConstant(a) && isConstant(b)) {
            int order = constantValue(a).compareTo(constantValue(b));
            return op == Op.LESS && order < 0 || op == Op.LESS_OR_EQUAL && order <= 0 || op == Op.EQUAL && order == 0
                    ? one
                    : zero;
        }
        return node(op, a, b, NONE, null, isTotal(a) && isTotal(b));
    }

    int and(int a, int b) {
        if (a == zero || b == zero) {
            return zero;
        }
        if (a == one || a == b) {
            return b;
        }
        return b == one ? a : node(Op.AND, Math.min(a, b), Math.max(a, b), NONE, null, isTotal(a) && isTotal(b));
    }

    int or(int a, int b) {
        if (a == one || b == one) {
            return one;
        }
        if (a == zero || a == b) {
            return b;
        }
        return b == zero ? a : node(Op.OR, Math.min(a, b), Math.max(a, b), NONE, null, isTotal(a) && isTotal(b));
    }

    int not(int a) {
        if (isConstant(a)) {
            return a == zero ? one : zero;
        }
        return op(a) == Op.NOT ? first(a) : node(Op.NOT, a, NONE, NONE, null, isTotal(a));
    }

    int above(int a, int b) {
        if (isConstant(a) && isConstant(b) && a != b) {
            return less(b, a);
        }
        return node(Op.ABOVE, a, b, NONE, null, false);
    }

    int apart(int a, int b) {
        if (isConstant(a) && isConstant(b) && a != b) {
            return one;
        }
        return node(Op.APART, Math.min(a, b), Math.max(a, b), NONE, null, false);
    }

    int side(int a) {
        if (isConstant(a) && a != zero) {
            return constant(constantValue(a).signum());
        }
        return node(Op.SIDE, a, NONE, NONE, null, false);
    }

    int detach(int a) {
        return isConstant(a) ? a : node(Op.DETACH, a, NONE, NONE, null, isTotal(a));
    }

    /** Returns the value where the test is defined. */
    int guard(int test, int value) {
        return isTotal(test) || test == value ? value : node(Op.GUARD, test, value, NONE, null, false);
    }

    int component(int node, int k) {
        return node(Op.COMPONENT, node, NONE, NONE, k, false);
    }

    int inverse(List<Integer> entries) {
        return node(Op.INVERSE, NONE, NONE, NONE, List.copyOf(entries), false);
    }

    int determinant(List<Integer> entries) {
        return node(Op.DETERMINANT, NONE, NONE, NONE, List.copyOf(entries), true);
    }

    /** Returns a binder over the bound input; the captured nodes are found here. */
    int bind(Binder.Kind kind, int variable, int body, int a, int b) {
        return node(Op.BINDER, a, b, NONE, new Binder(kind, variable, body, captured(variable, body)), false);
    }

    private List<Integer> captured(int variable, int body) {
        Reach reach = new Reach(this, new int[] {body}, new int[] {variable});
        List<Integer> captured = new ArrayList<>();
        if (!reach.depends(body)) {
            if (!isConstant(body)) {
                captured.add(body);
            }
            return captured;
        }
        for (int node : reach.nodes()) {
            if (!reach.depends(node) && reach.isUsedByDependent(node) && !isLeafConstant(node)) {
                captured.add(node);
            }
        }
        return List.copyOf(captured);
    }
}
