package org.chalkcheck.symbolic.scalar;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.chalkcheck.expr.Call;
import org.chalkcheck.expr.Dim;
import org.chalkcheck.expr.Entry;
import org.chalkcheck.expr.Expr;
import org.chalkcheck.expr.Expressions;
import org.chalkcheck.expr.Fill;
import org.chalkcheck.expr.Identity;
import org.chalkcheck.expr.MatMul;
import org.chalkcheck.expr.Num;
import org.chalkcheck.expr.Product;
import org.chalkcheck.expr.Reduction;
import org.chalkcheck.expr.ScalarFunction;
import org.chalkcheck.expr.Shape;
import org.chalkcheck.expr.Sum;
import org.chalkcheck.expr.Tabulate;
import org.chalkcheck.expr.TensorCall;
import org.chalkcheck.expr.TensorFunction;
import org.chalkcheck.expr.Transpose;
import org.chalkcheck.expr.Traversal;
import org.chalkcheck.expr.Variable;

/** Scalar operations on columns and rows as sums over their entries: norms, totals, means, inner products. */
final class VectorEntries {
    private VectorEntries() {}

    /** Returns a scalar node without tensors, where the tensors are columns or rows built entrywise of variables. */
    static Optional<Expr> scalar(Expr e) {
        if (e instanceof TensorCall call && call.shape().isScalar()) {
            return call(call);
        }
        if (e instanceof Entry entry && !(entry.tensor() instanceof Variable)) {
            if (entry.tensor() instanceof MatMul product
                    && product.left().shape().isRow()
                    && product.right().shape().isColumn()) {
                return inner(product);
            }
            return entry(entry.tensor(), index(entry)).filter(value -> !value.equals(e));
        }
        return Optional.empty();
    }

    private static Expr index(Entry entry) {
        return entry.tensor().shape().isRow()
                ? entry.indices().get(1)
                : entry.indices().get(0);
    }

    private static boolean isVector(Shape shape) {
        return shape.isColumn() || shape.isRow();
    }

    private static Dim length(Shape shape) {
        return shape.isColumn() ? shape.axis(0) : shape.axis(1);
    }

    /** Returns |c| |v| for the norm of c v with a scalar c. */
    private static Optional<Expr> scaledNorm(TensorFunction norm, Product product) {
        List<Expr> sizes = new ArrayList<>();
        List<Expr> tensors = new ArrayList<>();
        for (Expr factor : product.factors()) {
            if (factor.shape().isScalar()) {
                sizes.add(Expressions.call(ScalarFunction.ABS, factor));
            } else {
                tensors.add(factor);
            }
        }
        if (sizes.isEmpty() || tensors.isEmpty()) {
            return Optional.empty();
        }
        sizes.add(new TensorCall(norm, List.of(Expressions.product(tensors)), Shape.SCALAR));
        return Optional.of(Expressions.product(sizes));
    }

    /** Returns the trace of sums, diagonal matrices and outer products. */
    private static Optional<Expr> trace(Expr matrix) {
        if (matrix instanceof Identity identity) {
            return Optional.of(Expressions.dimension(identity.shape().axis(0)));
        }
        if (matrix instanceof TensorCall call
                && call.function() == TensorFunction.DIAG
                && isVector(call.argument().shape())) {
            return Optional.of(new TensorCall(TensorFunction.TOTAL, List.of(call.argument()), Shape.SCALAR));
        }
        if (matrix instanceof MatMul outer && outer.left().shape().isColumn()) {
            return Optional.of(Expressions.scalar(new MatMul(outer.right(), outer.left())));
        }
        if (matrix instanceof Sum || matrix instanceof Product) {
            List<Expr> parts = new ArrayList<>();
            int tensors = 0;
            for (Expr child : matrix.children()) {
                boolean scalar = child.shape().isScalar();
                tensors += scalar ? 0 : 1;
                parts.add(scalar ? child : new TensorCall(TensorFunction.TRACE, List.of(child), Shape.SCALAR));
            }
            return matrix instanceof Sum || tensors == 1
                    ? Optional.of(matrix instanceof Sum ? Expressions.sum(parts) : Expressions.product(parts))
                    : Optional.empty();
        }
        return Optional.empty();
    }

