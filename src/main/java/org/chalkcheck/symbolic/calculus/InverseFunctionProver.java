package org.chalkcheck.symbolic.calculus;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.chalkcheck.expr.Call;
import org.chalkcheck.expr.Condition;
import org.chalkcheck.expr.Constant;
import org.chalkcheck.expr.Expr;
import org.chalkcheck.expr.Expressions;
import org.chalkcheck.expr.Num;
import org.chalkcheck.expr.Product;
import org.chalkcheck.expr.Proposition;
import org.chalkcheck.expr.Rational;
import org.chalkcheck.expr.Relation;
import org.chalkcheck.expr.ScalarFunction;
import org.chalkcheck.expr.Sum;
import org.chalkcheck.expr.Traversal;
import org.chalkcheck.symbolic.scalar.Definedness;
import org.chalkcheck.symbolic.scalar.Laurent;
import org.chalkcheck.symbolic.scalar.Monomial;
import org.chalkcheck.symbolic.scalar.Normalizer;
import org.chalkcheck.symbolic.scalar.Preparation;
import org.chalkcheck.symbolic.scalar.SizeLimitException;
import org.chalkcheck.verdict.ProofAttempt;
import org.chalkcheck.verdict.ProofAttempt.NoProof;
import org.chalkcheck.verdict.ProofAttempt.Proof;
import org.chalkcheck.verdict.Prover;

/**
 * Proves equations with an inverse function by the function: A = arcsin w if sin A = w and A lies in [-pi/2, pi/2]; A = arctan w if
 * sin A = w cos A and A lies in (-pi/2, pi/2). An angle less than 3 pi/2 from zero lies there if its cosine is not negative. Likewise for the
 * inverse hyperbolic functions.
 */
public final class InverseFunctionProver implements Prover {
    private final List<Prover> delegates;
    private final Prover decider;

    /**
     * Creates the prover.
     *
     * @param delegates what proves the equation of sines
     * @param decider what proves that the angle lies in the range
     */
    public InverseFunctionProver(List<Prover> delegates, Prover decider) {
        this.delegates = List.copyOf(delegates);
        this.decider = decider;
    }

    @Override
    public String name() {
        return "inverse";
    }

    @Override
    public ProofAttempt prove(Proposition p, long deadline) {
        if (!p.left().shape().isScalar()
                || p.relation() != Relation.EQUAL
                || p.absoluteTolerance().isPresent()) {
            return new NoProof("inverse: not an equation of scalars");
        }
        try {
            Preparation preparation = new Preparation();
            Expr left = preparation.prepare(p.left());
            Expr right = preparation.prepare(p.right());
            Set<Expr> parts = new LinkedHashSet<>(List.of(left, right));
            parts.addAll(preparation.hidden());
            List<Condition> assumptions = new ArrayList<>(p.assumptions());
            assumptions.addAll(Definedness.of(parts).conditions());
            Normalizer normalizer = new Normalizer(assumptions);
            normalizer.scan(List.of(left, right));
            Laurent difference = normalizer.difference(left, right);
            for (Map.Entry<Monomial, Rational> term : difference.terms().entrySet()) {
                Optional<Call> inverse = inverse(term);
                if (inverse.isPresent()) {
                    Laurent part = Laurent.term(term.getValue(), term.getKey());
                    Expr angle = difference
                            .minus(part)
                            .scale(Rational.ONE.dividedBy(term.getValue()).negate())
                            .toExpr();
                    Optional<Proof> proof = prove(p, inverse.get(), angle, assumptions, deadline);
                    if (proof.isPresent()) {
                        return proof.get();
                    }
                }
            }
            return hyperbolic(p, deadline)
                    .<ProofAttempt>map(proof -> proof)
                    .orElseGet(() -> new NoProof("inverse: no inverse function serves"));
        } catch (SizeLimitException | ArithmeticException stopped) {
            return new NoProof("inverse: " + stopped.getMessage());
        }
    }

    private static Optional<Call> inverse(Map.Entry<Monomial, Rational> term) {
        if (!term.getValue().abs().equals(Rational.ONE)
                || term.getKey().powers().size() != 1) {
            return Optional.empty();
        }
        Map.Entry<Expr, Integer> power =
                term.getKey().powers().entrySet().iterator().next();
        return power.getValue() == 1
                        && power.getKey() instanceof Call call
                        && (call.function() == ScalarFunction.ARCSIN || call.function() == ScalarFunction.ARCTAN)
                ? Optional.of(call)
                : Optional.empty();
    }

