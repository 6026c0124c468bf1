package org.chalkcheck.probability;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.chalkcheck.expr.Bound;
import org.chalkcheck.expr.Call;
import org.chalkcheck.expr.Cases;
import org.chalkcheck.expr.Condition;
import org.chalkcheck.expr.Constant;
import org.chalkcheck.expr.Derivative;
import org.chalkcheck.expr.Domain;
import org.chalkcheck.expr.Expr;
import org.chalkcheck.expr.Expressions;
import org.chalkcheck.expr.Family;
import org.chalkcheck.expr.Law;
import org.chalkcheck.expr.Moment;
import org.chalkcheck.expr.Num;
import org.chalkcheck.expr.Proposition;
import org.chalkcheck.expr.Rational;
import org.chalkcheck.expr.Relation;
import org.chalkcheck.expr.ScalarFunction;
import org.chalkcheck.expr.Shape;
import org.chalkcheck.expr.Structure;
import org.chalkcheck.expr.Variable;

/** Builds propositions about scalar random variables from short plain texts, for tests. */
final class Claims {
    private final Map<String, Expr> names = new LinkedHashMap<>();
    private final List<Law> laws = new ArrayList<>();
    private final List<Condition> assumptions = new ArrayList<>();
    private String text = "";
    private int at;

    /** Declarations separated by semicolons: {@code a, b : positive; assume a < b; X ~ Gamma(a, b)}. */
    static Claims given(String declarations) {
        Claims claims = new Claims();
        for (String line : declarations.split(";")) {
            if (!line.isBlank()) {
                claims.declare(line.trim());
            }
        }
        return claims;
    }

    Claims with(String name, Expr value) {
        names.put(name, value);
        return this;
    }

    Claims law(Law law) {
        laws.add(law);
        names.put(law.variable().name(), law.variable());
        return this;
    }

    private void declare(String line) {
        if (line.startsWith("assume ")) {
            assumptions.add(condition(line.substring(7)));
        } else if (line.contains("~")) {
            String[] sides = line.split("~");
            String law = sides[1].trim();
            int open = law.indexOf('(');
            Family family = Family.valueOf(
                    law.substring(0, open).replaceAll("([a-z])([A-Z])", "$1_$2").toUpperCase(Locale.ROOT));
            String inside = law.substring(open + 1, law.length() - 1);
            List<Expr> parameters = new ArrayList<>();
            if (!inside.isBlank()) {
                text = inside;
                at = 0;
                do {
                    parameters.add(sum());
                } while (accept(","));
            }
            for (String name : sides[0].split("\\|")[0].split(",")) {
                Variable v =
                        new Variable(name.trim(), Shape.SCALAR, Domain.REAL, Structure.GENERAL, Variable.Role.RANDOM);
                law(new Law(v, family, parameters, false));
            }
        } else {
            String[] sides = line.split(":");
            String kind = sides[1].trim();
            Domain domain = switch (kind) {
                case "positive" -> Domain.POSITIVE;
                case "nonnegative" -> Domain.NONNEGATIVE;
                case "nonzero" -> Domain.NONZERO;
                case "natural" -> Domain.NATURAL;
                case "real" -> Domain.REAL;
                case "unit" -> interval(0, 1);
                case "signed unit" -> interval(-1, 1);
                default -> throw new IllegalArgumentException(kind);
            };
            for (String name : sides[0].split(",")) {
                names.put(
                        name.trim(),
                        new Variable(name.trim(), Shape.SCALAR, domain, Structure.GENERAL, Variable.Role.FREE));
            }
        }
    }

    private static Domain interval(int low, int high) {
        return Domain.interval(
                Optional.of(new Bound(Num.of(low), low, true)), Optional.of(new Bound(Num.of(high), high, true)));
    }

    Proposition claim(String claim) {
        Condition.Compare c = (Condition.Compare) condition(claim);
        return new Proposition(
                c.left(), c.relation(), c.right(), assumptions, laws, Set.of(), List.of(), Optional.empty());
    }

    Proposition equation(Expr left, Expr right) {
        return new Proposition(left, Relation.EQUAL, right, assumptions, laws, Set.of(), List.of(), Optional.empty());
    }

    Expr expr(String source) {
        text = source;
        at = 0;
        Expr e = sum();
        if (!rest().isEmpty()) {
            throw new IllegalArgumentException("cannot read " + rest());
        }
        return e;
    }

    private Condition condition(String source) {
        text = source;
        at = 0;
        return comparisons();
    }