    private static Optional<Expr> call(TensorCall call) {
        Expr v = call.argument();
        if (call.function() == TensorFunction.TRACE) {
            return trace(v);
        }
        if (!isVector(v.shape())) {
            return Optional.empty();
        }
        boolean norm = call.function() == TensorFunction.NORM
                || call.function() == TensorFunction.NORM_ONE
                || call.function() == TensorFunction.NORM_MAX;
        if (norm && v instanceof Product product) {
            Optional<Expr> scaled = scaledNorm(call.function(), product);
            if (scaled.isPresent()) {
                return scaled;
            }
        }
        Variable i = Variable.index("@v");
        Optional<Expr> entry = entry(v, i);
        Expr n = Expressions.dimension(length(v.shape()));
        return entry.flatMap(x -> switch (call.function()) {
            case NORM -> Optional.of(Expressions.sqrt(sum(i, n, Expressions.power(x, 2))));
            case NORM_ONE -> Optional.of(sum(i, n, Expressions.call(ScalarFunction.ABS, x)));
            case TOTAL -> Optional.of(sum(i, n, x));
            case MEAN -> Optional.of(Expressions.divide(sum(i, n, x), n));
            case LOGSUMEXP -> Optional.of(Expressions.log(sum(i, n, Expressions.exp(x))));
            default -> Optional.empty();
        });
    }

    private static Optional<Expr> inner(MatMul product) {
        List<Expr> chain = new ArrayList<>();
        chain(product, chain);
        for (int k = 1; k < chain.size() - 1; k++) {
            if (chain.get(k).shape().isColumn()) {
                return Optional.of(Expressions.product(
                        Expressions.scalar(product(chain.subList(0, k + 1))),
                        Expressions.scalar(product(chain.subList(k + 1, chain.size())))));
            }
            if (chain.get(k) instanceof Sum sum && !isVector(sum.shape())) {
                return Optional.of(distributed(chain, k, sum));
            }
        }
        Variable i = Variable.index("@v");
        Optional<Expr> left = entry(product.left(), i);
        Optional<Expr> right = entry(product.right(), i);
        Expr n = Expressions.dimension(length(product.right().shape()));
        return left.isEmpty() || right.isEmpty()
                ? Optional.empty()
                : Optional.of(sum(i, n, Expressions.product(left.get(), right.get())));
    }

    private static void chain(Expr e, List<Expr> factors) {
        if (e instanceof MatMul product) {
            chain(product.left(), factors);
            chain(product.right(), factors);
        } else {
            factors.add(e);
        }
    }

    private static Expr product(List<Expr> chain) {
        Expr product = chain.get(0);
        for (Expr factor : chain.subList(1, chain.size())) {
            product = new MatMul(product, factor);
        }
        return product;
    }

    /** Returns a quadratic form in a sum of matrices as the sum of their forms. */
    private static Expr distributed(List<Expr> chain, int at, Sum sum) {
        List<Expr> terms = new ArrayList<>();
        for (Expr term : sum.terms()) {
            List<Expr> factors = new ArrayList<>();
            Expr matrix = term;
            if (term instanceof Product product) {
                List<Expr> tensors = new ArrayList<>();
                product.factors().forEach(factor -> (factor.shape().isScalar() ? factors : tensors).add(factor));
                matrix = Expressions.product(tensors);
            }
            List<Expr> form = new ArrayList<>(chain);
            form.set(at, matrix);
            factors.add(Expressions.scalar(product(form)));
            terms.add(Expressions.product(factors));
        }
        return Expressions.sum(terms);
    }

    private static Expr sum(Variable i, Expr n, Expr body) {
        return new Reduction(Reduction.Kind.SUM, i, Num.ONE, n, body);
    }

