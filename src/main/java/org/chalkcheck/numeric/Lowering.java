package org.chalkcheck.numeric;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.chalkcheck.expr.Block;
import org.chalkcheck.expr.Call;
import org.chalkcheck.expr.Cases;
import org.chalkcheck.expr.Condition;
import org.chalkcheck.expr.Constant;
import org.chalkcheck.expr.Derivative;
import org.chalkcheck.expr.DimensionValue;
import org.chalkcheck.expr.Entry;
import org.chalkcheck.expr.Expr;
import org.chalkcheck.expr.ExprVisitor;
import org.chalkcheck.expr.Fill;
import org.chalkcheck.expr.Identity;
import org.chalkcheck.expr.Integral;
import org.chalkcheck.expr.Limit;
import org.chalkcheck.expr.MatMul;
import org.chalkcheck.expr.Moment;
import org.chalkcheck.expr.NthDerivative;
import org.chalkcheck.expr.Num;
import org.chalkcheck.expr.Product;
import org.chalkcheck.expr.Rational;
import org.chalkcheck.expr.Reduction;
import org.chalkcheck.expr.ScalarFunction;
import org.chalkcheck.expr.SequenceTerm;
import org.chalkcheck.expr.Shape;
import org.chalkcheck.expr.Substitution;
import org.chalkcheck.expr.Sum;
import org.chalkcheck.expr.Tabulate;
import org.chalkcheck.expr.TensorCall;
import org.chalkcheck.expr.Transpose;
import org.chalkcheck.expr.UnknownCall;
import org.chalkcheck.expr.Variable;

/** Turns an expression into tensors of scalar nodes, with all dimensions and structural integers fixed. */
final class Lowering implements ExprVisitor<Tensor> {
    private static final int MAX_DEPTH = 1_000;
    private static final int MAX_ENTRIES = 1_000_000;

    final Graph graph;
    final Partials partials;
    final Scopes scopes = new Scopes();
    final Map<String, Integer> integers;
    private final Map<Shape, int[]> lengths = new IdentityHashMap<>();
    private final FunctionLowering functions;
    private final BinderLowering binders;
    private final DerivativeLowering derivatives;
    private final TensorFunctionLowering tensors;
    private int depth;

    Lowering(Graph graph, Map<String, Integer> integers) {
        this.graph = graph;
        this.integers = integers;
        this.partials = new Partials(graph);
        this.functions = new FunctionLowering(this);
        this.binders = new BinderLowering(this);
        this.derivatives = new DerivativeLowering(this);
        this.tensors = new TensorFunctionLowering(graph);
    }

    Tensor lower(Expr expr) {
        if (expr instanceof Num num) {
            return Tensor.scalar(graph.constant(num.value()));
        }
        Map<Expr, Tensor> lowered = scopes.lowered(expr);
        Tensor known = lowered.get(expr);
        if (known != null) {
            return known;
        }
        if (++depth > MAX_DEPTH) {
            throw new CompilationException("the formula is nested too deeply");
        }
        Tensor result = expr.accept(this);
        depth--;
        lowered.put(expr, result);
        return result;
    }

    /** How far the lowering is, to go back to after an attempt that failed. */
    record State(int depth, int bindings) {}

    State state() {
        return new State(depth, scopes.size());
    }

    void restore(State state) {
        depth = state.depth();
        while (scopes.size() > state.bindings()) {
            scopes.pop();
        }
    }

    /** Returns the node of a scalar. */
    int scalar(Expr expr) {
        return lower(expr).node();
    }

    int condition(Condition condition) {
        return functions.condition(condition);
    }

    /** Returns an integer that must be fixed, such as an order. */
    int integer(Expr expr, String what) {
        int node = scalar(expr);
        if (!graph.isConstant(node) || !graph.constantValue(node).isSmallInteger()) {
            throw new CompilationException(what + " " + expr + " is not a fixed integer");
        }
        return graph.constantValue(node).intValue();
    }

    int[] lengths(Shape shape) {
        int[] known = lengths.get(shape);
        if (known != null) {
            return known;
        }
        int[] result;
        try {
            result = shape.lengths(integers);
        } catch (IllegalArgumentException | ArithmeticException e) {
            throw new CompilationException("the shape " + shape + " has no fixed size: " + e.getMessage());
        }
        long size = 1;
        for (int k = 0; k < result.length; k++) {
            if (result[k] < 1) {
                throw new CompilationException("the dimension " + shape.axis(k) + " is " + result[k]);
            }
            size *= result[k];
            if (size > MAX_ENTRIES) {
                throw new CompilationException(
                        "a value of shape " + shape + " has more than " + MAX_ENTRIES + " entries");
            }
        }
        lengths.put(shape, result);
        return result;
    }

    static int size(int[] lengths) {
        int size = 1;
        for (int length : lengths) {
            size *= length;
        }
        return size;
    }

    private Tensor filled(Shape shape, int node) {
        int[] sizes = lengths(shape);
        int[] nodes = new int[size(sizes)];
        Arrays.fill(nodes, node);
        return new Tensor(sizes, nodes);
    }

