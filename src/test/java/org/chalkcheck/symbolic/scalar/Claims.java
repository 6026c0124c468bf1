package org.chalkcheck.symbolic.scalar;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.chalkcheck.expr.Bound;
import org.chalkcheck.expr.Call;
import org.chalkcheck.expr.Cases;
import org.chalkcheck.expr.Condition;
import org.chalkcheck.expr.Constant;
import org.chalkcheck.expr.Derivative;
import org.chalkcheck.expr.Dim;
import org.chalkcheck.expr.DimensionValue;
import org.chalkcheck.expr.Domain;
import org.chalkcheck.expr.Expr;
import org.chalkcheck.expr.Expressions;
import org.chalkcheck.expr.Integral;
import org.chalkcheck.expr.Limit;
import org.chalkcheck.expr.Num;
import org.chalkcheck.expr.Proposition;
import org.chalkcheck.expr.Rational;
import org.chalkcheck.expr.Reduction;
import org.chalkcheck.expr.Relation;
import org.chalkcheck.expr.ScalarFunction;
import org.chalkcheck.expr.Shape;
import org.chalkcheck.expr.Structure;
import org.chalkcheck.expr.Variable;

/**
 * A small reader of plain scalar claims for tests: {@code Claims.of("x:positive, n:natural", "log(x) <= x - 1")}.
 *
 * <p>Besides function calls it knows {@code D(e, x)}, {@code sum(k, a, b, e)}, {@code prod(k, a, b, e)}, {@code int(t, a, b, e)},
 * {@code lim(x, point, e)}, {@code limAbove}, {@code limBelow}, {@code if(cond, a, b)}. After {@code |} in the declarations stand assumptions.
 */
public final class Claims {
    private final Map<String, Variable> names = new LinkedHashMap<>();
    private String text = "";
    private int at;
    private int bound;

    private Claims() {}

    /** Reads a claim with its declarations. */
    public static Proposition of(String declarations, String claim) {
        Claims reader = new Claims();
        String[] halves = declarations.split("\\|", 2);
        for (String declaration : halves[0].split(";")) {
            reader.declare(declaration.trim());
        }
        List<Condition> assumptions = new ArrayList<>();
        if (halves.length == 2) {
            for (String assumption : halves[1].split(";")) {
                assumptions.add(reader.condition(assumption));
            }
        }
        Condition.Compare compare = reader.condition(claim);
        return Proposition.of(compare.left(), compare.relation(), compare.right(), assumptions);
    }

    private void declare(String declaration) {
        if (declaration.isEmpty()) {
            return;
        }
        String[] parts = declaration.split(":");
        String kind = parts[1].trim();
        for (String name : parts[0].split(",")) {
            Shape shape = Shape.SCALAR;
            Structure structure = Structure.GENERAL;
            Domain domain = Domain.REAL;
            if (kind.startsWith("vector") || kind.startsWith("simplex")) {
                shape = Shape.column(Dim.of(kind.substring(kind.indexOf('(') + 1, kind.indexOf(')'))));
                structure = kind.startsWith("simplex") ? Structure.SIMPLEX : Structure.GENERAL;
            } else if (kind.startsWith("(") || kind.startsWith("[")) {
                String[] ends = kind.substring(1, kind.length() - 1).split(" ");
                domain = Domain.interval(end(ends[0], kind.startsWith("(")), end(ends[1], kind.endsWith(")")));
            } else {
                domain = switch (kind) {
                    case "real" -> Domain.REAL;
                    case "positive" -> Domain.POSITIVE;
                    case "nonnegative" -> Domain.NONNEGATIVE;
                    case "negative" -> Domain.NEGATIVE;
                    case "nonzero" -> Domain.NONZERO;
                    case "integer" -> Domain.INTEGER;
                    case "natural" -> Domain.NATURAL;
                    default -> throw new IllegalArgumentException(kind);
                };
            }
            names.put(name.trim(), new Variable(name.trim(), shape, domain, structure, Variable.Role.FREE));
        }
    }

    private Optional<Bound> end(String text, boolean open) {
        if (text.endsWith("inf")) {
            return Optional.empty();
        }
        Expr value = expression(text);
        double approximation = text.contains("pi")
                ? Math.PI
                        * (text.startsWith("-") ? -1 : 1)
                        / (text.contains("/") ? Double.parseDouble(text.split("/")[1]) : 1)
                : new RationalEvaluator(Map.of()).value(value).orElseThrow().doubleValue();
        return Optional.of(new Bound(value, approximation, open));
    }

    private Condition.Compare condition(String source) {
        for (String symbol : List.of("<=", ">=", "!=", "<", ">", "=")) {
            int depth = 0;
            for (int i = 0; i + symbol.length() <= source.length(); i++) {
                char c = source.charAt(i);
                depth += c == '(' ? 1 : c == ')' ? -1 : 0;
                if (depth == 0 && source.startsWith(symbol, i)) {
                    Relation relation = null;
                    for (Relation r : Relation.values()) {
                        if (r.plain().equals(symbol)) {
                            relation = r;
                        }
                    }
                    return new Condition.Compare(
                            expression(source.substring(0, i)),
                            Objects.requireNonNull(relation),
                            expression(source.substring(i + symbol.length())));
                }
            }
        }
        throw new IllegalArgumentException(source);
    }

