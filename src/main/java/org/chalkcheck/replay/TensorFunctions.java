package org.chalkcheck.replay;

import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import org.chalkcheck.expr.Rational;
import org.chalkcheck.expr.Shape;
import org.chalkcheck.expr.TensorCall;
import org.chalkcheck.expr.TensorFunction;

/** Named operations on whole tensors, by their definitions. */
final class TensorFunctions {
    private final JetFunctions field;
    private final Matrices matrices;

    TensorFunctions(JetFunctions field) {
        this.field = field;
        this.matrices = new Matrices(field);
    }

    Tensor call(TensorCall call, List<Tensor> arguments, int[] lengths) {
        Tensor x = arguments.get(0);
        return switch (call.function()) {
            case INVERSE -> matrices.inverse(x);
            case DET -> Tensor.scalar(matrices.determinant(x));
            case LOGDET -> Tensor.scalar(field.log(matrices.determinant(x)));
            case TRACE -> Tensor.scalar(total(diagonal(x)));
            case DIAG -> Tensor.matrix(x.entries.length, x.entries.length, (i, j) -> i == j ? x.entries[i] : Jet.ZERO);
            case DIAGONAL -> new Tensor(lengths, diagonal(x));
            case VEC -> new Tensor(lengths, Matrices.transpose(x).entries);
            case KRONECKER -> kronecker(x, arguments.get(1));
            case NORM -> Tensor.scalar(norm(x.entries));
            case NORM_ONE -> Tensor.scalar(total(x.map(field::abs).entries));
            case NORM_MAX -> Tensor.scalar(largest(x.map(field::abs).entries));
            case NORM_P -> Tensor.scalar(normP(x, arguments.get(1).value()));
            case TOTAL -> Tensor.scalar(total(x.entries));
            case TOTAL_PRODUCT -> Tensor.scalar(Arrays.stream(x.entries).reduce(Jet.ONE, field::times));
            case MEAN -> Tensor.scalar(mean(x.entries));
            case LARGEST -> Tensor.scalar(largest(x.entries));
            case SMALLEST -> Tensor.scalar(field.negate(largest(x.map(field::negate).entries)));
            case SOFTMAX -> byRow(call, x, this::softmax);
            case LOG_SOFTMAX -> byRow(call, x, this::logSoftmax);
            case LOGSUMEXP -> logSumExp(call, x, lengths);
            case ONE_HOT -> oneHot(x.value(), lengths);
            case MATRIX_POWER -> matrices.power(x, exponent(arguments.get(1).value()));
            case CROSS -> cross(x.entries, arguments.get(1).entries, lengths);
            case CONV_FULL, CONV_VALID, CONV_SAME, CORR_FULL, CORR_VALID, CORR_SAME ->
                convolution(call.function(), x, arguments.get(1), lengths);
            case MAXPOOL, AVGPOOL -> throw new OutsideException("pooling");
        };
    }

    private Jet total(Jet[] entries) {
        return Arrays.stream(entries).reduce(Jet.ZERO, field::plus);
    }

    private Jet mean(Jet[] entries) {
        return field.times(total(entries), Jet.of(Element.of(Rational.of(1, entries.length))));
    }

    private Jet largest(Jet[] entries) {
        return Arrays.stream(entries).reduce(field::max).orElseThrow();
    }

    private Jet norm(Jet[] entries) {
        return field.sqrt(
                total(Arrays.stream(entries).map(e -> field.times(e, e)).toArray(Jet[]::new)));
    }

    private Jet normP(Tensor x, Jet p) {
        Tensor powers = x.map(e -> field.power(field.abs(e), p));
        return field.power(total(powers.entries), field.inverse(p));
    }

    private static Jet[] diagonal(Tensor x) {
        Jet[] diagonal = new Jet[Math.min(x.rows(), x.columns())];
        for (int i = 0; i < diagonal.length; i++) {
            diagonal[i] = x.at(i, i);
        }
        return diagonal;
    }

    private Tensor kronecker(Tensor a, Tensor b) {
        return Tensor.matrix(
                a.rows() * b.rows(),
                a.columns() * b.columns(),
                (i, j) -> field.times(a.at(i / b.rows(), j / b.columns()), b.at(i % b.rows(), j % b.columns())));
    }

