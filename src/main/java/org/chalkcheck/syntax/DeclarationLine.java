package org.chalkcheck.syntax;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.chalkcheck.source.Diagnostic;
import org.chalkcheck.source.Span;

/** Reads one declaration from its tokens. */
final class DeclarationLine {
    private final List<Token> tokens;
    private final KnownNames names;
    private final List<Diagnostic> warnings = new ArrayList<>();
    private final List<Ambiguity> ambiguities = new ArrayList<>();

    DeclarationLine(List<Token> tokens, KnownNames names) {
        this.tokens = tokens;
        this.names = names;
    }

    List<Diagnostic> warnings() {
        return warnings;
    }

    List<Ambiguity> ambiguities() {
        return ambiguities;
    }

    /** Reads the line; throws {@link ParseFailure} where it cannot. */
    Declaration read() {
        Token first = tokens.get(0);
        int end = tokens.size() - 1;
        boolean named =
                end > 1 && (tokens.get(1).is(TokenKind.COLON) || tokens.get(1).is(TokenKind.RELATION));
        if (!named && (first.is(TokenKind.WORD, "assume") || first.is(TokenKind.WORD, "Assume"))) {
            return new Declaration.Assumption(condition(1, end), span());
        }
        if (!named && first.is(TokenKind.WORD, "layout")) {
            return layout();
        }
        Token last = tokens.get(end - 1);
        boolean independent = last.is(TokenKind.WORD, "independent");
        if (end > 1 && (independent || last.is(TokenKind.WORD, "dependent"))) {
            return new Declaration.Independence(nameList(0, end - 1), independent, span());
        }
        int sign = signIndex();
        if (sign < 0) {
            throw failure(
                    "unknown-declaration",
                    tokens.get(end).span(),
                    "expected : and a type, = and a definition, or ~ and a distribution",
                    "x : real");
        }
        Token token = tokens.get(sign);
        if (sign == 0) {
            throw failure("missing-name", token.span(), "expected a name before " + token.describe());
        }
        if (token.is(TokenKind.COLON)) {
            return typed(sign, end);
        }
        return switch (Relation.Kind.valueOf(token.text())) {
            case DISTRIBUTED -> random(sign, end, Optional.empty(), sign);
            case EQUAL, DEFINED_AS -> definition(sign, end);
            case IN -> membership(sign, end);
            case NOT_EQUAL, LESS, LESS_EQUAL, GREATER, GREATER_EQUAL ->
                new Declaration.Assumption(condition(0, end), span());
            default ->
                throw failure(
                        "unknown-declaration", token.span(), "a line with " + token.describe() + " declares nothing");
        };
    }

    private Span span() {
        return tokens.get(0).span().to(tokens.get(tokens.size() - 2).span());
    }

    private static ParseFailure failure(String code, Span span, String message) {
        return new ParseFailure(Diagnostic.error(code, span, message));
    }

    private static ParseFailure failure(String code, Span span, String message, String hint) {
        return new ParseFailure(Diagnostic.error(code, span, message, hint));
    }

    /** Returns the index of the first sign outside parentheses that says what kind of line this is, or -1. */
    private int signIndex() {
        int depth = 0;
        for (int i = 0; i < tokens.size(); i++) {
            Token token = tokens.get(i);
            depth += Segment.opens(token) ? 1 : Segment.closes(token) ? -1 : 0;
            if (depth == 0 && (token.is(TokenKind.COLON) || token.is(TokenKind.RELATION))) {
                return i;
            }
        }
        return -1;
    }

    private ExpressionParser parser(int from, int to, KnownNames known) {
        List<Token> part = new ArrayList<>(tokens.subList(from, to));
        int end = to < tokens.size() ? tokens.get(to).span().start() : span().end();
        part.add(new Token(TokenKind.END, "", new Span(end, end), true));
        return new ExpressionParser(part, Dialect.PLAIN, known);
    }

