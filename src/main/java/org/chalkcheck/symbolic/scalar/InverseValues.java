package org.chalkcheck.symbolic.scalar;

import java.util.List;
import java.util.Map;
import org.chalkcheck.expr.Call;
import org.chalkcheck.expr.Expr;
import org.chalkcheck.expr.Num;
import org.chalkcheck.expr.Rational;
import org.chalkcheck.expr.ScalarFunction;

/** The values of arcsin and arctan that are rational multiples of pi at well-known arguments. */
final class InverseValues {
    private static final Laurent ROOT_2 = root(2);
    private static final Laurent ROOT_3 = root(3);

    private static final Map<Laurent, Rational> ARCSIN = Map.of(
            Laurent.constant(Rational.HALF),
            Rational.of(1, 6),
            ROOT_2.scale(Rational.HALF),
            Rational.of(1, 4),
            ROOT_3.scale(Rational.HALF),
            Rational.of(1, 3),
            Laurent.ONE,
            Rational.of(1, 2));

    private static final Map<Laurent, Rational> ARCTAN = Map.of(
            ROOT_3.scale(Rational.of(1, 3)),
            Rational.of(1, 6),
            Laurent.ONE,
            Rational.of(1, 4),
            ROOT_3,
            Rational.of(1, 3));

    private InverseValues() {}

    private static Laurent root(long n) {
        Expr radicand = Num.of(n);
        return Laurent.atom(new Call(ScalarFunction.SQRT, List.of(radicand)));
    }

    /** Returns r with f(x) = r pi, or zero where none is known. */
    static Rational partOfPi(ScalarFunction function, Laurent x) {
        return switch (function) {
            case ARCSIN -> ARCSIN.getOrDefault(x, Rational.ZERO);
            case ARCTAN -> ARCTAN.getOrDefault(x, Rational.ZERO);
            default -> Rational.ZERO;
        };
    }
}
