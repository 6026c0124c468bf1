package org.chalkcheck.probability;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.chalkcheck.expr.Block;
import org.chalkcheck.expr.Call;
import org.chalkcheck.expr.Cases;
import org.chalkcheck.expr.Condition;
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
import org.chalkcheck.expr.Sum;
import org.chalkcheck.expr.Tabulate;
import org.chalkcheck.expr.TensorCall;
import org.chalkcheck.expr.Transpose;
import org.chalkcheck.expr.Traversal;
import org.chalkcheck.expr.Variable;

/** Index form: entries of tensor expressions as scalars over entries of variables, with sums over bound indices. */
final class Lowering {
    private static final int LARGEST_POWER = 4;

    private static final ThreadLocal<long[]> COUNTER = ThreadLocal.withInitial(() -> new long[1]);

    private Lowering() {}

    /** Starts the names of indices anew on this thread, so that equal claims get equal trees. */
    static void restartNames() {
        COUNTER.get()[0] = 0;
    }

    /** Returns an index whose name occurs nowhere else. */
    static Variable index() {
        return Variable.index("i#x" + ++COUNTER.get()[0]);
    }

    /** Returns the scalar in index form. */
    static Expr scalar(Expr e) {
        if (!e.shape().isScalar()) {
            throw new OpenMomentException("no scalar: " + e.shape());
        }
        if (e instanceof Entry entry) {
            return entry(
                    entry.tensor(),
                    entry.indices().stream().map(Lowering::scalar).toList());
        }
        if (e instanceof TensorCall call) {
            return tensorCall(call);
        }
        if (e instanceof Cases cases) {
            return cases(cases);
        }
        List<Expr> children = e.children();
        if (children.isEmpty()) {
            return e;
        }
        List<Expr> lowered = new ArrayList<>();
        for (Expr child : children) {
            lowered.add(child.shape().isScalar() ? scalar(child) : child);
        }
        return e.withChildren(lowered);
    }

    private static Expr cases(Cases cases) {
        List<Expr> children = new ArrayList<>();
        for (Expr child : cases.children()) {
            children.add(scalar(child));
        }
        return cases.withChildren(children);
    }

    private static Expr tensorCall(TensorCall call) {
        Expr x = call.argument();
        return switch (call.function()) {
            case TRACE -> {
                Variable i = index();
                yield sum(i, x.shape().axis(0), entry(x, List.of(i, i)));
            }
            case TOTAL -> overAll(x, Lowering::entry);
            case MEAN -> {
                Expr size = Num.ONE;
                for (Dim axis : x.shape().axes()) {
                    size = Algebra.mul(size, Expressions.dimension(axis));
                }
                yield Algebra.div(overAll(x, Lowering::entry), size);
            }
            case NORM -> Expressions.sqrt(overAll(x, (t, idx) -> Algebra.pow(entry(t, idx), 2)));
            case NORM_ONE -> overAll(x, (t, idx) -> Algebra.call(ScalarFunction.ABS, entry(t, idx)));
            case LOGSUMEXP -> Expressions.log(overAll(x, (t, idx) -> Algebra.exp(entry(t, idx))));
            default -> call;
        };
    }

    private interface Part {
        Expr of(Expr tensor, List<Expr> indices);
    }

    private static Expr overAll(Expr x, Part part) {
        List<Variable> indices = new ArrayList<>();
        List<Expr> at = new ArrayList<>();
        for (Dim axis : x.shape().axes()) {
            if (axis.isOne()) {
                at.add(Num.ONE);
            } else {
                Variable i = index();
                indices.add(i);
                at.add(i);
            }
        }
        Expr body = part.of(x, at);
        int k = indices.size();
        for (int axis = x.shape().axisCount() - 1; axis >= 0; axis--) {
            if (!x.shape().axis(axis).isOne()) {
                body = sum(indices.get(--k), x.shape().axis(axis), body);
            }
        }
        return body;
    }

    static Expr sum(Variable index, Dim size, Expr body) {
        if (size.isOne()) {
            return Traversal.substitute(body, index, Num.ONE);
        }
        return new Reduction(Reduction.Kind.SUM, index, Num.ONE, Expressions.dimension(size), body);
    }