    private <T> T finished(ExpressionParser parser, T value) {
        FormulaParser.expectEnd(parser);
        warnings.addAll(parser.cursor.warnings());
        ambiguities.addAll(parser.cursor.ambiguities());
        return value;
    }

    private Syntax condition(int from, int to) {
        ExpressionParser parser = parser(from, to, names);
        Syntax first = parser.parseLogical();
        List<Syntax> parts = new ArrayList<>(List.of(first));
        while (parser.cursor.accept(TokenKind.COMMA)) {
            parts.add(parser.parseLogical());
        }
        finished(parser, first);
        for (Syntax part : parts) {
            if (!(part instanceof Syntax.Chain) && !(part instanceof Syntax.Logical)) {
                throw failure("missing-relation", part.span(), "an assumption needs a relation", "assume x > 0");
            }
        }
        return parts.size() == 1
                ? first
                : new Syntax.Logical(Syntax.Logical.Kind.AND, parts, ExpressionParser.span(parts));
    }

    private Declaration layout() {
        Token word = tokens.get(1);
        for (Declaration.LayoutDeclaration.Layout layout : Declaration.LayoutDeclaration.Layout.values()) {
            if (word.is(TokenKind.WORD, layout.name().toLowerCase(Locale.ROOT)) && tokens.size() == 3) {
                return new Declaration.LayoutDeclaration(layout, span());
            }
        }
        throw failure(
                "unknown-layout",
                word.span(),
                "expected numerator, denominator or mixed, found " + word.describe(),
                "layout numerator");
    }

    private List<DeclaredName> nameList(int from, int to) {
        List<DeclaredName> list = new ArrayList<>();
        int start = from;
        for (int i = from; i <= to; i++) {
            Token token = i < to ? tokens.get(i) : null;
            boolean filler = token != null && isFiller(token);
            if (token == null || token.is(TokenKind.COMMA) || filler) {
                if (i > start) {
                    addName(list, start, i);
                } else if (token == null
                        ? list.isEmpty() || !isFiller(tokens.get(i - 1))
                        : !filler && !list.isEmpty()) {
                    throw failure(
                            "missing-name",
                            tokens.get(Math.min(i, tokens.size() - 1)).span(),
                            "expected a name, found " + tokens.get(i).describe());
                }
                start = i + 1;
            }
        }
        joinRanges(list);
        return list;
    }

    private static boolean isFiller(Token token) {
        return token.is(TokenKind.WORD, "and") || token.is(TokenKind.WORD, "are");
    }

    private void addName(List<DeclaredName> list, int start, int end) {
        Token token = tokens.get(start);
        if (end == start + 1
                && token.is(TokenKind.COMMAND)
                && Commands.SYMBOLS.get(token.text()) == Syntax.Symbol.Kind.ELLIPSIS) {
            list.add(new DeclaredName(
                    "...",
                    Optional.empty(),
                    new Syntax.Symbol(Syntax.Symbol.Kind.ELLIPSIS, token.span()),
                    token.span()));
            return;
        }
        list.add(name(start, end));
    }

    private DeclaredName name(int start, int end) {
        ExpressionParser parser = parser(start, end, withHead(start));
        Syntax syntax = parser.scripts.parsePostfix();
        if (!parser.cursor.at(TokenKind.END)) {
            throw failure(
                    "not-a-name",
                    parser.cursor.peek().span(),
                    "expected a comma or the end of the name, found "
                            + parser.cursor.peek().describe());
        }
        return declared(finished(parser, syntax));
    }

    private static DeclaredName declared(Syntax syntax) {
        Optional<String> canonical = CanonicalNames.of(syntax);
        if (canonical.isEmpty()) {
            throw failure("not-a-name", syntax.span(), "this cannot be declared: it is no name", "x : real");
        }
        return new DeclaredName(canonical.get(), Optional.empty(), syntax, syntax.span());
    }