    @Override
    public Tensor visitNum(Num num) {
        return Tensor.scalar(graph.constant(num.value()));
    }

    @Override
    public Tensor visitConstant(Constant constant) {
        return Tensor.scalar(
                switch (constant.kind()) {
                    case PI -> graph.special(Op.PI);
                    case E -> graph.special(Op.E);
                    case EULER_GAMMA -> graph.special(Op.EULER_GAMMA);
                    case INFINITY -> throw new CompilationException("infinity stands where a number is needed");
                });
    }

    @Override
    public Tensor visitVariable(Variable variable) {
        Tensor bound = scopes.value(variable);
        if (bound != null) {
            return bound;
        }
        Integer fixed = variable.shape().isScalar() ? integers.get(variable.name()) : null;
        if (fixed != null) {
            return Tensor.scalar(graph.constant(fixed));
        }
        int[] sizes = lengths(variable.shape());
        int[] nodes = new int[size(sizes)];
        for (int k = 0; k < nodes.length; k++) {
            nodes[k] = graph.input(Input.of(variable, k));
        }
        return new Tensor(sizes, nodes);
    }

    @Override
    public Tensor visitDimensionValue(DimensionValue value) {
        try {
            return Tensor.scalar(graph.constant(value.dimension().value(integers)));
        } catch (IllegalArgumentException | ArithmeticException e) {
            throw new CompilationException("the dimension " + value.dimension() + " is not fixed");
        }
    }

    @Override
    public Tensor visitFill(Fill fill) {
        return filled(fill.shape(), scalar(fill.value()));
    }

    @Override
    public Tensor visitIdentity(Identity identity) {
        int n = lengths(identity.shape())[0];
        return Tensor.matrix(n, n, (i, j) -> i == j ? graph.one : graph.zero);
    }

    @Override
    public Tensor visitSum(Sum sum) {
        Tensor result = lower(sum.terms().get(0));
        int[] nodes = result.nodes().clone();
        for (Expr term : sum.terms().subList(1, sum.terms().size())) {
            int[] others = lower(term).nodes();
            for (int k = 0; k < nodes.length; k++) {
                nodes[k] = graph.add(nodes[k], others[k]);
            }
        }
        return new Tensor(result.lengths(), nodes);
    }

    @Override
    public Tensor visitProduct(Product product) {
        int[] sizes = lengths(product.shape());
        int count = size(sizes);
        if (isStronglyZero(product)) {
            return filled(product.shape(), graph.zero);
        }
        int[] top = new int[count];
        int[] bottom = new int[count];
        Arrays.fill(top, graph.one);
        Arrays.fill(bottom, graph.one);
        for (Expr factor : product.factors()) {
            boolean isDivisor = isReciprocal(factor);
            int[] side = isDivisor ? bottom : top;
            int[] nodes =
                    lower(isDivisor ? positivePower((Call) factor) : factor).nodes();
            for (int k = 0; k < count; k++) {
                side[k] = graph.mul(side[k], nodes[nodes.length == 1 ? 0 : k]);
            }
        }
        for (int k = 0; k < count; k++) {
            top[k] = graph.div(top[k], bottom[k]);
        }
        return new Tensor(sizes, top);
    }

    /** An indicator that is 0 for fixed integers makes the product 0 even if other factors, such as x_(i-1), do not exist. */
    private boolean isStronglyZero(Product product) {
        for (Expr factor : product.factors()) {
            if (factor instanceof Cases && factor.shape().isScalar() && scalar(factor) == graph.zero) {
                return true;
            }
        }
        return false;
    }

    private static boolean isReciprocal(Expr factor) {
        return factor instanceof Call call
                && call.function() == ScalarFunction.POW
                && call.arguments().get(1) instanceof Num exponent
                && exponent.value().isSmallInteger()
                && exponent.value().signum() < 0;
    }

    private static Expr positivePower(Call call) {
        Rational exponent = ((Num) call.arguments().get(1)).value().negate();
        return exponent.equals(Rational.ONE)
                ? call.argument()
                : new Call(ScalarFunction.POW, List.of(call.argument(), Num.of(exponent)));
    }

    @Override
    public Tensor visitCall(Call call) {
        return functions.call(call);
    }

    @Override
    public Tensor visitMatMul(MatMul product) {
        return tensors.multiply(lower(product.left()), lower(product.right()));
    }

    @Override
    public Tensor visitTranspose(Transpose transpose) {
        Tensor matrix = lower(transpose.matrix());
        return Tensor.matrix(matrix.columns(), matrix.rows(), (i, j) -> matrix.at(j, i));
    }

    @Override
    public Tensor visitTensorCall(TensorCall call) {
        List<Tensor> arguments = new ArrayList<>();
        for (Expr argument : call.arguments()) {
            arguments.add(lower(argument));
        }
        return tensors.call(call, arguments, lengths(call.shape()));
    }

