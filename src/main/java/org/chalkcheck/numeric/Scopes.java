package org.chalkcheck.numeric;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.chalkcheck.expr.Derivative;
import org.chalkcheck.expr.Expr;
import org.chalkcheck.expr.NthDerivative;
import org.chalkcheck.expr.Variable;
import org.jspecify.annotations.Nullable;

/**
 * The values of bound variables while an expression is lowered, and what was lowered already under them.
 *
 * <p>A result is kept with the innermost binding on which it depends, so that a sum inside a sum is lowered once per value of its own
 * variables.
 */
final class Scopes {
    private static final int MAX_DEPTH = 1_000;

    private final List<Frame> frames = new ArrayList<>();
    private final Map<Expr, Tensor> closed = new HashMap<>();
    private final Map<Variable, Integer> numbers = new HashMap<>();
    private final Map<Expr, BitSet> occurrences = new HashMap<>();
    private int depth;

    private record Frame(Variable variable, int number, Tensor value, Map<Expr, Tensor> lowered) {}

    /** Binds a variable until the matching {@link #pop()}. */
    void push(Variable variable, Tensor value) {
        frames.add(new Frame(variable, number(variable), value, new HashMap<>()));
    }

    void pop() {
        frames.remove(frames.size() - 1);
    }

    int size() {
        return frames.size();
    }

    /** Returns the value of a variable, or nothing if it is not bound. */
    @Nullable
    Tensor value(Variable variable) {
        for (int k = frames.size() - 1; k >= 0; k--) {
            if (frames.get(k).variable().equals(variable)) {
                return frames.get(k).value();
            }
        }
        return null;
    }

    /** Returns where results of lowering an expression are kept under the present bindings. */
    Map<Expr, Tensor> lowered(Expr expr) {
        if (frames.isEmpty()) {
            return closed;
        }
        BitSet occurring = occurring(expr);
        for (int k = frames.size() - 1; k >= 0; k--) {
            if (occurring.get(frames.get(k).number())) {
                return frames.get(k).lowered();
            }
        }
        return closed;
    }

    private int number(Variable variable) {
        return numbers.computeIfAbsent(variable, ignored -> numbers.size());
    }

    private BitSet occurring(Expr expr) {
        BitSet known = occurrences.get(expr);
        if (known != null) {
            return known;
        }
        if (++depth > MAX_DEPTH) {
            throw new CompilationException("the formula is nested too deeply");
        }
        BitSet result = new BitSet();
        if (expr instanceof Variable variable) {
            result.set(number(variable));
        } else if (expr instanceof Derivative derivative) {
            result.set(number(derivative.variable()));
        } else if (expr instanceof NthDerivative derivative) {
            result.set(number(derivative.variable()));
        }
        for (Expr child : expr.children()) {
            result.or(occurring(child));
        }
        depth--;
        occurrences.put(expr, result);
        return result;
    }
}
