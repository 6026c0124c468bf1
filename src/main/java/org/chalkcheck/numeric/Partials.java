package org.chalkcheck.numeric;

import static org.chalkcheck.expr.ScalarFunction.*;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.chalkcheck.expr.Rational;
import org.chalkcheck.expr.ScalarFunction;

/**
 * The partial derivatives of single operations, as nodes of the same graph.
 *
 * <p>Formulas of special functions are those of the NIST Digital Library of Mathematical Functions.
 */
final class Partials {
    private final Graph graph;
    private final Map<Integer, int[]> binderPartials = new HashMap<>();

    Partials(Graph graph) {
        this.graph = graph;
    }

    /** Returns the derivative of a node by its k-th argument; selections are left to the caller. */
    int of(int node, int k) {
        int a = graph.first(node);
        int b = graph.second(node);
        return switch (graph.op(node)) {
            case ADD -> graph.one;
            case SUB -> k == 0 ? graph.one : graph.constant(-1);
            case NEG -> graph.constant(-1);
            case MUL -> k == 0 ? b : a;
            case DIV -> k == 0 ? graph.div(graph.one, b) : graph.neg(graph.div(node, b));
            case POWI -> graph.mul(graph.constant(graph.exponent(node)), graph.powi(a, graph.exponent(node) - 1));
            case CALL -> b == Graph.NONE ? unary(graph.function(node), node, a) : binary(node, a, b, k);
            case SIDE -> graph.sub(graph.apart(a, graph.zero), graph.one);
            case DETERMINANT -> determinant(node, k);
            case COMPONENT -> inverse(node, k);
            case BINDER -> binder(node, k);
            default -> throw new CompilationException("no derivative of " + graph.op(node));
        };
    }

    private int unary(ScalarFunction function, int v, int a) {
        Graph g = graph;
        int square = g.powi(a, 2);
        return switch (function) {
            case EXP -> v;
            case LOG -> g.div(g.one, a);
            case SQRT -> g.div(g.constant(Rational.HALF), v);
            case SIN -> g.call(COS, a);
            case COS -> g.neg(g.call(SIN, a));
            case TAN -> g.add(g.one, g.powi(v, 2));
            case ARCSIN -> g.div(g.one, g.call(SQRT, g.sub(g.one, square)));
            case ARCCOS -> g.div(g.constant(-1), g.call(SQRT, g.sub(g.one, square)));
            case ARCTAN -> g.div(g.one, g.add(g.one, square));
            case SINH -> g.call(COSH, a);
            case COSH -> g.call(SINH, a);
            case TANH -> tanhSlope(a);
            case ARCSINH -> g.div(g.one, g.call(SQRT, g.add(g.one, square)));
            case ARCCOSH -> g.div(g.one, g.mul(g.call(SQRT, g.sub(a, g.one)), g.call(SQRT, g.add(a, g.one))));
            case ARCTANH -> g.div(g.one, g.sub(g.one, square));
            case ERF -> twoOverRootPi(g.call(EXP, g.neg(square)));
            case ERFC -> g.neg(twoOverRootPi(g.call(EXP, g.neg(square))));
            case ERFI -> twoOverRootPi(g.call(EXP, square));
            case ERFINV -> g.div(g.mul(g.call(SQRT, g.special(Op.PI)), g.call(EXP, g.powi(v, 2))), g.constant(2));
            case GAMMA -> g.mul(v, g.call(DIGAMMA, a));
            case FACTORIAL -> g.mul(v, g.call(DIGAMMA, g.add(a, g.one)));
            case LOG_GAMMA -> g.call(DIGAMMA, a);
            case DIGAMMA -> g.call(POLYGAMMA, g.one, a);
            case EI -> g.div(g.call(EXP, a), a);
            case SI -> g.div(g.call(SIN, a), a);
            case CI -> g.div(g.call(COS, a), a);
            case SHI -> g.div(g.call(SINH, a), a);
            case CHI -> g.div(g.call(COSH, a), a);
            case AIRY_AI -> g.call(AIRY_AI_PRIME, a);
            case AIRY_BI -> g.call(AIRY_BI_PRIME, a);
            case AIRY_AI_PRIME -> g.mul(a, g.call(AIRY_AI, a));
            case AIRY_BI_PRIME -> g.mul(a, g.call(AIRY_BI, a));
            case ABS -> g.side(a);
            case SIGN, HEAVISIDE -> g.sub(g.apart(a, g.zero), g.one);
            case FLOOR, CEIL -> g.sub(g.apart(a, v), g.one);
            case ROUND -> {
                int shifted = g.add(a, g.constant(Rational.HALF));
                yield g.sub(g.apart(shifted, g.call(FLOOR, shifted)), g.one);
            }
            case SIGMOID -> g.mul(v, g.call(SIGMOID, g.neg(a)));
            case SOFTPLUS -> g.call(SIGMOID, a);
            case ZETA -> zetaDerivative(a);
            default -> throw new CompilationException("the derivative of " + function.plain() + " is not known");
        };
    }

