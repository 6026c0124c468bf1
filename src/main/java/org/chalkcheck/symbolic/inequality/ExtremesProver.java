package org.chalkcheck.symbolic.inequality;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.chalkcheck.expr.Call;
import org.chalkcheck.expr.Expr;
import org.chalkcheck.expr.Expressions;
import org.chalkcheck.expr.Fill;
import org.chalkcheck.expr.Product;
import org.chalkcheck.expr.Proposition;
import org.chalkcheck.expr.Reduction;
import org.chalkcheck.expr.ScalarFunction;
import org.chalkcheck.expr.Shape;
import org.chalkcheck.expr.Sum;
import org.chalkcheck.expr.TensorCall;
import org.chalkcheck.expr.TensorFunction;
import org.chalkcheck.expr.Traversal;
import org.chalkcheck.symbolic.scalar.Signs;
import org.chalkcheck.verdict.ProofAttempt;
import org.chalkcheck.verdict.ProofAttempt.NoProof;
import org.chalkcheck.verdict.ProofAttempt.Proof;
import org.chalkcheck.verdict.Prover;

/**
 * Proves claims about largest and smallest values by what an increasing function does to them: {@code max_j (c + p f(j)) = c + p max_j f(j)} for p
 * &gt; 0, the smallest value in the place of the largest for p &lt; 0, and {@code max_j exp f(j) = exp max_j f(j)}.
 */
public final class ExtremesProver implements Prover {
    private static final Set<ScalarFunction> INCREASING = EnumSet.of(
            ScalarFunction.EXP,
            ScalarFunction.LOG,
            ScalarFunction.SQRT,
            ScalarFunction.TANH,
            ScalarFunction.SIGMOID,
            ScalarFunction.SOFTPLUS,
            ScalarFunction.RELU);

    private final List<Prover> delegates;

    /**
     * Creates the prover.
     *
     * @param delegates what proves the claim after the change
     */
    public ExtremesProver(List<Prover> delegates) {
        this.delegates = List.copyOf(delegates);
    }

    @Override
    public String name() {
        return "extremes";
    }

    @Override
    public ProofAttempt prove(Proposition p, long deadline) {
        if (!p.laws().isEmpty() || !p.recurrences().isEmpty()) {
            return new NoProof("extremes: not with random variables");
        }
        Signs signs = new Signs(p.assumptions());
        Proposition changed = p.withSides(simplified(p.left(), signs), simplified(p.right(), signs));
        if (changed.equals(p)) {
            return new NoProof("extremes: nothing can be taken out of a largest or smallest value");
        }
        for (Prover prover : delegates) {
            if (prover.prove(changed, deadline) instanceof Proof proof) {
                return Proof.from(List.of(proof), name(), p, List.of("extremes"), proof.notes());
            }
        }
        return new NoProof("extremes: not proved after the change");
    }

    private static Expr simplified(Expr side, Signs signs) {
        return Traversal.rewrite(side, node -> {
            if (node instanceof Reduction r && Extreme.isOne(r.kind())) {
                return new Extreme(r, signs).simplified();
            }
            boolean ofTensor = node instanceof TensorCall call
                    && (call.function() == TensorFunction.LARGEST || call.function() == TensorFunction.SMALLEST);
            return ofTensor ? new Extreme((TensorCall) node, signs).simplified() : node;
        });
    }

    /** The largest or smallest of some values: of an expression over an index, or of the entries of a tensor. */
    private static final class Extreme {
        private final Expr node;
        private final Expr body;
        private final boolean largest;
        private final Signs signs;

        Extreme(Reduction reduction, Signs signs) {
            this(reduction, reduction.body(), reduction.kind() == Reduction.Kind.MAX, signs);
        }

        Extreme(TensorCall call, Signs signs) {
            this(call, call.argument(), call.function() == TensorFunction.LARGEST, signs);
        }

        private Extreme(Expr node, Expr body, boolean largest, Signs signs) {
            this.node = node;
            this.body = body;
            this.largest = largest;
            this.signs = signs;
        }

        static boolean isOne(Reduction.Kind kind) {
            return kind == Reduction.Kind.MAX || kind == Reduction.Kind.MIN;
        }

        /** Returns the value with what is the same for all taken out. */
        Expr simplified() {
            if (body instanceof Sum sum) {
                return ofSum(sum);
            }
            if (body instanceof Product product) {
                return ofProduct(product);
            }
            boolean increasing =
                    body instanceof Call call && call.arguments().size() == 1 && INCREASING.contains(call.function());
            return increasing
                    ? new Call(
                            ((Call) body).function(),
                            List.of(of(((Call) body).argument(), largest).simplified()))
                    : node;
        }

        private Expr ofSum(Sum sum) {
            List<Expr> outside = new ArrayList<>();
            List<Expr> inside = new ArrayList<>();
            for (Expr term : sum.terms()) {
                Optional<Expr> constant = constant(term);
                constant.ifPresentOrElse(outside::add, () -> inside.add(term));
            }
            if (outside.isEmpty() || inside.isEmpty()) {
                return node;
            }
            outside.add(of(Expressions.sum(inside), largest).simplified());
            return Expressions.sum(outside);
        }

        private Expr ofProduct(Product product) {
            List<Expr> outside = new ArrayList<>();
            List<Expr> inside = new ArrayList<>();
            boolean kept = largest;
            for (Expr factor : product.factors()) {
                Optional<Expr> constant = factor.shape().isScalar() ? constant(factor) : Optional.empty();
                boolean negative = constant.filter(signs::isNegative).isPresent();
                if (negative || constant.filter(signs::isPositive).isPresent()) {
                    outside.add(factor);
                    kept ^= negative;
                } else {
                    inside.add(factor);
                }
            }
            if (outside.isEmpty() || inside.isEmpty()) {
                return node;
            }
            Expr rest = Expressions.product(inside);
            if (!rest.shape().equals(body.shape())) {
                return node;
            }
            outside.add(of(rest, kept).simplified());
            return Expressions.product(outside);
        }

        /** Returns the number that a part is wherever it stands, if it is one. */
        private Optional<Expr> constant(Expr part) {
            if (node instanceof Reduction reduction) {
                return Traversal.contains(part, reduction.index()::equals) ? Optional.empty() : Optional.of(part);
            }
            if (part instanceof Fill fill) {
                return Optional.of(fill.value());
            }
            return part.shape().equals(Shape.SCALAR) ? Optional.of(part) : Optional.empty();
        }

        /** Returns the extreme of other values over the same index or tensor. */
        private Extreme of(Expr values, boolean isLargest) {
            if (!(node instanceof Reduction r)) {
                return ofTensor(values, isLargest);
            }
            Reduction.Kind kind = isLargest ? Reduction.Kind.MAX : Reduction.Kind.MIN;
            return Reduction.columnOver(r.index(), r.lower(), r.upper(), values)
                    .map(column -> ofTensor(column, isLargest))
                    .orElseGet(() -> new Extreme(new Reduction(kind, r.index(), r.lower(), r.upper(), values), signs));
        }

        private Extreme ofTensor(Expr tensor, boolean isLargest) {
            TensorFunction function = isLargest ? TensorFunction.LARGEST : TensorFunction.SMALLEST;
            return new Extreme(new TensorCall(function, List.of(tensor), Shape.SCALAR), signs);
        }
    }
}
