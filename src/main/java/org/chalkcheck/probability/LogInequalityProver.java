package org.chalkcheck.probability;

import static org.chalkcheck.probability.Algebra.add;
import static org.chalkcheck.probability.Algebra.div;
import static org.chalkcheck.probability.Algebra.mul;
import static org.chalkcheck.probability.Algebra.negate;
import static org.chalkcheck.probability.Algebra.pow;
import static org.chalkcheck.probability.Algebra.sub;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.chalkcheck.expr.Call;
import org.chalkcheck.expr.Expr;
import org.chalkcheck.expr.Num;
import org.chalkcheck.expr.Proposition;
import org.chalkcheck.expr.Rational;
import org.chalkcheck.expr.Relation;
import org.chalkcheck.expr.ScalarFunction;
import org.chalkcheck.expr.Traversal;
import org.chalkcheck.expr.Variable;
import org.chalkcheck.verdict.ProofAttempt;
import org.chalkcheck.verdict.Prover;

/**
 * Proves inequalities with logarithms of positive quantities by the tangent log u &gt;= 1 - 1/u, of which Gibbs' inequality is a consequence, and by log u
 * &gt;= 2 (1 - 1/sqrt u): what is left has fewer logarithms and goes to other provers.
 */
public final class LogInequalityProver implements Prover {
    private static final int MOST_LOGS = 12;

    private final List<Prover> delegates;

    /**
     * Returns the prover.
     *
     * @param delegates provers of what is left, the cheapest first
     */
    public LogInequalityProver(List<Prover> delegates) {
        this.delegates = List.copyOf(delegates);
    }

    @Override
    public String name() {
        return "tangent";
    }

    /** Coefficient times the logarithm of something positive. */
    private record Term(Expr coefficient, Expr argument) {}

    @Override
    public ProofAttempt prove(Proposition p, long deadline) {
        boolean weak = p.relation() == Relation.LESS_OR_EQUAL || p.relation() == Relation.GREATER_OR_EQUAL;
        boolean logs = Traversal.contains(p.left(), n -> n instanceof Call c && c.function() == ScalarFunction.LOG)
                || Traversal.contains(p.right(), n -> n instanceof Call c && c.function() == ScalarFunction.LOG);
        if (!weak || !logs || !p.left().shape().isScalar()) {
            return new ProofAttempt.NoProof("no inequality with logarithms");
        }
        try {
            return tangents(p, deadline);
        } catch (OpenMomentException | ArithmeticException open) {
            return new ProofAttempt.NoProof(String.valueOf(open.getMessage()));
        }
    }

    private ProofAttempt tangents(Proposition p, long deadline) {
        Signs signs = new Signs(p.assumptions());
        Expr left = SpecialValues.of(Folding.fold(p.left()), signs);
        Expr right = SpecialValues.of(Folding.fold(p.right()), signs);
        Expr gap = p.relation() == Relation.GREATER_OR_EQUAL ? sub(left, right) : sub(right, left);
        Expr flat = new ExpTerms(Variable.real("none#"), signs).distributed(gap);
        Map<Expr, List<Expr>> weights = new LinkedHashMap<>();
        List<Expr> rest = new ArrayList<>();
        for (Expr term : Algebra.terms(flat)) {
            Optional<Term> log = log(term, signs);
            if (log.isPresent()) {
                weights.computeIfAbsent(log.get().argument(), k -> new ArrayList<>())
                        .add(log.get().coefficient());
            } else {
                rest.add(term);
            }
        }
        if (weights.isEmpty() || weights.size() > MOST_LOGS) {
            return new ProofAttempt.NoProof("no logarithms of positive quantities");
        }
        List<Term> terms = new ArrayList<>();
        weights.forEach((argument, coefficients) -> {
            Expr sum = add(coefficients);
            if (!sum.equals(Num.ZERO)) {
                terms.add(new Term(sum, argument));
            }
        });
        for (boolean root : new boolean[] {false, true}) {
            Optional<Expr> bound = constantWeights(terms, root, signs).or(() -> pairs(terms, root, signs));
            if (bound.isEmpty()) {
                continue;
            }
            List<Expr> all = new ArrayList<>(rest);
            all.add(bound.get());
            Proposition remaining = new Proposition(
                    add(all),
                    Relation.GREATER_OR_EQUAL,
                    Num.ZERO,
                    p.assumptions(),
                    p.laws(),
                    p.dependent(),
                    p.recurrences(),
                    Optional.empty());
            Optional<ProofAttempt> proof = delegate(p, remaining, root, deadline);
            if (proof.isPresent()) {
                return proof.get();
            }
        }
        return new ProofAttempt.NoProof("the tangents do not suffice");
    }

