package org.chalkcheck.syntax;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.chalkcheck.source.Diagnostic;
import org.chalkcheck.source.Span;

/** Reads the type of a declaration: a kind with its dimensions, an interval, qualifiers. */
final class TypeReader {
    private static final String SIZE =
            "a dimension needs no declaration, it is known from x : vector(n); a number is natural";

    private static final String PROBABILITIES =
            "simplex(n) for n probabilities with the sum 1, real in [0, 1] for a single one";

    private static final String SIGNS = "real, and on a line of its own: assume y^2 = 1 for the values -1 and 1";
    private static final String EACH_VALUE =
            "real, and on a line of its own: assume (y - 2)*(y - 5) = 0 for the values 2 and 5";
    private static final String DOTTED = "integer in [1, n] for the values from 1 to n";
    private static final int MOST_TOKENS = 200;

    /** What to write for the words of programming languages and of other systems. */
    private static final Map<String, String> MEANT = Map.ofEntries(
            Map.entry("dim", SIZE),
            Map.entry("dimension", SIZE),
            Map.entry("size", SIZE),
            Map.entry("length", SIZE),
            Map.entry("int", "integer, or natural for 1, 2, ..."),
            Map.entry("nat", "natural for 1, 2, ..."),
            Map.entry("count", "natural for 1, 2, ..."),
            Map.entry("number", "real, integer, or natural for 1, 2, ..."),
            Map.entry("float", "real"),
            Map.entry("double", "real"),
            Map.entry("probability", "real in [0, 1]"),
            Map.entry("prob", PROBABILITIES),
            Map.entry("prob_vector", PROBABILITIES),
            Map.entry("probabilities", PROBABILITIES),
            Map.entry("distribution", PROBABILITIES),
            Map.entry("random", "a law is declared by ~, as in X ~ Normal(mu, sigma^2)"),
            Map.entry("even", "integer, with a line: assume n mod 2 = 0"),
            Map.entry("odd", "integer, with a line: assume n mod 2 = 1"),
            Map.entry("unit", "vector(n), with a line: assume x^T*x = 1"));

    private final ExpressionParser parser;
    private final TokenCursor cursor;

    TypeReader(ExpressionParser parser) {
        this.parser = parser;
        this.cursor = parser.cursor;
    }

    /** Reads a type that ends where the tokens do. */
    TypeSyntax read() {
        Token first = cursor.peek();
        if (first.is(TokenKind.END)) {
            throw cursor.expected("a type");
        }
        Optional<TypeSyntax.Kind> shape = Optional.empty();
        List<TypeSyntax.Kind> domains = new ArrayList<>();
        List<Syntax> dimensions = new ArrayList<>();
        Optional<Syntax.Interval> interval = Optional.empty();
        List<Integer> begin = List.of();
        while (!cursor.at(TokenKind.END)) {
            if (cursor.accept(TokenKind.COMMA)) {
                continue;
            }
            Token word = cursor.peek();
            if (word.is(TokenKind.WORD, "in") || word.is(TokenKind.RELATION, Relation.Kind.IN.name())) {
                cursor.next();
                interval = Optional.of(interval());
                continue;
            }
            if (word.is(TokenKind.WORD, "first") && shape.isPresent()) {
                cursor.next();
                begin = firstIndices(dimensions.size());
                continue;
            }
            TypeSyntax.Kind kind = kind(word);
            cursor.next();
            if (kind.isDomain()) {
                domains.add(kind);
                continue;
            }
            if (shape.isPresent()) {
                throw cursor.fail("two-types", word.span(), "a second type, " + word.text() + ", for the same name");
            }
            shape = Optional.of(kind);
            dimensions.addAll(dimensions(kind, word));
        }
        if (shape.isEmpty() && domains.isEmpty()) {
            domains.add(TypeSyntax.Kind.REAL);
        }
        TypeSyntax.Kind kind = shape.orElseGet(() -> domains.remove(0));
        return new TypeSyntax(
                kind,
                dimensions,
                domains,
                interval,
                begin,
                first.span().to(cursor.previous().span()));
    }

