package org.chalkcheck.symbolic.index;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.chalkcheck.expr.Block;
import org.chalkcheck.expr.Dim;
import org.chalkcheck.expr.Expr;
import org.chalkcheck.expr.Expressions;
import org.chalkcheck.expr.Identity;
import org.chalkcheck.expr.MatMul;
import org.chalkcheck.expr.Shape;
import org.chalkcheck.expr.Structure;
import org.chalkcheck.expr.TensorCall;
import org.chalkcheck.expr.TensorFunction;
import org.chalkcheck.expr.Variable;

/** Returns an entry of an operation on whole vectors and matrices. */
final class TensorCalls {
    private static final Index FIRST = IndexSum.constant(Dim.ONE);
    private static final int LARGEST_EXPLICIT = 3;
    private static final int HIGHEST_POWER = 12;

    private final Lowering lowering;
    private final Workspace work;
    private final List<Index> at;

    TensorCalls(Lowering lowering, List<Index> at) {
        this.lowering = lowering;
        this.work = lowering.work;
        this.at = at;
    }

    Form of(TensorCall call) {
        Expr x = call.argument();
        switch (call.function()) {
            case INVERSE:
                return inverse(x);
            case DET:
                return determinant(x);
            case LOGDET:
                work.use("log.determinant");
                return work.elementary.log(determinant(x));
            case TRACE:
                return axis(x, 0).or(axis(x, 1)).sum(work, limit(), i -> lowering.entry(x, List.of(i, i)));
            case DIAG:
                Form value =
                        lowering.entry(x, x.shape().isColumn() ? List.of(at.get(0), FIRST) : List.of(FIRST, at.get(0)));
                return work.algebra.multiply(work.matrices.delta(at.get(0), at.get(1)), value);
            case DIAGONAL:
                return lowering.entry(x, List.of(at.get(0), at.get(0)));
            case VEC:
                return vec(x);
            case KRONECKER:
                return kronecker(call);
            case NORM:
                work.use("norm.definition");
                return work.powers.sqrt(total(x, v -> work.algebra.multiply(v, v)));
            case NORM_ONE:
                work.use("norm.definition");
                return total(x, work.elementary::abs);
            case NORM_P:
                work.use("norm.definition");
                Form p = lowering.scalar(call.arguments().get(1));
                Form sum = total(x, v -> work.powers.power(work.elementary.abs(v), p));
                return work.powers.power(sum, work.quotients.inverse(p));
            case TOTAL:
                return total(x, v -> v);
            case MEAN:
                Form count = work.unit;
                for (Dim dim : x.shape().axes()) {
                    count = work.algebra.multiply(count, work.dimension(dim));
                }
                return work.algebra.multiply(total(x, v -> v), work.quotients.inverse(count));
            case SOFTMAX:
                work.use("softmax.definition");
                return work.algebra.multiply(
                        work.elementary.exp(lowering.entry(x, at)), work.quotients.inverse(partition(x)));
            case LOG_SOFTMAX:
                work.use("softmax.definition");
                return work.algebra.subtract(lowering.entry(x, at), work.elementary.log(partition(x)));
            case LOGSUMEXP:
                work.use("logsumexp.definition");
                return work.elementary.log(partition(x));
            case ONE_HOT:
                return work.matrices.delta(at.get(0), lowering.position(x));
            case MATRIX_POWER:
                return matrixPower(x, call.arguments().get(1));
            case CORR_VALID, CONV_VALID, CORR_FULL, CONV_FULL, CORR_SAME, CONV_SAME:
                return new Convolutions(lowering, at).of(call);
            default:
                throw new KernelLimitException(call.function().plain());
        }
    }

    private int limit() {
        return lowering.literalLimit();
    }

    private static AxisLayout axis(Expr e, int axis) {
        return AxisLayouts.of(e, axis);
    }

    private Form total(Expr x, UnaryOperator<Form> each) {
        Shape shape = x.shape();
        if (shape.isScalar()) {
            return each.apply(lowering.scalar(x));
        }
        return total(x, each, new ArrayList<>());
    }

    private Form total(Expr x, UnaryOperator<Form> each, List<Index> prefix) {
        if (prefix.size() == x.shape().axisCount()) {
            return each.apply(lowering.entry(x, prefix));
        }
        return axis(x, prefix.size()).sum(work, limit(), i -> {
            List<Index> longer = new ArrayList<>(prefix);
            longer.add(i);
            return total(x, each, longer);
        });
    }

    /** The sum of exponentials of a column or row, or of the row of a matrix that the position is in. */
    private Form partition(Expr x) {
        if (x.shape().isColumn() && !x.shape().isRow()) {
            return axis(x, 0).sum(work, limit(), i -> work.elementary.exp(lowering.entry(x, List.of(i, FIRST))));
        }
        Index row = x.shape().isRow() ? FIRST : at.get(0);
        return axis(x, 1).sum(work, limit(), i -> work.elementary.exp(lowering.entry(x, List.of(row, i))));
    }

