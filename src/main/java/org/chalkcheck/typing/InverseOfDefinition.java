package org.chalkcheck.typing;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.chalkcheck.expr.Call;
import org.chalkcheck.expr.Constant;
import org.chalkcheck.expr.Expr;
import org.chalkcheck.expr.Expressions;
import org.chalkcheck.expr.Num;
import org.chalkcheck.expr.Product;
import org.chalkcheck.expr.Rational;
import org.chalkcheck.expr.ScalarFunction;
import org.chalkcheck.expr.Sum;
import org.chalkcheck.expr.Traversal;
import org.chalkcheck.expr.Variable;

/**
 * The inverse function of a definition that is injective by its form: a chain of injective functions of its argument, or a quotient of two linear
 * functions. The value is defined where the function takes it.
 */
final class InverseOfDefinition {
    private final Variable z;

    /** @param z the argument of the definition */
    InverseOfDefinition(Variable z) {
        this.z = z;
    }

    /** A quotient (p z + q) / (r z + s). */
    private record Quotient(Expr p, Expr q, Expr r, Expr s) {}

    /** Returns the argument at which a body takes a value; nothing where the form does not tell. */
    Optional<Expr> solve(Expr body, Expr value) {
        if (body.equals(z)) {
            return Optional.of(value);
        }
        Optional<Expr> inner = Optional.empty();
        if (body instanceof Sum sum) {
            inner = alone(sum.terms())
                    .flatMap(k -> solve(
                            sum.terms().get(k), Expressions.subtract(value, Expressions.sum(without(sum.terms(), k)))));
        } else if (body instanceof Product product) {
            inner = alone(product.factors())
                    .flatMap(k -> solve(
                            product.factors().get(k),
                            Expressions.divide(value, Expressions.product(without(product.factors(), k)))));
        } else if (body instanceof Call call && call.shape().isScalar()) {
            inner = solve(call, value);
        }
        return inner.or(() -> quotient(body)
                        .filter(f -> depends(body) && !isConstant(f))
                        .map(f -> inverse(f, value)))
                .or(() -> throughExponential(body, value));
    }

    // A function of exp(c z) alone.
    private Optional<Expr> throughExponential(Expr body, Expr value) {
        List<Expr> exponentials = new ArrayList<>();
        Traversal.visit(body, node -> {
            if (node instanceof Call call
                    && call.function() == ScalarFunction.EXP
                    && depends(node)
                    && !exponentials.contains(node)) {
                exponentials.add(node);
            }
        });
        if (exponentials.size() != 1 || body.equals(exponentials.get(0))) {
            return Optional.empty();
        }
        Expr e = exponentials.get(0);
        Variable w = Variable.bound(z.name() + "#exp", z.shape());
        Expr outer = Traversal.rewrite(body, node -> node.equals(e) ? w : node);
        return depends(outer)
                ? Optional.empty()
                : new InverseOfDefinition(w).solve(outer, value).flatMap(inside -> solve(e, inside));
    }

    private boolean depends(Expr e) {
        return Traversal.contains(e, z::equals);
    }

    private Optional<Integer> alone(List<Expr> parts) {
        int found = -1;
        for (int k = 0; k < parts.size(); k++) {
            if (depends(parts.get(k))) {
                if (found >= 0) {
                    return Optional.empty();
                }
                found = k;
            }
        }
        return found < 0 ? Optional.empty() : Optional.of(found);
    }

    private static List<Expr> without(List<Expr> parts, int k) {
        List<Expr> rest = new ArrayList<>(parts);
        rest.remove(k);
        return rest;
    }

    private Optional<Expr> solve(Call call, Expr y) {
        Expr x = call.argument();
        return switch (call.function()) {
            case POW -> power(x, call.arguments().get(1), y);
            case EXP -> solve(x, Expressions.log(y));
            case LOG -> solve(x, Expressions.exp(y));
            // Only values that are not negative are taken.
            case SQRT -> solve(x, Expressions.power(Expressions.sqrt(y), 4));
            case ROOT ->
                call.arguments().get(1) instanceof Num n && isOdd(n.value())
                        ? solve(x, Expressions.power(y, n))
                        : Optional.empty();
            case SINH -> solve(x, Expressions.call(ScalarFunction.ARCSINH, y));
            case TANH -> solve(x, Expressions.call(ScalarFunction.ARCTANH, y));
            case SIGMOID -> solve(x, Expressions.call(ScalarFunction.LOGIT, y));
            case LOGIT -> solve(x, Expressions.call(ScalarFunction.SIGMOID, y));
            case ERF -> solve(x, Expressions.call(ScalarFunction.ERFINV, y));
            case SOFTPLUS -> solve(x, Expressions.log(Expressions.subtract(Expressions.exp(y), Num.ONE)));
            default -> Optional.empty();
        };
    }

    private static boolean isOdd(Rational n) {
        return n.isSmallInteger() && n.signum() > 0 && n.intValue() % 2 == 1;
    }

    private Optional<Expr> power(Expr base, Expr exponent, Expr y) {
        if (!depends(base)) {
            boolean grows = base.equals(Constant.E)
                    || base instanceof Num b
                            && b.value().signum() > 0
                            && !b.value().equals(Rational.ONE);
            return grows
                    ? solve(exponent, Expressions.divide(Expressions.log(y), Expressions.log(base)))
                    : Optional.empty();
        }
        if (!(exponent instanceof Num n)) {
            return Optional.empty();
        }
        if (n.value().equals(Rational.MINUS_ONE)) {
            return solve(base, Expressions.power(y, -1));
        }
        return isOdd(n.value()) ? solve(base, Expressions.call(ScalarFunction.ROOT, y, n)) : Optional.empty();
    }

