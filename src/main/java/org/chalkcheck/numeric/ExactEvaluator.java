package org.chalkcheck.numeric;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.chalkcheck.expr.Rational;
import org.chalkcheck.expr.ScalarFunction;
import org.jspecify.annotations.Nullable;

/** Runs programs in exact rational arithmetic, as far as every value that counts is rational. */
public final class ExactEvaluator {
    /** A value that exists nowhere. */
    private static final Object UNDEFINED = new Object();
    /** A value that is irrational or not known exactly. */
    private static final Object UNKNOWN = new Object();

    private final Program program;
    private final @Nullable Object[] memory;

    /** Prepares to run a program. */
    public ExactEvaluator(Program program) {
        this.program = program;
        this.memory = new Object[program.slotCount()];
        for (Program.Constant constant : program.constants()) {
            Object exact = constant.exact() == null ? UNKNOWN : constant.exact();
            memory[constant.slot()] = constant.op() == Op.UNDEFINED ? UNDEFINED : exact;
        }
    }

    /**
     * Returns the entries of each output, an empty entry where one is undefined at this point; or nothing if some entry is irrational or not
     * known exactly.
     *
     * @param inputs the values of the program's inputs
     */
    public Optional<List<List<Optional<Rational>>>> evaluate(Rational[] inputs) {
        System.arraycopy(inputs, 0, memory, 0, program.inputs().size());
        for (Instruction next : program.instructions()) {
            if (next.payload() instanceof Instruction.MatrixSlots matrix) {
                ExactMatrix.run(next, matrix, memory, UNDEFINED, UNKNOWN);
            } else {
                memory[next.target()] = step(next);
            }
        }
        List<List<Optional<Rational>>> outputs = new ArrayList<>();
        for (Program.Output output : program.outputs()) {
            List<Optional<Rational>> entries = new ArrayList<>();
            for (int slot : output.slots()) {
                Object value = memory[slot];
                if (value == UNKNOWN) {
                    return Optional.empty();
                }
                entries.add(
                        value == UNDEFINED ? Optional.empty() : Optional.of((Rational) Objects.requireNonNull(value)));
            }
            outputs.add(entries);
        }
        return Optional.of(outputs);
    }

    private Object at(int slot) {
        return Objects.requireNonNull(memory[slot]);
    }

    private Object step(Instruction next) {
        if (next.op() == Op.BINDER) {
            return UNKNOWN;
        }
        Object a = at(next.a());
        Object b = next.b() < 0 ? a : at(next.b());
        Object c = next.c() < 0 ? a : at(next.c());
        switch (next.op()) {
            case SELECT:
                return a instanceof Rational condition ? condition.signum() != 0 ? b : c : a;
            case MERGE:
                if (a == UNDEFINED && b instanceof Rational && b.equals(c)) {
                    return b;
                }
                return a instanceof Rational condition ? condition.signum() != 0 ? b : c : a;
            case AND:
                return isFalse(a) || isFalse(b) ? Rational.ZERO : worst(a, b, Rational.ONE);
            case OR:
                return isTrue(a) || isTrue(b) ? Rational.ONE : worst(a, b, Rational.ZERO);
            case GUARD:
                return a instanceof Rational ? b : worst(a, b, b);
            case COPY:
            case DETACH:
                return a;
            default:
                break;
        }
        if (!(a instanceof Rational x) || !(b instanceof Rational y) || !(c instanceof Rational z)) {
            return Arrays.asList(a, b, c).contains(UNDEFINED) ? UNDEFINED : UNKNOWN;
        }
        Object result = apply(next, x, y, z);
        return result instanceof Rational value && ExactFunctions.isTooLong(value) ? UNKNOWN : result;
    }

    private static boolean isFalse(Object condition) {
        return condition instanceof Rational value && value.signum() == 0;
    }

    private static boolean isTrue(Object condition) {
        return condition instanceof Rational value && value.signum() != 0;
    }

    private static Object worst(Object a, Object b, Object otherwise) {
        if (a == UNDEFINED || b == UNDEFINED) {
            return UNDEFINED;
        }
        return a == UNKNOWN || b == UNKNOWN ? UNKNOWN : otherwise;
    }

    private static Object apply(Instruction next, Rational x, Rational y, Rational z) {
        int order = x.compareTo(y);
        return switch (next.op()) {
            case ADD -> x.plus(y);
            case SUB -> x.minus(y);
            case MUL -> x.times(y);
            case DIV -> y.signum() == 0 ? UNDEFINED : x.dividedBy(y);
            case NEG -> x.negate();
            case FMA -> x.times(y).plus(z);
            case FMS -> x.times(y).minus(z);
            case FNMA -> z.minus(x.times(y));
            case POWI ->
                ExactFunctions.power(x, Rational.of((Integer) Objects.requireNonNull(next.payload())))
                        .map(value -> (Object) value)
                        .orElse(UNKNOWN);
            case CALL -> call((ScalarFunction) Objects.requireNonNull(next.payload()), next.b() < 0, x, y);
            case LESS -> bit(order < 0);
            case LESS_OR_EQUAL -> bit(order <= 0);
            case EQUAL -> bit(order == 0);
            case NOT -> bit(x.signum() == 0);
            case ABOVE -> order == 0 ? UNDEFINED : bit(order > 0);
            case APART -> order == 0 ? UNDEFINED : Rational.ONE;
            case SIDE -> x.signum() == 0 ? UNDEFINED : Rational.of(x.signum());
            default -> UNKNOWN;
        };
    }

    private static Rational bit(boolean condition) {
        return condition ? Rational.ONE : Rational.ZERO;
    }

    private static Object call(ScalarFunction function, boolean isUnary, Rational x, Rational y) {
        Optional<Rational> value = isUnary ? ExactFunctions.apply(function, x) : ExactFunctions.apply(function, x, y);
        if (value.isPresent()) {
            return value.get();
        }
        double number = isUnary
                ? domainProbe(function, x)
                : function == ScalarFunction.POW && x.signum() == 0 && y.signum() < 0 ? Double.NaN : 0;
        return Double.isNaN(number) ? UNDEFINED : UNKNOWN;
    }

    /** Recognises what is certainly outside the domain of a function. */
    private static double domainProbe(ScalarFunction function, Rational x) {
        boolean isOutside = switch (function) {
            case SQRT -> x.signum() < 0;
            case LOG -> x.signum() <= 0;
            case ARCSIN, ARCCOS -> x.abs().compareTo(Rational.ONE) > 0;
            case ARCTANH -> x.abs().compareTo(Rational.ONE) >= 0;
            case ARCCOSH -> x.compareTo(Rational.ONE) < 0;
            case GAMMA -> x.isInteger() && x.signum() <= 0;
            case FACTORIAL -> x.isInteger() && x.signum() < 0;
            default -> false;
        };
        return isOutside ? Double.NaN : 0;
    }
}
