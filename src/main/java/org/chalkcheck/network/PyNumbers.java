package org.chalkcheck.network;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import org.chalkcheck.source.Span;

/** Arithmetic and comparison of constants as Python does it: exact integers, doubles, lists, texts; sizes are bounded. */
final class PyNumbers {
    private static final int MAX_BITS = 4_000;
    private static final int MAX_ITEMS = 4_000;

    private PyNumbers() {}

    static PyValue binary(String operator, PyValue left, PyValue right, Span span) {
        PyValue a = number(left);
        PyValue b = number(right);
        if (a instanceof PyValue.Int x && b instanceof PyValue.Int y) {
            return integers(operator, x.value(), y.value(), span);
        }
        if (isNumber(a) && isNumber(b)) {
            return reals(operator, real(a), real(b), span);
        }
        if (operator.equals("+") && a instanceof PyValue.Text x && b instanceof PyValue.Text y) {
            checkItems(x.value().length() + y.value().length(), span);
            return new PyValue.Text(x.value() + y.value());
        }
        if (operator.equals("%") && a instanceof PyValue.Text text) {
            return TextFormat.percent(text.value(), right, span);
        }
        if (operator.equals("+") && a instanceof PyValue.Items x && b instanceof PyValue.Items y) {
            checkItems(x.items().size() + y.items().size(), span);
            List<PyValue> out = new ArrayList<>(x.items());
            out.addAll(y.items());
            return new PyValue.Items(out, x.tuple());
        }
        if (operator.equals("*") && a instanceof PyValue.Items x && b instanceof PyValue.Int y) {
            return repeat(x, y.value(), span);
        }
        if (operator.equals("*") && a instanceof PyValue.Int x && b instanceof PyValue.Items y) {
            return repeat(y, x.value(), span);
        }
        throw NetworkProblem.at(
                span,
                NetworkProblem.UNSUPPORTED,
                "cannot follow " + left.shown() + " " + operator + " " + right.shown());
    }

    private static PyValue repeat(PyValue.Items items, BigInteger times, Span span) {
        BigInteger total = times.max(BigInteger.ZERO)
                .multiply(BigInteger.valueOf(items.items().size()));
        checkItems(total.bitLength() > 31 ? Long.MAX_VALUE : total.longValueExact(), span);
        List<PyValue> out = new ArrayList<>();
        for (long i = 0; i < times.longValue() && !items.items().isEmpty(); i++) {
            out.addAll(items.items());
        }
        return new PyValue.Items(out, items.tuple());
    }

    static void checkItems(long count, Span span) {
        if (count > MAX_ITEMS) {
            throw NetworkProblem.at(span, NetworkProblem.LIMIT, "more than " + MAX_ITEMS + " items");
        }
    }

    private static PyValue integers(String operator, BigInteger a, BigInteger b, Span span) {
        boolean divides = operator.equals("/") || operator.equals("//") || operator.equals("%");
        if (divides && b.signum() == 0) {
            throw NetworkProblem.at(span, NetworkProblem.ARGUMENT, "division of " + a + " by zero");
        }
        switch (operator) {
            case "+":
                return bounded(a.add(b), span);
            case "-":
                return bounded(a.subtract(b), span);
            case "*":
                return bounded(a.multiply(b), span);
            case "/":
                return new PyValue.Real(new BigDecimal(a)
                        .divide(new BigDecimal(b), new MathContext(40))
                        .doubleValue());
            case "//":
                return bounded(
                        b.signum() > 0
                                ? WindowGeometry.floorDivide(a, b)
                                : WindowGeometry.floorDivide(a.negate(), b.negate()),
                        span);
            case "%":
                BigInteger rest = a.mod(b.abs());
                return bounded(b.signum() < 0 && rest.signum() != 0 ? rest.add(b) : rest, span);
            case "<<", ">>":
                if (b.signum() < 0 || b.bitLength() > 16) {
                    throw NetworkProblem.at(span, NetworkProblem.ARGUMENT, "a shift by " + b);
                }
                return bounded(
                        operator.equals("<<") ? a.shiftLeft(b.intValueExact()) : a.shiftRight(b.intValueExact()), span);
            case "&":
                return new PyValue.Int(a.and(b));
            case "|":
                return new PyValue.Int(a.or(b));
            case "^":
                return new PyValue.Int(a.xor(b));
            case "**":
                if (b.signum() < 0) {
                    return new PyValue.Real(Math.pow(a.doubleValue(), b.doubleValue()));
                }
                if (a.abs().compareTo(BigInteger.ONE) > 0
                        && (b.bitLength() > 31 || (long) a.bitLength() * b.longValueExact() > 4L * MAX_BITS)) {
                    throw tooLarge(span);
                }
                if (a.abs().compareTo(BigInteger.ONE) <= 0) {
                    boolean even = !b.testBit(0);
                    return new PyValue.Int(b.signum() == 0 ? BigInteger.ONE : even ? a.abs() : a);
                }
                return bounded(a.pow(b.intValueExact()), span);
            default:
                throw NetworkProblem.at(span, NetworkProblem.UNSUPPORTED, "cannot follow the operator " + operator);
        }
    }

    private static PyValue bounded(BigInteger value, Span span) {
        if (value.bitLength() > MAX_BITS) {
            throw tooLarge(span);
        }
        return new PyValue.Int(value);
    }

    private static NetworkProblem tooLarge(Span span) {
        return NetworkProblem.at(span, NetworkProblem.LIMIT, "a number of more than " + MAX_BITS + " bits");
    }

