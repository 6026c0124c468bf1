package org.chalkcheck.numeric;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Objects;
import org.chalkcheck.expr.Rational;
import org.jspecify.annotations.Nullable;

/** Writes the nodes below some roots as a program: fuses products into sums and assigns slots by liveness. */
final class Emission {
    private final Graph graph;
    private final int[] nodes;
    private final int[] inputs;
    /** The slot of a node plus one; 0 as long as it has none. */
    private final int[] slots;

    private final int[] uses;
    /** Where among the nodes a node is used last; -1 where its slot is not to be freed. */
    private final int[] lastUse;

    private final boolean[] isRoot;
    private final boolean[] isFused;
    private final List<Instruction> instructions;
    private final List<Program.Constant> constants = new ArrayList<>();
    private final BitSet wide = new BitSet();
    private int slotCount;
    private int[] free = new int[16];
    private int freeCount;
    private final List<Integer> kinks = new ArrayList<>();

    private Emission(Graph graph, int[] inputs, int[] roots) {
        this.graph = graph;
        this.inputs = inputs;
        int[] reached = Reach.below(graph, roots, inputs);
        int high = reached.length == 0 ? 0 : reached[reached.length - 1] + 1;
        for (int input : inputs) {
            high = Math.max(high, input + 1);
        }
        isRoot = new boolean[high];
        isFused = new boolean[high];
        slots = new int[high];
        uses = new int[high];
        lastUse = new int[high];
        Arrays.fill(lastUse, -1);
        boolean[] isInput = new boolean[high];
        for (int root : roots) {
            isRoot[root] = true;
        }
        for (int input : inputs) {
            isInput[input] = true;
        }
        int count = 0;
        for (int node : reached) {
            if (!isInput[node]) {
                reached[count++] = node;
            }
        }
        nodes = Arrays.copyOf(reached, count);
        instructions = new ArrayList<>(count);
    }

    /**
     * Emits a program.
     *
     * @param graph the graph
     * @param inputs the nodes that are given from outside, in the order of the program's inputs
     * @param descriptions what the inputs are; empty for a nested program
     * @param roots the tensors to compute
     */
    static Program emit(Graph graph, int[] inputs, List<Input> descriptions, List<Tensor> roots) {
        int[] all = roots.stream().flatMapToInt(t -> Arrays.stream(t.nodes())).toArray();
        return new Emission(graph, inputs, all).run(descriptions, roots);
    }

    private Program run(List<Input> descriptions, List<Tensor> roots) {
        for (int input : inputs) {
            setSlot(input, newSlot(true));
        }
        countUses();
        for (int at = nodes.length - 1; at >= 0; at--) {
            fuse(nodes[at]);
        }
        findLastUses();
        for (int at = 0; at < nodes.length; at++) {
            if (!isFused[nodes[at]]) {
                emit(nodes[at], at);
            }
        }
        List<Program.Output> outputs = new ArrayList<>();
        for (Tensor root : roots) {
            int[] places = Arrays.stream(root.nodes()).map(this::slot).toArray();
            outputs.add(new Program.Output(root.lengths(), places));
        }
        boolean[] isWide = new boolean[slotCount];
        for (int k = 0; k < isWide.length; k++) {
            isWide[k] = wide.get(k);
        }
        int[] kinkSlots = kinks.stream().mapToInt(Integer::intValue).toArray();
        return new Program(descriptions, outputs, instructions, constants, isWide, kinkSlots, inputs.length);
    }

    private int slot(int node) {
        int slot = slots[node] - 1;
        if (slot < 0) {
            throw new IllegalStateException("node without slot: " + graph.op(node));
        }
        return slot;
    }

    private void setSlot(int node, int slot) {
        slots[node] = slot + 1;
    }

    private int newSlot(boolean isWide) {
        return !isWide && freeCount > 0 ? free[--freeCount] : freshSlot(isWide);
    }

    private int freshSlot(boolean isWide) {
        wide.set(slotCount, isWide);
        return slotCount++;
    }

    private void countUses() {
        for (int node : nodes) {
            for (int k = graph.argumentCount(node) - 1; k >= 0; k--) {
                if (graph.argument(node, k) != Graph.NONE) {
                    uses[graph.argument(node, k)]++;
                }
            }
        }
    }

    /** Marks a product that only one sum uses, to be computed with it. */
    private void fuse(int node) {
        if (graph.op(node) != Op.ADD && graph.op(node) != Op.SUB) {
            return;
        }
        if (isFusible(graph.first(node))) {
            isFused[graph.first(node)] = true;
        } else if (isFusible(graph.second(node))) {
            isFused[graph.second(node)] = true;
        }
    }

    private boolean isFusible(int node) {
        return graph.op(node) == Op.MUL && !isRoot[node] && uses[node] == 1 && slots[node] == 0;
    }

    private void findLastUses() {
        for (int at = 0; at < nodes.length; at++) {
            int node = nodes[at];
            if (isFused[node]) {
                continue;
            }
            for (int k = graph.argumentCount(node) - 1; k >= 0; k--) {
                int argument = graph.argument(node, k);
                if (argument != Graph.NONE && isFused[argument]) {
                    lastUse[graph.first(argument)] = at;
                    lastUse[graph.second(argument)] = at;
                } else if (argument != Graph.NONE) {
                    lastUse[argument] = at;
                }
            }
        }
    }