    /** Returns the names known, with the words before the parenthesis at {@code start}, so that they read as a name. */
    private KnownNames withHead(int start) {
        Set<String> declared = new HashSet<>(names.declared());
        StringBuilder joined = new StringBuilder();
        for (int i = start; i < Math.min(tokens.size(), start + 8); i++) {
            Token token = tokens.get(i);
            if (!token.is(TokenKind.WORD) && !token.is(TokenKind.UNDERSCORE) && !token.is(TokenKind.NUMBER)) {
                break;
            }
            joined.append(token.text());
            declared.add(joined.toString());
        }
        return new KnownNames(declared, names.functions(), names.distinct());
    }

    /** Replaces {@code X_1, ..., X_n} in a list by the range. */
    private static void joinRanges(List<DeclaredName> list) {
        for (int i = 0; i < list.size(); i++) {
            if (!list.get(i).name().equals("...")) {
                continue;
            }
            Span dots = list.get(i).span();
            if (i == 0 || i + 1 >= list.size()) {
                throw failure("bad-range", dots, "... needs a first and a last name around it", "X_1, ..., X_n");
            }
            DeclaredName last = list.get(i + 1);
            int first = i - 1;
            Syntax.Script end = indexed(last);
            while (first > 0 && list.get(first - 1).range().isEmpty() && sameBase(list.get(first - 1), end)) {
                first--;
            }
            Syntax.Script begin = indexed(list.get(first));
            if (!CanonicalNames.of(begin.base()).equals(CanonicalNames.of(end.base()))) {
                throw failure(
                        "bad-range", dots, "the names around ... differ in more than their index", "X_1, ..., X_n");
            }
            Span span = list.get(first).span().to(last.span());
            boolean above = end.superscript().isPresent();
            DeclaredName.IndexRange range = new DeclaredName.IndexRange(index(begin), index(end), above);
            DeclaredName joined =
                    new DeclaredName(CanonicalNames.of(begin.base()).orElseThrow(), Optional.of(range), begin, span);
            list.subList(first, i + 2).clear();
            list.add(first, joined);
            i = first;
        }
    }

    private static boolean sameBase(DeclaredName name, Syntax.Script end) {
        return name.syntax() instanceof Syntax.Script script
                && script.subscript().isPresent() == end.subscript().isPresent()
                && CanonicalNames.of(script.base()).equals(CanonicalNames.of(end.base()));
    }

    /** Returns the index of a name beside dots: below it, or in parentheses above. */
    private static Syntax index(Syntax.Script script) {
        return script.subscript()
                .or(() -> script.superscript().map(DeclarationLine::inParentheses))
                .orElseThrow();
    }

    private static Syntax inParentheses(Syntax above) {
        return above instanceof Syntax.Group mark
                        && mark.items().size() == 1
                        && mark.delimiter() == Syntax.Group.Delimiter.PARENTHESIS
                ? mark.items().get(0)
                : above;
    }

    private static Syntax.Script indexed(DeclaredName name) {
        if (name.syntax() instanceof Syntax.Script script
                && script.primes() == 0
                && (script.superscript().isEmpty()
                        || script.subscript().isEmpty()
                                && script.superscript().get()
                                        != inParentheses(script.superscript().get()))) {
            return script;
        }
        throw failure(
                "bad-range",
                name.span(),
                "a name beside ... needs an index below, or in parentheses above",
                "X_1, ..., X_n");
    }

    private Declaration typed(int colon, int end) {
        int distribution = indexOf(Relation.Kind.DISTRIBUTED, colon, end);
        if (distribution >= 0) {
            TypeSyntax type = new TypeReader(parser(colon + 1, distribution, names)).read();
            return random(colon, end, Optional.of(type), distribution);
        }
        if (tokens.get(colon + 1).is(TokenKind.WORD, "sequence")) {
            return sequence(colon, end);
        }
        if (tokens.get(colon + 1).is(TokenKind.WORD, "function")) {
            return function(colon, end);
        }
        ExpressionParser parser = parser(colon + 1, end, names);
        TypeSyntax type = new TypeReader(parser).read();
        return new Declaration.TypeDeclaration(nameList(0, colon), type, span());
    }