    /** Returns one entry in index form. */
    static Expr entry(Expr tensor, List<Expr> indices) {
        if (tensor instanceof Variable) {
            return new Entry(tensor, indices);
        }
        if (tensor instanceof Fill fill) {
            return scalar(fill.value());
        }
        if (tensor instanceof Identity identity) {
            return Deltas.of(indices.get(0), indices.get(1), identity.size());
        }
        if (tensor instanceof Sum s) {
            return Algebra.add(s.terms().stream().map(t -> entry(t, indices)).toList());
        }
        if (tensor instanceof Product p) {
            return Algebra.mul(p.factors().stream().map(f -> part(f, indices)).toList());
        }
        if (tensor instanceof Transpose t) {
            return entry(t.matrix(), List.of(indices.get(1), indices.get(0)));
        }
        if (tensor instanceof MatMul m) {
            Dim inner = m.left().shape().axis(1);
            Variable k = index();
            Expr body = Algebra.mul(
                    entry(m.left(), List.of(indices.get(0), k)), entry(m.right(), List.of(k, indices.get(1))));
            return sum(k, inner, body);
        }
        if (tensor instanceof Call c) {
            return new Call(
                    c.function(),
                    c.arguments().stream().map(a -> part(a, indices)).toList());
        }
        if (tensor instanceof Tabulate t) {
            Expr body = t.body();
            for (int i = 0; i < t.indices().size(); i++) {
                body = Traversal.substitute(body, t.indices().get(i), indices.get(i));
            }
            return scalar(body);
        }
        if (tensor instanceof Reduction r && r.kind() == Reduction.Kind.SUM) {
            return new Reduction(r.kind(), r.index(), scalar(r.lower()), scalar(r.upper()), entry(r.body(), indices));
        }
        if (tensor instanceof Cases c) {
            List<Cases.Branch> branches = new ArrayList<>();
            for (Cases.Branch b : c.branches()) {
                List<Expr> inside = b.condition().expressions().stream()
                        .map(e -> part(e, indices))
                        .toList();
                Condition condition = b.condition().withExpressions(inside);
                branches.add(new Cases.Branch(condition, entry(b.value(), indices)));
            }
            Optional<Expr> otherwise = c.otherwise().map(e -> entry(e, indices));
            return new Cases(branches, otherwise);
        }
        if (tensor instanceof TensorCall call) {
            return tensorEntry(call, indices);
        }
        if (tensor instanceof Block block
                && block.rows().stream()
                        .allMatch(row -> row.stream().allMatch(c -> c.shape().isScalar()))) {
            int i = Algebra.natural(indices.get(0));
            int j = Algebra.natural(indices.get(1));
            if (i >= 1
                    && j >= 1
                    && i <= block.rows().size()
                    && j <= block.rows().get(0).size()) {
                return scalar(block.rows().get(i - 1).get(j - 1));
            }
        }
        return new Entry(tensor, indices);
    }

    private static Expr tensorEntry(TensorCall call, List<Expr> indices) {
        Expr x = call.argument();
        return switch (call.function()) {
            case DIAG -> {
                Expr i = indices.get(0);
                List<Expr> at = x.shape().isRow() ? List.of(Num.ONE, i) : List.of(i, Num.ONE);
                yield Algebra.mul(
                        entry(x, at), Deltas.of(i, indices.get(1), call.shape().axis(0)));
            }
            case DIAGONAL -> entry(x, List.of(indices.get(0), indices.get(0)));
            case MATRIX_POWER -> {
                int power = Algebra.natural(call.arguments().get(1));
                boolean random = Traversal.variables(x).stream().anyMatch(v -> v.role() == Variable.Role.RANDOM);
                if (!random || power < 2 || power > LARGEST_POWER) {
                    yield new Entry(call, indices);
                }
                Expr product = x;
                for (int k = 1; k < power; k++) {
                    product = new MatMul(product, x);
                }
                yield entry(product, indices);
            }
            default -> new Entry(call, indices);
        };
    }

    private static Expr part(Expr e, List<Expr> indices) {
        return e.shape().isScalar() ? scalar(e) : entry(e, indices);
    }

    /** Renames the indices of all sums by their depth, so that equal scalars get equal trees. */
    static Expr canonical(Expr e) {
        return byDepth(fresh(e), 0);
    }

    /** Gives every bound index of a sum a name of its own. */
    static Expr fresh(Expr e) {
        if (!Traversal.contains(e, n -> n instanceof Reduction)) {
            return e;
        }
        if (e instanceof Reduction r) {
            Variable i = index();
            Expr body = fresh(Traversal.substitute(r.body(), r.index(), i));
            return new Reduction(r.kind(), i, fresh(r.lower()), fresh(r.upper()), body);
        }
        return e.withChildren(e.children().stream().map(Lowering::fresh).toList());
    }

    private static Expr byDepth(Expr e, int depth) {
        if (!Traversal.contains(e, n -> n instanceof Reduction)) {
            return e;
        }
        if (e instanceof Reduction r) {
            Variable i = Variable.index("i#c" + depth);
            Expr body = byDepth(Traversal.substitute(r.body(), r.index(), i), depth + 1);
            return new Reduction(r.kind(), i, r.lower(), r.upper(), body);
        }
        return e.withChildren(e.children().stream().map(c -> byDepth(c, depth)).toList());
    }
}
