package org.chalkcheck.numeric;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntBinaryOperator;
import org.chalkcheck.expr.Rational;
import org.chalkcheck.expr.ScalarFunction;
import org.chalkcheck.expr.Shape;
import org.chalkcheck.expr.TensorCall;
import org.chalkcheck.expr.TensorFunction;

/** Lowers operations on whole vectors and matrices. */
final class TensorFunctionLowering {
    private static final int MAX_POWER = 1_000;

    private final Graph graph;
    private final LinearAlgebra algebra;
    private final Convolution convolution;

    TensorFunctionLowering(Graph graph) {
        this.graph = graph;
        this.algebra = new LinearAlgebra(graph);
        this.convolution = new Convolution(graph);
    }

    Tensor multiply(Tensor a, Tensor b) {
        return algebra.multiply(a, b);
    }

    Tensor call(TensorCall call, List<Tensor> arguments, int[] lengths) {
        Tensor x = arguments.get(0);
        return switch (call.function()) {
            case INVERSE -> algebra.inverse(square(x));
            case DET -> Tensor.scalar(algebra.determinant(square(x)));
            case LOGDET -> Tensor.scalar(graph.call(ScalarFunction.LOG, algebra.determinant(square(x))));
            case TRACE -> Tensor.scalar(total(diagonal(square(x))));
            case DIAG -> diagonalMatrix(x);
            case DIAGONAL -> {
                int[] diagonal = diagonal(x);
                yield new Tensor(lengths, diagonal);
            }
            case VEC -> vec(x, lengths);
            case KRONECKER -> kronecker(x, arguments.get(1));
            case NORM -> Tensor.scalar(norm(x.nodes()));
            case NORM_ONE -> Tensor.scalar(total(absolute(x.nodes())));
            case NORM_MAX -> Tensor.scalar(extreme(ScalarFunction.MAX, absolute(x.nodes())));
            case NORM_P -> Tensor.scalar(normP(x.nodes(), arguments.get(1).node()));
            case TOTAL -> Tensor.scalar(total(x.nodes()));
            case TOTAL_PRODUCT -> Tensor.scalar(reduce(graph::mul, x.nodes()));
            case MEAN -> Tensor.scalar(graph.div(total(x.nodes()), graph.constant(x.size())));
            case LARGEST -> Tensor.scalar(extreme(ScalarFunction.MAX, x.nodes()));
            case SMALLEST -> Tensor.scalar(extreme(ScalarFunction.MIN, x.nodes()));
            case SOFTMAX -> byRow(call, x, this::softmax);
            case LOG_SOFTMAX -> byRow(call, x, this::logSoftmax);
            case LOGSUMEXP -> logSumExp(call, x, lengths);
            case ONE_HOT -> oneHot(x.node(), lengths);
            case MATRIX_POWER -> algebra.power(square(x), fixed(arguments.get(1).node(), MAX_POWER));
            case CONV_FULL, CONV_VALID, CONV_SAME, CORR_FULL, CORR_VALID, CORR_SAME ->
                convolution.apply(call.function(), x, arguments.get(1), lengths);
            case MAXPOOL, AVGPOOL -> pool(call, arguments, lengths);
            case CROSS -> cross(x, arguments.get(1));
        };
    }

    private Tensor square(Tensor x) {
        if (x.rows() != x.columns()) {
            throw new CompilationException("a square matrix is needed, not one of " + x.rows() + " x " + x.columns());
        }
        return x;
    }

    private int fixed(int node, int largest) {
        if (!graph.isConstant(node)) {
            throw new CompilationException("an integer that must be fixed is not");
        }
        Rational value = graph.constantValue(node);
        if (!value.isSmallInteger() || Math.abs(value.intValue()) > largest) {
            throw new CompilationException(value + " is not an integer up to " + largest);
        }
        return value.intValue();
    }

    private int reduce(IntBinaryOperator operator, int[] nodes) {
        int result = nodes[0];
        for (int k = 1; k < nodes.length; k++) {
            result = operator.applyAsInt(result, nodes[k]);
        }
        return result;
    }

    private int total(int[] nodes) {
        return reduce(graph::add, nodes);
    }

    private int extreme(ScalarFunction function, int[] nodes) {
        return reduce((a, b) -> graph.call(function, a, b), nodes);
    }

    private int[] absolute(int[] nodes) {
        return Arrays.stream(nodes)
                .map(node -> graph.call(ScalarFunction.ABS, node))
                .toArray();
    }

    private int norm(int[] nodes) {
        return graph.call(
                ScalarFunction.SQRT,
                total(Arrays.stream(nodes).map(node -> graph.powi(node, 2)).toArray()));
    }

    private int normP(int[] nodes, int p) {
        if (graph.isConstant(p) && graph.constantValue(p).equals(Rational.of(2))) {
            return norm(nodes);
        }
        int[] powers =
                Arrays.stream(absolute(nodes)).map(node -> graph.pow(node, p)).toArray();
        return graph.pow(total(powers), graph.div(graph.one, p));
    }

    private int[] diagonal(Tensor x) {
        int[] nodes = new int[Math.min(x.rows(), x.columns())];
        for (int i = 0; i < nodes.length; i++) {
            nodes[i] = x.at(i, i);
        }
        return nodes;
    }

    private Tensor diagonalMatrix(Tensor x) {
        int n = x.size();
        return Tensor.matrix(n, n, (i, j) -> i == j ? x.nodes()[i] : graph.zero);
    }

    private Tensor vec(Tensor x, int[] lengths) {
        int[] nodes = new int[x.size()];
        for (int j = 0; j < x.columns(); j++) {
            for (int i = 0; i < x.rows(); i++) {
                nodes[j * x.rows() + i] = x.at(i, j);
            }
        }
        return new Tensor(lengths, nodes);
    }

