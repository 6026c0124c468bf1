package org.chalkcheck.syntax;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.chalkcheck.source.Span;

/** Reads single operands: numbers, names, accents, groups, roots, braces; hands the rest to the other parsers. */
final class AtomParser {
    /** From so many letters on, letters side by side are rather a word than a product. */
    private static final int MIN_WORD = 4;

    private final ExpressionParser parser;
    private final TokenCursor cursor;
    private final FenceParser fences;

    AtomParser(ExpressionParser parser) {
        this.parser = parser;
        this.cursor = parser.cursor;
        this.fences = new FenceParser(parser);
    }

    /** Reads an operand without its scripts. */
    Syntax parseAtom() {
        Token token = cursor.peek();
        return switch (token.kind()) {
            case NUMBER -> number(cursor.next());
            case WORD -> word();
            case COMMAND -> command();
            case OPERATOR_NAME -> parser.functions.parseOperatorName();
            case TEXT -> text();
            case OPEN_BRACE -> parseBraces();
            case OPEN -> fences.parseOpen();
            case LEFT -> fences.parseLeft();
            case BAR -> fences.parseBars();
            case DOUBLE_BAR -> fences.parseDoubleBars();
            case BEGIN -> parser.environments.parse();
            case UNKNOWN ->
                throw cursor.fail("unknown-character", token.span(), token.text() + " means nothing in a formula");
            case CARET, UNDERSCORE ->
                throw cursor.fail(
                        "missing-base",
                        token.span(),
                        token.describe() + " has nothing before it to attach to",
                        "write the base before " + token.describe());
            case AMPERSAND, STRAY_AMPERSAND -> throw cursor.expected("an expression");
            case RIGHT ->
                throw cursor.fail(
                        "unmatched-right",
                        token.span(),
                        "expected an expression, found " + token.describe(),
                        "every \\right needs a \\left before it");
            case PERCENT -> throw cursor.expected("an expression");
            default -> throw cursor.expected("an expression");
        };
    }

    private Syntax number(Token token) {
        if (token.text().length() > 1_000) {
            throw cursor.fail("number-too-long", token.span(), "a number of more than 1000 digits");
        }
        Token comma = cursor.position() > 1 ? cursor.token(cursor.position() - 2) : token;
        if (comma.is(TokenKind.COMMA) && !token.spaced() && token.text().matches("0[0-9][0-9]")) {
            throw cursor.fail(
                    "thousands-comma",
                    comma.span().to(token.span()),
                    "a comma between digits separates two items",
                    "write {,} in a number");
        }
        if (Thousands.isOne(token)) {
            cursor.note(
                    "thousands",
                    token.span(),
                    "the commas of this number are taken as marks of thousands; {,} says so in LaTeX");
        }
        Token following = cursor.peek();
        boolean exponent = parser.dialect == Dialect.LATEX
                && !following.spaced()
                && (following.is(TokenKind.WORD, "e") || following.is(TokenKind.WORD, "E"))
                && !cursor.peek(1).spaced()
                && (cursor.peek(1).is(TokenKind.NUMBER)
                        || cursor.peek(1).isSign()
                                && cursor.peek(2).is(TokenKind.NUMBER)
                                && !cursor.peek(2).spaced());
        if (exponent && cursor.takesOther("exponent-letter")) {
            cursor.next();
            String sign = cursor.peek().isSign() ? cursor.next().text() : "";
            Token power = cursor.next();
            boolean small = power.text().length() <= 3;
            return Syntax.Number.of(
                    token.text() + (small ? "e" + sign + power.text() : ""),
                    token.span().to(power.span()));
        }
        if (exponent) {
            cursor.note(
                    "exponent-letter",
                    token.span().to(following.span()),
                    "this is a product with the constant e; write " + token.text()
                            + " \\cdot 10^{...} for a power of ten",
                    "a product with the constant e",
                    "a power of ten");
        }
        return Syntax.Number.of(token.text(), token.span());
    }

    private Syntax word() {
        Token token = cursor.peek();
        if (parser.dialect == Dialect.PLAIN) {
            boolean reduction = (token.text().equals("sum") || token.text().equals("prod"))
                    && cursor.peek(1).is(TokenKind.UNDERSCORE)
                    && !parser.names.declared().contains(token.text());
            if (reduction) {
                return parser.bigOperators.parse();
            }
            Optional<Syntax> call = parser.functions.parsePlainCall();
            if (call.isPresent()) {
                return call.get();
            }
            cursor.next();
            if (token.text().equals("inf") && !parser.names.declared().contains("inf")) {
                return new Syntax.Symbol(Syntax.Symbol.Kind.INFINITY, token.span());
            }
            return AccentedWords.of(token.text(), token.span()).orElseGet(() -> name(token));
        }
        Optional<Syntax> divergence = parser.functions.parsePlainDivergence();
        if (divergence.isPresent()) {
            return divergence.get();
        }
        checkBackslash(token);
        cursor.next();
        return name(token);
    }

