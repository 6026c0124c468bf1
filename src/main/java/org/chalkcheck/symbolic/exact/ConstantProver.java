package org.chalkcheck.symbolic.exact;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.chalkcheck.expr.Block;
import org.chalkcheck.expr.Constant;
import org.chalkcheck.expr.Derivative;
import org.chalkcheck.expr.DimensionValue;
import org.chalkcheck.expr.Expr;
import org.chalkcheck.expr.Expressions;
import org.chalkcheck.expr.Integral;
import org.chalkcheck.expr.Limit;
import org.chalkcheck.expr.Num;
import org.chalkcheck.expr.Proposition;
import org.chalkcheck.expr.Rational;
import org.chalkcheck.expr.Relation;
import org.chalkcheck.expr.Traversal;
import org.chalkcheck.expr.Variable;
import org.chalkcheck.symbolic.scalar.Laurent;
import org.chalkcheck.symbolic.scalar.Normalizer;
import org.chalkcheck.symbolic.scalar.Preparation;
import org.chalkcheck.symbolic.scalar.RationalEvaluator;
import org.chalkcheck.symbolic.scalar.SizeLimitException;
import org.chalkcheck.verdict.Counterexample;
import org.chalkcheck.verdict.ProofAttempt;
import org.chalkcheck.verdict.ProofAttempt.Disproof;
import org.chalkcheck.verdict.ProofAttempt.NoProof;
import org.chalkcheck.verdict.ProofAttempt.Proof;
import org.chalkcheck.verdict.Prover;
import org.chalkcheck.verdict.TensorValue;

/**
 * Decides claims without variables: rational numbers exactly, algebraic numbers by a separation bound, others by rigorous enclosures.
 *
 * <p>Equality of transcendental numbers is proved only by a normal form, and disproved by disjoint enclosures.
 */
public final class ConstantProver implements Prover {
    private static final int[] DIGITS = {25, 60, 150, 400};
    private static final int MAX_PLACES = 3000;
    private static final int LONGEST = 60;

    @Override
    public String name() {
        return "exact";
    }

    @Override
    public ProofAttempt prove(Proposition proposition, long deadline) {
        if (isNumeral(proposition)) {
            return proof(proposition, "rational-arithmetic");
        }
        if (!isClosed(proposition)) {
            return new NoProof("exact: not a claim about constants");
        }
        try {
            return decide(proposition, deadline);
        } catch (SizeLimitException | ArithmeticException stopped) {
            return new NoProof("exact: " + stopped.getMessage());
        }
    }

    /** Returns whether a claim states that a number, or a matrix of numbers, equals itself: there is nothing to calculate. */
    public static boolean isNumeral(Proposition p) {
        return p.relation() == Relation.EQUAL
                && p.absoluteTolerance().isEmpty()
                && p.laws().isEmpty()
                && isNumeral(p.left())
                && p.left().equals(p.right());
    }

    private static boolean isNumeral(Expr e) {
        return e instanceof Num
                || e instanceof Block block && block.children().stream().allMatch(Num.class::isInstance);
    }

    private static boolean isClosed(Proposition p) {
        return p.left().shape().isScalar() && p.laws().isEmpty() && isClosed(p.left()) && isClosed(p.right());
    }

    private static boolean isClosed(Expr e) {
        return !Traversal.contains(
                e,
                node -> node instanceof Variable v && v.role() != Variable.Role.BOUND
                        || node instanceof DimensionValue
                        || !node.shape().isScalar());
    }

    private ProofAttempt decide(Proposition p, long deadline) {
        RationalEvaluator exact = new RationalEvaluator(Map.of());
        Optional<Rational> left = exact.value(p.left());
        Optional<Rational> right = exact.value(p.right());
        Rational tolerance = p.absoluteTolerance().orElse(Rational.ZERO);
        boolean rounded = p.absoluteTolerance().isPresent() && isEquation(p.relation());
        if (p.relation() == Relation.APPROXIMATELY && !rounded) {
            return new NoProof("exact: an approximation without a tolerance");
        }
        if (left.isPresent() && right.isPresent()) {
            boolean holds = rounded
                    ? left.get().minus(right.get()).abs().compareTo(tolerance) <= 0
                    : RationalEvaluator.holds(left.get(), p.relation(), right.get());
            return holds
                    ? proof(p, "rational-arithmetic")
                    : disproof(show(left.get()), show(right.get()), "rational-arithmetic");
        }
        Preparation preparation = new Preparation();
        Expr l = preparation.prepare(p.left());
        Expr r = preparation.prepare(p.right());
        if (p.relation() != Relation.NOT_EQUAL && isIdentity(l, r)) {
            boolean strict = p.relation() == Relation.LESS || p.relation() == Relation.GREATER;
            return strict ? undecidedUnlessDefined(l, r) : proofIfDefined(p, l, r, "normal-form");
        }
        if (!hasEnclosures(l) || !hasEnclosures(r)) {
            return new NoProof("exact: limits and integrals have no enclosures");
        }
        for (int digits : DIGITS) {
            if (System.nanoTime() > deadline) {
                return new NoProof("exact: out of time");
            }
            Optional<ProofAttempt> decided = enclose(p, l, r, digits, rounded, tolerance);
            if (decided.isPresent()) {
                return decided.get();
            }
        }
        return rounded ? new NoProof("exact: too close to the border of rounding") : algebraic(p, l, r);
    }

