package org.chalkcheck.trace;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.chalkcheck.expr.Expr;
import org.chalkcheck.expr.Num;
import org.chalkcheck.expr.Rational;
import org.chalkcheck.numeric.CompilationException;
import org.chalkcheck.numeric.Compiler;
import org.chalkcheck.numeric.ExactEvaluator;
import org.chalkcheck.numeric.PreciseEvaluator;
import org.chalkcheck.numeric.PreciseValue;
import org.chalkcheck.numeric.Program;

/** Constant expressions as numbers. */
public final class Numeral {
    private static final int DIGITS = 30;
    private static final int SHOWN = 7;
    private static final int LONGEST_FRACTION = 9;

    private Numeral() {}

    /** Returns the rational number that a constant expression is, or the expression itself. */
    static Expr exact(Expr constant) {
        return rational(constant).map(value -> (Expr) new Num(value)).orElse(constant);
    }

    private static Optional<Rational> rational(Expr constant) {
        return program(constant)
                .flatMap(program -> new ExactEvaluator(program).evaluate(new Rational[0]))
                .flatMap(outputs -> outputs.get(0).get(0));
    }

    private static Optional<Program> program(Expr constant) {
        try {
            return Optional.of(Compiler.compile(List.of(constant), Map.of()));
        } catch (CompilationException e) {
            return Optional.empty();
        }
    }

    /** Returns a value as people write it: short fractions as they are, other values with seven digits. */
    public static String shown(Expr constant) {
        Optional<Rational> rational = rational(constant);
        if (rational.isPresent() && rational.get().toString().length() <= LONGEST_FRACTION) {
            return rational.get().toString();
        }
        return decimal(constant).map(BigDecimal::toPlainString).orElse("undefined");
    }

    /** Returns a value rounded to seven digits, where it is defined and not too large or small to be written out. */
    public static Optional<BigDecimal> decimal(Expr constant) {
        return program(constant)
                .map(program -> new PreciseEvaluator(program, DIGITS)
                        .evaluate(new Rational[0])
                        .get(0)
                        .get(0))
                .filter(PreciseValue::isKnown)
                .map(value -> value.value().round(new MathContext(SHOWN)))
                .filter(value -> Math.abs(value.scale()) <= DIGITS);
    }
}
