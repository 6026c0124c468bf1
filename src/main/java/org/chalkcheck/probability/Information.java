package org.chalkcheck.probability;

import static org.chalkcheck.probability.Algebra.add;
import static org.chalkcheck.probability.Algebra.mul;
import static org.chalkcheck.probability.Algebra.negate;
import static org.chalkcheck.probability.Algebra.sub;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.chalkcheck.expr.Condition;
import org.chalkcheck.expr.Domain;
import org.chalkcheck.expr.Expr;
import org.chalkcheck.expr.Expressions;
import org.chalkcheck.expr.Family;
import org.chalkcheck.expr.Law;
import org.chalkcheck.expr.Moment;
import org.chalkcheck.expr.Num;
import org.chalkcheck.expr.Relation;
import org.chalkcheck.expr.Shape;
import org.chalkcheck.expr.Structure;
import org.chalkcheck.expr.Traversal;
import org.chalkcheck.expr.Variable;

/**
 * Conditional entropies and mutual information by their definitions: H(X | Y) = -E[log p(X | Y)], I(X; Y) = H(X) - H(X | Y), and for finitely
 * many outcomes by the joint mass function.
 */
final class Information {
    private final RandomVariables random;
    private final Signs signs;
    private final List<Law> laws;

    /**
     * Rewrites moments over some laws.
     *
     * @param laws takes the laws of variables that a rewriting introduces
     */
    Information(RandomVariables random, Signs signs, List<Law> laws) {
        this.random = random;
        this.signs = signs;
        this.laws = laws;
    }

    /** Returns an entropy or mutual information without condition, or the moment itself where no definition applies. */
    Expr of(Moment m) {
        boolean scalars = m.arguments().stream().allMatch(a -> a.shape().isScalar());
        if (!scalars) {
            return m;
        }
        Expr x = m.arguments().get(0);
        if (m.given().isPresent()) {
            return m.kind() == Moment.Kind.ENTROPY && m.conditioning().isEmpty()
                    ? givenFunction(x, m.given().get()).orElse(m)
                    : m;
        }
        if (m.kind() == Moment.Kind.MUTUAL_INFORMATION) {
            return mutual(x, m.arguments().get(1), m);
        }
        List<Variable> given = m.conditioning();
        if (given.isEmpty()) {
            return marginal(x).orElse(m);
        }
        if (given.size() > 1 || !given.get(0).shape().isScalar()) {
            return m;
        }
        return conditional(x, given.get(0)).orElse(m);
    }

    /** H(X | g) = H(X) - I(X; g) for a function g of random variables, which is no condition that it has a value. */
    private Optional<Expr> givenFunction(Expr x, Condition given) {
        boolean function = given instanceof Condition.Compare c
                && c.relation() == Relation.EQUAL
                && c.right() instanceof Variable v
                && (v.name().endsWith(Observations.VALUE) || Observations.isAveraged(v));
        if (!function) {
            return Optional.empty();
        }
        Expr g = ((Condition.Compare) given).left();
        Moment information = Moment.of(Moment.Kind.MUTUAL_INFORMATION, List.of(x, g), Shape.SCALAR);
        return Optional.of(sub(entropy(x), mutual(x, g, information)));
    }

    private Expr mutual(Expr x, Expr y, Moment m) {
        if (areIndependent(x, y)) {
            return Num.ZERO;
        }
        Optional<FiniteJoint> joint = FiniteJoint.of(random, List.of(x, y), signs);
        if (joint.isPresent()) {
            FiniteJoint j = joint.get();
            return sub(
                    add(j.entropy(List.of(x), signs), j.entropy(List.of(y), signs)), j.entropy(List.of(x, y), signs));
        }
        Expr plainX = spelled(x);
        Expr plainY = spelled(y);
        if (!plainX.equals(x) || !plainY.equals(y)) {
            return Moment.of(Moment.Kind.MUTUAL_INFORMATION, List.of(plainX, plainY), Shape.SCALAR);
        }
        boolean variables = x instanceof Variable && y instanceof Variable;
        if (variables && depends((Variable) x, (Variable) y)) {
            return conditional(x, (Variable) y).map(h -> sub(entropy(x), h)).orElse(m);
        }
        if (variables && depends((Variable) y, (Variable) x)) {
            return conditional(y, (Variable) x).map(h -> sub(entropy(y), h)).orElse(m);
        }
        return m;
    }

