package org.chalkcheck.numeric;

import java.util.Arrays;
import java.util.List;
import org.chalkcheck.expr.Constant;
import org.chalkcheck.expr.Expr;
import org.chalkcheck.expr.Integral;
import org.chalkcheck.expr.Limit;
import org.chalkcheck.expr.Num;
import org.chalkcheck.expr.Product;
import org.chalkcheck.expr.Rational;
import org.chalkcheck.expr.Reduction;
import org.chalkcheck.expr.ScalarFunction;
import org.chalkcheck.expr.Variable;

/** Lowers sums, products, integrals and limits: unrolled where the range is fixed and small, else as one operation with a body. */
final class BinderLowering {
    private static final int MAX_UNROLLED = 1_000;
    private static final int MAX_TERMS = 1_000_000;

    private final Lowering lowering;
    private final Graph graph;
    private int depth;

    BinderLowering(Lowering lowering) {
        this.lowering = lowering;
        this.graph = lowering.graph;
    }

    /** Returns 1 for infinity, -1 for minus infinity, 0 for anything else. */
    static int infinity(Expr expr) {
        if (expr instanceof Constant constant && constant.kind() == Constant.Kind.INFINITY) {
            return 1;
        }
        if (expr instanceof Product product) {
            int sign = 1;
            boolean isInfinite = false;
            for (Expr factor : product.factors()) {
                if (factor instanceof Num num) {
                    sign *= num.value().signum();
                } else if (infinity(factor) != 0 && !isInfinite) {
                    isInfinite = true;
                    sign *= infinity(factor);
                } else {
                    return 0;
                }
            }
            return isInfinite ? sign : 0;
        }
        return 0;
    }

    Tensor reduction(Reduction reduction) {
        int from = infinity(reduction.lower());
        int to = infinity(reduction.upper());
        if (from < 0 && to > 0) {
            Tensor up = bound(reduction, false, graph.zero, Graph.NONE);
            Tensor down = bound(reduction, true, graph.one, Graph.NONE);
            return combined(reduction.kind(), up, down);
        }
        if (from < 0) {
            return bound(reduction, true, graph.neg(lowering.scalar(reduction.upper())), Graph.NONE);
        }
        if (from > 0 || to < 0) {
            throw new CompilationException("the range of a sum or product runs the wrong way");
        }
        int lower = lowering.scalar(reduction.lower());
        if (to > 0) {
            return bound(reduction, false, lower, Graph.NONE);
        }
        int upper = lowering.scalar(reduction.upper());
        if (!graph.isConstant(lower) || !graph.isConstant(upper)) {
            return bound(reduction, false, lower, upper);
        }
        return fixed(reduction, graph.constantValue(lower), graph.constantValue(upper));
    }

    private Tensor fixed(Reduction reduction, Rational lower, Rational upper) {
        if (!lower.isSmallInteger() || !upper.isSmallInteger()) {
            throw new CompilationException("the range " + lower + " to " + upper + " is not one of small integers");
        }
        long count = (long) upper.intValue() - lower.intValue() + 1;
        if (count > MAX_UNROLLED) {
            Lowering.State state = lowering.state();
            try {
                return bound(reduction, false, graph.constant(lower), graph.constant(upper));
            } catch (CompilationException e) {
                lowering.restore(state);
                if (count > MAX_TERMS) {
                    throw new CompilationException(count + " terms are too many");
                }
            }
        }
        return unrolled(reduction, lower.intValue(), upper.intValue());
    }

    private Tensor unrolled(Reduction reduction, int lower, int upper) {
        int[] lengths = lowering.lengths(reduction.shape());
        int[] nodes = new int[Lowering.size(lengths)];
        Arrays.fill(nodes, neutral(reduction.kind()));
        for (int value = lower; value <= upper; value++) {
            lowering.scopes.push(reduction.index(), Tensor.scalar(graph.constant(value)));
            int[] terms = lowering.lower(reduction.body()).nodes();
            lowering.scopes.pop();
            for (int k = 0; k < nodes.length; k++) {
                nodes[k] = value == lower ? terms[k] : combine(reduction.kind(), nodes[k], terms[k]);
            }
        }
        return new Tensor(lengths, nodes);
    }

