package org.chalkcheck.network;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.chalkcheck.source.Span;

/** The arguments of one call by parameter, read as the types that layers need. */
final class Arguments {
    private final String name;
    private final Map<String, Argument> bound;
    private final Span call;

    Arguments(String name, Map<String, Argument> bound, Span call) {
        this.name = name;
        this.bound = bound;
        this.call = call;
    }

    String name() {
        return name;
    }

    Span call() {
        return call;
    }

    /** Returns the value of a parameter; nothing if it is not given or None. */
    Optional<PyValue> find(String parameter) {
        Argument argument = bound.get(parameter);
        return argument == null || argument.value() instanceof PyValue.None
                ? Optional.empty()
                : Optional.of(argument.value());
    }

    Span spanOf(String parameter) {
        Argument argument = bound.get(parameter);
        return argument == null ? call : argument.span();
    }

    NetworkProblem wrong(String parameter, String expected) {
        String found = find(parameter).map(PyValue::shown).orElse("None");
        return NetworkProblem.at(
                spanOf(parameter),
                NetworkProblem.ARGUMENT,
                name + ": " + parameter + " must be " + expected + ", not " + found);
    }

    private Optional<BigInteger> integer(String parameter) {
        Optional<PyValue> value = find(parameter);
        if (value.isEmpty()) {
            return Optional.empty();
        }
        PyValue given = value.get();
        if (given instanceof PyValue.Items items && items.items().size() == 1) {
            given = items.items().get(0);
        }
        if (given instanceof PyValue.Int number) {
            return Optional.of(number.value());
        }
        throw wrong(parameter, "an integer");
    }

    /** Returns a positive integer, which must be given. */
    BigInteger positive(String parameter) {
        BigInteger value = integer(parameter).orElseThrow(() -> wrong(parameter, "a positive integer"));
        if (value.signum() <= 0) {
            throw wrong(parameter, "a positive integer");
        }
        return value;
    }

    BigInteger positive(String parameter, long otherwise) {
        return find(parameter).isEmpty() ? BigInteger.valueOf(otherwise) : positive(parameter);
    }

    BigInteger natural(String parameter, long otherwise) {
        BigInteger value = integer(parameter).orElse(BigInteger.valueOf(otherwise));
        if (value.signum() < 0) {
            throw wrong(parameter, "a nonnegative integer");
        }
        return value;
    }

    /** Returns an axis number, which may be negative to count from the end. */
    int axis(String parameter, int otherwise) {
        BigInteger value = integer(parameter).orElse(BigInteger.valueOf(otherwise));
        if (value.bitLength() > 30) {
            throw wrong(parameter, "an axis");
        }
        return value.intValueExact();
    }

    boolean flag(String parameter, boolean otherwise) {
        Optional<PyValue> value = find(parameter);
        if (value.isEmpty()) {
            return bound.containsKey(parameter) ? false : otherwise;
        }
        if (value.get() instanceof PyValue.Bool flag) {
            return flag.value();
        }
        if (value.get() instanceof PyValue.Int number && number.value().bitLength() <= 1) {
            return number.value().signum() != 0;
        }
        throw wrong(parameter, "True or False");
    }

    Optional<String> text(String parameter) {
        return find(parameter).filter(PyValue.Text.class::isInstance).map(v -> ((PyValue.Text) v).value());
    }

    /** Returns one integer for each of {@code count} axes from one number or a tuple, none below {@code least}. */
    List<BigInteger> each(String parameter, int count, int least) {
        PyValue value = find(parameter).orElseThrow(() -> wrong(parameter, "an integer or a tuple of " + count));
        String expected = (count == 1 ? "an integer" : "an integer or a tuple of " + count + " integers")
                + (least == 0 ? " not below 0" : least == 1 ? " not below 1" : "");
        List<BigInteger> out = new ArrayList<>();
        if (value instanceof PyValue.Int number) {
            out.addAll(Collections.nCopies(count, number.value()));
        } else if (value instanceof PyValue.Items items
                && (items.items().size() == count || items.items().size() == 1)) {
            for (PyValue item : items.items()) {
                if (!(item instanceof PyValue.Int number)) {
                    throw wrong(parameter, expected);
                }
                out.add(number.value());
            }
            while (out.size() < count) {
                out.add(out.get(0));
            }
        } else {
            throw wrong(parameter, expected);
        }
        for (BigInteger number : out) {
            if (number.compareTo(BigInteger.valueOf(least)) < 0) {
                throw wrong(parameter, expected);
            }
        }
        return out;
    }

    List<BigInteger> each(String parameter, int count, int least, long otherwise) {
        return find(parameter).isEmpty()
                ? Collections.nCopies(count, BigInteger.valueOf(otherwise))
                : each(parameter, count, least);
    }

    /** Returns the integers of a number or tuple of any length. */
    List<BigInteger> all(String parameter) {
        PyValue value = find(parameter).orElseThrow(() -> wrong(parameter, "an integer or a tuple"));
        List<PyValue> items = value instanceof PyValue.Items several ? several.items() : List.of(value);
        List<BigInteger> out = new ArrayList<>();
        for (PyValue item : items) {
            if (!(item instanceof PyValue.Int number)) {
                throw wrong(parameter, "integers");
            }
            out.add(number.value());
        }
        return out;
    }

    /** Returns the sizes that an adaptive pooling puts out; without a value where the input's size stays. */
    List<Optional<BigInteger>> openSizes(String parameter, int count) {
        PyValue value = find(parameter).orElseThrow(() -> wrong(parameter, "an integer or a tuple"));
        List<PyValue> items =
                value instanceof PyValue.Items several ? several.items() : Collections.nCopies(count, value);
        List<Optional<BigInteger>> out = new ArrayList<>();
        for (PyValue item : items) {
            if (item instanceof PyValue.None) {
                out.add(Optional.empty());
            } else if (item instanceof PyValue.Int number && number.value().signum() > 0) {
                out.add(Optional.of(number.value()));
            } else {
                throw wrong(parameter, "an integer or a tuple of " + count);
            }
        }
        if (out.size() != count) {
            throw wrong(parameter, "an integer or a tuple of " + count);
        }
        return out;
    }

    /** Returns the numbers of a scale: one for each of {@code count} axes. */
    Optional<List<Double>> scales(String parameter, int count) {
        Optional<PyValue> value = find(parameter);
        if (value.isEmpty()) {
            return Optional.empty();
        }
        List<PyValue> items = value.get() instanceof PyValue.Items several
                ? several.items()
                : Collections.nCopies(count, value.get());
        List<Double> out = new ArrayList<>();
        for (PyValue item : items) {
            double number = item instanceof PyValue.Int integer
                    ? integer.value().doubleValue()
                    : item instanceof PyValue.Real real ? real.value() : Double.NaN;
            if (!(number > 0 && number < 1e9)) {
                throw wrong(parameter, "a positive number");
            }
            out.add(number);
        }
        if (out.size() != count) {
            throw wrong(parameter, "a number or a tuple of " + count);
        }
        return Optional.of(out);
    }
}
