package org.chalkcheck.numeric;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.chalkcheck.expr.Rational;
import org.chalkcheck.expr.ScalarFunction;
import org.jspecify.annotations.Nullable;

/**
 * A growing graph of scalar operations in which equal nodes are one: a node's arguments have smaller numbers than the node.
 *
 * <p>The builders fold constants exactly and drop neutral operands, but never a part that may be undefined: 0 * log(x) stays.
 */
final class Graph {
    static final int NONE = -1;

    private final int limit;
    private int size;
    private Op[] ops = new Op[256];
    private int[] first = new int[256];
    private int[] second = new int[256];
    private int[] third = new int[256];
    private @Nullable Object[] payloads = new Object[256];
    private boolean[] total = new boolean[256];
    private int[] table = new int[1024];

    final int zero;
    final int one;

    Graph(int limit) {
        this.limit = limit;
        Arrays.fill(table, NONE);
        zero = constant(Rational.ZERO);
        one = constant(Rational.ONE);
    }

    int size() {
        return size;
    }

    Op op(int node) {
        return ops[node];
    }

    int first(int node) {
        return first[node];
    }

    int second(int node) {
        return second[node];
    }

    int third(int node) {
        return third[node];
    }

    Object payload(int node) {
        return Objects.requireNonNull(payloads[node]);
    }

    /** Returns whether the node has a value wherever its inputs are finite. */
    boolean isTotal(int node) {
        return total[node];
    }

    boolean isConstant(int node) {
        return ops[node] == Op.CONST;
    }

    Rational constantValue(int node) {
        return (Rational) payload(node);
    }

    ScalarFunction function(int node) {
        return (ScalarFunction) payload(node);
    }

    Binder binder(int node) {
        return (Binder) payload(node);
    }

    @SuppressWarnings("unchecked")
    List<Integer> entries(int node) {
        return (List<Integer>) payload(node);
    }

    /** Returns the number of arguments. */
    int argumentCount(int node) {
        return switch (ops[node]) {
            case INVERSE, DETERMINANT -> entries(node).size();
            case BINDER -> 2 + binder(node).captured().size();
            default -> third[node] != NONE ? 3 : second[node] != NONE ? 2 : first[node] != NONE ? 1 : 0;
        };
    }

    /** Returns an argument, or {@link #NONE} for an absent end of a binder. */
    int argument(int node, int k) {
        switch (ops[node]) {
            case INVERSE:
            case DETERMINANT:
                return entries(node).get(k);
            case BINDER:
                if (k >= 2) {
                    return binder(node).captured().get(k - 2);
                }
                break;
            default:
                break;
        }
        return k == 0 ? first[node] : k == 1 ? second[node] : third[node];
    }

    /** Returns the node with this operation and arguments, new if there is none yet. */
    int node(Op op, int a, int b, int c, @Nullable Object payload, boolean isTotal) {
        int hash = hash(op, a, b, c, payload);
        int mask = table.length - 1;
        int at = hash & mask;
        while (table[at] != NONE) {
            int node = table[at];
            if (ops[node] == op
                    && first[node] == a
                    && second[node] == b
                    && third[node] == c
                    && Objects.equals(payloads[node], payload)) {
                return node;
            }
            at = at + 1 & mask;
        }
        if (size >= limit) {
            throw new CompilationException("the formula needs more than " + limit + " operations at these dimensions");
        }
        if ((size & 0xFFF) == 0xFFF) {
            Interruption.check();
        }
        if (size == ops.length) {
            grow();
        }
        ops[size] = op;
        first[size] = a;
        second[size] = b;
        third[size] = c;
        payloads[size] = payload;
        total[size] = isTotal;
        table[at] = size;
        size++;
        if (size * 2 > table.length) {
            rehash();
        }
        return size - 1;
    }

    private void grow() {
        int length = size * 2;
        ops = Arrays.copyOf(ops, length);
        first = Arrays.copyOf(first, length);
        second = Arrays.copyOf(second, length);
        third = Arrays.copyOf(third, length);
        payloads = Arrays.copyOf(payloads, length);
        total = Arrays.copyOf(total, length);
    }

    /** Scatters entries, whose own hashes lie side by side and would fill one long run of the table. */
    private static int hash(Op op, int a, int b, int c, @Nullable Object payload) {
        int hash = ((op.ordinal() * 31 + a) * 0x9E3779B1 + b) * 0x85EBCA6B + c;
        if (payload != null) {
            hash = hash * 31 + (payload instanceof Enum<?> e ? e.ordinal() : payload.hashCode());
        }
        hash *= 0x9E3779B1;
        return hash ^ hash >>> 15;
    }