    /** Reads an expression. */
    private Expr expression(String source) {
        String outerText = text;
        int outerAt = at;
        text = source.replace(" ", "");
        at = 0;
        Expr e = sum();
        if (at != text.length()) {
            throw new IllegalArgumentException(text.substring(at) + " in " + text);
        }
        text = outerText;
        at = outerAt;
        return e;
    }

    private boolean take(char c) {
        if (at < text.length() && text.charAt(at) == c) {
            at++;
            return true;
        }
        return false;
    }

    private Expr sum() {
        List<Expr> terms = new ArrayList<>();
        boolean minus = take('-');
        terms.add(minus ? Expressions.negate(product()) : product());
        while (true) {
            if (take('+')) {
                terms.add(product());
            } else if (take('-')) {
                terms.add(Expressions.negate(product()));
            } else {
                return Expressions.sum(terms);
            }
        }
    }

    private Expr product() {
        List<Expr> factors = new ArrayList<>(List.of(power()));
        while (true) {
            if (take('*')) {
                factors.add(power());
            } else if (take('/')) {
                factors.add(Expressions.power(power(), -1));
            } else {
                return Expressions.product(factors);
            }
        }
    }

    private Expr power() {
        Expr base = atom();
        if (take('^')) {
            boolean minus = take('-');
            Expr exponent = power();
            return Expressions.power(base, minus ? Expressions.negate(exponent) : exponent);
        }
        return base;
    }

    private Expr atom() {
        if (take('(')) {
            Expr inner = sum();
            require(')');
            return inner;
        }
        int start = at;
        if (Character.isDigit(text.charAt(at))) {
            while (at < text.length() && (Character.isDigit(text.charAt(at)) || text.charAt(at) == '.')) {
                at++;
            }
            return Num.of(Rational.of(new BigDecimal(text.substring(start, at))));
        }
        while (at < text.length() && (Character.isLetterOrDigit(text.charAt(at)) || text.charAt(at) == '_')) {
            at++;
        }
        String name = text.substring(start, at);
        if (take('(')) {
            return call(name);
        }
        if (take('[')) {
            Expr index = sum();
            require(']');
            return Expressions.entry(names.get(name), index);
        }
        Variable known = names.get(name);
        if (known != null) {
            return known;
        }
        return switch (name) {
            case "pi" -> Constant.PI;
            case "e" -> Constant.E;
            case "inf" -> Constant.INFINITY;
            default ->
                name.startsWith("dim_")
                        ? new DimensionValue(Dim.of(name.substring(4)))
                        : names.computeIfAbsent(name, Variable::real);
        };
    }

    private void require(char c) {
        if (!take(c)) {
            throw new IllegalArgumentException(c + " expected at " + text.substring(at) + " in " + text);
        }
    }

    private String word() {
        int start = at;
        int depth = 0;
        while (depth > 0 || text.charAt(at) != ',' && text.charAt(at) != ')') {
            depth += text.charAt(at) == '(' ? 1 : text.charAt(at) == ')' ? -1 : 0;
            at++;
        }
        return text.substring(start, at);
    }

    private Expr call(String name) {
        switch (name) {
            case "D" -> {
                Expr body = sum();
                require(',');
                Variable variable = (Variable) atom();
                require(')');
                return new Derivative(body, variable);
            }
            case "if" -> {
                Condition condition = condition(word());
                require(',');
                Expr yes = sum();
                require(',');
                Expr no = sum();
                require(')');
                return new Cases(List.of(new Cases.Branch(condition, yes)), Optional.of(no));
            }
            case "sum", "prod", "int", "lim", "limAbove", "limBelow" -> {
                return binder(name);
            }
            default -> {
                List<Expr> arguments = new ArrayList<>(List.of(sum()));
                while (take(',')) {
                    arguments.add(sum());
                }
                require(')');
                return new Call(ScalarFunction.valueOf(name.toUpperCase(Locale.ROOT)), arguments);
            }
        }
    }

    private Expr binder(String name) {
        String letter = word();
        require(',');
        Expr first = sum();
        require(',');
        boolean limit = name.startsWith("lim");
        Expr second = first;
        if (!limit) {
            second = sum();
            require(',');
        }
        Variable outer = names.get(letter);
        boolean index = name.equals("sum") || name.equals("prod");
        String unique = letter + "#" + bound++;
        Variable variable = index ? Variable.index(unique) : Variable.bound(unique, Shape.SCALAR);
        names.put(letter, variable);
        Expr body = sum();
        require(')');
        if (outer == null) {
            names.remove(letter);
        } else {
            names.put(letter, outer);
        }
        return switch (name) {
            case "sum" -> new Reduction(Reduction.Kind.SUM, variable, first, second, body);
            case "prod" -> new Reduction(Reduction.Kind.PRODUCT, variable, first, second, body);
            case "int" -> new Integral(body, variable, first, second);
            case "limAbove" -> new Limit(body, variable, first, Limit.Side.ABOVE);
            case "limBelow" -> new Limit(body, variable, first, Limit.Side.BELOW);
            default -> new Limit(body, variable, first, Limit.Side.BOTH);
        };
    }
}