    @Override
    public Tensor visitBlock(Block block) {
        int[] sizes = lengths(block.shape());
        int[] nodes = new int[size(sizes)];
        int top = 0;
        for (List<Expr> row : block.rows()) {
            int left = 0;
            int height = 1;
            for (Expr cell : row) {
                Tensor part = lower(cell);
                int rows = cell.shape().isScalar() ? 1 : part.rows();
                int columns = cell.shape().isScalar() ? 1 : part.columns();
                if (top + rows > sizes[0] || left + columns > sizes[1]) {
                    throw new CompilationException("the blocks do not fit at these dimensions");
                }
                for (int i = 0; i < rows; i++) {
                    System.arraycopy(part.nodes(), i * columns, nodes, (top + i) * sizes[1] + left, columns);
                }
                height = rows;
                left += columns;
            }
            if (left != sizes[1]) {
                throw new CompilationException("the blocks do not fit at these dimensions");
            }
            top += height;
        }
        if (top != sizes[0]) {
            throw new CompilationException("the blocks do not fit at these dimensions");
        }
        return new Tensor(sizes, nodes);
    }

    @Override
    public Tensor visitEntry(Entry entry) {
        Tensor tensor = lower(entry.tensor());
        int[] indices = new int[entry.indices().size()];
        boolean isFixed = true;
        for (int k = 0; k < indices.length; k++) {
            indices[k] = scalar(entry.indices().get(k));
            isFixed &= graph.isConstant(indices[k]);
        }
        return Tensor.scalar(isFixed ? fixedEntry(tensor, indices) : chosenEntry(tensor, indices));
    }

    private int fixedEntry(Tensor tensor, int[] indices) {
        int at = 0;
        for (int k = 0; k < indices.length; k++) {
            Rational index = graph.constantValue(indices[k]);
            int length = tensor.lengths()[k];
            if (!index.isSmallInteger() || index.intValue() < 1 || index.intValue() > length) {
                return graph.undefined();
            }
            at = at * length + index.intValue() - 1;
        }
        return tensor.nodes()[at];
    }

    /** Chooses the entry at each point, for indices that only run there. */
    private int chosenEntry(Tensor tensor, int[] indices) {
        if (tensor.size() > 256) {
            throw new CompilationException("an index of a large tensor is not fixed");
        }
        int result = graph.undefined();
        for (int at = tensor.size() - 1; at >= 0; at--) {
            int condition = graph.one;
            int rest = at;
            for (int k = indices.length - 1; k >= 0; k--) {
                int index = rest % tensor.lengths()[k] + 1;
                rest /= tensor.lengths()[k];
                condition = graph.and(condition, graph.equal(indices[k], graph.constant(index)));
            }
            result = graph.select(condition, tensor.nodes()[at], result);
        }
        return result;
    }

    @Override
    public Tensor visitTabulate(Tabulate tabulate) {
        int[] sizes = lengths(tabulate.shape());
        int[] nodes = new int[size(sizes)];
        int[] counter = new int[sizes.length];
        tabulate(tabulate, sizes, 0, counter, nodes);
        return new Tensor(sizes, nodes);
    }

    private void tabulate(Tabulate tabulate, int[] sizes, int axis, int[] counter, int[] nodes) {
        if (axis == sizes.length) {
            int at = 0;
            for (int k = 0; k < sizes.length; k++) {
                at = at * sizes[k] + counter[k] - 1;
            }
            nodes[at] = scalar(tabulate.body());
            return;
        }
        boolean hasIndex = axis < tabulate.indices().size();
        for (int value = 1; value <= sizes[axis]; value++) {
            counter[axis] = value;
            if (hasIndex) {
                scopes.push(tabulate.indices().get(axis), Tensor.scalar(graph.constant(value)));
            }
            tabulate(tabulate, sizes, axis + 1, counter, nodes);
            if (hasIndex) {
                scopes.pop();
            }
        }
    }

    @Override
    public Tensor visitReduction(Reduction reduction) {
        return binders.reduction(reduction);
    }

    @Override
    public Tensor visitDerivative(Derivative derivative) {
        return derivatives.derivative(derivative);
    }

    @Override
    public Tensor visitNthDerivative(NthDerivative derivative) {
        return derivatives.nth(derivative);
    }

    @Override
    public Tensor visitSubstitution(Substitution substitution) {
        return derivatives.substitution(substitution);
    }

    @Override
    public Tensor visitIntegral(Integral integral) {
        return binders.integral(integral);
    }

    @Override
    public Tensor visitLimit(Limit limit) {
        return binders.limit(limit);
    }

    @Override
    public Tensor visitUnknownCall(UnknownCall call) {
        return functions.unknown(call);
    }

    @Override
    public Tensor visitSequenceTerm(SequenceTerm term) {
        throw new CompilationException("the sequence " + term.name() + " has no numeric values");
    }

    @Override
    public Tensor visitCases(Cases cases) {
        return functions.cases(cases);
    }

    @Override
    public Tensor visitMoment(Moment moment) {
        throw new CompilationException("a moment of random variables has no program");
    }
}