    private void emit(int node, int at) {
        Op op = graph.op(node);
        switch (op) {
            case INPUT -> throw new CompilationException("a bound variable is used outside its range");
            case CONST, PI, E, EULER_GAMMA, UNDEFINED -> constant(node);
            case INVERSE -> matrix(node, op);
            case COMPONENT -> component(node);
            case DETERMINANT -> matrix(node, op);
            case BINDER -> binder(node);
            default -> simple(node, op);
        }
        release(node, at);
    }

    /** Frees the slots whose last use this is; after the result has its own, so that no operation works in place. */
    private void release(int node, int at) {
        for (int k = graph.argumentCount(node) - 1; k >= 0; k--) {
            int argument = graph.argument(node, k);
            if (argument == Graph.NONE) {
                continue;
            }
            if (isFused[argument]) {
                release(graph.first(argument), graph.second(argument), at);
            } else {
                release(argument, argument, at);
            }
        }
    }

    private void release(int first, int second, int at) {
        releaseOne(first, at);
        if (second != first) {
            releaseOne(second, at);
        }
    }

    private void releaseOne(int node, int at) {
        int slot = slots[node] - 1;
        if (slot >= 0 && lastUse[node] == at && isReusable(node) && !wide.get(slot)) {
            lastUse[node] = -1;
            if (freeCount == free.length) {
                free = Arrays.copyOf(free, freeCount * 2);
            }
            free[freeCount++] = slot;
        }
    }

    private boolean isReusable(int node) {
        return !graph.isLeafConstant(node) && graph.op(node) != Op.COMPONENT && graph.op(node) != Op.INVERSE;
    }

    private int target(int node) {
        int slot = newSlot(isRoot[node]);
        setSlot(node, slot);
        return slot;
    }

    private void add(Op op, int target, int a, int b, int c, @Nullable Object payload) {
        instructions.add(new Instruction(op, target, a, b, c, payload));
    }

    private void simple(int node, Op op) {
        int a = graph.first(node);
        int b = graph.second(node);
        if (op == Op.ADD && isFused[a]) {
            add(Op.FMA, target(node), slot(graph.first(a)), slot(graph.second(a)), slot(b), null);
        } else if (op == Op.ADD && isFused[b]) {
            add(Op.FMA, target(node), slot(graph.first(b)), slot(graph.second(b)), slot(a), null);
        } else if (op == Op.SUB && isFused[a]) {
            add(Op.FMS, target(node), slot(graph.first(a)), slot(graph.second(a)), slot(b), null);
        } else if (op == Op.SUB && isFused[b]) {
            add(Op.FNMA, target(node), slot(graph.first(b)), slot(graph.second(b)), slot(a), null);
        } else {
            int c = graph.third(node);
            Object payload = op == Op.POWI || op == Op.CALL ? graph.payload(node) : null;
            add(op, target(node), slot(a), slotOrNone(b), slotOrNone(c), payload);
        }
        if (op == Op.ABOVE || op == Op.APART || op == Op.SIDE) {
            kinks.add(slot(node));
        }
    }

    private int slotOrNone(int node) {
        return node == Graph.NONE ? Graph.NONE : slot(node);
    }

    private void constant(int node) {
        int slot = freshSlot(isRoot[node]);
        setSlot(node, slot);
        Op op = graph.op(node);
        Rational exact = op == Op.CONST ? graph.constantValue(node) : null;
        double value = switch (op) {
            case PI -> Math.PI;
            case E -> Math.E;
            case EULER_GAMMA -> 0.57721566490153286060651209;
            case UNDEFINED -> Double.NaN;
            default -> exact == null ? Double.NaN : exact.doubleValue();
        };
        double error = Math.ulp(value);
        if (exact != null && !Double.isInfinite(value) && Rational.of(value).equals(exact)) {
            error = 0;
        }
        constants.add(new Program.Constant(slot, op, exact, value, error));
    }

    private void matrix(int node, Op op) {
        List<Integer> entries = graph.entries(node);
        int[] arguments = entries.stream().mapToInt(this::slot).toArray();
        int size = (int) Math.round(Math.sqrt(arguments.length));
        int[] results = new int[op == Op.INVERSE ? arguments.length : 0];
        for (int k = 0; k < results.length; k++) {
            results[k] = freshSlot(false);
        }
        int target = op == Op.INVERSE ? results[0] : target(node);
        add(op, target, Graph.NONE, Graph.NONE, Graph.NONE, new Instruction.MatrixSlots(size, arguments, results));
        if (op == Op.INVERSE) {
            setSlot(node, instructions.size() - 1);
        }
    }

    /** A component is read where the inverse left it, unless it must outlive the chunk. */
    private void component(int node) {
        Object payload = instructions.get(slot(graph.first(node))).payload();
        int from = ((Instruction.MatrixSlots) Objects.requireNonNull(payload)).results()[(Integer) graph.payload(node)];
        if (isRoot[node]) {
            add(Op.COPY, target(node), from, Graph.NONE, Graph.NONE, null);
        } else {
            setSlot(node, from);
        }
    }

    private void binder(int node) {
        Binder binder = graph.binder(node);
        int[] nested = new int[binder.captured().size() + 1];
        int[] captured = new int[binder.captured().size()];
        nested[0] = binder.variable();
        for (int k = 0; k < captured.length; k++) {
            nested[k + 1] = binder.captured().get(k);
            captured[k] = slot(nested[k + 1]);
        }
        Program program = emit(graph, nested, List.of(), List.of(Tensor.scalar(binder.body())));
        int a = slotOrNone(graph.first(node));
        int b = slotOrNone(graph.second(node));
        add(Op.BINDER, target(node), a, b, Graph.NONE, new Instruction.NestedProgram(binder.kind(), program, captured));
    }
}