    private TypeSyntax.Kind kind(Token word) {
        if (word.is(TokenKind.WORD)) {
            String name = word.text().toLowerCase(Locale.ROOT);
            for (TypeSyntax.Kind kind : TypeSyntax.Kind.values()) {
                if (kind.name().toLowerCase(Locale.ROOT).equals(name)) {
                    return kind;
                }
            }
            if (name.equals("scalar")) {
                return TypeSyntax.Kind.REAL;
            }
        }
        Token next = cursor.peek(1);
        boolean bound = word.is(TokenKind.RELATION)
                || next.is(TokenKind.RELATION) && !next.is(TokenKind.RELATION, Relation.Kind.IN.name());
        String meant = bound
                ? "a bound is a line of its own: assume x > 0"
                : MEANT.get(word.text().toLowerCase(Locale.ROOT));
        throw cursor.fail(
                "unknown-type",
                word.span(),
                "expected a type, found " + word.describe(),
                meant != null
                        ? meant
                        : "real, positive, nonnegative, negative, nonzero, integer, natural, index(n), vector(n), matrix(m, n),"
                                + " symmetric(n), spd(n), orthogonal(n), invertible(n), diagonal(n), simplex(n), tensor(a, b, c),"
                                + " function");
    }

    private List<Syntax> dimensions(TypeSyntax.Kind kind, Token word) {
        if (!cursor.at(TokenKind.OPEN) || !cursor.peek().text().equals("(")) {
            throw cursor.fail(
                    "missing-dimensions",
                    word.span(),
                    word.text() + " needs its dimensions, found "
                            + cursor.peek().describe(),
                    kind == TypeSyntax.Kind.MATRIX ? "matrix(m, n)" : word.text() + "(n)");
        }
        Syntax group = parser.atoms.fences().parseOpen();
        List<Syntax> items = ((Syntax.Group) group).items();
        int wanted = kind.dimensionCount();
        if (wanted >= 0 ? items.size() != wanted : items.isEmpty()) {
            throw cursor.fail(
                    "wrong-dimensions",
                    group.span(),
                    word.text() + " takes " + (wanted < 0 ? "at least 1" : wanted) + " dimensions, not "
                            + items.size());
        }
        return items;
    }

    /** Reads where the indices begin: a number for every axis, or one for all of them. */
    private List<Integer> firstIndices(int axes) {
        Token place = cursor.peek();
        Syntax group = parser.atoms.parseAtom();
        List<Syntax> items = group instanceof Syntax.Group found ? found.items() : List.of(group);
        List<Integer> begin = new ArrayList<>();
        for (Syntax item : items) {
            if (!(item instanceof Syntax.Number number)
                    || number.hasPoint()
                    || number.text().length() > 6) {
                throw cursor.fail(
                        "bad-first-index",
                        item.span(),
                        "expected the whole number at which the indices begin",
                        "matrix(m, n + 1), first (1, 0)");
            }
            begin.add(number.value().intValue());
        }
        if (begin.size() != axes) {
            throw cursor.fail(
                    "bad-first-index",
                    place.span(),
                    begin.size() + " first indices for " + axes + " axes",
                    "matrix(m, n + 1), first (1, 0)");
        }
        return begin;
    }

    private Syntax.Interval interval() {
        cursor.scope().membership = true;
        Token open = cursor.peek();
        if (open.is(TokenKind.OPEN_BRACE)) {
            throw cursor.fail(
                    "bad-interval", open.span(), "expected an interval, found a set of single values", valuesMeant());
        }
        if (!open.is(TokenKind.OPEN)) {
            throw cursor.expected("an interval such as (0, 1) or [0, inf)");
        }
        Syntax interval = parser.atoms.fences().parseOpen();
        cursor.scope().membership = false;
        if (interval instanceof Syntax.Interval found) {
            return found;
        }
        throw cursor.fail("bad-interval", interval.span(), "expected an interval with two ends", "real in (0, 1)");
    }

    /** Returns how the values of the set at the cursor are declared. */
    private String valuesMeant() {
        List<Integer> values = new ArrayList<>();
        int sign = 1;
        int end = 1;
        while (end < MOST_TOKENS && !cursor.peek(end).is(TokenKind.CLOSE_BRACE)) {
            end++;
        }
        for (int ahead = 1; ahead < end; ahead++) {
            Token token = cursor.peek(ahead);
            if (token.is(TokenKind.COMMAND) && token.text().endsWith("dots")) {
                return DOTTED;
            }
            if (token.text().equals("-")) {
                sign = -1;
            } else if (token.is(TokenKind.NUMBER) && token.text().matches("\\d{1,6}")) {
                values.add(sign * Integer.parseInt(token.text()));
                sign = 1;
            } else if (!token.text().equals(",")) {
                return EACH_VALUE;
            }
        }
        for (int k = 1; k < values.size(); k++) {
            if (values.get(k) != values.get(k - 1) + 1) {
                return values.equals(List.of(-1, 1)) ? SIGNS : EACH_VALUE;
            }
        }
        return values.isEmpty() || end == MOST_TOKENS
                ? EACH_VALUE
                : "integer in [" + values.get(0) + ", " + values.get(values.size() - 1) + "]";
    }

