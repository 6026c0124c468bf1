package org.chalkcheck.typing;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.chalkcheck.expr.Expr;
import org.chalkcheck.expr.Expressions;
import org.chalkcheck.expr.Family;
import org.chalkcheck.expr.Num;
import org.chalkcheck.expr.Rational;
import org.chalkcheck.expr.Shape;

/**
 * The initialisations of weights that libraries know by name, as laws of the entries.
 *
 * <p>With fan_in and fan_out the numbers of columns and rows of the matrix: Xavier (Glorot) has the variance gain^2 2 / (fan_in + fan_out), He
 * (Kaiming) 2 / ((1 + slope^2) fan_in) for a leaky ReLU of that slope, LeCun 1 / fan_in; PyTorch's default of linear layers is uniform between
 * plus and minus 1 / sqrt(fan_in), for the bias too. Sources: torch.nn.init, torch.nn.Linear.reset_parameters.
 */
enum Initialisers {
    XAVIER_UNIFORM,
    XAVIER_NORMAL,
    HE_UNIFORM,
    HE_NORMAL,
    LE_CUN_UNIFORM,
    LE_CUN_NORMAL,
    PY_TORCH_DEFAULT;

    /** A law without a variable. */
    record Parameters(Family family, List<Expr> values) {}

    /** Returns the initialisation that a name means: {@code HeNormal}, {@code kaiming_normal_}, {@code GlorotUniform}. */
    static Optional<Initialisers> of(String spelling) {
        String name = spelling.replace("_", "")
                .toLowerCase(Locale.ROOT)
                .replace("glorot", "xavier")
                .replace("kaiming", "he");
        for (Initialisers each : values()) {
            if (each.name().replace("_", "").toLowerCase(Locale.ROOT).equals(name)) {
                return Optional.of(each);
            }
        }
        return Optional.empty();
    }

    /**
     * Returns the law of an entry, or nothing where the arguments do not say the fans.
     *
     * @param shape a matrix of weights has its fans itself; for anything else fan_in, and for Xavier fan_out, are the first arguments
     * @param arguments the fans where needed, then at most one: the gain of Xavier, the slope of He
     */
    Optional<Parameters> law(Shape shape, List<Expr> arguments) {
        boolean xavier = this == XAVIER_UNIFORM || this == XAVIER_NORMAL;
        boolean weights = shape.isMatrix() && !shape.isColumn() && !shape.isRow();
        int fans = weights ? 0 : xavier ? 2 : 1;
        boolean takesOne = xavier || this == HE_UNIFORM || this == HE_NORMAL;
        if (arguments.size() < fans || arguments.size() > fans + (takesOne ? 1 : 0)) {
            return Optional.empty();
        }
        Expr in = weights ? Expressions.dimension(shape.axis(1)) : arguments.get(0);
        Expr out = weights ? Expressions.dimension(shape.axis(0)) : xavier ? arguments.get(1) : Num.ONE;
        Optional<Expr> extra = arguments.size() > fans ? Optional.of(arguments.get(fans)) : Optional.empty();
        Expr variance = switch (this) {
            case XAVIER_UNIFORM, XAVIER_NORMAL ->
                Expressions.product(
                        Expressions.power(extra.orElse(Num.ONE), Num.of(2)),
                        Expressions.divide(Num.of(2), Expressions.sum(in, out)));
            case HE_UNIFORM, HE_NORMAL ->
                Expressions.divide(
                        Num.of(2),
                        Expressions.product(
                                Expressions.sum(Num.ONE, Expressions.power(extra.orElse(Num.ZERO), Num.of(2))), in));
            case LE_CUN_UNIFORM, LE_CUN_NORMAL -> Expressions.divide(Num.ONE, in);
            case PY_TORCH_DEFAULT -> Expressions.divide(Num.ONE, Expressions.product(Num.of(3), in));
        };
        return Optional.of(
                switch (this) {
                    case XAVIER_NORMAL, HE_NORMAL, LE_CUN_NORMAL ->
                        new Parameters(Family.NORMAL, List.of(Num.ZERO, variance));
                    case XAVIER_UNIFORM, HE_UNIFORM, LE_CUN_UNIFORM, PY_TORCH_DEFAULT -> {
                        // The variance of a uniform law is a third of its squared half-width.
                        Expr half = Expressions.sqrt(Expressions.product(Num.of(Rational.of(3)), variance));
                        yield new Parameters(Family.UNIFORM, List.of(Expressions.negate(half), half));
                    }
                });
    }
}