    private Syntax name(Token token) {
        return letter(token.text(), token);
    }

    private Syntax letter(String written, Token token) {
        String declared = parser.names.declaredForm(written);
        boolean other = !declared.equals(written) && !declared.equals("eps");
        if (other && token.is(TokenKind.COMMAND) && parser.dialect == Dialect.LATEX) {
            cursor.noteOnce(
                    "form-of-letter",
                    token.span(),
                    "\\%s is read as %s, which is declared; declare both if they differ"
                            .formatted(token.text(), declared));
        }
        return new Syntax.Name(declared, Syntax.Name.Style.PLAIN, token.span());
    }

    /**
     * Refuses letters that spell a known name without its backslash, unless each of them is declared: as a product they would
     * be checked for something that the author did not mean.
     */
    private void checkBackslash(Token token) {
        Token before = cursor.previous();
        boolean inside = before.is(TokenKind.WORD) && before != token && !token.spaced();
        if (token.text().length() > 1 || inside || cursor.scope().script) {
            return;
        }
        StringBuilder run = new StringBuilder(token.text());
        boolean declared = parser.names.declared().contains(token.text());
        int k = 1;
        while (k < 14 && cursor.peek(k).is(TokenKind.WORD) && !cursor.peek(k).spaced()) {
            declared &= parser.names.declared().contains(cursor.peek(k).text());
            run.append(cursor.peek(k).text());
            k++;
        }
        String word = run.toString();
        boolean call = cursor.peek(k).is(TokenKind.OPEN, "(") || cursor.peek(k).is(TokenKind.LEFT, "(");
        boolean function =
                FunctionNames.canonical(word).isPresent() && word.length() > 1 && (call || word.length() > 2);
        boolean letter = Commands.LETTERS.containsKey(word) && word.length() > 2;
        if (!function && !letter) {
            noteWord(token, k);
            return;
        }
        boolean command = Commands.FUNCTIONS.containsKey(word) || Commands.BIG.containsKey(word) || letter;
        String fix = command ? "\\" + word : "\\operatorname{" + word + "}";
        Span span = token.span().to(cursor.peek(k - 1).span());
        if (!declared) {
            throw cursor.fail(
                    "missing-backslash",
                    span,
                    word + " without a backslash is the product of its letters",
                    "write " + fix + ", or declare a name " + word);
        }
        cursor.note(
                "missing-backslash",
                span,
                word + " is read as a product of its letters; write " + fix + " for the name");
    }

    /** Notes letters that spell a word, each of which is undeclared: a name of several letters is not written so. */
    private void noteWord(Token token, int length) {
        Set<String> letters = new HashSet<>();
        StringBuilder word = new StringBuilder();
        for (int k = 0; k < length; k++) {
            letters.add(cursor.peek(k).text());
            word.append(cursor.peek(k).text());
        }
        boolean undeclared = letters.stream().noneMatch(parser.names.declared()::contains);
        if (length >= MIN_WORD && letters.size() > 2 && undeclared) {
            cursor.note(
                    "undeclared-word",
                    token.span().to(cursor.peek(length - 1).span()),
                    word + " is read as a product of its letters; for a name write \\operatorname{" + word
                            + "} and declare it: " + word + " : real");
        }
    }

    private Syntax text() {
        Token token = cursor.peek();
        if (parser.functions.textIsName(token)) {
            return parser.functions.parseTextName();
        }
        cursor.next();
        return new Syntax.Text(token.text().strip(), token.span());
    }