    private static boolean hasEnclosures(Expr e) {
        return !Traversal.contains(
                e,
                node -> node instanceof Integral
                        || node instanceof Limit
                        || node instanceof Derivative
                        || node.equals(Constant.INFINITY));
    }

    private static String show(Rational value) {
        String text = value.toString();
        return text.length() <= LONGEST ? text : DecimalEvaluator.show(DecimalInterval.of(value, DIGITS[0]));
    }

    private static boolean isEquation(Relation relation) {
        return relation == Relation.EQUAL || relation == Relation.APPROXIMATELY;
    }

    private static boolean isIdentity(Expr l, Expr r) {
        try {
            Normalizer normalizer = new Normalizer(List.of());
            normalizer.scan(List.of(l, r));
            Laurent difference = normalizer.difference(l, r);
            return normalizer.clear(difference).numerator().isZero();
        } catch (SizeLimitException | ArithmeticException tooLarge) {
            return false;
        }
    }

    private static ProofAttempt undecidedUnlessDefined(Expr l, Expr r) {
        Optional<DecimalInterval> value = new DecimalEvaluator(DIGITS[0]).enclose(l);
        boolean defined =
                value.isPresent() && new DecimalEvaluator(DIGITS[0]).enclose(r).isPresent();
        return defined
                ? disproof(DecimalEvaluator.show(value.get()), DecimalEvaluator.show(value.get()), "normal-form")
                : new NoProof("exact: no value");
    }

    private static ProofAttempt proofIfDefined(Proposition p, Expr l, Expr r, String rule) {
        DecimalEvaluator evaluator = new DecimalEvaluator(DIGITS[0]);
        return evaluator.enclose(l).isPresent() && evaluator.enclose(r).isPresent()
                ? proof(p, rule)
                : new NoProof("exact: no value");
    }

    private static Optional<ProofAttempt> enclose(
            Proposition p, Expr l, Expr r, int digits, boolean rounded, Rational tolerance) {
        DecimalEvaluator evaluator = new DecimalEvaluator(digits);
        Optional<DecimalInterval> left = evaluator.enclose(l);
        Optional<DecimalInterval> right = evaluator.enclose(r);
        if (left.isEmpty() || right.isEmpty()) {
            return Optional.empty();
        }
        DecimalInterval difference = left.get().minus(right.get());
        Optional<Boolean> holds = rounded
                ? DecimalEvaluator.decide(
                        difference.abs().minus(DecimalInterval.of(tolerance, digits)), Relation.LESS_OR_EQUAL)
                : DecimalEvaluator.decide(difference, p.relation());
        return holds.map(yes -> yes
                ? proof(p, "decimal-enclosure")
                : disproof(DecimalEvaluator.show(left.get()), DecimalEvaluator.show(right.get()), "decimal-enclosure"));
    }

    private static ProofAttempt algebraic(Proposition p, Expr l, Expr r) {
        Expr difference = Expressions.subtract(l, r);
        Optional<Integer> places = AlgebraicBound.places(difference);
        if (places.isEmpty() || places.get() > MAX_PLACES) {
            return new NoProof("exact: equal to " + DIGITS[DIGITS.length - 1] + " digits");
        }
        Optional<DecimalInterval> value = new DecimalEvaluator(places.get() + 40).enclose(difference);
        if (value.isEmpty()
                || value.get().magnitude().compareTo(BigDecimal.ONE.scaleByPowerOfTen(-places.get())) >= 0) {
            return new NoProof("exact: undecided");
        }
        boolean holds = p.relation() == Relation.EQUAL
                || p.relation() == Relation.LESS_OR_EQUAL
                || p.relation() == Relation.GREATER_OR_EQUAL;
        Optional<DecimalInterval> shown = new DecimalEvaluator(DIGITS[0]).enclose(l);
        if (holds) {
            return proof(p, "root-separation-bound");
        }
        return shown.<ProofAttempt>map(
                        s -> disproof(DecimalEvaluator.show(s), DecimalEvaluator.show(s), "root-separation-bound"))
                .orElseGet(() -> new NoProof("exact: no value"));
    }

    private static ProofAttempt proof(Proposition p, String rule) {
        return Proof.outright("exact", p, List.of(rule), List.of());
    }

    private static ProofAttempt disproof(String left, String right, String rule) {
        return new Disproof(
                "exact",
                new Counterexample(Map.of(), TensorValue.scalar(left), TensorValue.scalar(right)),
                "both sides are constants, decided by " + rule);
    }
}
