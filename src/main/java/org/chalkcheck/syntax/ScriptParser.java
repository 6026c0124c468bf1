package org.chalkcheck.syntax;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.chalkcheck.source.Span;

/** Reads what is attached to an operand: sub- and superscripts, primes, factorials, percent signs. */
final class ScriptParser {
    private static final String ENTRYWISE_POWER = ".^";
    private static final int MAX_PLAIN_SCRIPTS = 8;

    private final ExpressionParser parser;
    private final TokenCursor cursor;

    ScriptParser(ExpressionParser parser) {
        this.parser = parser;
        this.cursor = parser.cursor;
    }

    /** The scripts of one base. */
    static final class Scripts {
        private KnownNames names = KnownNames.NONE;
        Optional<Syntax> subscript = Optional.empty();
        Optional<Syntax> superscript = Optional.empty();
        int primes;
        int end;

        boolean isEmpty() {
            return subscript.isEmpty() && superscript.isEmpty() && primes == 0;
        }

        Syntax on(Syntax base) {
            if (isEmpty()) {
                return base;
            }
            Span span = new Span(base.span().start(), Math.max(base.span().end(), end));
            Optional<MarkedTranspose> transposed = superscript.flatMap(MarkedTranspose::of);
            if (transposed.isPresent()) {
                return outside(base, transposed.get().mark(), transposed.get().sign(), span);
            }
            Optional<MarkedPower> power = superscript.flatMap(above -> MarkedPower.of(base, subscript, above, names));
            return power.isPresent()
                    ? outside(base, power.get().mark(), power.get().exponent(), span)
                    : new Syntax.Script(base, subscript, superscript, primes, span);
        }

        private Syntax outside(Syntax base, Syntax mark, Syntax sign, Span span) {
            Syntax marked = new Syntax.Script(base, subscript, Optional.of(mark), primes, span);
            return new Syntax.Script(marked, Optional.empty(), Optional.of(sign), 0, span);
        }
    }

    /** Reads an operand with everything attached to it. */
    Syntax parsePostfix() {
        cursor.descend();
        Syntax result = attach(parser.atoms.parseAtom());
        cursor.ascend();
        return result;
    }

    /** Reads what is attached to an operand that was read before. */
    Syntax attach(Syntax operand) {
        Syntax result = operand;
        int rounds = 0;
        while (true) {
            skipEmptyBraces();
            Scripts scripts = parseScripts();
            if (!scripts.isEmpty()) {
                if (++rounds > MAX_PLAIN_SCRIPTS) {
                    throw cursor.fail(
                            "too-many-scripts", cursor.previous().span(), "this operand has too many scripts");
                }
                result = scripts.on(result);
                Optional<String> divergence = parser.functions.divergence(result);
                if (divergence.isPresent()) {
                    result = parser.functions.parseDivergence(divergence.get(), (Syntax.Script) result);
                }
                continue;
            }
            if (cursor.at(TokenKind.BANG)) {
                result = factorial(result);
            } else if (cursor.peek().is(TokenKind.OPERATOR, ENTRYWISE_POWER)) {
                result = entrywisePower(result);
            } else if (cursor.at(TokenKind.PERCENT)) {
                Token sign = cursor.next();
                if (cursor.at(TokenKind.PERCENT)) {
                    throw cursor.expected("one percent sign");
                }
                result = new Syntax.Percent(result, result.span().to(sign.span()));
            } else {
                return result;
            }
            if (++rounds > MAX_PLAIN_SCRIPTS) {
                throw cursor.fail("too-many-scripts", cursor.previous().span(), "this operand has too many scripts");
            }
        }
    }

    /** Skips the braces that let TeX set a second script: {@code W^{(2)}{}^\top}. */
    private void skipEmptyBraces() {
        if (cursor.at(TokenKind.OPEN_BRACE)
                && cursor.peek(1).is(TokenKind.CLOSE_BRACE)
                && (cursor.peek(2).is(TokenKind.CARET) || cursor.peek(2).is(TokenKind.UNDERSCORE))) {
            cursor.next();
            cursor.next();
        }
    }

    private Syntax entrywisePower(Syntax base) {
        Token sign = cursor.next();
        Syntax exponent = parseArgument(sign, true);
        return new Syntax.FunctionCall(
                "pow",
                sign.span(),
                Optional.empty(),
                Optional.empty(),
                0,
                List.of(
                        new Syntax.FunctionCall.Argument(Optional.empty(), base),
                        new Syntax.FunctionCall.Argument(Optional.empty(), exponent)),
                Syntax.FunctionCall.Form.PARENTHESES,
                base.span().to(exponent.span()));
    }