    private int indexOf(Relation.Kind kind, int from, int to) {
        int depth = 0;
        for (int i = from; i < to; i++) {
            Token token = tokens.get(i);
            depth += Segment.opens(token) ? 1 : Segment.closes(token) ? -1 : 0;
            if (depth == 0 && token.is(TokenKind.RELATION, kind.name())) {
                return i;
            }
        }
        return -1;
    }

    private Declaration function(int colon, int end) {
        List<DeclaredName> list = nameList(0, colon);
        if (end == colon + 2) {
            return new Declaration.UnknownFunction(list, Optional.empty(), Optional.empty(), span());
        }
        ExpressionParser parser = parser(colon + 2, end, names);
        if (!parser.cursor.at(TokenKind.OPEN)) {
            throw parser.cursor.expected("(n -> m) or the end of the line");
        }
        parser.cursor.next();
        Syntax mapping = parser.parseChain();
        if (!parser.cursor.accept(TokenKind.CLOSE)) {
            throw parser.cursor.expected(")");
        }
        finished(parser, mapping);
        if (mapping instanceof Syntax.Chain chain
                && chain.relations().size() == 1
                && chain.relations().get(0).kind() == Relation.Kind.TO) {
            return new Declaration.UnknownFunction(
                    list,
                    Optional.of(chain.operands().get(0)),
                    Optional.of(chain.operands().get(1)),
                    span());
        }
        if (mapping instanceof Syntax.Chain) {
            throw failure("bad-function-type", mapping.span(), "expected n -> m", "f : function(n -> m)");
        }
        return new Declaration.UnknownFunction(list, Optional.of(mapping), Optional.empty(), span());
    }

    private Declaration sequence(int colon, int end) {
        Syntax name = name(0, colon).syntax();
        boolean indexed = name instanceof Syntax.Script script
                && script.primes() == 0
                && script.superscript().isPresent() != script.subscript().isPresent();
        if (!indexed) {
            throw failure(
                    "bad-sequence", name.span(), "a sequence needs one index", "theta^{k} : sequence of vector(n)");
        }
        Syntax.Script script = (Syntax.Script) name;
        boolean above = script.superscript().isPresent();
        Syntax index =
                above ? script.superscript().orElseThrow() : script.subscript().orElseThrow();
        int of = colon + 2;
        boolean ofNumbers = of >= end || tokens.get(of).is(TokenKind.WORD, "for");
        if (!ofNumbers && !tokens.get(of).is(TokenKind.WORD, "of")) {
            throw failure(
                    "bad-sequence",
                    tokens.get(of).span(),
                    "expected \"of\" and a type, found " + tokens.get(of).describe(),
                    "theta^{k} : sequence of vector(n) for k >= 0");
        }
        int range = of;
        while (range < end && !tokens.get(range).is(TokenKind.WORD, "for")) {
            range++;
        }
        TypeSyntax type = ofNumbers
                ? new TypeSyntax(TypeSyntax.Kind.REAL, List.of(), List.of(), Optional.empty(), name.span())
                : new TypeReader(parser(of + 1, range, names)).read();
        Syntax from = Syntax.Number.of("0", index.span());
        if (range < end) {
            Syntax condition = condition(range + 1, end);
            boolean fits = condition instanceof Syntax.Chain chain
                    && chain.relations().size() == 1
                    && chain.relations().get(0).kind() == Relation.Kind.GREATER_EQUAL;
            if (!fits) {
                throw failure("bad-sequence", condition.span(), "expected the first index", "for k >= 0");
            }
            from = ((Syntax.Chain) condition).operands().get(1);
        }
        return new Declaration.SequenceDeclaration(declared(script.base()), declared(index), above, type, from, span());
    }