    /** Returns the type of the members of a set: {@code \mathbb{R}^n}, {@code \mathbb{N}}, an interval. */
    static TypeSyntax ofSet(Syntax set) {
        if (set instanceof Syntax.Interval interval) {
            return new TypeSyntax(TypeSyntax.Kind.REAL, List.of(), List.of(), Optional.of(interval), set.span());
        }
        Syntax base = set instanceof Syntax.Script script ? script.base() : set;
        String name = base instanceof Syntax.Name found ? found.text() : "";
        Optional<TypeSyntax> part = set instanceof Syntax.Script script ? partOf(name, script) : Optional.empty();
        if (part.isPresent()) {
            return part.get();
        }
        if (set instanceof Syntax.Script script
                && script.subscript().isEmpty()
                && script.superscript().isPresent()
                && name.equals("R")) {
            Syntax above = AtomParser.unwrap(script.superscript().get());
            if (above instanceof Syntax.Infix product
                    && product.operators().stream().allMatch(operator -> operator.kind() == Syntax.Infix.Kind.TIMES)) {
                TypeSyntax.Kind kind = product.operands().size() == 2 ? TypeSyntax.Kind.MATRIX : TypeSyntax.Kind.TENSOR;
                return new TypeSyntax(kind, product.operands(), List.of(), Optional.empty(), set.span());
            }
            return new TypeSyntax(TypeSyntax.Kind.VECTOR, List.of(above), List.of(), Optional.empty(), set.span());
        }
        TypeSyntax.Kind kind = switch (set instanceof Syntax.Name ? name : "") {
            case "R", "Q" -> TypeSyntax.Kind.REAL;
            case "Z" -> TypeSyntax.Kind.INTEGER;
            case "N" -> TypeSyntax.Kind.NATURAL;
            default -> throw unknownSet(set.span());
        };
        return new TypeSyntax(kind, List.of(), List.of(), Optional.empty(), set.span());
    }

    /** Returns the positive, nonnegative or negative numbers of a set: {@code \mathbb{R}_+}, {@code \mathbb{Z}_{\ge 0}}, {@code \mathbb{N}_0}. */
    private static Optional<TypeSyntax> partOf(String set, Syntax.Script script) {
        if (script.subscript().isPresent() == script.superscript().isPresent()) {
            return Optional.empty();
        }
        Syntax mark =
                AtomParser.unwrap(script.subscript().or(script::superscript).get());
        String sign = mark instanceof Syntax.Symbol symbol && symbol.kind() == Syntax.Symbol.Kind.PLUS
                ? ">0"
                : mark instanceof Syntax.Text text
                        ? text.text()
                        : mark instanceof Syntax.Number zero && zero.text().equals("0") && set.equals("N") ? ">=0" : "";
        TypeSyntax.Kind part = switch (sign) {
            case ">0" -> TypeSyntax.Kind.POSITIVE;
            case ">=0" -> TypeSyntax.Kind.NONNEGATIVE;
            case "<0" -> TypeSyntax.Kind.NEGATIVE;
            case "<=0" -> TypeSyntax.Kind.NONPOSITIVE;
            default -> TypeSyntax.Kind.REAL;
        };
        if (part == TypeSyntax.Kind.REAL) {
            return Optional.empty();
        }
        return switch (set) {
            case "R", "Q" -> Optional.of(new TypeSyntax(part, List.of(), List.of(), Optional.empty(), script.span()));
            case "Z", "N" ->
                Optional.of(new TypeSyntax(
                        TypeSyntax.Kind.INTEGER, List.of(), List.of(part), Optional.empty(), script.span()));
            default -> Optional.empty();
        };
    }

    private static ParseFailure unknownSet(Span span) {
        return new ParseFailure(
                Diagnostic.error("unknown-type", span, "this set is no type that is known", "x : vector(n)"));
    }
}
