package org.chalkcheck.numeric;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.chalkcheck.expr.Rational;
import org.chalkcheck.expr.ScalarFunction;
import org.jspecify.annotations.Nullable;

/** A growing table of scalar operations in which equal nodes are one: a node's arguments have smaller numbers than the node. */
abstract class NodeTable {
    static final int NONE = -1;

    private final int limit;
    private int size;
    private Op[] ops = new Op[64];
    private int[] first = new int[64];
    private int[] second = new int[64];
    private int[] third = new int[64];
    private @Nullable Object[] payloads = new Object[64];
    private boolean[] total = new boolean[64];
    /** The arguments of a node stand in {@link #arguments} from here to where those of the next node begin. */
    private int[] starts = new int[65];

    private int[] arguments = new int[128];
    private int[] table = new int[256];

    NodeTable(int limit) {
        this.limit = limit;
        Arrays.fill(table, NONE);
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

    int exponent(int node) {
        return (Integer) payload(node);
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
        return starts[node + 1] - starts[node];
    }

    /** Returns an argument, or {@link #NONE} for an absent end of a binder. */
    int argument(int node, int k) {
        return arguments[starts[node] + k];
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
        keepArguments(op, a, b, c, payload);
        size++;
        if (size * 2 > table.length) {
            rehash();
        }
        return size - 1;
    }

    private void keepArguments(Op op, int a, int b, int c, @Nullable Object payload) {
        int end = starts[size];
        if (payload instanceof Binder binder) {
            end = keepArgument(keepArgument(end, a), b);
            for (int captured : binder.captured()) {
                end = keepArgument(end, captured);
            }
        } else if (op == Op.INVERSE || op == Op.DETERMINANT) {
            for (int entry : entries(size)) {
                end = keepArgument(end, entry);
            }
        } else if (a != NONE) {
            end = keepArgument(end, a);
            if (b != NONE) {
                end = keepArgument(end, b);
                if (c != NONE) {
                    end = keepArgument(end, c);
                }
            }
        }
        starts[size + 1] = end;
    }

    private int keepArgument(int at, int argument) {
        if (at == arguments.length) {
            arguments = Arrays.copyOf(arguments, at * 2);
        }
        arguments[at] = argument;
        return at + 1;
    }

    private void grow() {
        int length = size * 2;
        ops = Arrays.copyOf(ops, length);
        first = Arrays.copyOf(first, length);
        second = Arrays.copyOf(second, length);
        third = Arrays.copyOf(third, length);
        payloads = Arrays.copyOf(payloads, length);
        total = Arrays.copyOf(total, length);
        starts = Arrays.copyOf(starts, length + 1);
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

    /** Returns whether the node is a number that needs no computation. */
    boolean isLeafConstant(int node) {
        return switch (ops[node]) {
            case CONST, PI, E, EULER_GAMMA, UNDEFINED -> true;
            default -> false;
        };
    }
}
