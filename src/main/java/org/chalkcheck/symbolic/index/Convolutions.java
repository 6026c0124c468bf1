package org.chalkcheck.symbolic.index;

import java.util.ArrayList;
import java.util.List;
import org.chalkcheck.expr.Dim;
import org.chalkcheck.expr.Expr;
import org.chalkcheck.expr.TensorCall;
import org.chalkcheck.expr.TensorFunction;

/** Returns an entry of a convolution or cross-correlation as a sum over the kernel. */
final class Convolutions {
    private final Lowering lowering;
    private final Workspace work;
    private final List<Index> at;

    Convolutions(Lowering lowering, List<Index> at) {
        this.lowering = lowering;
        this.work = lowering.work;
        this.at = at;
    }

    /** {@code valid}: y[i] = sum_k a[i + k - 1] b[k]; a convolution takes the kernel from its end. */
    Form of(TensorCall call) {
        Expr a = call.argument();
        Expr b = call.arguments().get(1);
        boolean flip = call.function() == TensorFunction.CONV_FULL || call.function() == TensorFunction.CONV_VALID;
        boolean full = call.function() == TensorFunction.CONV_FULL || call.function() == TensorFunction.CORR_FULL;
        return over(a, b, flip, full, new ArrayList<>(), new ArrayList<>());
    }

    private Form over(Expr a, Expr b, boolean flip, boolean full, List<Index> inA, List<Index> inB) {
        int axis = inA.size();
        if (axis == 2) {
            return work.algebra.multiply(lowering.entry(a, inA), lowering.entry(b, inB));
        }
        Dim length = b.shape().axis(axis);
        AxisLayout layout = new AxisLayout.Plain(length);
        return layout.sum(work, lowering.literalLimit(), k -> {
            // The kernel entry that meets a at i + k - 1, counted from the first or, for a full one, from the kernel's
            // far end.
            Index start = IndexSum.add(at.get(axis), 1, k);
            Index position = IndexSum.add(start, -1, IndexSum.constant(full ? length : Dim.ONE));
            Index kernel = flip ? IndexSum.add(IndexSum.constant(length.plus(Dim.ONE)), -1, k) : k;
            if (full && outside(position, a.shape().axis(axis))) {
                return work.zero;
            }
            List<Index> nextA = new ArrayList<>(inA);
            List<Index> nextB = new ArrayList<>(inB);
            nextA.add(position);
            nextB.add(kernel);
            return over(a, b, flip, full, nextA, nextB);
        });
    }

    private static boolean outside(Index position, Dim length) {
        if (position instanceof IndexSum sum
                && sum.isConstant()
                && sum.constant().isLiteral()
                && length.isLiteral()) {
            return sum.constant().literal() < 1 || sum.constant().literal() > length.literal();
        }
        throw new KernelLimitException("a full convolution of symbolic length");
    }
}