    private void rehash() {
        table = new int[table.length * 2];
        Arrays.fill(table, NONE);
        int mask = table.length - 1;
        for (int node = 0; node < size; node++) {
            int hash = hash(ops[node], first[node], second[node], third[node], payloads[node]);
            int at = hash & mask;
            while (table[at] != NONE) {
                at = at + 1 & mask;
            }
            table[at] = node;
        }
    }

    int input(Object key) {
        return node(Op.INPUT, NONE, NONE, NONE, key, true);
    }

    int constant(Rational value) {
        return node(Op.CONST, NONE, NONE, NONE, value, true);
    }

    int constant(long value) {
        return value == 0 && size > 1 ? zero : value == 1 && size > 1 ? one : constant(Rational.of(value));
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
        if (ops[b] == Op.NEG) {
            return sub(a, first[b]);
        }
        if (ops[a] == Op.NEG) {
            return sub(b, first[a]);
        }
        return node(Op.ADD, Math.min(a, b), Math.max(a, b), NONE, null, total[a] && total[b]);
    }

    int sub(int a, int b) {
        if (b == zero) {
            return a;
        }
        if (a == zero) {
            return neg(b);
        }
        if (a == b && total[a]) {
            return zero;
        }
        if (isConstant(a) && isConstant(b)) {
            return folded(constantValue(a).minus(constantValue(b)), Op.SUB, a, b);
        }
        if (ops[b] == Op.NEG) {
            return add(a, first[b]);
        }
        return node(Op.SUB, a, b, NONE, null, total[a] && total[b]);
    }

    int neg(int a) {
        if (isConstant(a)) {
            return constant(constantValue(a).negate());
        }
        if (ops[a] == Op.NEG) {
            return first[a];
        }
        if (ops[a] == Op.SUB) {
            return sub(second[a], first[a]);
        }
        return node(Op.NEG, a, NONE, NONE, null, total[a]);
    }

    int mul(int a, int b) {
        if (a == one) {
            return b;
        }
        if (b == one) {
            return a;
        }
        if (a == zero && total[b] || b == zero && total[a]) {
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
        if (ops[a] == Op.NEG) {
            return neg(mul(first[a], b));
        }
        if (ops[b] == Op.NEG) {
            return neg(mul(a, first[b]));
        }
        return node(Op.MUL, Math.min(a, b), Math.max(a, b), NONE, null, total[a] && total[b]);
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
            return node(Op.DIV, a, b, NONE, null, total[a]);
        }
        return node(Op.DIV, a, b, NONE, null, false);
    }

    /** Returns an integer power; the power 0 is 1, of 0 too. */
    int powi(int a, int n) {
        if (n == 0) {
            return total[a] ? one : guard(a, one);
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
        return node(Op.POWI, a, NONE, NONE, n, total[a]);
    }

    int exponent(int node) {
        return (Integer) payload(node);
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
        return node(Op.CALL, a, NONE, NONE, function, total[a] && Functions.isTotal(function));
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
            return a == b ? a : node(Op.CALL, Math.min(a, b), Math.max(a, b), NONE, function, total[a] && total[b]);
        }
        return node(Op.CALL, a, b, NONE, function, false);
    }

    /** Returns b where the condition holds, else c; the branch that is not taken need not be defined. */
    int select(int condition, int b, int c) {
        if (isConstant(condition)) {
            return condition == zero ? c : b;
        }
        return node(Op.SELECT, condition, b, c, null, total[condition] && total[b] && total[c]);
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
        return node(op, a, b, NONE, null, total[a] && total[b]);
    }

    int and(int a, int b) {
        if (a == zero || b == zero) {
            return zero;
        }
        if (a == one || a == b) {
            return b;
        }
        return b == one ? a : node(Op.AND, Math.min(a, b), Math.max(a, b), NONE, null, total[a] && total[b]);
    }

    int or(int a, int b) {
        if (a == one || b == one) {
            return one;
        }
        if (a == zero || a == b) {
            return b;
        }
        return b == zero ? a : node(Op.OR, Math.min(a, b), Math.max(a, b), NONE, null, total[a] && total[b]);
    }

    int not(int a) {
        if (isConstant(a)) {
            return a == zero ? one : zero;
        }
        return ops[a] == Op.NOT ? first[a] : node(Op.NOT, a, NONE, NONE, null, total[a]);
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
        return isConstant(a) ? a : node(Op.DETACH, a, NONE, NONE, null, total[a]);
    }

    /** Returns the value where the test is defined. */
    int guard(int test, int value) {
        return total[test] || test == value ? value : node(Op.GUARD, test, value, NONE, null, false);
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

    /** Returns whether the node is a number that needs no computation. */
    boolean isLeafConstant(int node) {
        return switch (ops[node]) {
            case CONST, PI, E, EULER_GAMMA, UNDEFINED -> true;
            default -> false;
        };
    }
}