    private static boolean isVector(TensorCall call) {
        Shape shape = call.argument().shape();
        return shape.isColumn() || shape.isRow();
    }

    private static Tensor byRow(TensorCall call, Tensor x, UnaryOperator<Jet[]> function) {
        if (isVector(call)) {
            return new Tensor(x.lengths, function.apply(x.entries));
        }
        Jet[] entries = new Jet[x.entries.length];
        for (int i = 0; i < x.rows(); i++) {
            System.arraycopy(function.apply(row(x, i)), 0, entries, i * x.columns(), x.columns());
        }
        return new Tensor(x.lengths, entries);
    }

    private static Jet[] row(Tensor x, int i) {
        return Arrays.copyOfRange(x.entries, i * x.columns(), (i + 1) * x.columns());
    }

    private Jet[] softmax(Jet[] row) {
        Jet[] exponentials = Arrays.stream(row).map(field::exp).toArray(Jet[]::new);
        Jet inverse = field.inverse(total(exponentials));
        return Arrays.stream(exponentials).map(e -> field.times(e, inverse)).toArray(Jet[]::new);
    }

    private Jet logSumExp(Jet[] row) {
        return field.log(total(Arrays.stream(row).map(field::exp).toArray(Jet[]::new)));
    }

    private Jet[] logSoftmax(Jet[] row) {
        Jet sum = logSumExp(row);
        return Arrays.stream(row).map(e -> field.minus(e, sum)).toArray(Jet[]::new);
    }

    private Tensor logSumExp(TensorCall call, Tensor x, int[] lengths) {
        if (isVector(call)) {
            return new Tensor(lengths, new Jet[] {logSumExp(x.entries)});
        }
        Jet[] entries = new Jet[x.rows()];
        for (int i = 0; i < entries.length; i++) {
            entries[i] = logSumExp(row(x, i));
        }
        return new Tensor(lengths, entries);
    }

    private static int exponent(Jet exponent) {
        Rational n = exponent.primal().exact();
        if (n == null || !n.isSmallInteger() || Math.abs(n.intValue()) > 12) {
            throw new OutsideException("a power of a matrix");
        }
        return n.intValue();
    }

    private static Tensor oneHot(Jet index, int[] lengths) {
        Rational k = index.primal().exact();
        if (k == null) {
            throw new OutsideException("an index");
        }
        Jet[] entries = new Jet[Tensor.size(lengths)];
        for (int i = 0; i < entries.length; i++) {
            entries[i] = k.equals(Rational.of(i + 1L)) ? Jet.ONE : Jet.ZERO;
        }
        return new Tensor(lengths, entries);
    }

    private Tensor cross(Jet[] x, Jet[] y, int[] lengths) {
        Jet[] entries = new Jet[3];
        for (int k = 0; k < 3; k++) {
            int i = (k + 1) % 3;
            int j = (k + 2) % 3;
            entries[k] = field.minus(field.times(x[i], y[j]), field.times(x[j], y[i]));
        }
        return new Tensor(lengths, entries);
    }

    /** The kernel is flipped for convolution; the offset is where the kernel's last entry meets the first of the result. */
    private Tensor convolution(TensorFunction function, Tensor x, Tensor kernel, int[] lengths) {
        boolean flips = function.name().startsWith("CONV");
        boolean same = function.name().endsWith("SAME");
        if (same) {
            throw new OutsideException("same convolution");
        }
        boolean full = function.name().endsWith("FULL");
        int up = full ? kernel.rows() - 1 : 0;
        int left = full ? kernel.columns() - 1 : 0;
        return Tensor.matrix(lengths[0], lengths[1], (i, j) -> {
            Jet sum = Jet.ZERO;
            for (int a = 0; a < kernel.rows(); a++) {
                for (int b = 0; b < kernel.columns(); b++) {
                    int row = i + a - up;
                    int column = j + b - left;
                    if (row >= 0 && row < x.rows() && column >= 0 && column < x.columns()) {
                        Jet weight =
                                flips ? kernel.at(kernel.rows() - 1 - a, kernel.columns() - 1 - b) : kernel.at(a, b);
                        sum = field.plus(sum, field.times(weight, x.at(row, column)));
                    }
                }
            }
            return sum;
        });
    }
}
