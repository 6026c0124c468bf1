package org.chalkcheck.symbolic.cases;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.chalkcheck.expr.Call;
import org.chalkcheck.expr.Condition;
import org.chalkcheck.expr.Domain;
import org.chalkcheck.expr.Expr;
import org.chalkcheck.expr.Expressions;
import org.chalkcheck.expr.Num;
import org.chalkcheck.expr.Proposition;
import org.chalkcheck.expr.Relation;
import org.chalkcheck.expr.ScalarFunction;
import org.chalkcheck.expr.Structure;
import org.chalkcheck.expr.Traversal;
import org.chalkcheck.expr.Variable;
import org.chalkcheck.symbolic.scalar.Laurent;
import org.chalkcheck.symbolic.scalar.Normalizer;
import org.chalkcheck.symbolic.scalar.Preparation;
import org.chalkcheck.symbolic.scalar.SizeLimitException;
import org.chalkcheck.verdict.ProofAttempt;
import org.chalkcheck.verdict.ProofAttempt.NoProof;
import org.chalkcheck.verdict.ProofAttempt.Proof;
import org.chalkcheck.verdict.Prover;

/**
 * Proves claims with remainders and floors of polynomials in integers residue by residue: n is written m q + r, where m is the least common multiple
 * of the numbers divided by, and each r from 0 to m - 1 is a claim without a remainder.
 */
public final class ResidueProver implements Prover {
    private static final int MAX_CASES = 64;

    private final List<Prover> delegates;

    /** @param delegates what proves the claim of one residue, in order */
    public ResidueProver(List<Prover> delegates) {
        this.delegates = List.copyOf(delegates);
    }

    @Override
    public String name() {
        return "residues";
    }

    @Override
    public ProofAttempt prove(Proposition p, long deadline) {
        if (!p.left().shape().isScalar() || p.relation() == Relation.APPROXIMATELY) {
            return new NoProof("residues: not an exact relation of scalars");
        }
        try {
            Preparation preparation = new Preparation();
            Proposition prepared = p.withSides(preparation.prepare(p.left()), preparation.prepare(p.right()));
            Set<Variable> names = new LinkedHashSet<>();
            BigInteger modulus = modulus(prepared, names);
            double cases = Math.pow(modulus.doubleValue(), names.size());
            if (names.isEmpty() || modulus.equals(BigInteger.ONE) || cases > MAX_CASES) {
                return new NoProof("residues: no remainders of integers, or too many");
            }
            List<Proof> parts = new ArrayList<>();
            if (!split(prepared, List.copyOf(names), modulus.intValue(), parts, deadline)) {
                return new NoProof("residues: not proved for every residue modulo " + modulus);
            }
            return Proof.from(
                    parts, name(), p, List.of("split-by-residues"), List.of("every residue modulo " + modulus));
        } catch (SizeLimitException stopped) {
            return new NoProof("residues: " + stopped.getMessage());
        }
    }

    private static BigInteger modulus(Proposition p, Set<Variable> names) {
        BigInteger[] modulus = {BigInteger.ONE};
        List<Expr> parts = new ArrayList<>(List.of(p.left(), p.right()));
        for (Condition assumption : p.assumptions()) {
            assumption.expressions().stream()
                    .filter(e -> e.shape().isScalar())
                    .forEach(e -> parts.add(new Preparation().prepare(e)));
        }
        for (Expr side : parts) {
            Traversal.visit(
                    side,
                    node -> divisor(node, p.assumptions()).ifPresent(divisor -> {
                        modulus[0] = modulus[0].multiply(divisor).divide(modulus[0].gcd(divisor));
                        names.addAll(Traversal.variables(node));
                    }));
        }
        return modulus[0];
    }

    // The number that a floor divides a polynomial in integers by; 2 for a power of -1.
    private static Optional<BigInteger> divisor(Expr node, List<Condition> assumptions) {
        if (!(node instanceof Call call)
                || Traversal.variables(node).isEmpty()
                || !Traversal.variables(node).stream()
                        .allMatch(v -> v.domain().integer() && v.role() == Variable.Role.FREE)) {
            return Optional.empty();
        }
        if (call.function() == ScalarFunction.POW && call.argument().equals(Num.MINUS_ONE)) {
            return Optional.of(BigInteger.TWO);
        }
        if (call.function() != ScalarFunction.FLOOR && call.function() != ScalarFunction.CEIL) {
            return Optional.empty();
        }
        Normalizer normalizer = new Normalizer(assumptions);
        normalizer.scan(List.of(call.argument()));
        Laurent argument = normalizer.normalize(call.argument());
        BigInteger common = BigInteger.ONE;
        for (var term : argument.terms().entrySet()) {
            boolean polynomial = term.getKey().powers().entrySet().stream()
                    .allMatch(power -> power.getKey() instanceof Variable && power.getValue() > 0);
            if (!polynomial) {
                return Optional.empty();
            }
            BigInteger next = term.getValue().denominator();
            common = common.multiply(next).divide(common.gcd(next));
        }
        return Optional.of(common);
    }

    private boolean split(Proposition p, List<Variable> names, int modulus, List<Proof> parts, long deadline) {
        if (names.isEmpty()) {
            return proved(p, parts, deadline);
        }
        Variable n = names.get(0);
        Variable q = new Variable(n.name() + "@q", n.shape(), Domain.INTEGER, Structure.GENERAL, Variable.Role.FREE);
        for (int r = 0; r < modulus; r++) {
            Expr value = Expressions.sum(Expressions.product(Num.of(modulus), q), Num.of(r));
            if (!split(substituted(p, n, value), names.subList(1, names.size()), modulus, parts, deadline)) {
                return false;
            }
        }
        return true;
    }

    private static Proposition substituted(Proposition p, Variable n, Expr value) {
        List<Condition> assumptions = new ArrayList<>();
        for (Condition assumption : p.assumptions()) {
            assumptions.add(assumption.map(e -> new Preparation().prepare(Traversal.substitute(e, n, value))));
        }
        n.domain()
                .lower()
                .ifPresent(low -> assumptions.add(new Condition.Compare(
                        value, low.open() ? Relation.GREATER : Relation.GREATER_OR_EQUAL, low.value())));
        n.domain()
                .upper()
                .ifPresent(high -> assumptions.add(new Condition.Compare(
                        value, high.open() ? Relation.LESS : Relation.LESS_OR_EQUAL, high.value())));
        Preparation preparation = new Preparation();
        return Proposition.of(
                preparation.prepare(Traversal.substitute(p.left(), n, value)),
                p.relation(),
                preparation.prepare(Traversal.substitute(p.right(), n, value)),
                assumptions);
    }

    private boolean proved(Proposition p, List<Proof> parts, long deadline) {
        List<Condition> known = new ArrayList<>();
        Normalizer normalizer = new Normalizer(List.of());
        for (Condition assumption : p.assumptions()) {
            if (assumption instanceof Condition.Compare c && c.relation() == Relation.EQUAL) {
                Laurent gap = normalizer.difference(c.left(), c.right());
                if (gap.isConstant()) {
                    if (!gap.isZero()) {
                        return true;
                    }
                    continue;
                }
            }
            known.add(assumption);
        }
        Proposition claim = Proposition.of(p.left(), p.relation(), p.right(), known);
        for (Prover prover : delegates) {
            if (System.nanoTime() < deadline && prover.prove(claim, deadline) instanceof Proof proof) {
                parts.add(proof);
                return true;
            }
        }
        return false;
    }
}
