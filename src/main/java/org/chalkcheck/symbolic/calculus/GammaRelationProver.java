package org.chalkcheck.symbolic.calculus;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.chalkcheck.expr.Call;
import org.chalkcheck.expr.Constant;
import org.chalkcheck.expr.Expr;
import org.chalkcheck.expr.Expressions;
import org.chalkcheck.expr.Num;
import org.chalkcheck.expr.Proposition;
import org.chalkcheck.expr.Rational;
import org.chalkcheck.expr.Relation;
import org.chalkcheck.expr.ScalarFunction;
import org.chalkcheck.expr.Traversal;
import org.chalkcheck.symbolic.scalar.Laurent;
import org.chalkcheck.symbolic.scalar.Normalizer;
import org.chalkcheck.symbolic.scalar.Preparation;
import org.chalkcheck.symbolic.scalar.SizeLimitException;
import org.chalkcheck.verdict.ProofAttempt;
import org.chalkcheck.verdict.ProofAttempt.NoProof;
import org.chalkcheck.verdict.ProofAttempt.Proof;
import org.chalkcheck.verdict.Prover;

/**
 * Proves equations between values of the gamma or the digamma function whose arguments add up to an integer, or double: one value is replaced by
 * the reflection or the duplication formula, and other provers prove what is left.
 *
 * <p>All values of a formula stand in the claim already, so that it is used only where they are defined. See DLMF 5.5.3, 5.5.4, 5.5.5 and 5.5.8.
 */
public final class GammaRelationProver implements Prover {
    private static final int MAX_SHIFT = 4;
    private static final int MAX_VALUES = 6;

    private final List<Prover> delegates;

    /** @param delegates what proves the claim with the formulas put in */
    public GammaRelationProver(List<Prover> delegates) {
        this.delegates = List.copyOf(delegates);
    }

    @Override
    public String name() {
        return "gamma-relations";
    }

    @Override
    public ProofAttempt prove(Proposition p, long deadline) {
        if (p.relation() != Relation.EQUAL || !p.left().shape().isScalar()) {
            return new NoProof("gamma-relations: not an equation of scalars");
        }
        try {
            for (ScalarFunction f : List.of(ScalarFunction.GAMMA, ScalarFunction.DIGAMMA)) {
                Optional<Proof> proof = attempt(p, f, deadline);
                if (proof.isPresent()) {
                    return proof.get();
                }
            }
            return new NoProof("gamma-relations: no two values are related");
        } catch (SizeLimitException | ArithmeticException stopped) {
            return new NoProof("gamma-relations: " + stopped.getMessage());
        }
    }

    private Optional<Proof> attempt(Proposition p, ScalarFunction f, long deadline) {
        Proposition prepared = p.withSides(prepared(p.left()), prepared(p.right()));
        List<Expr> arguments = arguments(prepared, f);
        if (arguments.size() < 2 || arguments.size() > MAX_VALUES) {
            return Optional.empty();
        }
        for (Expr argument : arguments) {
            for (Replacement replacement : replacements(f, argument, arguments)) {
                Proposition left = prepared.withSides(
                        replacement.in(prepared.left(), f, argument), replacement.in(prepared.right(), f, argument));
                for (Prover prover : delegates) {
                    if (System.nanoTime() < deadline && prover.prove(left, deadline) instanceof Proof proof) {
                        return Optional.of(
                                Proof.from(List.of(proof), name(), p, List.of(replacement.rule()), proof.notes()));
                    }
                }
            }
        }
        return Optional.empty();
    }

    // u! = Gamma(u + 1)
    private static Expr prepared(Expr side) {
        return new Preparation()
                .prepare(Traversal.rewrite(
                        new Preparation().prepare(side),
                        node -> node instanceof Call call && call.function() == ScalarFunction.FACTORIAL
                                ? Expressions.call(ScalarFunction.GAMMA, Expressions.sum(call.argument(), Num.ONE))
                                : node));
    }

