package org.chalkcheck.syntax;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.chalkcheck.source.Span;

/** Reads fractions, and derivatives where both parts of a fraction begin with d or {@code \partial}; gradients too. */
final class FractionParser {
    private final ExpressionParser parser;
    private final TokenCursor cursor;

    FractionParser(ExpressionParser parser) {
        this.parser = parser;
        this.cursor = parser.cursor;
    }

    /** Reads what starts with {@code \frac}. */
    Syntax parse() {
        Token command = cursor.next();
        if (parser.dialect == Dialect.PLAIN) {
            splitPlainDifferentials();
        }
        Optional<Syntax.Derivative.Kind> kind = derivativeKind();
        if (kind.isPresent()) {
            return parseDerivative(command, kind.get());
        }
        Syntax numerator = parseNumerator(command);
        Syntax denominator = AtomParser.unwrap(parser.atoms.parseArgument(command));
        return new Syntax.Fraction(
                numerator, denominator, command.span().to(cursor.previous().span()));
    }

    /** In plain syntax, cuts the words dy and dx of {@code \frac{dy}{dx}} apart, so that it reads as in LaTeX. */
    private void splitPlainDifferentials() {
        boolean above = cursor.at(TokenKind.OPEN_BRACE) && isPlainDifferential(cursor.peek(1), 1);
        int close = above ? closing(0) : -1;
        boolean below = close > 0
                && cursor.peek(close + 1).is(TokenKind.OPEN_BRACE)
                && isPlainDifferential(cursor.peek(close + 2), 2);
        if (!below) {
            return;
        }
        int end = closing(close + 1);
        for (int k = end - 1; k > close + 1; k--) {
            if (isPlainDifferential(cursor.peek(k), 2) && !cursor.peek(k - 1).is(TokenKind.UNDERSCORE)) {
                cursor.splitDifferential(k);
            }
        }
        if (cursor.peek(1).text().length() > 1) {
            cursor.splitDifferential(1);
        }
    }

    private boolean isPlainDifferential(Token token, int atLeast) {
        return token.is(TokenKind.WORD)
                && token.text().startsWith("d")
                && token.text().length() >= atLeast
                && !(token.text().length() > 1 && parser.names.declared().contains(token.text()));
    }

    /** Reads a numerator, which may hold the differential of the integral around it. */
    private Syntax parseNumerator(Token command) {
        Scope outer = cursor.scope();
        Token open = cursor.peek();
        if (!outer.integral || !open.is(TokenKind.OPEN_BRACE)) {
            return AtomParser.unwrap(parser.atoms.parseArgument(command));
        }
        cursor.next();
        Scope inner = new Scope();
        inner.integral = true;
        inner.wanted = outer.wanted;
        inner.pending = outer.pending;
        inner.found = outer.found;
        cursor.enter(inner);
        cursor.descend();
        Syntax content;
        if (parser.bigOperators.differentialAt(0)) {
            content = Syntax.Number.of("1", cursor.peek().span());
        } else {
            content = parser.parseSum();
        }
        while (parser.bigOperators.differentialAt(0)) {
            outer.found.add(parser.bigOperators.parseDifferential());
        }
        if (!cursor.accept(TokenKind.CLOSE_BRACE)) {
            throw parser.atoms.unclosed(open, "}", "brace");
        }
        cursor.ascend();
        cursor.enter(outer);
        return content;
    }

    /** Returns which derivative stands here, with {@code \frac} read, if it is one. */
    private Optional<Syntax.Derivative.Kind> derivativeKind() {
        boolean braces = cursor.at(TokenKind.OPEN_BRACE);
        int start = braces ? 1 : 0;
        int length = differentialSign(start);
        if (length == 0) {
            return Optional.empty();
        }
        boolean partial = cursor.peek(start).isCommand("partial");
        if (!partial && cursor.peek(start + length).is(TokenKind.UNDERSCORE)) {
            return Optional.empty();
        }
        int close = braces ? closing(0) : length - 1;
        if (close < 0 || !cursor.peek(close + 1).is(TokenKind.OPEN_BRACE)) {
            return Optional.empty();
        }
        int below = differentialSign(close + 2);
        if (below == 0 || cursor.peek(close + 2).isCommand("partial") != partial) {
            return Optional.empty();
        }
        Token variable = cursor.peek(close + 2 + below);
        boolean starts = variable.is(TokenKind.WORD)
                || variable.is(TokenKind.COMMAND) && !Commands.INFIX.containsKey(variable.text())
                || variable.is(TokenKind.OPEN)
                || variable.is(TokenKind.OPEN_BRACE)
                || variable.is(TokenKind.LEFT)
                || variable.is(TokenKind.TEXT)
                || variable.is(TokenKind.NUMBER)
                || variable.is(TokenKind.OPERATOR_NAME);
        if (!starts) {
            return Optional.empty();
        }
        return Optional.of(partial ? Syntax.Derivative.Kind.PARTIAL : Syntax.Derivative.Kind.TOTAL);
    }