    private Syntax factorial(Syntax operand) {
        Token sign = cursor.next();
        if (cursor.at(TokenKind.BANG)) {
            throw cursor.fail(
                    "double-factorial",
                    sign.span().to(cursor.peek().span()),
                    "a double factorial is not supported",
                    "(n!)! needs parentheses");
        }
        return new Syntax.Factorial(operand, operand.span().to(sign.span()));
    }

    /** Reads scripts and primes in any order, each script at most once in LaTeX. */
    Scripts parseScripts() {
        Scripts scripts = new Scripts();
        scripts.names = parser.names;
        while (true) {
            Token sign = cursor.peek();
            if (sign.is(TokenKind.PRIME)) {
                cursor.next();
                scripts.primes++;
                scripts.end = sign.span().end();
            } else if (sign.is(TokenKind.UNDERSCORE)) {
                if (scripts.subscript.isPresent()) {
                    if (parser.dialect == Dialect.PLAIN) {
                        return scripts;
                    }
                    throw cursor.fail(
                            "double-subscript",
                            sign.span(),
                            "a second subscript on the same base",
                            "group them: x_{ij}, or brace the base: {x_i}_j");
                }
                cursor.next();
                Syntax script = parseArgument(sign, false);
                scripts.subscript = Optional.of(script);
                scripts.end = cursor.previous().span().end();
            } else if (sign.is(TokenKind.CARET)) {
                if (isPrimeScript()) {
                    readPrimes(scripts);
                    continue;
                }
                if (scripts.superscript.isPresent()) {
                    if (parser.dialect == Dialect.PLAIN && MarkedTranspose.isTranspose(cursor.peek(1))) {
                        return scripts;
                    }
                    throw cursor.fail(
                            "double-superscript",
                            sign.span(),
                            "a second superscript on the same base",
                            "group them: x^{ab}, or brace the base: {x^a}^b");
                }
                cursor.next();
                Syntax script = parseArgument(sign, true);
                scripts.superscript = Optional.of(script);
                scripts.end = cursor.previous().span().end();
            } else {
                return scripts;
            }
        }
    }

    private boolean isPrimeScript() {
        if (cursor.peek(1).isCommand("prime")) {
            return true;
        }
        if (!cursor.peek(1).is(TokenKind.OPEN_BRACE)) {
            return false;
        }
        int k = 2;
        while (cursor.peek(k).isCommand("prime") || cursor.peek(k).is(TokenKind.PRIME)) {
            k++;
        }
        return k > 2 && cursor.peek(k).is(TokenKind.CLOSE_BRACE);
    }

    private void readPrimes(Scripts scripts) {
        cursor.next();
        if (!cursor.accept(TokenKind.OPEN_BRACE)) {
            scripts.end = cursor.next().span().end();
            scripts.primes++;
            return;
        }
        while (!cursor.at(TokenKind.CLOSE_BRACE)) {
            cursor.next();
            scripts.primes++;
        }
        scripts.end = cursor.next().span().end();
    }

    /** Reads {@code >0} or {@code \ge 0} up to the brace: the part of a set of numbers. */
    private Optional<Syntax> signOfMembers() {
        Token relation = cursor.peek();
        Token zero = cursor.peek(1);
        if (!relation.is(TokenKind.RELATION)
                || !zero.is(TokenKind.NUMBER, "0")
                || !cursor.peek(2).is(TokenKind.CLOSE_BRACE)) {
            return Optional.empty();
        }
        cursor.next();
        cursor.next();
        cursor.next();
        String sign = Relation.Kind.valueOf(relation.text()).plain();
        return Optional.of(new Syntax.Text(sign + "0", relation.span().to(zero.span())));
    }

    /** Reads {@code _{...}} and perhaps {@code ^{...}} behind an evaluation bar, with the bar read. */
    Syntax parseEvaluation(Syntax value) {
        Scripts scripts = parseScripts();
        if (scripts.subscript.isEmpty()) {
            throw cursor.expected("_{x = a} after the evaluation bar");
        }
        Syntax below = scripts.subscript.get();
        List<Syntax> at = below instanceof Syntax.Sequence list ? list.items() : List.of(below);
        return new Syntax.Evaluated(
                AtomParser.unwrap(value),
                at,
                scripts.superscript,
                new Span(value.span().start(), Math.max(value.span().end(), scripts.end)));
    }