    private Tensor kronecker(Tensor a, Tensor b) {
        long size = (long) a.size() * b.size();
        if (size > 1_000_000) {
            throw new CompilationException("a Kronecker product of " + size + " entries");
        }
        int p = b.rows();
        int q = b.columns();
        return Tensor.matrix(
                a.rows() * p, a.columns() * q, (i, j) -> graph.mul(a.at(i / p, j / q), b.at(i % p, j % q)));
    }

    private interface Row {
        int[] apply(int[] row);
    }

    /** Applies to a column or row as a whole, to each row of any other matrix. */
    private Tensor byRow(TensorCall call, Tensor x, Row function) {
        if (isVector(call)) {
            return new Tensor(x.lengths(), function.apply(x.nodes()));
        }
        int[] nodes = new int[x.size()];
        int columns = x.columns();
        for (int i = 0; i < x.rows(); i++) {
            int[] row = Arrays.copyOfRange(x.nodes(), i * columns, (i + 1) * columns);
            System.arraycopy(function.apply(row), 0, nodes, i * columns, columns);
        }
        return new Tensor(x.lengths(), nodes);
    }

    private static boolean isVector(TensorCall call) {
        Shape shape = call.argument().shape();
        return shape.isColumn() || shape.isRow();
    }

    /** Shifts by the largest entry, on which the results do not depend, so that nothing overflows. */
    private int[] exponentials(int[] row, int shift) {
        return Arrays.stream(row)
                .map(node -> graph.call(ScalarFunction.EXP, graph.sub(node, shift)))
                .toArray();
    }

    private int shift(int[] row) {
        return graph.detach(extreme(ScalarFunction.MAX, row));
    }

    private int[] softmax(int[] row) {
        int[] exponentials = exponentials(row, shift(row));
        int sum = total(exponentials);
        return Arrays.stream(exponentials).map(node -> graph.div(node, sum)).toArray();
    }

    private int logSumExp(int[] row) {
        int shift = shift(row);
        return graph.add(shift, graph.call(ScalarFunction.LOG, total(exponentials(row, shift))));
    }

    private int[] logSoftmax(int[] row) {
        int shift = shift(row);
        int sum = graph.call(ScalarFunction.LOG, total(exponentials(row, shift)));
        return Arrays.stream(row)
                .map(node -> graph.sub(graph.sub(node, shift), sum))
                .toArray();
    }

    private Tensor logSumExp(TensorCall call, Tensor x, int[] lengths) {
        if (isVector(call)) {
            return new Tensor(lengths, new int[] {logSumExp(x.nodes())});
        }
        int[] nodes = new int[x.rows()];
        for (int i = 0; i < nodes.length; i++) {
            nodes[i] = logSumExp(Arrays.copyOfRange(x.nodes(), i * x.columns(), (i + 1) * x.columns()));
        }
        return new Tensor(lengths, nodes);
    }

    private Tensor oneHot(int index, int[] lengths) {
        int[] nodes = new int[Lowering.size(lengths)];
        if (graph.isConstant(index)) {
            Rational place = graph.constantValue(index);
            boolean exists = place.isSmallInteger() && place.intValue() >= 1 && place.intValue() <= nodes.length;
            if (!exists) {
                throw new CompilationException("there is no unit vector " + place + " of length " + nodes.length);
            }
        }
        for (int k = 0; k < nodes.length; k++) {
            nodes[k] = graph.select(graph.equal(index, graph.constant(k + 1)), graph.one, graph.zero);
        }
        return new Tensor(lengths, nodes);
    }

    private Tensor pool(TensorCall call, List<Tensor> arguments, int[] lengths) {
        Tensor x = arguments.get(0);
        int size = fixed(arguments.get(1).node(), 1_000);
        int stride = arguments.size() > 2 ? fixed(arguments.get(2).node(), 1_000) : size;
        Shape shape = call.argument().shape();
        int height = shape.isRow() && !shape.isColumn() ? 1 : size;
        int width = shape.isColumn() ? 1 : size;
        boolean isLargest = call.function() == TensorFunction.MAXPOOL;
        if (size < 1
                || stride < 1
                || (lengths[0] - 1) * (height == 1 ? 1 : stride) + height > x.rows()
                || (lengths[1] - 1) * (width == 1 ? 1 : stride) + width > x.columns()) {
            throw new CompilationException("the pooling window does not fit at these dimensions");
        }
        int down = height == 1 && shape.isRow() ? 1 : stride;
        int right = width == 1 && shape.isColumn() ? 1 : stride;
        return Tensor.matrix(lengths[0], lengths[1], (i, j) -> {
            List<Integer> window = new ArrayList<>();
            for (int u = 0; u < height; u++) {
                for (int v = 0; v < width; v++) {
                    window.add(x.at(i * down + u, j * right + v));
                }
            }
            int[] nodes = window.stream().mapToInt(Integer::intValue).toArray();
            return isLargest
                    ? extreme(ScalarFunction.MAX, nodes)
                    : graph.div(total(nodes), graph.constant(nodes.length));
        });
    }

    private Tensor cross(Tensor a, Tensor b) {
        int[] x = a.nodes();
        int[] y = b.nodes();
        if (x.length != 3 || y.length != 3) {
            throw new CompilationException("a cross product needs vectors of length 3");
        }
        int[] nodes = new int[3];
        for (int k = 0; k < 3; k++) {
            int i = (k + 1) % 3;
            int j = (k + 2) % 3;
            nodes[k] = graph.sub(graph.mul(x[i], y[j]), graph.mul(x[j], y[i]));
        }
        return new Tensor(a.lengths(), nodes);
    }
}
