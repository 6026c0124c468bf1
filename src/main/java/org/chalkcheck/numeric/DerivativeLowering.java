package org.chalkcheck.numeric;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.chalkcheck.expr.Derivative;
import org.chalkcheck.expr.Expr;
import org.chalkcheck.expr.NthDerivative;
import org.chalkcheck.expr.ScalarFunction;
import org.chalkcheck.expr.Substitution;
import org.chalkcheck.expr.Variable;

/** Lowers derivatives and substitutions. */
final class DerivativeLowering {
    private static final int MAX_ORDER = 12;
    private static final int MAX_FORWARD = 40;

    private final Lowering lowering;
    private final Graph graph;
    private final Map<Integer, TaylorSeries> series = new HashMap<>();
    private int substitutions;

    DerivativeLowering(Lowering lowering) {
        this.lowering = lowering;
        this.graph = lowering.graph;
    }

    /** Entries of the body vary slower than those of the variable, as {@link Derivative#shape} lays the axes out. */
    Tensor derivative(Derivative derivative) {
        int[] lengths = lowering.lengths(derivative.shape());
        Variable variable = derivative.variable();
        int[] inputs = inputs(variable);
        if (inputs.length == 1) {
            return repeated(derivative, lengths, inputs[0]);
        }
        int[] body = lowering.lower(derivative.body()).nodes();
        int[] nodes = new int[body.length * inputs.length];
        if (body.length <= inputs.length && !(inputs.length <= MAX_FORWARD && hasKinks(body, inputs))) {
            for (int i = 0; i < body.length; i++) {
                int[] gradient = new Adjoints(graph, lowering.partials).gradient(body[i], inputs);
                System.arraycopy(gradient, 0, nodes, i * inputs.length, inputs.length);
            }
        } else {
            for (int j = 0; j < inputs.length; j++) {
                TaylorSeries along = series(inputs[j]);
                for (int i = 0; i < body.length; i++) {
                    nodes[i * inputs.length + j] = along.derivative(body[i], 1);
                }
            }
        }
        return new Tensor(lengths, nodes);
    }

    /** Forward mode sees more at ties: max(0, max(0, x)) has a slope for x below 0, though both parts are 0 there. */
    private boolean hasKinks(int[] body, int[] inputs) {
        Reach reach = new Reach(graph, body, inputs);
        for (int node : reach.nodes()) {
            if (reach.depends(node) && graph.op(node) == Op.CALL) {
                ScalarFunction function = graph.function(node);
                if (function == ScalarFunction.MAX
                        || function == ScalarFunction.MIN
                        || function == ScalarFunction.ABS) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Derivatives of derivatives by one scalar are taken at once. */
    private Tensor repeated(Derivative derivative, int[] lengths, int input) {
        Expr body = derivative.body();
        int order = 1;
        while (order < MAX_ORDER
                && body instanceof Derivative inner
                && inner.variable().equals(derivative.variable())) {
            body = inner.body();
            order++;
        }
        return new Tensor(lengths, derivatives(lowering.lower(body).nodes(), input, order));
    }

    private int[] derivatives(int[] body, int input, int order) {
        TaylorSeries along = series(input);
        int[] nodes = new int[body.length];
        for (int i = 0; i < body.length; i++) {
            nodes[i] = along.derivative(body[i], order);
        }
        return nodes;
    }

    private TaylorSeries series(int input) {
        return series.computeIfAbsent(input, node -> new TaylorSeries(graph, lowering.partials, node));
    }

    private int[] inputs(Variable variable) {
        int[] nodes = lowering.lower(variable).nodes();
        for (int node : nodes) {
            if (graph.op(node) != Op.INPUT) {
                throw new CompilationException("a derivative by " + variable.label() + ", which is fixed here");
            }
        }
        return nodes;
    }

    Tensor nth(NthDerivative derivative) {
        int order = lowering.integer(derivative.order(), "the order of differentiation");
        if (order < 0 || order > MAX_ORDER) {
            throw new CompilationException("a derivative of order " + order + " (the largest is " + MAX_ORDER + ")");
        }
        int input = inputs(derivative.variable())[0];
        Tensor body = lowering.lower(derivative.body());
        return new Tensor(body.lengths(), derivatives(body.nodes(), input, order));
    }

    Tensor substitution(Substitution substitution) {
        Tensor value = lowering.lower(substitution.value());
        int[] fresh = new int[value.size()];
        for (int k = 0; k < fresh.length; k++) {
            fresh[k] = graph.input(List.of("substituted", substitutions, k));
        }
        lowering.scopes.push(substitution.variable(), new Tensor(value.lengths(), fresh));
        substitutions++;
        Tensor body = lowering.lower(substitution.body());
        substitutions--;
        lowering.scopes.pop();
        Map<Integer, Integer> replaced = new HashMap<>();
        for (int k = 0; k < fresh.length; k++) {
            replaced.put(fresh[k], value.nodes()[k]);
        }
        Replacement replacement = new Replacement(graph, replaced);
        int[] nodes = new int[body.size()];
        for (int k = 0; k < nodes.length; k++) {
            nodes[k] = replacement.of(body.nodes()[k]);
        }
        return new Tensor(body.lengths(), nodes);
    }
}