    private Optional<Quotient> quotient(Expr e) {
        if (!depends(e)) {
            return Optional.of(new Quotient(Num.ZERO, e, Num.ZERO, Num.ONE));
        }
        if (e.equals(z)) {
            return Optional.of(new Quotient(Num.ONE, Num.ZERO, Num.ZERO, Num.ONE));
        }
        if (e instanceof Sum sum) {
            Optional<Quotient> total = Optional.of(new Quotient(Num.ZERO, Num.ZERO, Num.ZERO, Num.ONE));
            for (Expr term : sum.terms()) {
                total = total.flatMap(a -> quotient(term).flatMap(b -> plus(a, b)));
            }
            return total;
        }
        if (e instanceof Product product) {
            Optional<Quotient> total = Optional.of(new Quotient(Num.ZERO, Num.ONE, Num.ZERO, Num.ONE));
            for (Expr factor : product.factors()) {
                total = total.flatMap(a -> quotient(factor).flatMap(b -> times(a, b)));
            }
            return total;
        }
        boolean reciprocal = e instanceof Call call
                && call.function() == ScalarFunction.POW
                && call.arguments().get(1).equals(Num.MINUS_ONE);
        return reciprocal
                ? quotient(((Call) e).argument()).map(f -> new Quotient(f.r(), f.s(), f.p(), f.q()))
                : Optional.empty();
    }

    private static boolean isZero(Expr e) {
        return e.equals(Num.ZERO);
    }

    private static Optional<Quotient> plus(Quotient a, Quotient b) {
        if (isZero(a.p()) && isZero(a.r()) && !isZero(b.r())) {
            return plus(b, a);
        }
        if (!isZero(b.r()) || !isZero(b.p()) && !isZero(a.r())) {
            return Optional.empty();
        }
        // (p z + q) / (r z + s) + (t z + c) / d, where t = 0 unless r = 0
        Expr c = Expressions.divide(b.q(), b.s());
        Expr t = Expressions.divide(b.p(), b.s());
        return Optional.of(new Quotient(
                sum(a.p(), product(c, a.r()), isZero(b.p()) ? Num.ZERO : product(t, a.s())),
                sum(a.q(), product(c, a.s())),
                a.r(),
                a.s()));
    }

    private static Optional<Quotient> times(Quotient a, Quotient b) {
        boolean above = !isZero(a.p()) && !isZero(b.p());
        boolean below = !isZero(a.r()) && !isZero(b.r());
        boolean crossed = !isZero(a.p()) && !isZero(a.r()) && (!isZero(b.p()) || !isZero(b.r()))
                || !isZero(b.p()) && !isZero(b.r()) && (!isZero(a.p()) || !isZero(a.r()));
        if (above || below || crossed) {
            return Optional.empty();
        }
        return Optional.of(new Quotient(
                sum(product(a.p(), b.q()), product(a.q(), b.p())),
                product(a.q(), b.q()),
                sum(product(a.r(), b.s()), product(a.s(), b.r())),
                product(a.s(), b.s())));
    }

    // (p z + q) / (r z + s) = y for z = (s y - q) / (p - r y)
    /** Whether p s = q r, as far as values at a place tell: then the quotient is the same for every argument. */
    private static boolean isConstant(Quotient f) {
        Optional<Rational> left = value(product(f.p(), f.s()));
        Optional<Rational> right = value(product(f.q(), f.r()));
        return left.isEmpty() || right.isEmpty() || left.equals(right);
    }

    /** Returns the value where every name stands for a number of its own; nothing where that is no rational number. */
    private static Optional<Rational> value(Expr e) {
        if (e instanceof Num number) {
            return Optional.of(number.value());
        }
        if (e instanceof Variable name) {
            return Optional.of(Rational.of(Math.floorMod(name.name().hashCode(), 9_973) + 2L, 97));
        }
        boolean reciprocal = e instanceof Call call
                && call.function() == ScalarFunction.POW
                && call.arguments().get(1).equals(Num.MINUS_ONE);
        if (reciprocal) {
            return value(((Call) e).argument()).filter(v -> v.signum() != 0).map(v -> Rational.ONE.dividedBy(v));
        }
        if (!(e instanceof Sum) && !(e instanceof Product)) {
            // Another part of the body has some value of its own.
            return Optional.of(Rational.of(Math.floorMod(e.hashCode(), 9_973) + 2L, 89));
        }
        Rational total = e instanceof Sum ? Rational.ZERO : Rational.ONE;
        for (Expr part : e.children()) {
            Optional<Rational> v = value(part);
            if (v.isEmpty()) {
                return v;
            }
            total = e instanceof Sum ? total.plus(v.get()) : total.times(v.get());
        }
        return Optional.of(total);
    }

    private static Expr inverse(Quotient f, Expr y) {
        return Expressions.divide(
                Expressions.subtract(product(f.s(), y), f.q()), Expressions.subtract(f.p(), product(f.r(), y)));
    }

    private static Expr product(Expr a, Expr b) {
        return isZero(a) || isZero(b) ? Num.ZERO : Expressions.product(a, b);
    }

    private static Expr sum(Expr... terms) {
        List<Expr> kept = Arrays.stream(terms).filter(term -> !isZero(term)).toList();
        return kept.isEmpty() ? Num.ZERO : Expressions.sum(kept);
    }
}
