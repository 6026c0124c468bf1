package org.chalkcheck.symbolic.cases;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.chalkcheck.expr.Bound;
import org.chalkcheck.expr.Call;
import org.chalkcheck.expr.Condition;
import org.chalkcheck.expr.Domain;
import org.chalkcheck.expr.Expr;
import org.chalkcheck.expr.Expressions;
import org.chalkcheck.expr.Num;
import org.chalkcheck.expr.Proposition;
import org.chalkcheck.expr.Rational;
import org.chalkcheck.expr.Relation;
import org.chalkcheck.expr.ScalarFunction;
import org.chalkcheck.expr.Structure;
import org.chalkcheck.expr.Traversal;
import org.chalkcheck.expr.Variable;
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
 * Proves claims about floors of multiples of reals: each real is the sum of an integer, which leaves the floors, and of a fractional part in [0, 1), of
 * which few cases are left.
 */
public final class IntegerPartProver implements Prover {
    private static final int MAX_NAMES = 3;
    private static final Domain FRACTION =
            Domain.interval(Optional.of(new Bound(Num.ZERO, 0, false)), Optional.of(new Bound(Num.ONE, 1, true)));

    private final List<Prover> delegates;

    /** @param delegates what proves the claim in integer and fractional parts, in order */
    public IntegerPartProver(List<Prover> delegates) {
        this.delegates = List.copyOf(delegates);
    }

    @Override
    public String name() {
        return "integer-part";
    }

    @Override
    public ProofAttempt prove(Proposition p, long deadline) {
        if (!p.left().shape().isScalar() || !p.laws().isEmpty()) {
            return new NoProof("integer-part: not a claim about scalars");
        }
        try {
            Preparation preparation = new Preparation();
            Proposition prepared = p.withSides(preparation.prepare(p.left()), preparation.prepare(p.right()));
            Set<Variable> names = names(prepared);
            if (names.isEmpty() || names.size() > MAX_NAMES) {
                return new NoProof("integer-part: no floor of a multiple of a real, or too many reals");
            }
            Proposition split = prepared;
            for (Variable v : names) {
                split = split(split, v);
            }
            Normalizer normalizer = new Normalizer(split.assumptions());
            normalizer.scan(List.of(split.left(), split.right()));
            Expr difference = normalizer.difference(split.left(), split.right()).toExpr();
            Proposition rest = split.withSides(difference, Num.ZERO);
            for (Prover prover : delegates) {
                if (prover.prove(rest, deadline) instanceof Proof proof) {
                    return Proof.from(List.of(proof), name(), p, List.of("integer-and-fractional-part"), proof.notes());
                }
            }
            return new NoProof("integer-part: not proved in integer and fractional parts");
        } catch (SizeLimitException | ArithmeticException stopped) {
            return new NoProof("integer-part: " + stopped.getMessage());
        }
    }

    private static Set<Variable> names(Proposition p) {
        Set<Variable> names = new LinkedHashSet<>();
        Normalizer normalizer = new Normalizer(p.assumptions());
        boolean[] linear = {true};
        for (Expr side : List.of(p.left(), p.right())) {
            Traversal.visit(side, node -> {
                if (node instanceof Call call
                        && (call.function() == ScalarFunction.FLOOR || call.function() == ScalarFunction.CEIL)) {
                    linear[0] &= collect(normalizer.normalize(call.argument()), names);
                }
            });
        }
        return linear[0] ? names : Set.of();
    }

    // Integer multiples of reals, besides numbers and integers.
    private static boolean collect(Laurent argument, Set<Variable> names) {
        for (Map.Entry<Monomial, Rational> term : argument.terms().entrySet()) {
            for (Map.Entry<Expr, Integer> power : term.getKey().powers().entrySet()) {
                if (!(power.getKey() instanceof Variable v) || v.role() != Variable.Role.FREE) {
                    return false;
                }
                if (v.domain().integer()) {
                    continue;
                }
                boolean multiple = term.getKey().powers().size() == 1
                        && power.getValue() == 1
                        && term.getValue().isInteger();
                if (!multiple) {
                    return false;
                }
                names.add(v);
            }
        }
        return true;
    }

    private static Proposition split(Proposition p, Variable v) {
        Variable whole =
                new Variable("+whole " + v.name(), v.shape(), Domain.INTEGER, Structure.GENERAL, Variable.Role.FREE);
        Variable part = new Variable("+part " + v.name(), v.shape(), FRACTION, Structure.GENERAL, Variable.Role.FREE);
        Expr sum = Expressions.sum(whole, part);
        List<Condition> assumptions = new ArrayList<>();
        for (Condition condition : p.assumptions()) {
            assumptions.add(condition.map(e -> Traversal.substitute(e, v, sum)));
        }
        v.domain()
                .lower()
                .ifPresent(low -> assumptions.add(new Condition.Compare(
                        sum, low.open() ? Relation.GREATER : Relation.GREATER_OR_EQUAL, low.value())));
        v.domain()
                .upper()
                .ifPresent(high -> assumptions.add(new Condition.Compare(
                        sum, high.open() ? Relation.LESS : Relation.LESS_OR_EQUAL, high.value())));
        return Proposition.of(
                Traversal.substitute(p.left(), v, sum),
                p.relation(),
                Traversal.substitute(p.right(), v, sum),
                assumptions);
    }
}
