package org.chalkcheck.probability;

import java.util.ArrayList;
import java.util.List;
import org.chalkcheck.expr.Call;
import org.chalkcheck.expr.Constant;
import org.chalkcheck.expr.Derivative;
import org.chalkcheck.expr.Expr;
import org.chalkcheck.expr.Num;
import org.chalkcheck.expr.Product;
import org.chalkcheck.expr.ScalarFunction;
import org.chalkcheck.expr.Traversal;

/** Brings gamma, digamma, logarithms and roots of both sides to one form, so that a prover meets equal atoms. */
final class SpecialValues {
    private SpecialValues() {}

    static Expr of(Expr e, Signs signs) {
        if (Traversal.contains(e, n -> n instanceof Derivative)) {
            return e;
        }
        return Traversal.rewrite(e, node -> node instanceof Call c && c.shape().isScalar() ? call(c, signs) : node);
    }

    private static Expr call(Call c, Signs signs) {
        Expr a = c.argument();
        return switch (c.function()) {
            case GAMMA -> Gammas.gamma(a);
            case DIGAMMA -> Gammas.digamma(a);
            case POLYGAMMA -> a.equals(Num.ONE) ? Gammas.trigamma(c.arguments().get(1)) : c;
            case LOG_GAMMA -> signs.isPositive(a) ? Algebra.call(ScalarFunction.LOG, Gammas.gamma(a)) : c;
            case LOG -> logarithm(c, signs);
            case SQRT -> root(c, signs);
            case POW ->
                c.arguments().get(1) instanceof Num || a.equals(Constant.E)
                        ? c
                        : new PositivePowers(signs)
                                .power(a, c.arguments().get(1))
                                .orElse(c);
            default -> c;
        };
    }

    /** The root of a product or quotient of positive parts, split. */
    private static Expr root(Call c, Signs signs) {
        Expr a = Folding.fold(c.argument());
        if (!Algebra.factors(a).stream().allMatch(signs::isPositive)) {
            return c;
        }
        List<Expr> parts = new ArrayList<>();
        for (Expr f : Algebra.factors(a)) {
            boolean reciprocal = f instanceof Call p
                    && p.function() == ScalarFunction.POW
                    && p.arguments().get(1).equals(Num.MINUS_ONE);
            parts.add(reciprocal ? Algebra.pow(signs.sqrt(((Call) f).arguments().get(0)), -1) : signs.sqrt(f));
        }
        return Algebra.mul(parts);
    }

    private static Expr logarithm(Call c, Signs signs) {
        Expr a = c.argument();
        if (a.equals(Constant.E)) {
            return Num.ONE;
        }
        if (!(a instanceof Product) && !(a instanceof Call)) {
            return c;
        }
        List<Expr> rest = new ArrayList<>();
        List<Expr> terms = new ArrayList<>();
        for (Expr f : Algebra.factors(a)) {
            if (signs.isPositive(f)) {
                terms.add(signs.log(f));
            } else {
                rest.add(f);
            }
        }
        if (terms.isEmpty() || rest.size() == 1 && rest.get(0) instanceof Call) {
            return terms.isEmpty() ? c : Algebra.add(join(terms, Algebra.call(ScalarFunction.LOG, Algebra.mul(rest))));
        }
        return rest.isEmpty()
                ? Algebra.add(terms)
                : Algebra.add(join(terms, Algebra.call(ScalarFunction.LOG, Algebra.mul(rest))));
    }

    private static List<Expr> join(List<Expr> terms, Expr last) {
        List<Expr> all = new ArrayList<>(terms);
        all.add(last);
        return all;
    }
}