    /** H(X | Y), by the law of X given Y, by independence, by Bayes or by the joint mass function. */
    private Optional<Expr> conditional(Expr x, Variable y) {
        if (areIndependent(x, y)) {
            return Optional.of(entropy(x));
        }
        Optional<FiniteJoint> joint = FiniteJoint.of(random, List.of(x, y), signs);
        if (joint.isPresent()) {
            FiniteJoint j = joint.get();
            return Optional.of(sub(j.entropy(List.of(x, y), signs), j.entropy(List.of(y), signs)));
        }
        if (!(x instanceof Variable v)) {
            return Optional.empty();
        }
        if (depends(v, y)) {
            Law law = random.law(v.name());
            Expr log = Density.logDensity(law.family(), law.parameters(), v, signs);
            return Optional.of(Moment.of(Moment.Kind.EXPECTATION, List.of(negate(log)), Shape.SCALAR));
        }
        if (depends(y, v)) {
            return conditional(y, v).map(h -> add(h, entropy(v), negate(entropy(y))));
        }
        return Optional.empty();
    }

    private Optional<Expr> marginal(Expr x) {
        Expr plain = spelled(x);
        if (!plain.equals(x)) {
            return Optional.of(Moment.of(Moment.Kind.ENTROPY, List.of(plain), Shape.SCALAR));
        }
        boolean derived = !(x instanceof Variable v && random.parents(v.name()).isEmpty());
        return derived
                ? FiniteJoint.of(random, List.of(x), signs).map(j -> j.entropy(List.of(x), signs))
                : Optional.empty();
    }

    private static Expr entropy(Expr x) {
        return Moment.of(Moment.Kind.ENTROPY, List.of(x), Shape.SCALAR);
    }

    /** Whether y is the one variable that the law of x depends on. */
    private boolean depends(Variable x, Variable y) {
        return random.parents(x.name()).equals(Set.of(y.name()));
    }

    private boolean areIndependent(Expr x, Expr y) {
        Set<String> a = closure(x);
        Set<String> b = closure(y);
        return !a.isEmpty()
                && !b.isEmpty()
                && a.stream().noneMatch(n -> b.contains(n) || b.stream().anyMatch(k -> random.areDependent(n, k)));
    }

    private Set<String> closure(Expr e) {
        Set<String> out = new LinkedHashSet<>();
        RandomTable.closure(random.of(e), random)
                .forEach(law -> out.add(law.variable().name()));
        return out;
    }

    /** Writes normal variables with a random mean and a constant variance as mean + deviation times a standard normal variable. */
    private Expr spelled(Expr e) {
        Expr out = e;
        for (int round = 0; round < 8; round++) {
            Expr before = out;
            for (Variable v : Traversal.variables(before)) {
                boolean declared =
                        v.role() == Variable.Role.RANDOM && random.all().contains(v.name());
                if (declared && isLocation(random.law(v.name()))) {
                    out = Traversal.substitute(out, v, location(random.law(v.name())));
                }
            }
            if (out.equals(before)) {
                break;
            }
        }
        return out;
    }

    private boolean isLocation(Law law) {
        return law.family() == Family.NORMAL
                && !law.jointly()
                && law.variable().shape().isScalar()
                && random.isRandom(law.parameters().get(0))
                && !random.isRandom(law.parameters().get(1));
    }

    private Expr location(Law law) {
        Variable noise = new Variable(
                law.variable().name() + "#noise", Shape.SCALAR, Domain.REAL, Structure.GENERAL, Variable.Role.RANDOM);
        Law standard = new Law(noise, Family.NORMAL, List.of(Num.ZERO, Num.ONE), false);
        if (!laws.contains(standard)) {
            laws.add(standard);
        }
        Expr deviation = signs.sqrt(law.parameters().get(1));
        return Expressions.sum(law.parameters().get(0), mul(deviation, noise));
    }
}