    // A = arcsinh w if sinh A = w, A = arctanh w if tanh A = w, A = arccosh w if cosh A = w and A >= 0.
    private Optional<Proof> hyperbolic(Proposition p, long deadline) {
        List<Expr> left = terms(p.left());
        List<Expr> right = terms(p.right());
        // Of the largest argument, so that no inverse function is left under a root.
        Optional<Expr> largest = Stream.concat(left.stream(), right.stream())
                .filter(term -> hyperbolic(term).isPresent())
                .max(Comparator.comparing(InverseFunctionProver::size));
        if (largest.isEmpty()) {
            return Optional.empty();
        }
        Expr own = largest.get();
        List<Expr> beside = new ArrayList<>(left.contains(own) ? left : right);
        beside.remove(own);
        Expr across = left.contains(own) ? p.right() : p.left();
        Expr rest = beside.isEmpty() ? across : Expressions.subtract(across, Expressions.sum(beside));
        return hyperbolic(
                p, hyperbolic(own).orElseThrow(), own instanceof Call ? rest : Expressions.negate(rest), deadline);
    }

    /** Returns the inverse hyperbolic function that a term is, or is the opposite of. */
    private static Optional<Call> hyperbolic(Expr term) {
        boolean opposite = term instanceof Product product
                && product.factors().size() == 2
                && product.factors().get(0).equals(Num.MINUS_ONE);
        Expr own = opposite ? ((Product) term).factors().get(1) : term;
        return own instanceof Call call && call.shape().isScalar()
                ? direct(call.function()).map(function -> call)
                : Optional.empty();
    }

    private static Optional<ScalarFunction> direct(ScalarFunction inverse) {
        return switch (inverse) {
            case ARCSINH -> Optional.of(ScalarFunction.SINH);
            case ARCCOSH -> Optional.of(ScalarFunction.COSH);
            case ARCTANH -> Optional.of(ScalarFunction.TANH);
            default -> Optional.empty();
        };
    }

    private static int size(Expr e) {
        int[] nodes = new int[1];
        Traversal.visit(e, node -> nodes[0]++);
        return nodes[0];
    }

    private static List<Expr> terms(Expr e) {
        return e instanceof Sum sum ? sum.terms() : List.of(e);
    }

    private Optional<Proof> hyperbolic(Proposition p, Call inverse, Expr angle, long deadline) {
        ScalarFunction function = direct(inverse.function()).orElseThrow();
        Proposition claim =
                Proposition.of(Expressions.call(function, angle), Relation.EQUAL, inverse.argument(), p.assumptions());
        Optional<Proof> proof = delegates.stream()
                .map(prover -> prover.prove(claim, deadline))
                .filter(Proof.class::isInstance)
                .map(Proof.class::cast)
                .findFirst();
        Condition nonnegative = new Condition.Compare(angle, Relation.GREATER_OR_EQUAL, Num.ZERO);
        return proof.filter(found -> function != ScalarFunction.COSH
                        || new DomainCheck(decider, deadline).holds(nonnegative, p.assumptions()))
                .map(found ->
                        Proof.from(List.of(found), name(), p, List.of("inverse-on-principal-range"), found.notes()));
    }

    private Optional<Proof> prove(Proposition p, Call inverse, Expr angle, List<Condition> assumptions, long deadline) {
        boolean sine = inverse.function() == ScalarFunction.ARCSIN;
        Expr w = inverse.argument();
        Expr sin = Expressions.call(ScalarFunction.SIN, angle);
        Expr cos = Expressions.call(ScalarFunction.COS, angle);
        Proposition claim = Proposition.of(sin, Relation.EQUAL, sine ? w : Expressions.product(w, cos), assumptions);
        for (Prover prover : delegates) {
            if (prover.prove(claim, deadline) instanceof Proof proof) {
                return isInRange(angle, cos, sine, assumptions, deadline)
                        ? Optional.of(Proof.from(
                                List.of(proof), name(), p, List.of("inverse-on-principal-range"), proof.notes()))
                        : Optional.empty();
            }
        }
        return Optional.empty();
    }

    // By the bounds of the angle, or by looser ones and the sign of its cosine.
    private boolean isInRange(Expr angle, Expr cos, boolean closed, List<Condition> assumptions, long deadline) {
        DomainCheck check = new DomainCheck(decider, deadline);
        if (isWithin(angle, Rational.HALF, closed, check, assumptions)) {
            return true;
        }
        Normalizer normalizer = new Normalizer(assumptions);
        Expr expanded = new Preparation().prepare(cos);
        normalizer.scan(List.of(expanded));
        Condition positive = new Condition.Compare(
                normalizer.normalize(expanded).toExpr(),
                closed ? Relation.GREATER_OR_EQUAL : Relation.GREATER,
                Num.ZERO);
        return (isWithin(angle, Rational.ONE, true, check, assumptions)
                        || isWithin(angle, Rational.of(3, 2), false, check, assumptions))
                && check.holds(positive, assumptions);
    }

    private static boolean isWithin(
            Expr angle, Rational turns, boolean closed, DomainCheck check, List<Condition> assumptions) {
        Expr end = Expressions.product(Num.of(turns), Constant.PI);
        Relation below = closed ? Relation.LESS_OR_EQUAL : Relation.LESS;
        return check.holds(new Condition.Compare(angle, below, end), assumptions)
                && check.holds(new Condition.Compare(Expressions.negate(end), below, angle), assumptions);
    }
}