    private static long literalSize(Expr matrix) {
        Dim size = matrix.shape().axis(0);
        return size.isLiteral() ? size.literal() : Long.MAX_VALUE;
    }

    private Form[][] explicit(Expr x) {
        int n = (int) literalSize(x);
        Form[][] entries = new Form[n][n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                entries[i][j] = lowering.entry(
                        x, List.of(IndexSum.constant(Dim.of(i + 1L)), IndexSum.constant(Dim.of(j + 1L))));
            }
        }
        return entries;
    }

    private Form inverse(Expr x) {
        List<Expr> factors = squareFactors(x);
        if (!factors.isEmpty()) {
            work.use("inverse.kronecker");
            List<Expr> inverses = factors.stream()
                    .<Expr>map(factor -> new TensorCall(TensorFunction.INVERSE, List.of(factor), factor.shape()))
                    .toList();
            return lowering.entry(kronecker(inverses.get(0), inverses.get(1)), at);
        }
        if (literalSize(x) <= LARGEST_EXPLICIT && isLiteral(at.get(0)) && isLiteral(at.get(1))) {
            work.use("inverse.adjugate");
            Form[][] entries = explicit(x);
            int i = (int) literal(at.get(0));
            int j = (int) literal(at.get(1));
            Form minor = minor(entries, j - 1, i - 1);
            Form cofactor = (i + j) % 2 == 0 ? minor : work.algebra.negate(minor);
            return work.algebra.multiply(cofactor, work.quotients.inverse(leibniz(entries)));
        }
        IndexVar row = work.fresh("r", work.dimension(x.shape().axis(0)));
        IndexVar column = work.fresh("c", work.dimension(x.shape().axis(1)));
        return work.matrices.inverse(row, column, lowering.entry(x, List.of(row, column)), at.get(0), at.get(1));
    }

    private static boolean isLiteral(Index index) {
        return index instanceof IndexSum sum
                && sum.isConstant()
                && sum.constant().isLiteral();
    }

    private static long literal(Index index) {
        return ((IndexSum) index).constant().literal();
    }

    private Form leibniz(Form[][] entries) {
        int n = entries.length;
        if (n == 0) {
            return work.unit;
        }
        Form sum = work.zero;
        for (int j = 0; j < n; j++) {
            Form term = work.algebra.multiply(entries[0][j], minor(entries, 0, j));
            sum = work.algebra.add(sum, j % 2 == 0 ? term : work.algebra.negate(term));
        }
        return sum;
    }

    private Form minor(Form[][] entries, int row, int column) {
        int n = entries.length;
        Form[][] rest = new Form[n - 1][n - 1];
        for (int i = 0; i < n - 1; i++) {
            for (int j = 0; j < n - 1; j++) {
                rest[i][j] = entries[i < row ? i : i + 1][j < column ? j : j + 1];
            }
        }
        return leibniz(rest);
    }

    private Form determinant(Expr x) {
        if (x instanceof TensorCall power && power.function() == TensorFunction.MATRIX_POWER) {
            Form exponent = lowering.scalar(power.arguments().get(1));
            if (!exponent.isNumber() && work.signs.integer(exponent)) {
                work.use("determinant.product");
                return work.powers.power(determinant(power.argument()), exponent);
            }
        }
        List<Expr> factors = squareFactors(x);
        if (!factors.isEmpty()) {
            work.use("determinant.kronecker");
            Form p = work.dimension(factors.get(0).shape().axis(0));
            Form q = work.dimension(factors.get(1).shape().axis(0));
            return work.algebra.multiply(
                    work.powers.power(determinant(factors.get(0)), q),
                    work.powers.power(determinant(factors.get(1)), p));
        }
        if (literalSize(x) <= LARGEST_EXPLICIT) {
            work.use("determinant.leibniz");
            return leibniz(explicit(x));
        }
        if (x instanceof Block block
                && block.rows().size() == 2
                && block.rows().get(0).size() == 2) {
            return blockDeterminant(block);
        }
        IndexVar row = work.fresh("r", work.dimension(x.shape().axis(0)));
        IndexVar column = work.fresh("c", work.dimension(x.shape().axis(1)));
        return work.matrices.determinant(row, column, lowering.entry(x, List.of(row, column)));
    }

    /** Schur: det [A B; C D] = det(D) det(A - B inv(D) C) for invertible D, and likewise for A. */
    private Form blockDeterminant(Block block) {
        Expr a = block.rows().get(0).get(0);
        Expr b = block.rows().get(0).get(1);
        Expr c = block.rows().get(1).get(0);
        Expr d = block.rows().get(1).get(1);
        boolean square = a.shape().isSquare() && d.shape().isSquare();
        if (square && (Expressions.isZero(b) || Expressions.isZero(c))) {
            work.use("determinant.block-triangular");
            return work.algebra.multiply(determinant(a), determinant(d));
        }
        if (square && invertible(d)) {
            work.use("determinant.schur");
            return work.algebra.multiply(determinant(d), determinant(schur(a, b, d, c)));
        }
        if (square && invertible(a)) {
            work.use("determinant.schur");
            return work.algebra.multiply(determinant(a), determinant(schur(d, c, a, b)));
        }
        throw new KernelLimitException("the determinant of a matrix of blocks");
    }

    private static Expr schur(Expr a, Expr b, Expr d, Expr c) {
        Expr inverse = new TensorCall(TensorFunction.INVERSE, List.of(d), d.shape());
        return Expressions.subtract(a, new MatMul(new MatMul(b, inverse), c));
    }

    private static boolean invertible(Expr e) {
        return e instanceof Identity
                || e instanceof TensorCall call && call.function() == TensorFunction.INVERSE
                || e instanceof Variable v
                        && (v.structure() == Structure.INVERTIBLE
                                || v.structure() == Structure.SPD
                                || v.structure() == Structure.ORTHOGONAL);
    }

    private Form vec(Expr x) {
        if (x.shape().axis(1).isOne()) {
            return lowering.entry(x, List.of(at.get(0), FIRST));
        }
        if (x.shape().axis(0).isOne()) {
            return lowering.entry(x, List.of(FIRST, at.get(0)));
        }
        if (at.get(0) instanceof IndexPair pair
                && pair.length().equals(x.shape().axis(0))) {
            return lowering.entry(x, List.of(pair.inner(), pair.outer()));
        }
        throw new KernelLimitException("a position in a vec");
    }

    /** Returns the factors of a Kronecker product, the second of which takes all but the first of a product of several. */
    static List<Expr> factors(TensorCall kronecker) {
        Expr first = kronecker.argument();
        Expr second = kronecker.arguments().get(1);
        while (first instanceof TensorCall inner && inner.function() == TensorFunction.KRONECKER) {
            second = kronecker(inner.arguments().get(1), second);
            first = inner.argument();
        }
        return List.of(first, second);
    }

    private static TensorCall kronecker(Expr a, Expr b) {
        Shape shape = Shape.matrix(
                a.shape().axis(0).times(b.shape().axis(0)),
                a.shape().axis(1).times(b.shape().axis(1)));
        return new TensorCall(TensorFunction.KRONECKER, List.of(a, b), shape);
    }

    /** Returns the factors of a Kronecker product of square matrices; none for other expressions. */
    private static List<Expr> squareFactors(Expr e) {
        if (!(e instanceof TensorCall call) || call.function() != TensorFunction.KRONECKER) {
            return List.of();
        }
        List<Expr> factors = factors(call);
        return factors.stream().allMatch(factor -> factor.shape().isSquare()) ? factors : List.of();
    }

    private Form kronecker(TensorCall call) {
        Expr a = factors(call).get(0);
        Expr b = factors(call).get(1);
        List<Index> outer = new ArrayList<>();
        List<Index> inner = new ArrayList<>();
        for (int axis = 0; axis < 2; axis++) {
            if (at.get(axis) instanceof IndexPair pair
                    && pair.length().equals(b.shape().axis(axis))) {
                outer.add(pair.outer());
                inner.add(pair.inner());
            } else if (b.shape().axis(axis).isOne() || a.shape().axis(axis).isOne()) {
                boolean plainOuter = b.shape().axis(axis).isOne();
                outer.add(plainOuter ? at.get(axis) : FIRST);
                inner.add(plainOuter ? FIRST : at.get(axis));
            } else {
                throw new KernelLimitException("a position in a Kronecker product");
            }
        }
        return work.algebra.multiply(lowering.entry(a, outer), lowering.entry(b, inner));
    }

    private Form matrixPower(Expr x, Expr exponent) {
        // In a written-out sum the exponent is a number though it holds the sum's index.
        Form value = lowering.scalar(exponent);
        if (!work.signs.integer(value)) {
            throw new KernelLimitException("a power of a matrix that is no integer");
        }
        if (!value.isNumber()
                || !value.number().isSmallInteger()
                || Math.abs(value.number().intValue()) > HIGHEST_POWER) {
            IndexVar row = work.fresh("r", work.dimension(x.shape().axis(0)));
            IndexVar column = work.fresh("c", work.dimension(x.shape().axis(1)));
            Form body = lowering.entry(x, List.of(row, column));
            return work.matrixPowers.power(row, column, body, value, at.get(0), at.get(1));
        }
        int power = value.number().intValue();
        if (power == 0) {
            return work.matrices.delta(at.get(0), at.get(1));
        }
        Expr base = power > 0 ? x : new TensorCall(TensorFunction.INVERSE, List.of(x), x.shape());
        Expr product = base;
        for (int i = 1; i < Math.abs(power); i++) {
            product = new MatMul(product, base);
        }
        return lowering.entry(product, at);
    }
}
