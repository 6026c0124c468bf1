package org.chalkcheck.probability;

import java.util.Optional;
import java.util.Set;
import org.chalkcheck.expr.Expr;
import org.chalkcheck.expr.Expressions;
import org.chalkcheck.expr.Law;
import org.chalkcheck.expr.ScalarFunction;
import org.chalkcheck.expr.Variable;

/**
 * A function g of one continuous scalar variable that takes no value twice.
 *
 * @param variable the random variable X
 * @param logSlope log |g'(X)|
 */
record InjectiveMap(Variable variable, Expr logSlope) {

    /** Returns the map that a scalar is, if it is known to be one. */
    static Optional<InjectiveMap> of(Expr x, RandomVariables random, Signs signs) {
        Set<String> names = random.of(x);
        if (names.size() != 1) {
            return Optional.empty();
        }
        Law law = random.law(names.iterator().next());
        Variable v = law.variable();
        boolean continuous = v.shape().isScalar()
                && !law.jointly()
                && !Density.isDiscrete(law.family())
                && random.parents(v.name()).isEmpty();
        if (!continuous) {
            return Optional.empty();
        }
        Signs known = signs.copy();
        known.support(v, Density.domain(law.family(), law.parameters(), known));
        Variable y = Variable.real("value#" + v.name());
        // One solution with a known side: g is above each value just where X is above the solution, or just where it is
        // below.
        boolean injective = new Inversion(random, known, v)
                .solve(x, y)
                .filter(solutions -> solutions.size() == 1 && solutions.get(0).direction() != 0)
                .isPresent();
        Expr slope = Algebra.call(ScalarFunction.ABS, Differentiation.derive(x, v));
        return injective ? Optional.of(new InjectiveMap(v, Expressions.log(slope))) : Optional.empty();
    }
}
