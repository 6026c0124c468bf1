package org.chalkcheck.numeric;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.chalkcheck.expr.Expr;
import org.chalkcheck.expr.Traversal;
import org.chalkcheck.expr.Variable;

/** Compiles expressions, at fixed dimensions, to programs of scalar operations. */
public final class Compiler {
    /** The largest number of scalar operations of a program. */
    public static final int MAX_OPERATIONS = 1_000_000;

    private Compiler() {}

    /**
     * Compiles several roots to one program, which computes shared parts once.
     *
     * <p>The inputs are all entries of the roots' free and random variables in order of first occurrence, except the fixed ones, then the
     * parameters of unknown functions.
     *
     * @param roots the expressions; a condition can be compiled as {@code Cases.indicator}
     * @param integers the values of all dimension names and of the structural integer variables
     * @throws CompilationException if a root has no numeric meaning at these dimensions or is too large
     */
    public static Program compile(List<? extends Expr> roots, Map<String, Integer> integers) {
        Graph graph = new Graph(MAX_OPERATIONS);
        Lowering lowering = new Lowering(graph, integers);
        Map<Integer, Input> inputs = new LinkedHashMap<>();
        for (Expr root : roots) {
            for (Variable variable : Traversal.variables(root)) {
                declare(variable, lowering, inputs);
            }
        }
        List<Tensor> tensors = new ArrayList<>();
        for (Expr root : roots) {
            tensors.add(lowering.lower(root));
        }
        return emit(graph, inputs, tensors);
    }

    /**
     * Compiles a scalar and its derivatives by some variables, found in one reverse sweep.
     *
     * @param scalar the expression
     * @param variables the variables, all of them free in it
     * @param integers as for {@link #compile}
     * @return a program whose first output is the value, the others the derivatives in the shapes of the variables
     */
    public static Program gradient(Expr scalar, List<Variable> variables, Map<String, Integer> integers) {
        Graph graph = new Graph(MAX_OPERATIONS);
        Lowering lowering = new Lowering(graph, integers);
        Map<Integer, Input> inputs = new LinkedHashMap<>();
        List<Tensor> leaves = new ArrayList<>();
        for (Variable variable : variables) {
            declare(variable, lowering, inputs);
            leaves.add(lowering.lower(variable));
        }
        for (Variable variable : Traversal.variables(scalar)) {
            declare(variable, lowering, inputs);
        }
        Tensor value = lowering.lower(scalar);
        if (value.size() != 1) {
            throw new CompilationException("a gradient needs a scalar, not " + scalar.shape());
        }
        int[] all = leaves.stream().flatMapToInt(t -> Arrays.stream(t.nodes())).toArray();
        int[] gradient = new Adjoints(graph, lowering.partials).gradient(value.node(), all);
        List<Tensor> outputs = new ArrayList<>(List.of(value));
        int start = 0;
        for (Tensor leaf : leaves) {
            int end = start + leaf.size();
            outputs.add(new Tensor(leaf.lengths(), Arrays.copyOfRange(gradient, start, end)));
            start = end;
        }
        return emit(graph, inputs, outputs);
    }

    private static void declare(Variable variable, Lowering lowering, Map<Integer, Input> inputs) {
        int[] nodes = lowering.lower(variable).nodes();
        for (int k = 0; k < nodes.length; k++) {
            if (lowering.graph.op(nodes[k]) == Op.INPUT) {
                inputs.putIfAbsent(nodes[k], Input.of(variable, k));
            }
        }
    }

    private static Program emit(Graph graph, Map<Integer, Input> inputs, List<Tensor> outputs) {
        int[] roots =
                outputs.stream().flatMapToInt(t -> Arrays.stream(t.nodes())).toArray();
        for (int node : Reach.below(graph, roots, new int[0])) {
            if (graph.op(node) == Op.INPUT && graph.payload(node) instanceof Input input) {
                inputs.putIfAbsent(node, input);
            }
        }
        int[] nodes = inputs.keySet().stream().mapToInt(Integer::intValue).toArray();
        return Emission.emit(graph, nodes, List.copyOf(inputs.values()), outputs);
    }
}