    /** 1 - tanh(a)^2 without cancellation: 4 sigmoid(2a) sigmoid(-2a). */
    private int tanhSlope(int a) {
        int twice = graph.mul(graph.constant(2), a);
        int product = graph.mul(graph.call(SIGMOID, twice), graph.call(SIGMOID, graph.neg(twice)));
        return graph.mul(graph.constant(4), product);
    }

    private int twoOverRootPi(int factor) {
        return graph.div(graph.mul(graph.constant(2), factor), graph.call(SQRT, graph.special(Op.PI)));
    }

    /** The sum over n of log(n) n^-s, negated: where the series converges. */
    private int zetaDerivative(int s) {
        int n = graph.input("zeta index");
        int body = graph.mul(graph.call(LOG, n), graph.call(POW, n, graph.neg(s)));
        return graph.neg(graph.bind(Binder.Kind.SUM, n, body, graph.constant(2), Graph.NONE));
    }

    private int binary(int v, int a, int b, int k) {
        Graph g = graph;
        ScalarFunction function = g.function(v);
        int half = g.constant(Rational.HALF);
        switch (function) {
            case POW:
                return k == 0 ? g.mul(b, g.pow(a, g.sub(b, g.one))) : g.mul(v, g.call(LOG, a));
            case ROOT:
                return k == 0 ? g.div(v, g.mul(b, a)) : g.neg(g.div(g.mul(v, g.call(LOG, a)), g.powi(b, 2)));
            case ATAN2:
                int radius = g.add(g.powi(a, 2), g.powi(b, 2));
                return k == 0 ? g.div(b, radius) : g.neg(g.div(a, radius));
            case BINOMIAL:
                int rest = g.call(DIGAMMA, g.add(g.sub(a, b), g.one));
                int full = g.call(DIGAMMA, g.add((k == 0 ? a : b), g.one));
                return g.mul(v, k == 0 ? g.sub(full, rest) : g.sub(rest, full));
            default:
                break;
        }
        if (k == 0) {
            throw new CompilationException(
                    "the derivative of " + function.plain() + " by its first argument is not known");
        }
        int below = g.call(function, g.sub(a, g.one), b);
        return switch (function) {
            case POLYGAMMA -> g.call(POLYGAMMA, g.add(a, g.one), b);
            case UPPER_GAMMA -> g.neg(g.mul(g.pow(b, g.sub(a, g.one)), g.call(EXP, g.neg(b))));
            case BESSEL_J, BESSEL_Y -> g.mul(half, g.sub(below, g.call(function, g.add(a, g.one), b)));
            case BESSEL_I -> g.mul(half, g.add(below, g.call(function, g.add(a, g.one), b)));
            case BESSEL_K -> g.neg(g.mul(half, g.add(below, g.call(function, g.add(a, g.one), b))));
            case EXPINT -> g.neg(below);
            default -> throw new CompilationException("the derivative of " + function.plain() + " is not known");
        };
    }

    /** The derivative of det(A) by A_ij is det(A) times entry (j, i) of the inverse. */
    private int determinant(int node, int k) {
        List<Integer> entries = graph.entries(node);
        int n = (int) Math.round(Math.sqrt(entries.size()));
        int inverse = graph.inverse(entries);
        return graph.mul(node, graph.component(inverse, k % n * n + k / n));
    }

    /** The derivative of X_kl, X the inverse of A, by A_ij is -X_ki X_jl. */
    private int inverse(int component, int k) {
        throw new IllegalStateException("components have one argument: " + component + ", " + k);
    }

    /** Returns the derivative of a component of an inverse by the k-th entry of the matrix. */
    int component(int node, int k) {
        int inverse = graph.first(node);
        int n = (int) Math.round(Math.sqrt(graph.entries(inverse).size()));
        int at = (Integer) graph.payload(node);
        int left = graph.component(inverse, at / n * n + k / n);
        int right = graph.component(inverse, k % n * n + at % n);
        return graph.neg(graph.mul(left, right));
    }

    private int binder(int node, int k) {
        Binder binder = graph.binder(node);
        int a = graph.first(node);
        int b = graph.second(node);
        if (k < 2) {
            if (binder.kind() != Binder.Kind.INTEGRAL) {
                throw new CompilationException("no derivative by an end of a sum or a limit's point");
            }
            int end = k == 0 ? a : b;
            int value = new Replacement(graph, Map.of(binder.variable(), end)).of(binder.body());
            return k == 0 ? graph.neg(value) : value;
        }
        int[] partials = binderPartials.computeIfAbsent(node, ignored -> bodyPartials(binder));
        int partial = partials[k - 2];
        if (partial == graph.zero) {
            return graph.zero;
        }
        if (binder.kind() == Binder.Kind.PRODUCT) {
            int logarithmic = graph.div(partial, binder.body());
            return graph.mul(node, graph.bind(Binder.Kind.SUM, binder.variable(), logarithmic, a, b));
        }
        return graph.bind(binder.kind(), binder.variable(), partial, a, b);
    }

    private int[] bodyPartials(Binder binder) {
        List<Integer> captured = new ArrayList<>(binder.captured());
        int[] leaves = captured.stream().mapToInt(Integer::intValue).toArray();
        return new Adjoints(graph, this).gradient(binder.body(), leaves);
    }
}
