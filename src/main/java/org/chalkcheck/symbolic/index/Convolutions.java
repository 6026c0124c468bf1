package org.chalkcheck.symbolic.index;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.chalkcheck.expr.Dim;
import org.chalkcheck.expr.Expr;
import org.chalkcheck.expr.TensorCall;
import org.chalkcheck.expr.TensorFunction;

/** Returns an entry of a convolution or cross-correlation: a valid one as a sum over the kernel, a full one as a sum over both. */
final class Convolutions {
    private final Lowering lowering;
    private final Workspace work;
    private final List<Index> at;

    /** Begins the names that stand for halves of symbolic lengths, rounded up. */
    static final String HALF = "#half";

    Convolutions(Lowering lowering, List<Index> at) {
        this.lowering = lowering;
        this.work = lowering.work;
        this.at = at;
    }

    /** {@code valid}: y[i] = sum_k a[i + k - 1] b[k]; a convolution takes the kernel from its end. */
    Form of(TensorCall call) {
        Expr a = call.argument();
        Expr b = call.arguments().get(1);
        boolean flip = call.function() == TensorFunction.CONV_FULL
                || call.function() == TensorFunction.CONV_VALID
                || call.function() == TensorFunction.CONV_SAME;
        switch (call.function()) {
            case CONV_FULL, CORR_FULL -> {
                work.use("convolution.full");
                return full(a, b, flip, new ArrayList<>(), new ArrayList<>());
            }
            case CONV_SAME, CORR_SAME -> {
                work.use("convolution.full");
                work.use("convolution.same");
                List<Index> moved = new ArrayList<>();
                for (int axis = 0; axis < at.size(); axis++) {
                    Index start = IndexSum.constant(firstOfSame(b.shape().axis(axis), flip));
                    moved.add(IndexSum.add(at.get(axis), 1, start));
                }
                return new Convolutions(lowering, moved).full(a, b, flip, new ArrayList<>(), new ArrayList<>());
            }
            default -> {
                return over(a, b, flip, new ArrayList<>(), new ArrayList<>());
            }
        }
    }

    /**
     * Returns how many entries of the full result stand before those of the size of the input: floor((k - 1) / 2) for a kernel of length k
     * that is turned around, floor(k / 2) otherwise. Where that is no polynomial, a name stands for it.
     */
    private static Dim firstOfSame(Dim length, boolean flip) {
        Dim doubled = flip ? length.minus(Dim.ONE) : length;
        Dim half = Dim.of(0);
        for (Map.Entry<String, Long> term : doubled.terms().entrySet()) {
            boolean constant = term.getKey().isEmpty();
            if (!constant && term.getValue() % 2 != 0) {
                // From 1 on, as all names of dimensions.
                String name = HALF + "(" + length.toString().replaceAll("[*\\s]", ".") + (flip ? "" : "+1") + ")";
                return Dim.of(name).minus(Dim.ONE);
            }
            Dim part = Dim.of(Math.floorDiv(term.getValue(), 2L));
            for (String name : constant ? new String[0] : term.getKey().split("\\*")) {
                part = part.times(Dim.of(name));
            }
            half = half.plus(part);
        }
        return half;
    }

    /**
     * Over both tensors: (a * b)[i] = sum_j sum_k delta(j + k, i + 1) a[j] b[k]; a cross-correlation has
     * delta(j + m, i + k) for a kernel of length m.
     */
    private Form full(Expr a, Expr b, boolean flip, List<Index> inA, List<Index> inB) {
        int axis = inA.size();
        if (axis == 2) {
            return work.algebra.multiply(lowering.entry(a, inA), lowering.entry(b, inB));
        }
        Dim length = b.shape().axis(axis);
        return plain(a, axis)
                .sum(
                        work,
                        lowering.literalLimit(),
                        j -> plain(b, axis).sum(work, lowering.literalLimit(), k -> {
                            Index left = IndexSum.add(j, flip ? 1 : 0, k);
                            Index right = IndexSum.add(at.get(axis), flip ? 0 : 1, k);
                            Index offset = IndexSum.constant(flip ? Dim.ONE : length);
                            Form delta = flip
                                    ? work.matrices.delta(left, IndexSum.add(right, 1, offset))
                                    : work.matrices.delta(IndexSum.add(left, 1, offset), right);
                            if (delta.isZero()) {
                                return work.zero;
                            }
                            List<Index> nextA = new ArrayList<>(inA);
                            List<Index> nextB = new ArrayList<>(inB);
                            nextA.add(j);
                            nextB.add(k);
                            return work.algebra.multiply(delta, full(a, b, flip, nextA, nextB));
                        }));
    }

    private static AxisLayout plain(Expr tensor, int axis) {
        return new AxisLayout.Plain(tensor.shape().axis(axis));
    }

    private Form over(Expr a, Expr b, boolean flip, List<Index> inA, List<Index> inB) {
        int axis = inA.size();
        if (axis == 2) {
            return work.algebra.multiply(lowering.entry(a, inA), lowering.entry(b, inB));
        }
        Dim length = b.shape().axis(axis);
        AxisLayout layout = new AxisLayout.Plain(length);
        return layout.sum(work, lowering.literalLimit(), k -> {
            // The kernel entry that meets a at i + k - 1.
            Index start = IndexSum.add(at.get(axis), 1, k);
            Index position = IndexSum.add(start, -1, IndexSum.constant(Dim.ONE));
            Index kernel = flip ? IndexSum.add(IndexSum.constant(length.plus(Dim.ONE)), -1, k) : k;
            List<Index> nextA = new ArrayList<>(inA);
            List<Index> nextB = new ArrayList<>(inB);
            nextA.add(position);
            nextB.add(kernel);
            return over(a, b, flip, nextA, nextB);
        });
    }
}
