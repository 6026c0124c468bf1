package org.chalkcheck.symbolic.calculus;

import java.util.List;
import java.util.Optional;
import org.chalkcheck.expr.Call;
import org.chalkcheck.expr.Condition;
import org.chalkcheck.expr.Derivative;
import org.chalkcheck.expr.Domain;
import org.chalkcheck.expr.Expr;
import org.chalkcheck.expr.Expressions;
import org.chalkcheck.expr.ScalarFunction;
import org.chalkcheck.expr.Shape;
import org.chalkcheck.expr.Structure;
import org.chalkcheck.expr.Traversal;
import org.chalkcheck.expr.Variable;
import org.chalkcheck.symbolic.scalar.Preparation;
import org.chalkcheck.symbolic.scalar.SizeLimitException;
import org.chalkcheck.verdict.Prover;

/**
 * Limits of elementary functions at infinity and from one side of a point.
 *
 * <p>Limits of parts combine where the form is determinate; an indeterminate quotient goes to the rule of de l'Hospital, for functions built of
 * exp, log, powers and, at a finite point, sines: these have no zeros close to the point unless they vanish identically. What is left goes to
 * power series. Signs of parameters are proved, never guessed.
 */
public final class Limits {
    private static final int MAX_ROUNDS = 7;
    private static final Variable HELD =
            new Variable("+log", Shape.SCALAR, Domain.POSITIVE, Structure.GENERAL, Variable.Role.FREE);

    private final Parameters known;

    public Limits(Prover decider, List<Condition> assumptions, long deadline) {
        this.known = new Parameters(decider, assumptions, deadline);
    }

    /** Returns the finite limit at plus or minus infinity. */
    public Optional<Expr> atInfinity(Expr body, Variable x, boolean minus) {
        Variable y = positive(x);
        Expr moved = moved(body, x, minus ? Expressions.negate(y) : y);
        return start(moved, y, true);
    }

    /** Returns the finite limit from one side of a finite point. */
    public Optional<Expr> at(Expr body, Variable x, Expr point, boolean above) {
        Variable h = positive(x);
        Expr moved = moved(body, x, above ? Expressions.sum(point, h) : Expressions.subtract(point, h));
        return start(moved, h, false);
    }

    /** Returns the limit at an end in the extended reals, where it is known. */
    Optional<LimitValue> extended(Expr body, Variable x, End end) {
        Variable y = positive(x);
        Expr signed = end.above() ? y : Expressions.negate(y);
        Expr moved = end.point().map(point -> Expressions.sum(point, signed)).orElse(signed);
        return startExtended(moved(body, x, moved), y, end.point().isEmpty());
    }

    // Derivatives by the name are taken before another expression stands for it.
    private static Expr moved(Expr body, Variable x, Expr value) {
        boolean differentiates = Traversal.contains(
                body, node -> node instanceof Derivative d && d.variable().equals(x));
        return Traversal.substitute(differentiates ? new Preparation().prepare(body) : body, x, value);
    }

    /** Returns whether two limits are proved to be different. */
    boolean differ(LimitValue a, LimitValue b) {
        return a.infinite() != b.infinite()
                || a.isFinite()
                        && known.sign(new Preparation().prepare(Expressions.subtract(a.value(), b.value()))) != 0;
    }

    /** Returns the sign of a limit, 0 where it is zero or not known. */
    int sign(LimitValue v) {
        return v.isFinite() ? known.sign(v.value()) : v.infinite();
    }

    private static Variable positive(Variable x) {
        return new Variable("+" + x.name(), x.shape(), Domain.POSITIVE, Structure.GENERAL, Variable.Role.FREE);
    }

    private Optional<Expr> start(Expr body, Variable y, boolean infinite) {
        return startExtended(body, y, infinite).filter(LimitValue::isFinite).map(LimitValue::value);
    }

    private Optional<LimitValue> startExtended(Expr body, Variable y, boolean infinite) {
        return direct(body, y, infinite).or(() -> elsewhere(body, y, infinite).flatMap(e -> direct(e, y, true)));
    }

    private Optional<LimitValue> direct(Expr body, Variable y, boolean infinite) {
        try {
            Approach approach = new Approach(y, infinite, known);
            Expr prepared = new LocalForm(approach, y, infinite, known).of(new Preparation().prepare(body));
            return approach.limit(prepared, MAX_ROUNDS)
                    .or(() -> approach.series(prepared))
                    .or(() -> approach.series(approach.canonical(prepared)));
        } catch (SizeLimitException | ArithmeticException stopped) {
            return Optional.empty();
        }
    }

    /** Returns what has the same limit at infinity: with 1/y for y at zero, with y for a logarithm in which alone y occurs at infinity. */
    private static Optional<Expr> elsewhere(Expr body, Variable y, boolean infinite) {
        Expr logarithm = Expressions.log(y);
        Expr moved = infinite
                ? Traversal.rewrite(body, node -> node.equals(logarithm) ? HELD : node)
                : Traversal.substitute(body, y, Expressions.power(y, -1));
        if (!Traversal.contains(
                body,
                node -> node instanceof Call call
                        && call.function() == ScalarFunction.LOG
                        && Traversal.contains(call, y::equals))) {
            return Optional.empty();
        }
        return infinite && Traversal.contains(moved, y::equals)
                ? Optional.empty()
                : Optional.of(Traversal.substitute(moved, HELD, y));
    }
}