    /** Returns how many tokens at {@code ahead} are the sign of a differential, d or {@code \partial}; 0 for none. */
    private int differentialSign(int ahead) {
        Token token = cursor.peek(ahead);
        if (token.is(TokenKind.WORD, "d") || token.isCommand("partial") || token.isCommand("dd")) {
            return 1;
        }
        if (token.is(TokenKind.OPERATOR_NAME, "d") || token.is(TokenKind.TEXT, "d")) {
            return 1;
        }
        if (token.is(TokenKind.COMMAND) && Commands.STYLES.get(token.text()) == Syntax.Name.Style.ROMAN) {
            if (cursor.peek(ahead + 1).is(TokenKind.WORD, "d")) {
                return 2;
            }
            boolean braced = cursor.peek(ahead + 1).is(TokenKind.OPEN_BRACE)
                    && cursor.peek(ahead + 2).is(TokenKind.WORD, "d")
                    && cursor.peek(ahead + 3).is(TokenKind.CLOSE_BRACE);
            return braced ? 4 : 0;
        }
        return 0;
    }

    private int closing(int open) {
        int depth = 0;
        for (int k = open; k < open + 5_000; k++) {
            Token token = cursor.peek(k);
            if (token.is(TokenKind.END)) {
                return -1;
            }
            depth += token.is(TokenKind.OPEN_BRACE) ? 1 : token.is(TokenKind.CLOSE_BRACE) ? -1 : 0;
            if (depth == 0) {
                return k;
            }
        }
        return -1;
    }

    private void skip(int count) {
        for (int k = 0; k < count; k++) {
            cursor.next();
        }
    }

    private Syntax parseDerivative(Token command, Syntax.Derivative.Kind kind) {
        Token open = cursor.peek();
        boolean braces = cursor.accept(TokenKind.OPEN_BRACE);
        Scope outer = cursor.enter(new Scope());
        cursor.descend();
        skip(differentialSign(0));
        Optional<Syntax> order = Optional.empty();
        if (cursor.at(TokenKind.CARET)) {
            Token caret = cursor.next();
            order = Optional.of(AtomParser.unwrap(parser.scripts.parseArgument(caret, true)));
        }
        Optional<Syntax> inside = Optional.empty();
        if (braces) {
            if (!cursor.at(TokenKind.CLOSE_BRACE)) {
                inside = Optional.of(parser.parseSum());
            }
            if (!cursor.accept(TokenKind.CLOSE_BRACE)) {
                throw parser.atoms.unclosed(open, "}", "brace");
            }
        }
        List<Syntax.Derivative.Variable> variables = parseVariables(order.isPresent());
        if (kind == Syntax.Derivative.Kind.TOTAL
                && inside.isPresent()
                && parser.names.declared().contains("d")) {
            cursor.note(
                    "differential-d",
                    command.span().to(cursor.previous().span()),
                    "this is read as a derivative although d is declared; write d \\cdot for the factor");
        }
        cursor.ascend();
        cursor.enter(outer);
        Syntax operand = inside.isPresent() ? inside.get() : parseOperand(command, "the derivative");
        Span span = command.span().to(inside.isPresent() ? cursor.previous().span() : operand.span());
        Syntax derivative = new Syntax.Derivative(kind, order, variables, operand, span);
        boolean parenthesis = inside.isPresent()
                && (cursor.peek().is(TokenKind.OPEN, "(") || cursor.peek().is(TokenKind.LEFT, "("));
        if (parenthesis && variables.size() == 1 && cursor.takesOther("derivative-then-parenthesis")) {
            Syntax place = parser.atoms.parseAtom();
            if (place instanceof Syntax.Group group && group.items().size() == 1) {
                Syntax variable = variables.get(0).variable();
                Syntax at = new Syntax.Chain(
                        List.of(variable, group.items().get(0)),
                        List.of(new Relation(Relation.Kind.EQUAL, place.span())),
                        place.span());
                return new Syntax.Evaluated(derivative, List.of(at), Optional.empty(), span.to(place.span()));
            }
        } else if (parenthesis) {
            cursor.keepUndecided(
                    "derivative-then-parenthesis",
                    cursor.peek().span(),
                    "a product with the derivative",
                    "the derivative's value there",
                    "write \\cdot for the product, or \\left. ... \\right|_{x=a} for the value at a");
        }
        return derivative;
    }

