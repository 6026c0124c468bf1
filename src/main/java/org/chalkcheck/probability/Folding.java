package org.chalkcheck.probability;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.chalkcheck.expr.Call;
import org.chalkcheck.expr.Cases;
import org.chalkcheck.expr.Condition;
import org.chalkcheck.expr.Constant;
import org.chalkcheck.expr.Entry;
import org.chalkcheck.expr.Expr;
import org.chalkcheck.expr.Expressions;
import org.chalkcheck.expr.Identity;
import org.chalkcheck.expr.Num;
import org.chalkcheck.expr.Product;
import org.chalkcheck.expr.Rational;
import org.chalkcheck.expr.Relation;
import org.chalkcheck.expr.ScalarFunction;
import org.chalkcheck.expr.Sum;
import org.chalkcheck.expr.Traversal;

/** Folds numbers in scalar expressions, decides comparisons of numbers, and evaluates functions where they take simple values. */
final class Folding {
    private Folding() {}

    static Expr fold(Expr e) {
        return Traversal.rewrite(e, Folding::foldNode);
    }

    private static Expr foldNode(Expr e) {
        if (!e.shape().isScalar()) {
            return e;
        }
        if (e instanceof Sum s) {
            return Algebra.add(s.terms());
        }
        if (e instanceof Product p
                && p.factors().stream().allMatch(f -> f.shape().isScalar())
                && !Algebra.isMinusInfinity(p)) {
            return Algebra.mul(p.factors());
        }
        if (e instanceof Call c) {
            return foldCall(c);
        }
        if (e instanceof Cases c) {
            return foldCases(c);
        }
        if (e instanceof Entry entry && entry.tensor() instanceof Identity identity) {
            return Deltas.of(entry.indices().get(0), entry.indices().get(1), identity.size());
        }
        return e;
    }

    private static Expr foldCall(Call c) {
        Expr a = c.argument();
        boolean zero = a.equals(Num.ZERO);
        switch (c.function()) {
            case POW:
                return Algebra.pow(a, c.arguments().get(1));
            case SQRT:
                return Algebra.pow(a, Algebra.HALF);
            case EXP:
                return Algebra.exp(a);
            case LOG:
                if (a.equals(Num.ONE)) {
                    return Num.ZERO;
                }
                if (a.equals(Constant.E)) {
                    return Num.ONE;
                }
                return a instanceof Call inner && inner.function() == ScalarFunction.EXP ? inner.argument() : c;
            case SIN, TAN, ARCSIN, ARCTAN, SINH, TANH, ERF, RELU, ABS, SIGN:
                return zero ? Num.ZERO : absolute(c, a);
            case COS, COSH, FACTORIAL:
                return zero ? Num.ONE : c;
            case GAMMA:
                return Gammas.gamma(a);
            case DIGAMMA:
                return Gammas.digamma(a);
            case FLOOR:
                return a instanceof Num n ? Num.of(Rational.of(floor(n.value()))) : c;
            case CEIL:
                return a instanceof Num n
                        ? Num.of(Rational.of(floor(n.value().negate()).negate()))
                        : c;
            case MOD:
                return modulus(c);
            default:
                return c;
        }
    }

    private static BigInteger floor(Rational value) {
        BigInteger[] parts = value.numerator().divideAndRemainder(value.denominator());
        return parts[1].signum() < 0 ? parts[0].subtract(BigInteger.ONE) : parts[0];
    }

    private static Expr modulus(Call c) {
        if (!(c.arguments().get(0) instanceof Num n)
                || !(c.arguments().get(1) instanceof Num m)
                || m.value().signum() <= 0) {
            return c;
        }
        Rational turns = Rational.of(floor(n.value().dividedBy(m.value())));
        return Num.of(n.value().minus(m.value().times(turns)));
    }

    private static Expr absolute(Call c, Expr a) {
        if (a instanceof Num n) {
            return switch (c.function()) {
                case ABS -> Num.of(n.value().abs());
                case SIGN -> Num.of(n.value().signum());
                case RELU -> n.value().signum() > 0 ? n : Num.ZERO;
                default -> c;
            };
        }
        return c;
    }

    private static Expr foldCases(Cases c) {
        List<Cases.Branch> branches = new ArrayList<>();
        for (Cases.Branch branch : c.branches()) {
            Optional<Boolean> truth = decide(branch.condition());
            if (truth.isEmpty()) {
                branches.add(branch);
            } else if (truth.get()) {
                return branches.isEmpty() ? branch.value() : new Cases(branches, Optional.of(branch.value()));
            }
        }
        if (branches.isEmpty() && c.otherwise().isPresent()) {
            return c.otherwise().get();
        }
        return branches.isEmpty() ? c : new Cases(branches, c.otherwise());
    }

    /** Returns the truth of a condition between numbers. */
    static Optional<Boolean> decide(Condition condition) {
        if (condition instanceof Condition.Compare c) {
            if (!c.left().shape().isScalar()) {
                return Optional.empty();
            }
            Expr difference = Algebra.sub(c.left(), c.right());
            if (!(difference instanceof Num n) || c.relation() == Relation.APPROXIMATELY) {
                return Optional.empty();
            }
            Rational d = n.value();
            return Optional.of(
                    switch (c.relation()) {
                        case EQUAL -> d.signum() == 0;
                        case NOT_EQUAL -> d.signum() != 0;
                        case LESS -> d.signum() < 0;
                        case LESS_OR_EQUAL -> d.signum() <= 0;
                        case GREATER -> d.signum() > 0;
                        default -> d.signum() >= 0;
                    });
        }
        if (condition instanceof Condition.Not not) {
            return decide(not.part()).map(b -> !b);
        }
        boolean and = condition instanceof Condition.And;
        List<Condition> parts = and ? ((Condition.And) condition).parts() : ((Condition.Or) condition).parts();
        boolean open = false;
        for (Condition part : parts) {
            Optional<Boolean> truth = decide(part);
            if (truth.isPresent() && truth.get() != and) {
                return Optional.of(!and);
            }
            open |= truth.isEmpty();
        }
        return open ? Optional.empty() : Optional.of(and);
    }

    static Expr zeroIfEmpty(List<Expr> terms) {
        return terms.isEmpty() ? Num.ZERO : Expressions.sum(terms);
    }
}
