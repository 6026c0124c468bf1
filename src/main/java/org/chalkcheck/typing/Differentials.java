package org.chalkcheck.typing;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.chalkcheck.expr.Derivative;
import org.chalkcheck.expr.Domain;
import org.chalkcheck.expr.Expr;
import org.chalkcheck.expr.Expressions;
import org.chalkcheck.expr.Num;
import org.chalkcheck.expr.Shape;
import org.chalkcheck.expr.Structure;
import org.chalkcheck.expr.Substitution;
import org.chalkcheck.expr.Traversal;
import org.chalkcheck.expr.Variable;
import org.chalkcheck.syntax.CanonicalNames;
import org.chalkcheck.syntax.Syntax;
import org.chalkcheck.syntax.SyntaxParts;

/**
 * Differentials as in {@code d(X^{-1}) = -X^{-1} (dX) X^{-1}}: dX is any matrix of the shape of X, and d f is the derivative of f in this direction.
 *
 * <p>A step is read so where one of its sides is a differential as a whole and some declared name stands behind a d of its own. These names vary,
 * all others are constant. Magnus and Neudecker, Matrix Differential Calculus (2019), chapter 5.
 */
final class Differentials {
    private static final String SIGN = "d";
    private static final String NOTE = "d read as the differential, with any %s of the shape of %s";

    private final Map<Variable, Variable> directions;

    private Differentials(Map<Variable, Variable> directions) {
        this.directions = directions;
    }

    /** Returns the differentials of a step, if it has any. */
    static Optional<Differentials> of(Scope scope, Syntax left, Syntax right) {
        if (scope.find(SIGN).isPresent() || scope.ranges().containsKey(SIGN) || !isWhole(left) && !isWhole(right)) {
            return Optional.empty();
        }
        Map<Variable, Variable> directions = new LinkedHashMap<>();
        collect(left, scope, directions);
        collect(right, scope, directions);
        boolean free =
                directions.values().stream().noneMatch(d -> scope.find(d.name()).isPresent());
        return directions.isEmpty() || !free ? Optional.empty() : Optional.of(new Differentials(directions));
    }

    private static boolean isWhole(Syntax side) {
        Syntax bare = side instanceof Syntax.Signed signed ? signed.operand() : side;
        return bare instanceof Syntax.Juxtaposition product
                && product.factors().size() == 2
                && isSign(product.factors().get(0).value());
    }

    private static boolean isSign(Syntax factor) {
        return factor instanceof Syntax.Name
                && CanonicalNames.of(factor).filter(SIGN::equals).isPresent();
    }

    private static void collect(Syntax syntax, Scope scope, Map<Variable, Variable> directions) {
        if (syntax instanceof Syntax.Juxtaposition product) {
            for (int k = 0; k + 1 < product.factors().size(); k++) {
                if (isSign(product.factors().get(k).value())) {
                    CanonicalNames.of(product.factors().get(k + 1).value())
                            .flatMap(scope::find)
                            .filter(Binding.OfVariable.class::isInstance)
                            .map(binding -> ((Binding.OfVariable) binding).variable())
                            .filter(Differentials::canVary)
                            .ifPresent(v -> directions.put(v, direction(v)));
                }
            }
        }
        SyntaxParts.of(syntax).forEach(part -> collect(part, scope, directions));
    }

    private static boolean canVary(Variable variable) {
        return !variable.domain().integer()
                && variable.structure() != Structure.ORTHOGONAL
                && variable.structure() != Structure.SIMPLEX;
    }

    private static Variable direction(Variable variable) {
        Structure structure = switch (variable.structure()) {
            case SYMMETRIC, SPD -> Structure.SYMMETRIC;
            case DIAGONAL -> Structure.DIAGONAL;
            default -> Structure.GENERAL;
        };
        return new Variable(SIGN + variable.name(), variable.shape(), Domain.REAL, structure, Variable.Role.FREE);
    }

    /** Returns whether a factor is the sign of a differential and not the last one. */
    boolean begin(List<Syntax.Juxtaposition.Factor> factors, int at) {
        return at + 1 < factors.size() && isSign(factors.get(at).value());
    }

    /** Returns the differential of a value. */
    Expr of(Expr value, Elaboration context) {
        directions.forEach((variable, direction) -> context.note(NOTE.formatted(direction.label(), variable.label())));
        if (value instanceof Variable variable && directions.containsKey(variable)) {
            return directions.get(variable);
        }
        Variable t =
                new Variable(context.freshName("t"), Shape.SCALAR, Domain.REAL, Structure.GENERAL, Variable.Role.BOUND);
        Expr moved = value;
        for (Map.Entry<Variable, Variable> direction : directions.entrySet()) {
            moved = Traversal.substitute(
                    moved,
                    direction.getKey(),
                    Expressions.sum(direction.getKey(), Expressions.product(t, direction.getValue())));
        }
        return moved.equals(value)
                ? Expressions.zero(value.shape())
                : new Substitution(new Derivative(moved, t), t, Num.ZERO);
    }
}