    /** Reads the script behind {@code ^} or {@code _}. */
    Syntax parseArgument(Token sign, boolean above) {
        Token token = cursor.peek();
        if (token.is(TokenKind.OPEN_BRACE)) {
            return parseBraces(above);
        }
        Scope outer = cursor.enter(new Scope());
        cursor.scope().script = true;
        cursor.descend();
        Syntax script = parser.dialect == Dialect.PLAIN ? plainArgument(above) : latexArgument(sign, token, above);
        cursor.ascend();
        cursor.enter(outer);
        return script;
    }

    private Syntax latexArgument(Token sign, Token token, boolean above) {
        switch (token.kind()) {
            case NUMBER:
                if (token.text().length() > 1) {
                    String script = sign.is(TokenKind.CARET) ? "^" : "_";
                    cursor.warn(
                            "script-of-one-digit",
                            sign.span().to(token.span()),
                            "without braces the script is " + token.text().charAt(0) + " alone",
                            "write " + script + "{" + token.text() + "}");
                    cursor.splitNumber();
                }
                break;
            case OPERATOR:
                return signAsScript(sign, token);
            case OPEN:
                if (token.text().equals("(")) {
                    cursor.warn(
                            "script-without-braces",
                            sign.span().to(token.span()),
                            "TeX takes the parenthesis alone as the script; the whole group is read",
                            "write braces around the script");
                }
                break;
            case WORD:
                noteLongSubscript(token);
                break;
            case COMMAND:
                Optional<Syntax> symbol = symbol(token, above);
                if (symbol.isPresent()) {
                    cursor.next();
                    return symbol.get();
                }
                if (Commands.STYLES.containsKey(token.text()) && cursor.peek(1).is(TokenKind.OPEN_BRACE)) {
                    // What stands behind the script is no argument of the word in it: D_\mathrm{KL}(p \| q).
                    cursor.next();
                    return parseBraces(above);
                }
                break;
            case TEXT:
                cursor.next();
                return new Syntax.Text(token.text().strip(), token.span());
            default:
                break;
        }
        return parser.atoms.parseAtom();
    }

    private void noteLongSubscript(Token token) {
        Token following = cursor.peek(1);
        if (following.is(TokenKind.WORD) && !following.spaced() && cursor.position() >= 2) {
            Token base = cursor.token(cursor.position() - 2);
            StringBuilder name = new StringBuilder(base.text()).append('_').append(token.text());
            for (int k = 1;
                    k < 20
                            && cursor.peek(k).is(TokenKind.WORD)
                            && !cursor.peek(k).spaced();
                    k++) {
                name.append(cursor.peek(k).text());
            }
            if (parser.names.declared().contains(name.toString())) {
                cursor.warn(
                        "subscript-of-one-letter",
                        token.span().to(following.span()),
                        "without braces the subscript is " + token.text() + " alone",
                        "for the declared " + name + " write " + base.text() + "_{"
                                + name.substring(base.text().length() + 1) + "}");
            }
        }
    }

    private Syntax signAsScript(Token sign, Token token) {
        cursor.next();
        Token following = cursor.peek();
        boolean operand =
                following.is(TokenKind.NUMBER) || following.is(TokenKind.WORD) || following.is(TokenKind.COMMAND);
        if (token.text().equals("-") && operand && !following.spaced() && parser.operands.startsHere()) {
            if (following.is(TokenKind.NUMBER) && following.text().length() > 1) {
                cursor.splitNumber();
            }
            Syntax operandAfter = parser.atoms.parseAtom();
            cursor.note(
                    "sign-in-script",
                    sign.span().to(operandAfter.span()),
                    "the sign and what follows are read as the exponent; write braces around it");
            return new Syntax.Signed(true, operandAfter, token.span().to(operandAfter.span()));
        }
        return signAlone(token);
    }

    private static boolean startsNumber(Token token) {
        return token.is(TokenKind.NUMBER)
                || token.is(TokenKind.WORD)
                || token.is(TokenKind.COMMAND)
                || token.is(TokenKind.OPEN)
                || token.is(TokenKind.OPEN_BRACE)
                || token.is(TokenKind.OPERATOR_NAME);
    }

    private Syntax signAlone(Token token) {
        return switch (token.text()) {
            case "+" -> new Syntax.Symbol(Syntax.Symbol.Kind.PLUS, token.span());
            case "-" -> new Syntax.Symbol(Syntax.Symbol.Kind.MINUS, token.span());
            case "*" -> new Syntax.Symbol(Syntax.Symbol.Kind.STAR, token.span());
            default ->
                throw cursor.fail("unexpected-token", token.span(), "expected a script, found " + token.describe());
        };
    }