    /** Returns the entry at an index of a column or row, or of a scalar that is spread over it. */
    private static Optional<Expr> entry(Expr v, Expr i) {
        if (v.shape().isScalar()) {
            return Optional.of(v);
        }
        if (!isVector(v.shape())) {
            return Optional.empty();
        }
        if (v instanceof Variable) {
            return Optional.of(Expressions.entry(v, i));
        }
        if (v instanceof Fill fill) {
            return Optional.of(fill.value());
        }
        if (v instanceof Transpose t) {
            return entry(t.matrix(), i);
        }
        if (v instanceof Tabulate table && table.indices().size() == 1) {
            return Optional.of(
                    Traversal.substitute(table.body(), table.indices().get(0), i));
        }
        if (v instanceof MatMul product) {
            return v.shape().isColumn()
                    ? times(product.left(), product.right(), i)
                    : times(turned(product.right()), turned(product.left()), i);
        }
        if (v instanceof TensorCall call
                && call.function() == TensorFunction.SOFTMAX
                && isVector(call.argument().shape())) {
            Variable j = Variable.index("@w");
            Optional<Expr> own = entry(call.argument(), i);
            Optional<Expr> all = entry(call.argument(), j);
            Expr n = Expressions.dimension(length(v.shape()));
            return own.isEmpty() || all.isEmpty()
                    ? Optional.empty()
                    : Optional.of(
                            Expressions.divide(Expressions.exp(own.get()), sum(j, n, Expressions.exp(all.get()))));
        }
        if (!(v instanceof Sum || v instanceof Product || v instanceof Call)) {
            return Optional.empty();
        }
        List<Expr> parts = new ArrayList<>();
        for (Expr child : v.children()) {
            Optional<Expr> part = entry(child, i);
            if (part.isEmpty()) {
                return Optional.empty();
            }
            parts.add(part.get());
        }
        return Optional.of(
                v instanceof Sum
                        ? Expressions.sum(parts)
                        : v instanceof Product ? Expressions.product(parts) : v.withChildren(parts));
    }

    /** Returns the entry of a matrix times a column, where the matrix is built of diagonal matrices and outer products. */
    private static Optional<Expr> times(Expr matrix, Expr column, Expr i) {
        if (matrix instanceof Identity) {
            return entry(column, i);
        }
        if (matrix.shape().isColumn()) {
            return entry(matrix, i).map(x -> Expressions.product(x, Expressions.scalar(column)));
        }
        if (matrix instanceof TensorCall call
                && call.function() == TensorFunction.DIAG
                && isVector(call.argument().shape())) {
            return both(entry(call.argument(), i), entry(column, i));
        }
        if (matrix instanceof MatMul outer && outer.left().shape().isColumn()) {
            return entry(outer.left(), i)
                    .map(x -> Expressions.product(x, Expressions.scalar(new MatMul(outer.right(), column))));
        }
        if (matrix instanceof Transpose transpose && !(transpose.matrix() instanceof Variable)) {
            Expr turned = turned(transpose.matrix());
            return turned instanceof Transpose ? Optional.empty() : times(turned, column, i);
        }
        if (matrix instanceof Product product) {
            List<Expr> scalars = new ArrayList<>();
            List<Expr> tensors = new ArrayList<>();
            product.factors().forEach(factor -> (factor.shape().isScalar() ? scalars : tensors).add(factor));
            return tensors.size() == 1
                    ? both(Optional.of(Expressions.product(scalars)), times(tensors.get(0), column, i))
                    : Optional.empty();
        }
        if (!(matrix instanceof Sum sum)) {
            return Optional.empty();
        }
        List<Expr> terms = new ArrayList<>();
        for (Expr term : sum.terms()) {
            Optional<Expr> part = times(term, column, i);
            if (part.isEmpty()) {
                return Optional.empty();
            }
            terms.add(part.get());
        }
        return Optional.of(Expressions.sum(terms));
    }

    private static Optional<Expr> both(Optional<Expr> x, Optional<Expr> y) {
        return x.isPresent() && y.isPresent() ? Optional.of(Expressions.product(x.get(), y.get())) : Optional.empty();
    }

    /** Returns the transpose with the sign of transposition moved to the parts. */
    private static Expr turned(Expr e) {
        if (e instanceof Transpose transpose) {
            return transpose.matrix();
        }
        boolean symmetric = e.shape().isScalar()
                || e instanceof Identity
                || e instanceof TensorCall call
                        && call.function() == TensorFunction.DIAG
                        && isVector(call.argument().shape());
        if (symmetric) {
            return e;
        }
        if (e instanceof Sum || e instanceof Product) {
            return e.withChildren(
                    e.children().stream().map(VectorEntries::turned).toList());
        }
        return e instanceof MatMul product
                ? new MatMul(turned(product.right()), turned(product.left()))
                : new Transpose(e);
    }
}