    private List<Syntax.Derivative.Variable> parseVariables(boolean ordered) {
        Token open = cursor.next();
        List<Syntax.Derivative.Variable> variables = new ArrayList<>();
        while (!cursor.at(TokenKind.CLOSE_BRACE)) {
            int sign = differentialSign(0);
            if (sign == 0) {
                if (cursor.at(TokenKind.END)) {
                    throw parser.atoms.unclosed(open, "}", "brace");
                }
                throw cursor.expected("d or \\partial with the next variable, or }");
            }
            skip(sign);
            int start = cursor.position();
            Syntax.Derivative.Variable variable = parseVariable(ordered);
            if (variables.isEmpty() && !cursor.at(TokenKind.CLOSE_BRACE) && differentialSign(0) == 0) {
                // What is below is an expression.
                cursor.reset(start);
                variable = new Syntax.Derivative.Variable(parser.parseProduct(), Optional.empty());
            }
            variables.add(variable);
        }
        cursor.next();
        return variables;
    }

    private Syntax.Derivative.Variable parseVariable(boolean ordered) {
        Syntax base = parser.atoms.parseAtom();
        ScriptParser.Scripts scripts = parser.scripts.parseScripts();
        Optional<Syntax> above = scripts.superscript;
        boolean isOrder = ordered && above.isPresent() && !isPartOfName(above.get());
        if (isOrder) {
            scripts.superscript = Optional.empty();
        }
        return new Syntax.Derivative.Variable(
                scripts.on(base), isOrder ? above.map(AtomParser::unwrap) : Optional.empty());
    }

    private static boolean isPartOfName(Syntax above) {
        return above instanceof Syntax.Group group && group.delimiter() != Syntax.Group.Delimiter.INVISIBLE
                || above instanceof Syntax.Symbol
                || above instanceof Syntax.Text
                || above instanceof Syntax.Name name && name.text().equals("T");
    }

    /** Reads the product that a prefix operator acts on. */
    Syntax parseOperand(Token operator, String what) {
        Scope outer = cursor.enter(cursor.scope().copy());
        cursor.scope().evaluationEnds = true;
        cursor.descend();
        // Where something has to follow, a double bar opens a norm even inside of another one.
        boolean starts = parser.operands.startsHere() || cursor.peek().isSign() || cursor.at(TokenKind.DOUBLE_BAR);
        if (!starts) {
            throw cursor.fail(
                    "missing-operand",
                    operator.span(),
                    what + " has nothing to act on, found " + cursor.peek().describe(),
                    "write the expression behind it");
        }
        Syntax operand = parser.parseOperandOf(operator, what);
        cursor.ascend();
        cursor.enter(outer);
        return operand;
    }

    /** Reads {@code \partial_x f}. */
    Syntax parsePartial() {
        Token sign = cursor.next();
        ScriptParser.Scripts scripts = parser.scripts.parseScripts();
        if (scripts.subscript.isEmpty()) {
            throw cursor.fail(
                    "missing-variable",
                    sign.span(),
                    "\\partial outside a fraction needs its variable as a subscript",
                    "\\partial_x f, or \\frac{\\partial f}{\\partial x} with \\partial below, too");
        }
        Syntax below = scripts.subscript.get();
        List<Syntax.Derivative.Variable> variables = new ArrayList<>();
        for (Syntax variable : below instanceof Syntax.Sequence list ? list.items() : List.of(below)) {
            Optional<Syntax> order = below instanceof Syntax.Sequence ? Optional.empty() : scripts.superscript;
            variables.add(new Syntax.Derivative.Variable(variable, order));
        }
        Optional<Syntax> order = scripts.superscript;
        if (below instanceof Syntax.Sequence list && order.isEmpty()) {
            order = Optional.of(Syntax.Number.of(Integer.toString(list.items().size()), below.span()));
        }
        Syntax operand = parseOperand(sign, "\\partial");
        return new Syntax.Derivative(
                Syntax.Derivative.Kind.PARTIAL,
                order,
                variables,
                operand,
                sign.span().to(operand.span()));
    }

    /** Reads {@code \nabla_x f} and {@code \nabla^2 f}. */
    Syntax parseNabla() {
        Token sign = cursor.next();
        ScriptParser.Scripts scripts = parser.scripts.parseScripts();
        Token following = cursor.peek();
        if (following.isCommand("cdot") || following.isCommand("times")) {
            throw cursor.fail(
                    "unsupported-operator",
                    sign.span().to(following.span()),
                    "divergence and curl are not supported",
                    "write the sum of the partial derivatives");
        }
        if (cursor.scope().script && !parser.operands.startsHere()) {
            return scripts.on(new Syntax.Name("nabla", Syntax.Name.Style.PLAIN, sign.span()));
        }
        Syntax operand = parseOperand(sign, "\\nabla");
        return new Syntax.Nabla(
                scripts.subscript,
                scripts.superscript.map(AtomParser::unwrap),
                operand,
                sign.span().to(operand.span()));
    }
}