    private Optional<Syntax> symbol(Token token, boolean above) {
        Syntax.Symbol.Kind kind = Commands.SYMBOLS.get(token.text());
        if (kind == null) {
            kind = switch (token.text()) {
                case "ast", "star" -> Syntax.Symbol.Kind.STAR;
                case "circ" -> above ? Syntax.Symbol.Kind.DEGREE : null;
                case "cdot", "bullet" -> Syntax.Symbol.Kind.ALL;
                default -> null;
            };
        }
        return Optional.ofNullable(kind).map(k -> new Syntax.Symbol(k, token.span()));
    }

    private Syntax plainArgument(boolean above) {
        Token token = cursor.peek();
        if (token.isOperator("*") || token.isSign() && (!above || !startsNumber(cursor.peek(1)))) {
            cursor.next();
            return signAlone(token);
        }
        if (token.isSign() && above) {
            cursor.next();
            Syntax operand = plainArgument(true);
            return new Syntax.Signed(
                    token.text().equals("-"), operand, token.span().to(operand.span()));
        }
        if (token.is(TokenKind.COMMAND)) {
            Optional<Syntax> symbol = symbol(token, above);
            if (symbol.isPresent()) {
                cursor.next();
                return symbol.get();
            }
        }
        if (!above) {
            if (!token.is(TokenKind.WORD) && !token.is(TokenKind.NUMBER) && !token.is(TokenKind.COMMAND)) {
                throw cursor.expected("a subscript: a name, a number or braces");
            }
            return parser.atoms.parseAtom();
        }
        cursor.scope().script = false;
        Syntax base = parser.atoms.parseAtom();
        Scripts scripts = parseScripts();
        return scripts.on(base);
    }

    /** Reads a script in braces: a list of expressions, relations, signs alone, colons. */
    private Syntax parseBraces(boolean above) {
        Token open = cursor.next();
        Scope outer = cursor.enter(new Scope());
        cursor.scope().script = true;
        cursor.descend();
        if (cursor.at(TokenKind.CLOSE_BRACE)) {
            throw cursor.fail(
                    "empty-script",
                    open.span().to(cursor.peek().span()),
                    "this script is empty",
                    "remove it or fill it");
        }
        Optional<Syntax> sign = signOfMembers();
        if (sign.isPresent()) {
            cursor.ascend();
            cursor.enter(outer);
            return sign.get();
        }
        List<Syntax> items = new ArrayList<>();
        do {
            items.add(parseItem(above));
        } while (cursor.accept(TokenKind.COMMA) || cursor.accept(TokenKind.SEMICOLON) || cursor.accept(TokenKind.ROW));
        Token close = cursor.peek();
        if (!cursor.accept(TokenKind.CLOSE_BRACE)) {
            throw parser.atoms.unclosed(open, "}", "brace");
        }
        cursor.ascend();
        cursor.enter(outer);
        if (items.size() == 1) {
            return items.get(0);
        }
        return new Syntax.Sequence(items, open.span().to(close.span()));
    }

    private Syntax parseItem(boolean above) {
        Token token = cursor.peek();
        boolean alone = endsItem(cursor.peek(1));
        if (token.is(TokenKind.COLON) && alone) {
            cursor.next();
            return new Syntax.Symbol(Syntax.Symbol.Kind.ALL, token.span());
        }
        if (token.is(TokenKind.OPERATOR) && alone && !token.isOperator("/")) {
            return signAsScript(token, token);
        }
        if (token.is(TokenKind.COMMAND) && alone) {
            Optional<Syntax> symbol = symbol(token, above);
            if (symbol.isPresent()) {
                cursor.next();
                return symbol.get();
            }
        }
        if (token.is(TokenKind.TEXT)) {
            return textItem();
        }
        return parser.parseLogical();
    }

    private Syntax textItem() {
        Token first = cursor.next();
        StringBuilder words = new StringBuilder(first.text().strip());
        Span span = first.span();
        while (cursor.at(TokenKind.TEXT)) {
            Token more = cursor.next();
            words.append(' ').append(more.text().strip());
            span = span.to(more.span());
        }
        if (!endsItem(cursor.peek())) {
            throw cursor.expected("the end of the script after the text");
        }
        return new Syntax.Text(words.toString(), span);
    }

    private static boolean endsItem(Token token) {
        return token.is(TokenKind.CLOSE_BRACE)
                || token.is(TokenKind.COMMA)
                || token.is(TokenKind.SEMICOLON)
                || token.is(TokenKind.ROW);
    }
}