    private Condition comparisons() {
        List<Condition> parts = new ArrayList<>();
        do {
            Expr left = sum();
            Relation relation = Relation.EQUAL;
            for (Relation r : new Relation[] {
                Relation.LESS_OR_EQUAL,
                Relation.GREATER_OR_EQUAL,
                Relation.NOT_EQUAL,
                Relation.LESS,
                Relation.GREATER,
                Relation.EQUAL
            }) {
                if (accept(r.plain())) {
                    relation = r;
                    break;
                }
            }
            parts.add(new Condition.Compare(left, relation, sum()));
        } while (accept(","));
        return parts.size() == 1 ? parts.get(0) : new Condition.And(parts);
    }

    private String rest() {
        return text.substring(at).trim();
    }

    private boolean accept(String token) {
        while (at < text.length() && text.charAt(at) == ' ') {
            at++;
        }
        if (text.startsWith(token, at)) {
            at += token.length();
            return true;
        }
        return false;
    }

    private Expr sum() {
        List<Expr> terms = new ArrayList<>();
        terms.add(accept("-") ? Expressions.negate(product()) : product());
        while (true) {
            if (accept("+")) {
                terms.add(product());
            } else if (accept("-")) {
                terms.add(Expressions.negate(product()));
            } else {
                return Expressions.sum(terms);
            }
        }
    }

    private Expr product() {
        Expr e = power();
        while (true) {
            if (accept("*")) {
                e = Expressions.product(e, power());
            } else if (accept("/")) {
                e = Expressions.divide(e, power());
            } else {
                return e;
            }
        }
    }

    private Expr power() {
        Expr base = atom();
        if (accept("^")) {
            Expr exponent = accept("-") ? Expressions.negate(atom()) : atom();
            return Expressions.power(base, exponent);
        }
        return base;
    }

    private Expr atom() {
        if (accept("(")) {
            Expr e = sum();
            expect(")");
            return e;
        }
        accept("");
        int start = at;
        while (at < text.length()
                && (Character.isLetterOrDigit(text.charAt(at)) || text.charAt(at) == '_' || text.charAt(at) == '.')) {
            at++;
        }
        String word = text.substring(start, at);
        if (word.isEmpty()) {
            throw new IllegalArgumentException("cannot read " + rest());
        }
        if (Character.isDigit(word.charAt(0))) {
            return Num.of(Rational.of(new BigDecimal(word)));
        }
        if (accept("[")) {
            return moment(word);
        }
        if (names.containsKey(word)) {
            return names.get(word);
        }
        if (accept("(")) {
            List<Expr> arguments = new ArrayList<>();
            do {
                arguments.add(sum());
            } while (accept(","));
            expect(")");
            return new Call(ScalarFunction.valueOf(word.toUpperCase(Locale.ROOT)), arguments);
        }
        return switch (word) {
            case "pi" -> Constant.PI;
            case "e" -> Constant.E;
            case "inf" -> Constant.INFINITY;
            default -> throw new IllegalArgumentException("unknown name " + word);
        };
    }

    private Expr moment(String word) {
        if (word.equals("Pr") || word.equals("Ind")) {
            Condition event = comparisons();
            expect("]");
            return word.equals("Ind")
                    ? Cases.indicator(event)
                    : new Moment(
                            Moment.Kind.PROBABILITY,
                            List.of(),
                            Optional.of(event),
                            Optional.empty(),
                            List.of(),
                            Shape.SCALAR);
        }
        List<Expr> arguments = new ArrayList<>();
        do {
            arguments.add(sum());
        } while (accept(","));
        expect("]");
        Moment.Kind kind = switch (word) {
            case "E" -> Moment.Kind.EXPECTATION;
            case "Var" -> Moment.Kind.VARIANCE;
            case "Std" -> Moment.Kind.DEVIATION;
            case "Cov" -> Moment.Kind.COVARIANCE;
            case "Corr" -> Moment.Kind.CORRELATION;
            case "KL" -> Moment.Kind.DIVERGENCE;
            case "H" -> Moment.Kind.ENTROPY;
            case "CE" -> Moment.Kind.CROSS_ENTROPY;
            case "JS" -> Moment.Kind.JENSEN_SHANNON;
            case "MI" -> Moment.Kind.MUTUAL_INFORMATION;
            case "p" -> Moment.Kind.DENSITY;
            case "D" -> null;
            default -> throw new IllegalArgumentException(word);
        };
        if (kind == null) {
            return new Derivative(arguments.get(0), (Variable) arguments.get(1));
        }
        return Moment.of(kind, arguments, Shape.SCALAR);
    }

    private void expect(String token) {
        if (!accept(token)) {
            throw new IllegalArgumentException("expected " + token + " before " + rest());
        }
    }
}