    private Syntax command() {
        Token token = cursor.peek();
        String name = token.text();
        if (Commands.LETTERS.containsKey(name)) {
            cursor.next();
            return letter(Commands.LETTERS.get(name), token);
        }
        if (name.equals("arg")
                && (cursor.peek(1).isCommand("max") || cursor.peek(1).isCommand("min"))) {
            return parser.bigOperators.parsePlace();
        }
        if (Commands.BIG.containsKey(name)) {
            return parser.bigOperators.parse();
        }
        if (Commands.FUNCTIONS.containsKey(name)) {
            cursor.next();
            return parser.functions.parse(Commands.FUNCTIONS.get(name), name, token.span());
        }
        if (Commands.STYLES.containsKey(name)) {
            return parser.styles.parse();
        }
        if (Commands.ACCENTS.containsKey(name)) {
            cursor.next();
            Syntax base = parseArgument(token);
            return new Syntax.Accent(
                    Commands.ACCENTS.get(name), unwrap(base), token.span().to(base.span()));
        }
        if (Commands.SYMBOLS.containsKey(name)) {
            cursor.next();
            return new Syntax.Symbol(Commands.SYMBOLS.get(name), token.span());
        }
        if (LayoutCommands.TRANSPARENT.contains(name)) {
            cursor.next();
            return parseArgument(token);
        }
        switch (name) {
            case "frac", "dfrac", "tfrac", "cfrac", "sfrac", "nicefrac":
                return parser.fractions.parse();
            case "partial":
                return parser.fractions.parsePartial();
            case "nabla":
                return parser.fractions.parseNabla();
            case "sqrt":
                return parseRoot();
            case "binom", "dbinom", "tbinom":
                return parseBinomial();
            case "underbrace", "overbrace", "underbracket", "overbracket":
                return parseUnderbrace();
            default:
                throw unknown(token);
        }
    }

    private ParseFailure unknown(Token token) {
        if (Commands.INFIX.containsKey(token.text())) {
            return cursor.expected("an expression");
        }
        Optional<String> nearest = NearestCommand.to(token.text());
        String message = "\\" + token.text() + " is not known";
        return nearest.isPresent() && !nearest.get().equals(token.text())
                ? cursor.fail("unknown-command", token.span(), message, "did you mean \\" + nearest.get() + "?")
                : cursor.fail(
                        "unknown-command", token.span(), message, "a name of several letters is \\operatorname{name}");
    }

    private Syntax parseRoot() {
        Token sign = cursor.next();
        Optional<Syntax> index = Optional.empty();
        if (cursor.at(TokenKind.OPEN) && cursor.peek().text().equals("[")) {
            Token open = cursor.next();
            Scope outer = cursor.enter(new Scope());
            index = Optional.of(parser.parseSum());
            cursor.enter(outer);
            if (!cursor.at(TokenKind.CLOSE) || !cursor.peek().text().equals("[")) {
                throw unclosed(open, "]", "bracket");
            }
            cursor.next();
        }
        Syntax radicand = unwrap(parseArgument(sign));
        return new Syntax.Root(index, radicand, sign.span().to(cursor.previous().span()));
    }

    private Syntax parseBinomial() {
        Token sign = cursor.next();
        Syntax upper = unwrap(parseArgument(sign));
        Syntax lower = unwrap(parseArgument(sign));
        return new Syntax.Binomial(
                upper, lower, sign.span().to(cursor.previous().span()));
    }

    private Syntax parseUnderbrace() {
        Token sign = cursor.next();
        Syntax value = parseArgument(sign);
        TokenKind script = sign.text().startsWith("under") ? TokenKind.UNDERSCORE : TokenKind.CARET;
        if (!cursor.at(script)) {
            return value;
        }
        cursor.next();
        if (cursor.at(TokenKind.OPEN_BRACE) && cursor.peek(1).is(TokenKind.RELATION)) {
            Token open = cursor.next();
            Scope outer = cursor.enter(new Scope());
            cursor.descend();
            List<Syntax> operands = new ArrayList<>(List.of(value));
            List<Relation> relations = new ArrayList<>();
            while (cursor.at(TokenKind.RELATION)) {
                Token relation = cursor.next();
                if (cursor.at(TokenKind.TEXT)) {
                    break;
                }
                relations.add(new Relation(Relation.Kind.valueOf(relation.text()), relation.span()));
                operands.add(parser.parseSum());
            }
            cursor.ascend();
            cursor.enter(outer);
            while (cursor.accept(TokenKind.TEXT)) {
                continue;
            }
            if (!cursor.accept(TokenKind.CLOSE_BRACE)) {
                throw unclosed(open, "}", "brace");
            }
            if (!relations.isEmpty()) {
                cursor.underbrace(new Syntax.Chain(operands, relations, ExpressionParser.span(operands)));
            }
            return value;
        }
        skipArgument();
        return value;
    }

    /** Skips a label: one token or a group in braces. */
    private void skipArgument() {
        Token open = cursor.next();
        if (!open.is(TokenKind.OPEN_BRACE)) {
            return;
        }
        int depth = 1;
        while (depth > 0) {
            Token token = cursor.next();
            if (token.is(TokenKind.END)) {
                throw unclosed(open, "}", "brace");
            }
            depth += token.is(TokenKind.OPEN_BRACE) ? 1 : token.is(TokenKind.CLOSE_BRACE) ? -1 : 0;
        }
    }

