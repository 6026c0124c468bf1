package org.chalkcheck.numeric;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.chalkcheck.expr.FunctionSymbol;
import org.chalkcheck.expr.ScalarFunction;

/**
 * Concrete stand-ins for unknown smooth functions: families with parameters, which become inputs of the program.
 *
 * <p>A function of one real is f(z) = p0 + p1 z + p2 sin(p3 z + p4) + p5 exp(-(p6 z + p7)^2). The i-th value of a function of vectors is
 * p0 + u.z + p1 sin(p2 + v.z) + p3 exp(-(p4 + w.z)^2) with vectors u, v, w, all parameters its own. For parameters in general position these are
 * neither polynomial nor odd, even, monotonic, periodic or homogeneous, so that an identity that holds for them owes it to the rules of calculus.
 */
final class UnknownFunctions {
    private static final int SCALAR_PARAMETERS = 8;

    private final Graph graph;
    private final Partials partials;

    UnknownFunctions(Graph graph, Partials partials) {
        this.graph = graph;
        this.partials = partials;
    }

    /** Returns how many parameters the stand-in of a function of one real has. */
    static int parameterCount() {
        return SCALAR_PARAMETERS;
    }

    /** Returns how many parameters the stand-in of a function of vectors has. */
    static int parameterCount(int from, int to) {
        return to * (5 + 3 * from);
    }

    /** Returns the value or derivative of some order of a function of one real. */
    int scalar(FunctionSymbol function, int order, int argument) {
        if (order == 0) {
            return value(function, argument);
        }
        if (order < 0 || order > 12) {
            throw new CompilationException("a derivative of order " + order + " of " + function.name());
        }
        int z = graph.input("argument of an unknown function");
        int derivative = new TaylorSeries(graph, partials, z).derivative(value(function, z), order);
        return new Replacement(graph, Map.of(z, argument)).of(derivative);
    }

    private int value(FunctionSymbol function, int z) {
        Graph g = graph;
        int wave = g.call(ScalarFunction.SIN, g.add(g.mul(parameter(function, 3), z), parameter(function, 4)));
        int bump = g.call(
                ScalarFunction.EXP, g.neg(g.powi(g.add(g.mul(parameter(function, 6), z), parameter(function, 7)), 2)));
        int line = g.add(parameter(function, 0), g.mul(parameter(function, 1), z));
        return g.add(g.add(line, g.mul(parameter(function, 2), wave)), g.mul(parameter(function, 5), bump));
    }

    private int parameter(FunctionSymbol function, int k) {
        return graph.input(Input.of(function, k));
    }

    /** Returns the values of a function of vectors. */
    int[] vector(FunctionSymbol function, int[] argument, int to) {
        int[] values = new int[to];
        for (int i = 0; i < to; i++) {
            values[i] = component(function, i * (5 + 3 * argument.length), argument);
        }
        return values;
    }

    private int component(FunctionSymbol function, int start, int[] z) {
        Graph g = graph;
        int n = z.length;
        int linear = g.add(parameter(function, start), dot(function, start + 5, z));
        int wave = g.call(ScalarFunction.SIN, g.add(parameter(function, start + 2), dot(function, start + 5 + n, z)));
        int bump = g.call(
                ScalarFunction.EXP,
                g.neg(g.powi(g.add(parameter(function, start + 4), dot(function, start + 5 + 2 * n, z)), 2)));
        return g.add(
                g.add(linear, g.mul(parameter(function, start + 1), wave)),
                g.mul(parameter(function, start + 3), bump));
    }

    private int dot(FunctionSymbol function, int start, int[] z) {
        int sum = graph.zero;
        for (int j = 0; j < z.length; j++) {
            sum = graph.add(sum, graph.mul(parameter(function, start + j), z[j]));
        }
        return sum;
    }

    /** Returns the Jacobian of a function of vectors, row by row. */
    int[] jacobian(FunctionSymbol function, int[] argument, int to) {
        int[] z = new int[argument.length];
        HashMap<Integer, Integer> replaced = new HashMap<>();
        for (int j = 0; j < z.length; j++) {
            z[j] = graph.input(List.of("argument of an unknown function", j));
            replaced.put(z[j], argument[j]);
        }
        int[] values = vector(function, z, to);
        int[] result = new int[to * z.length];
        for (int i = 0; i < to; i++) {
            int[] gradient = new Adjoints(graph, partials).gradient(values[i], z);
            for (int j = 0; j < z.length; j++) {
                result[i * z.length + j] = new Replacement(graph, replaced).of(gradient[j]);
            }
        }
        return result;
    }
}