    private int neutral(Reduction.Kind kind) {
        return switch (kind) {
            case SUM -> graph.zero;
            case PRODUCT -> graph.one;
            case MAX, MIN -> graph.undefined();
        };
    }

    private int combine(Reduction.Kind kind, int a, int b) {
        return switch (kind) {
            case SUM -> graph.add(a, b);
            case PRODUCT -> graph.mul(a, b);
            case MAX -> graph.call(ScalarFunction.MAX, a, b);
            case MIN -> graph.call(ScalarFunction.MIN, a, b);
        };
    }

    private Tensor combined(Reduction.Kind kind, Tensor a, Tensor b) {
        int[] nodes = new int[a.size()];
        for (int k = 0; k < nodes.length; k++) {
            nodes[k] = combine(kind, a.nodes()[k], b.nodes()[k]);
        }
        return new Tensor(a.lengths(), nodes);
    }

    /** A sum whose range is only known at a point; with a mirrored index it runs over -k. */
    private Tensor bound(Reduction reduction, boolean mirrored, int lower, int upper) {
        Binder.Kind kind = switch (reduction.kind()) {
            case SUM -> Binder.Kind.SUM;
            case PRODUCT -> Binder.Kind.PRODUCT;
            case MAX, MIN -> throw new CompilationException("a maximum over a range that is not fixed");
        };
        int input = graph.input(List.of("bound integer", depth));
        int index = mirrored ? graph.neg(input) : input;
        return bind(kind, reduction.index(), index, input, reduction.body(), lower, upper);
    }

    private Tensor bind(Binder.Kind kind, Variable variable, int value, int input, Expr body, int lower, int upper) {
        lowering.scopes.push(variable, Tensor.scalar(value));
        depth++;
        Tensor bodies;
        try {
            bodies = lowering.lower(body);
        } finally {
            depth--;
            lowering.scopes.pop();
        }
        int[] nodes = new int[bodies.size()];
        for (int k = 0; k < nodes.length; k++) {
            nodes[k] = graph.bind(kind, input, bodies.nodes()[k], lower, upper);
        }
        return new Tensor(bodies.lengths(), nodes);
    }

    private int boundReal() {
        return graph.input(List.of("bound real", depth));
    }

    Tensor integral(Integral integral) {
        int from = infinity(integral.lower());
        int to = infinity(integral.upper());
        if (from > 0 || to < 0) {
            return negated(
                    integral(new Integral(integral.body(), integral.variable(), integral.upper(), integral.lower())));
        }
        int lower = from < 0 ? Graph.NONE : lowering.scalar(integral.lower());
        int upper = to > 0 ? Graph.NONE : lowering.scalar(integral.upper());
        int input = boundReal();
        return bind(Binder.Kind.INTEGRAL, integral.variable(), input, input, integral.body(), lower, upper);
    }

    private Tensor negated(Tensor tensor) {
        int[] nodes = new int[tensor.size()];
        for (int k = 0; k < nodes.length; k++) {
            nodes[k] = graph.neg(tensor.nodes()[k]);
        }
        return new Tensor(tensor.lengths(), nodes);
    }

    Tensor limit(Limit limit) {
        int infinite = infinity(limit.point());
        int point = infinite == 0 ? lowering.scalar(limit.point()) : Graph.NONE;
        boolean isSequence = limit.variable().domain().integer();
        Binder.Kind kind;
        if (infinite > 0) {
            kind = isSequence ? Binder.Kind.LIMIT_SEQUENCE : Binder.Kind.LIMIT_INFINITY;
        } else if (infinite < 0) {
            kind = Binder.Kind.LIMIT_MINUS_INFINITY;
        } else {
            kind = switch (limit.side()) {
                case BOTH -> Binder.Kind.LIMIT_BOTH;
                case BELOW -> Binder.Kind.LIMIT_BELOW;
                case ABOVE -> Binder.Kind.LIMIT_ABOVE;
            };
        }
        int input = boundReal();
        Expr body = PowersInLimits.combined(limit.body(), limit.variable());
        return bind(kind, limit.variable(), input, input, body, point, Graph.NONE);
    }
}
