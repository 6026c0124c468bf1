package org.chalkcheck.probability;

import static org.chalkcheck.probability.Algebra.sub;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.chalkcheck.expr.Call;
import org.chalkcheck.expr.Cases;
import org.chalkcheck.expr.Condition;
import org.chalkcheck.expr.Derivative;
import org.chalkcheck.expr.Expr;
import org.chalkcheck.expr.Family;
import org.chalkcheck.expr.Num;
import org.chalkcheck.expr.Relation;
import org.chalkcheck.expr.ScalarFunction;
import org.chalkcheck.expr.Substitution;
import org.chalkcheck.expr.Traversal;
import org.chalkcheck.expr.Variable;

/**
 * Densities at a point: of a linear form by the change of variables, of another smooth function of continuous variables as the derivative of
 * its distribution function.
 */
final class PointDensity {
    private final RandomVariables random;
    private final Ledger ledger;
    private final Tower tower;

    PointDensity(RandomVariables random, Ledger ledger, Tower tower) {
        this.random = random;
        this.ledger = ledger;
        this.tower = tower;
    }

    /** Returns the density, or for a discrete law the mass, of a scalar at a point. */
    Expr of(Expr variable, Expr point) {
        if (!variable.shape().isScalar()) {
            return ofVector(variable, point);
        }
        DerivedLaws laws = new DerivedLaws(random, ledger);
        Optional<DerivedLaws.Derived> linear = laws.ofLinear(variable);
        if (linear.isEmpty()) {
            Expr value = Lowering.scalar(variable);
            Expr at = Lowering.scalar(point);
            Ledger.Mark mark = ledger.mark();
            try {
                return ledger.integrals() ? onLevelSet(value, at) : byDistribution(value, at);
            } catch (OpenMomentException open) {
                ledger.rollback(mark);
                return ledger.integrals() ? byDistribution(value, at) : onLevelSet(value, at);
            }
        }
        DerivedLaws.Derived d = linear.get();
        ledger.rule("change of variables for densities");
        Expr at = Algebra.div(sub(Lowering.scalar(point), d.offset()), d.scale());
        Expr inside = Density.density(d.family(), d.parameters(), at, ledger.signs());
        if (!Density.isDiscrete(d.family()) && !d.scale().equals(Num.ONE)) {
            inside = Algebra.div(inside, Algebra.call(ScalarFunction.ABS, d.scale()));
        }
        List<Condition> conditions = new ArrayList<>();
        Expr low = Density.lower(d.family(), d.parameters());
        Expr high = Density.upper(d.family(), d.parameters());
        if (!Algebra.isMinusInfinity(low)) {
            conditions.add(new Condition.Compare(low, Relation.LESS_OR_EQUAL, at));
        }
        if (!Algebra.isPlusInfinity(high)) {
            conditions.add(new Condition.Compare(at, Relation.LESS_OR_EQUAL, high));
        }
        conditions.removeIf(ledger.signs()::holds);
        if (conditions.isEmpty()) {
            return inside;
        }
        return new Cases(List.of(new Cases.Branch(new Condition.And(conditions), inside)), Optional.of(Num.ZERO));
    }

    private Expr ofVector(Expr variable, Expr point) {
        boolean gaussian = variable instanceof Variable v
                && random.law(v.name()).jointly()
                && random.law(v.name()).family() == Family.NORMAL
                && random.parents(v.name()).isEmpty();
        if (!gaussian) {
            throw new OpenMomentException("density of a vector");
        }
        ledger.rule("density of a Gaussian vector");
        return Algebra.exp(VectorDensity.log(random.law(((Variable) variable).name()), point));
    }

    /** The slope in y of the probability that g(X) is at most y, for functions that are constant on no interval, so that there are no atoms. */
    private Expr byDistribution(Expr value, Expr point) {
        if (!hasDensity(value, random)) {
            throw new OpenMomentException("density of " + value);
        }
        Variable at = point instanceof Variable v && v.role() == Variable.Role.FREE ? v : ledger.scalar("y");
        boolean kinked = Traversal.contains(
                value,
                n -> n instanceof Call c
                        && (c.function() == ScalarFunction.ABS
                                || c.function() == ScalarFunction.MAX
                                || c.function() == ScalarFunction.MIN));
        // At a number, such as 0 for |X|, the distribution function may have a kink.
        if (Traversal.contains(value, at::equals)
                || kinked && Traversal.variables(point).isEmpty()) {
            throw new OpenMomentException("density of " + value);
        }
        ledger.rule("a density is the derivative of the distribution function");
        Expr below =
                new Events(random, ledger, tower).probability(new Condition.Compare(value, Relation.LESS_OR_EQUAL, at));
        Expr slope = new Derivative(below, at);
        return at.equals(point) ? slope : new Substitution(slope, at, point);
    }

    /** The mean density of a variable at the values that solve g(X) = y. */
    private Expr onLevelSet(Expr value, Expr point) {
        if (random.isRandom(point)) {
            throw new OpenMomentException("density of " + value);
        }
        ledger.rule("change of variables for densities");
        return new Eliminator(random, ledger).eliminate(new LevelSets(random, ledger.signs()).density(value, point));
    }

    /** Returns whether a scalar is an analytic function, not constant, of continuous variables: its law then has a density. */
    static boolean hasDensity(Expr value, RandomVariables random) {
        boolean continuous = !random.of(value).isEmpty()
                && random.of(value).stream()
                        .noneMatch(n -> Density.isDiscrete(random.law(n).family()));
        if (value instanceof Call c && (c.function() == ScalarFunction.MAX || c.function() == ScalarFunction.MIN)) {
            return c.arguments().stream().allMatch(a -> hasDensity(a, random));
        }
        return continuous
                && !Traversal.contains(
                        value,
                        e -> e instanceof Cases
                                || e instanceof Call c && random.isRandom(c) && !isAnalytic(c.function()));
    }

    private static boolean isAnalytic(ScalarFunction function) {
        return switch (function) {
            case POW,
                    EXP,
                    LOG,
                    SQRT,
                    ABS,
                    SIN,
                    COS,
                    TANH,
                    SINH,
                    COSH,
                    ARCTAN,
                    SIGMOID,
                    LOGIT,
                    SOFTPLUS,
                    ERF,
                    NORMAL_CDF -> true;
            default -> false;
        };
    }
}