    private Declaration random(int namesEnd, int end, Optional<TypeSyntax> type, int sign) {
        int bar = 0;
        while (bar < namesEnd
                && !tokens.get(bar).is(TokenKind.BAR)
                && !tokens.get(bar).is(TokenKind.MID)) {
            bar++;
        }
        List<DeclaredName> list = nameList(0, bar);
        List<DeclaredName> conditions = bar < namesEnd ? nameList(bar + 1, namesEnd) : List.of();
        ExpressionParser parser = parser(sign + 1, end, names);
        TokenCursor cursor = parser.cursor;
        Token head = cursor.peek();
        Span headSpan = head.span();
        String distribution;
        if (head.is(TokenKind.COMMAND) && Commands.STYLES.containsKey(head.text())) {
            Syntax styled = parser.styles.parse();
            distribution = CanonicalNames.of(styled).orElseThrow(() -> notADistribution(styled.span()));
            headSpan = styled.span();
        } else if (head.is(TokenKind.WORD) || head.is(TokenKind.OPERATOR_NAME) || head.is(TokenKind.TEXT)) {
            cursor.next();
            distribution = head.text().strip();
        } else {
            throw cursor.expected("a distribution");
        }
        distribution = distribution.equals("N") ? "Normal" : distribution.equals("U") ? "Uniform" : distribution;
        List<Syntax.FunctionCall.Argument> arguments = List.of();
        if (cursor.at(TokenKind.OPEN) || cursor.at(TokenKind.LEFT)) {
            arguments = parser.functions.parseArguments(distribution);
        }
        finished(parser, distribution);
        return new Declaration.RandomDeclaration(list, type, conditions, distribution, headSpan, arguments, span());
    }

    private static ParseFailure notADistribution(Span span) {
        return failure("not-a-distribution", span, "expected the name of a distribution", "X ~ Normal(mu, sigma^2)");
    }

    private Declaration membership(int sign, int end) {
        List<DeclaredName> list = nameList(0, sign);
        ExpressionParser parser = parser(sign + 1, end, names);
        parser.cursor.scope().membership = true;
        Syntax set = finished(parser, parser.parseSum());
        return new Declaration.TypeDeclaration(list, TypeReader.ofSet(set), span());
    }

    private Declaration definition(int sign, int end) {
        int parenthesis = 0;
        while (parenthesis < sign && !tokens.get(parenthesis).is(TokenKind.OPEN, "(")) {
            parenthesis++;
        }
        if (parenthesis > 0 && parenthesis < sign && tokens.get(sign - 1).is(TokenKind.CLOSE, "(")) {
            DeclaredName name = name(0, parenthesis);
            List<DeclaredName> parameters = nameList(parenthesis + 1, sign - 1);
            ExpressionParser parser = parser(sign + 1, end, names);
            return new Declaration.FunctionDefinition(name, parameters, finished(parser, parser.parseSum()), span());
        }
        DeclaredName name = name(0, sign);
        ExpressionParser parser = parser(sign + 1, end, names);
        Syntax body = finished(parser, parser.parseSum());
        if (name.syntax() instanceof Syntax.Script script && script.primes() == 0) {
            boolean above = script.superscript().isPresent();
            Optional<Syntax> index = above ? script.superscript() : script.subscript();
            boolean ofName =
                    index.isPresent() && (index.get() instanceof Syntax.Group || index.get() instanceof Syntax.Matrix);
            boolean member = above ? !ofName : index.orElseThrow() instanceof Syntax.Sum;
            if (member && !(above && script.subscript().isPresent())) {
                return new Declaration.RecurrenceDefinition(
                        declared(script.base()), index.orElseThrow(), above, body, span());
            }
        }
        return new Declaration.NameDefinition(name, body, span());
    }
}