    private static List<Expr> arguments(Proposition p, ScalarFunction f) {
        Set<Expr> found = new LinkedHashSet<>();
        for (Expr side : List.of(p.left(), p.right())) {
            Traversal.visit(side, node -> {
                if (node instanceof Call call && call.function() == f) {
                    found.add(call.argument());
                }
            });
        }
        return new ArrayList<>(found);
    }

    private record Replacement(Expr value, String rule) {
        Expr in(Expr side, ScalarFunction f, Expr argument) {
            return new Preparation()
                    .prepare(Traversal.rewrite(
                            side,
                            node -> node instanceof Call call
                                            && call.function() == f
                                            && call.argument().equals(argument)
                                    ? value
                                    : node));
        }
    }

    private static List<Replacement> replacements(ScalarFunction f, Expr v, List<Expr> arguments) {
        List<Replacement> found = new ArrayList<>();
        Normalizer normalizer = new Normalizer(List.of());
        for (Expr u : arguments) {
            Laurent sum = normalizer.difference(v, Expressions.negate(u));
            boolean integer = sum.isConstant()
                    && sum.constantTerm().isSmallInteger()
                    && Math.abs(sum.constantTerm().intValue() - 1) <= MAX_SHIFT;
            Laurent at = normalizer.normalize(u);
            boolean isPole = at.isConstant() && at.constantTerm().isInteger();
            if (!u.equals(v) && integer && !isPole) {
                found.add(new Replacement(
                        reflected(f, u, sum.constantTerm().intValue() - 1),
                        f == ScalarFunction.GAMMA ? "gamma-reflection" : "digamma-reflection"));
            }
        }
        Expr half = Expressions.product(Num.of(Rational.HALF), v);
        Expr next = Expressions.sum(half, Num.of(Rational.HALF));
        boolean doubled =
                arguments.stream().anyMatch(u -> normalizer.difference(u, half).isZero())
                        && arguments.stream()
                                .anyMatch(u -> normalizer.difference(u, next).isZero());
        if (doubled) {
            found.add(new Replacement(
                    duplicated(f, v, half, next),
                    f == ScalarFunction.GAMMA ? "gamma-duplication" : "digamma-duplication"));
        }
        return found;
    }

    // f(1 - u + shift)
    private static Expr reflected(ScalarFunction f, Expr u, int shift) {
        Expr angle = Expressions.product(Constant.PI, u);
        Expr sine = Expressions.call(ScalarFunction.SIN, angle);
        List<Expr> factors = new ArrayList<>();
        for (int j = Math.min(1, shift + 1); j <= Math.max(0, shift); j++) {
            factors.add(Expressions.subtract(Num.of(j), u));
        }
        if (f == ScalarFunction.GAMMA) {
            Expr value = Expressions.divide(Constant.PI, Expressions.product(sine, Expressions.call(f, u)));
            for (Expr factor : factors) {
                value = shift > 0 ? Expressions.product(value, factor) : Expressions.divide(value, factor);
            }
            return value;
        }
        Expr value = Expressions.sum(
                Expressions.call(f, u),
                Expressions.divide(
                        Expressions.product(Constant.PI, Expressions.call(ScalarFunction.COS, angle)), sine));
        for (Expr factor : factors) {
            Expr inverse = Expressions.power(factor, -1);
            value = shift > 0 ? Expressions.sum(value, inverse) : Expressions.subtract(value, inverse);
        }
        return value;
    }

    private static Expr duplicated(ScalarFunction f, Expr v, Expr half, Expr next) {
        Expr a = Expressions.call(f, half);
        Expr b = Expressions.call(f, next);
        if (f == ScalarFunction.GAMMA) {
            return Expressions.divide(
                    Expressions.product(Expressions.power(Num.of(2), Expressions.subtract(v, Num.ONE)), a, b),
                    Expressions.sqrt(Constant.PI));
        }
        return Expressions.sum(
                Expressions.product(Num.of(Rational.HALF), Expressions.sum(a, b)), Expressions.log(Num.of(2)));
    }
}