    private Optional<ProofAttempt> delegate(Proposition p, Proposition remaining, boolean root, long deadline) {
        String rule = root ? "log u >= 2 (1 - 1/sqrt(u)) for u > 0" : "log u >= 1 - 1/u for u > 0";
        if (new QuadraticSign(new Signs(remaining.assumptions())).isNonNegative(remaining.left())) {
            return Optional.of(ProofAttempt.Proof.outright(name(), p, List.of(rule), List.of()));
        }
        Proposition equal = new Proposition(
                remaining.left(),
                Relation.EQUAL,
                Num.ZERO,
                remaining.assumptions(),
                List.of(),
                Set.of(),
                List.of(),
                Optional.empty());
        for (Proposition statement : List.of(equal, remaining)) {
            for (Prover delegate : delegates) {
                if (System.nanoTime() - deadline > 0) {
                    return Optional.empty();
                }
                if (delegate.prove(statement, deadline) instanceof ProofAttempt.Proof proof) {
                    return Optional.of(ProofAttempt.Proof.from(
                            List.of(proof), name() + ", " + proof.method(), p, List.of(rule), proof.notes()));
                }
            }
        }
        return Optional.empty();
    }

    private static Optional<Term> log(Expr term, Signs signs) {
        List<Expr> others = new ArrayList<>();
        Expr argument = null;
        for (Expr f : Algebra.factors(term)) {
            if (f instanceof Call c && c.function() == ScalarFunction.LOG) {
                if (argument != null || !signs.isPositive(c.argument())) {
                    throw new OpenMomentException("product of logarithms, or of unknown sign");
                }
                argument = c.argument();
            } else {
                others.add(f);
            }
        }
        boolean hidden = others.stream()
                .anyMatch(o -> Traversal.contains(o, n -> n instanceof Call c && c.function() == ScalarFunction.LOG));
        if (hidden) {
            throw new OpenMomentException("a logarithm inside a function");
        }
        return argument == null ? Optional.empty() : Optional.of(new Term(Algebra.mul(others), argument));
    }

    /** Rational weights: c log U with integer powers in U. */
    private static Optional<Expr> constantWeights(List<Term> terms, boolean root, Signs signs) {
        BigInteger numerator = BigInteger.ZERO;
        BigInteger denominator = BigInteger.ONE;
        for (Term t : terms) {
            if (!(t.coefficient() instanceof Num n)) {
                return Optional.empty();
            }
            numerator = numerator.gcd(n.value().numerator());
            BigInteger gcd = denominator.gcd(n.value().denominator());
            denominator = denominator.divide(gcd).multiply(n.value().denominator());
        }
        if (numerator.signum() == 0) {
            return Optional.empty();
        }
        Rational c = Rational.of(numerator).dividedBy(Rational.of(denominator));
        List<Expr> reciprocal = new ArrayList<>();
        for (Term t : terms) {
            Rational exponent = ((Num) t.coefficient()).value().dividedBy(c);
            reciprocal.add(pow(t.argument(), Num.of(exponent.negate())));
        }
        return Optional.of(bound(Num.of(c), mul(reciprocal), root, signs));
    }

    /** Weights that cancel in pairs: w log u - w log v with w not negative. */
    private static Optional<Expr> pairs(List<Term> terms, boolean root, Signs signs) {
        List<Term> open = new ArrayList<>(terms);
        List<Expr> bounds = new ArrayList<>();
        while (!open.isEmpty()) {
            Term first = open.remove(0);
            Term partner = null;
            for (Term t : open) {
                if (add(first.coefficient(), t.coefficient()).equals(Num.ZERO)) {
                    partner = t;
                    break;
                }
            }
            if (partner == null) {
                return Optional.empty();
            }
            open.remove(partner);
            boolean straight = signs.isNonNegative(first.coefficient());
            if (!straight && !signs.isNonNegative(partner.coefficient())) {
                return Optional.empty();
            }
            Term up = straight ? first : partner;
            Term down = straight ? partner : first;
            bounds.add(bound(up.coefficient(), div(down.argument(), up.argument()), root, signs));
        }
        return Optional.of(add(bounds));
    }

    /** w log(1/r) is at least w (1 - r), and at least 2 w (1 - sqrt(r)). */
    private static Expr bound(Expr w, Expr r, boolean root, Signs signs) {
        Expr size = root ? signs.sqrt(r) : r;
        Expr value = add(w, negate(mul(w, size)));
        return root ? mul(Algebra.TWO, value) : value;
    }
}