    /** Reads the argument of a command: braces, or one token with the arguments that it takes itself. */
    Syntax parseArgument(Token command) {
        Token token = cursor.peek();
        if (token.is(TokenKind.OPEN_BRACE)) {
            return parseBraces(command);
        }
        if (token.is(TokenKind.NUMBER)) {
            if (token.text().length() > 1) {
                cursor.splitNumber();
            }
            return number(cursor.next());
        }
        if (token.is(TokenKind.WORD) || token.is(TokenKind.COMMAND) || token.is(TokenKind.OPERATOR_NAME)) {
            cursor.descend();
            Syntax argument = parseAtom();
            cursor.ascend();
            return argument;
        }
        if (token.is(TokenKind.OPEN, "(") && parser.dialect == Dialect.PLAIN) {
            return fences.parseOpen();
        }
        throw cursor.fail(
                "missing-argument",
                token.is(TokenKind.END) ? command.span() : token.span(),
                "\\" + command.text() + " needs an argument, found " + token.describe(),
                "\\" + command.text() + "{...}");
    }

    private Syntax parseBraces() {
        return parseBraces(cursor.peek());
    }

    /** Reads TeX's invisible braces; what is atomic inside comes as it is. */
    private Syntax parseBraces(Token owner) {
        Token open = cursor.next();
        if (cursor.at(TokenKind.CLOSE_BRACE)) {
            String of = owner.is(TokenKind.COMMAND) ? "\\" + owner.text() + " has an empty argument" : "empty braces";
            throw cursor.fail(
                    "empty-argument", open.span().to(cursor.peek().span()), of, "write something in the braces");
        }
        Scope outer = cursor.enter(new Scope());
        cursor.scope().script = outer.script;
        cursor.descend();
        Syntax content = parseBraced(open);
        cursor.ascend();
        cursor.enter(outer);
        Span span = open.span().to(cursor.previous().span());
        if (isAtomic(content)) {
            return content;
        }
        return new Syntax.Group(Syntax.Group.Delimiter.INVISIBLE, List.of(content), span);
    }

    /** Reads what is in braces and the closing one, with the old {@code a \over b}. */
    Syntax parseBraced(Token open) {
        List<Syntax> items = new ArrayList<>();
        do {
            items.add(parser.parseLogical());
        } while (cursor.accept(TokenKind.COMMA));
        Syntax content = items.size() == 1 ? items.get(0) : new Syntax.Sequence(items, ExpressionParser.span(items));
        Token token = cursor.peek();
        if (token.isCommand("over") || token.isCommand("choose")) {
            cursor.next();
            Syntax below = parser.parseSum();
            Span span = content.span().to(below.span());
            content = token.isCommand("over")
                    ? new Syntax.Fraction(content, below, span)
                    : new Syntax.Binomial(content, below, span);
        }
        if (!cursor.accept(TokenKind.CLOSE_BRACE)) {
            throw unclosed(open, "}", "brace");
        }
        return content;
    }

    private static boolean isAtomic(Syntax content) {
        return content instanceof Syntax.Number
                || content instanceof Syntax.Name
                || content instanceof Syntax.Symbol
                || content instanceof Syntax.Text
                || content instanceof Syntax.Group
                || content instanceof Syntax.Fraction
                || content instanceof Syntax.Root
                || content instanceof Syntax.Binomial
                || content instanceof Syntax.Accent
                || content instanceof Syntax.Enclosed
                || content instanceof Syntax.Matrix
                || content instanceof Syntax.Cases;
    }

    /** Removes invisible braces around an argument that has visible limits anyway. */
    static Syntax unwrap(Syntax argument) {
        if (argument instanceof Syntax.Group group
                && group.delimiter() == Syntax.Group.Delimiter.INVISIBLE
                && group.items().size() == 1) {
            return group.items().get(0);
        }
        return argument;
    }

    /** Returns the failure of an opening delimiter that is closed by nothing, or by something else here. */
    ParseFailure unclosed(Token open, String closing, String kind) {
        Token token = cursor.peek();
        if (token.is(TokenKind.END)
                || token.is(TokenKind.ROW)
                || token.is(TokenKind.RIGHT)
                || token.is(TokenKind.CLOSE)
                || token.is(TokenKind.CLOSE_BRACE)
                || token.is(TokenKind.END_ENVIRONMENT)) {
            return cursor.fail(
                    "unclosed-" + kind,
                    open.span(),
                    "this " + open.describe() + " is never closed; expected " + closing + ", found " + token.describe(),
                    "add the missing " + closing);
        }
        return cursor.expected(closing + " or an operator");
    }

    FenceParser fences() {
        return fences;
    }
}
