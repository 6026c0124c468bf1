package org.chalkcheck.symbolic.smt;

import java.util.List;
import org.chalkcheck.expr.Rational;

/** Terms and formulas of SMT-LIB 2 as text. */
final class SmtText {
    private SmtText() {}

    static String number(Rational value) {
        String size = value.isInteger()
                ? value.abs().numerator() + ".0"
                : "(/ " + value.abs().numerator() + ".0 " + value.denominator() + ".0)";
        return value.signum() < 0 ? "(- " + size + ")" : size;
    }

    static String number(long value) {
        return number(Rational.of(value));
    }

    static String apply(String operator, List<String> operands) {
        return "(" + operator + " " + String.join(" ", operands) + ")";
    }

    static String add(List<String> terms) {
        return terms.isEmpty() ? "0.0" : terms.size() == 1 ? terms.get(0) : apply("+", terms);
    }

    static String multiply(List<String> factors) {
        return factors.isEmpty() ? "1.0" : factors.size() == 1 ? factors.get(0) : apply("*", factors);
    }

    static String plus(String a, String b) {
        return "(+ " + a + " " + b + ")";
    }

    static String minus(String a, String b) {
        return "(- " + a + " " + b + ")";
    }

    static String negate(String a) {
        return "(- " + a + ")";
    }

    static String times(String a, String b) {
        return "(* " + a + " " + b + ")";
    }

    static String less(String a, String b) {
        return "(< " + a + " " + b + ")";
    }

    static String atMost(String a, String b) {
        return "(<= " + a + " " + b + ")";
    }

    static String equal(String a, String b) {
        return "(= " + a + " " + b + ")";
    }

    static String not(String a) {
        return "(not " + a + ")";
    }

    static String and(List<String> parts) {
        return parts.isEmpty() ? "true" : apply("and", parts);
    }

    static String and(String... parts) {
        return and(List.of(parts));
    }

    static String or(List<String> parts) {
        return parts.isEmpty() ? "false" : apply("or", parts);
    }

    static String implies(String a, String b) {
        return "(=> " + a + " " + b + ")";
    }

    static String choose(String test, String yes, String no) {
        return "(ite " + test + " " + yes + " " + no + ")";
    }
}