    private static PyValue reals(String operator, double a, double b, Span span) {
        return new PyValue.Real(
                switch (operator) {
                    case "+" -> a + b;
                    case "-" -> a - b;
                    case "*" -> a * b;
                    case "/" -> a / b;
                    case "//" -> Math.floor(a / b);
                    case "%" -> a - b * Math.floor(a / b);
                    case "**" -> Math.pow(a, b);
                    default ->
                        throw NetworkProblem.at(
                                span, NetworkProblem.UNSUPPORTED, "cannot follow the operator " + operator);
                });
    }

    static boolean isNumber(PyValue value) {
        PyValue number = number(value);
        return number instanceof PyValue.Int || number instanceof PyValue.Real;
    }

    /** Returns True and False as 1 and 0, and everything else as it is. */
    static PyValue number(PyValue value) {
        return value instanceof PyValue.Bool flag ? PyValue.Int.of(flag.value() ? 1 : 0) : value;
    }

    static double real(PyValue value) {
        PyValue number = number(value);
        return number instanceof PyValue.Int integer
                ? integer.value().doubleValue()
                : number instanceof PyValue.Real real ? real.value() : Double.NaN;
    }

    static boolean truth(PyValue value, Span span) {
        if (value instanceof PyValue.Bool flag) {
            return flag.value();
        }
        if (value instanceof PyValue.None) {
            return false;
        }
        if (value instanceof PyValue.Int number) {
            return number.value().signum() != 0;
        }
        if (value instanceof PyValue.Real number) {
            return number.value() != 0;
        }
        if (value instanceof PyValue.Text text) {
            return !text.value().isEmpty();
        }
        if (value instanceof PyValue.Items items) {
            return !items.items().isEmpty();
        }
        if (value instanceof PyValue.Dictionary dictionary) {
            return !dictionary.entries().isEmpty();
        }
        if (value instanceof PyValue.OfModule
                || value instanceof PyValue.ClassOf
                || value instanceof PyValue.Function
                || value instanceof PyValue.Partial) {
            return true;
        }
        throw NetworkProblem.at(span, NetworkProblem.UNSUPPORTED, "cannot decide a condition on " + value.shown());
    }

    static boolean compare(String operator, PyValue left, PyValue right, Span span) {
        if (operator.equals("is") || operator.equals("is not")) {
            return equal(left, right) == operator.equals("is");
        }
        if (operator.equals("==") || operator.equals("!=")) {
            if (left instanceof PyValue.Batch != right instanceof PyValue.Batch) {
                throw NetworkProblem.at(
                        span, NetworkProblem.UNSUPPORTED, "cannot decide a condition on the batch size");
            }
            return equal(left, right) == operator.equals("==");
        }
        if (operator.equals("in") || operator.equals("not in")) {
            boolean found;
            if (right instanceof PyValue.Items items) {
                found = items.items().stream().anyMatch(item -> equal(left, item));
            } else if (right instanceof PyValue.Dictionary dictionary && left instanceof PyValue.Text key) {
                found = dictionary.entries().containsKey(key.value());
            } else if (right instanceof PyValue.Text text && left instanceof PyValue.Text part) {
                found = text.value().contains(part.value());
            } else {
                throw NetworkProblem.at(span, NetworkProblem.UNSUPPORTED, "cannot look into " + right.shown());
            }
            return found == operator.equals("in");
        }
        PyValue a = number(left);
        PyValue b = number(right);
        if (!isNumber(a) || !isNumber(b)) {
            throw NetworkProblem.at(
                    span, NetworkProblem.UNSUPPORTED, "cannot compare " + left.shown() + " and " + right.shown());
        }
        int order = a instanceof PyValue.Int x && b instanceof PyValue.Int y
                ? x.value().compareTo(y.value())
                : Double.compare(real(a), real(b));
        return switch (operator) {
            case "<" -> order < 0;
            case "<=" -> order <= 0;
            case ">" -> order > 0;
            default -> order >= 0;
        };
    }

    private static boolean equal(PyValue left, PyValue right) {
        PyValue a = number(left);
        PyValue b = number(right);
        if (a instanceof PyValue.Int x && b instanceof PyValue.Int y) {
            return x.value().equals(y.value());
        }
        if (isNumber(a) && isNumber(b)) {
            return real(a) == real(b);
        }
        if (a instanceof PyValue.Text x && b instanceof PyValue.Text y) {
            return x.value().equals(y.value());
        }
        if (a instanceof PyValue.Items x && b instanceof PyValue.Items y) {
            if (x.items().size() != y.items().size() || x.items().size() > 100) {
                return false;
            }
            for (int i = 0; i < x.items().size(); i++) {
                PyValue item = x.items().get(i);
                if (item instanceof PyValue.Items || !equal(item, y.items().get(i))) {
                    return false;
                }
            }
            return true;
        }
        if (a instanceof PyValue.None && b instanceof PyValue.None
                || a instanceof PyValue.Batch && b instanceof PyValue.Batch) {
            return true;
        }
        if (a instanceof PyValue.OfModule x && b instanceof PyValue.OfModule y) {
            return x.module() == y.module();
        }
        if (a instanceof PyValue.ClassOf x && b instanceof PyValue.ClassOf y) {
            return x.definition() == y.definition();
        }
        return a instanceof PyValue.Library x
                && b instanceof PyValue.Library y
                && x.path().equals(y.path());
    }
}
