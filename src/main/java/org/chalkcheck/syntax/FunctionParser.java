package org.chalkcheck.syntax;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.chalkcheck.source.Span;

/**
 * Reads calls of named functions.
 *
 * <p>With delimiters, the group is the argument and what follows is a factor: {@code \exp(x) y}, {@code \sin(x)^2} is a power of
 * the value. Without, the argument is the run of numbers and names that follows, up to the next sign, relation, explicit
 * operator, slash, named function, sum or integral, or opening delimiter; a function name in the run takes its parentheses
 * and ends it: {@code \sin 2 \pi x}, {@code \log \sigma(x)}.
 */
final class FunctionParser {
    private final ExpressionParser parser;
    private final TokenCursor cursor;
    private final BareArgumentParser bareArguments;

    FunctionParser(ExpressionParser parser) {
        this.parser = parser;
        this.cursor = parser.cursor;
        this.bareArguments = new BareArgumentParser(parser);
    }

    /** Reads scripts and arguments of the function whose name was just read. */
    Syntax parse(String function, String spelling, Span nameSpan) {
        ScriptParser.Scripts scripts = parser.scripts.parseScripts();
        Token token = cursor.peek();
        boolean group = isGroup(token);
        if (group) {
            Syntax arguments = parseGroup(function);
            return bareArguments
                    .angle(function, spelling, arguments)
                    .<Syntax>map(angle -> bare(function, nameSpan, scripts, angle))
                    .orElseGet(() -> call(function, nameSpan, scripts, arguments));
        }
        if (token.is(TokenKind.OPEN_BRACE)
                || token.is(TokenKind.BAR) && !cursor.scope().barEnds
                || token.is(TokenKind.DOUBLE_BAR)
                || token.is(TokenKind.LEFT)
                || token.is(TokenKind.OPEN)
                || token.is(TokenKind.BEGIN)) {
            if (parser.operands.startsHere()) {
                Syntax argument = parser.scripts.parsePostfix();
                return bare(function, nameSpan, scripts, argument);
            }
        }
        if (!parser.operands.startsHere()) {
            return scripts.on(withoutArgument(spelling, nameSpan, token));
        }
        return powerOfArgument(spelling, bare(function, nameSpan, scripts, bareArguments.parse(spelling)));
    }

    /** Keeps (log x)^2 as another reading of {@code \\log x^2}, or takes it. */
    private Syntax powerOfArgument(String spelling, Syntax.FunctionCall call) {
        Syntax argument = call.arguments().get(0).value();
        if (!(argument instanceof Syntax.Script script)
                || script.superscript().isEmpty()
                || script.primes() > 0
                || call.superscript().isPresent()
                || !(script.superscript().get() instanceof Syntax.Number)) {
            return call;
        }
        Syntax base = script.subscript().isEmpty()
                ? script.base()
                : new Syntax.Script(script.base(), script.subscript(), Optional.empty(), 0, script.span());
        if (cursor.takesOther("power-of-argument")) {
            Syntax value = new Syntax.FunctionCall(
                    call.function(),
                    call.functionSpan(),
                    call.subscript(),
                    Optional.empty(),
                    call.primes(),
                    List.of(new Syntax.FunctionCall.Argument(Optional.empty(), base)),
                    Syntax.FunctionCall.Form.BARE,
                    call.span());
            return new Syntax.Script(value, Optional.empty(), script.superscript(), 0, call.span());
        }
        String power = "^{" + Shown.of(script.superscript().get()) + "}";
        cursor.keep(
                "power-of-argument",
                call.span(),
                spelling + "(" + Shown.of(script) + ")",
                spelling + "(" + Shown.of(base) + ")" + power);
        return call;
    }

    private Syntax withoutArgument(String spelling, Span nameSpan, Token token) {
        boolean standsAlone = cursor.scope().script
                || token.is(TokenKind.CLOSE)
                || token.is(TokenKind.COMMA)
                || token.is(TokenKind.CLOSE_BRACE);
        if (!standsAlone) {
            throw cursor.fail(
                    "missing-argument",
                    nameSpan,
                    spelling + " needs an argument, found " + token.describe(),
                    spelling + "(x)");
        }
        return new Syntax.Name(spelling, Syntax.Name.Style.OPERATOR, nameSpan);
    }

    private Syntax.FunctionCall bare(String function, Span nameSpan, ScriptParser.Scripts scripts, Syntax argument) {
        Syntax value = AtomParser.unwrap(argument);
        return new Syntax.FunctionCall(
                function,
                nameSpan,
                scripts.subscript,
                scripts.superscript,
                scripts.primes,
                List.of(new Syntax.FunctionCall.Argument(Optional.empty(), value)),
                Syntax.FunctionCall.Form.BARE,
                nameSpan.to(argument.span()));
    }

    static boolean isGroup(Token token) {
        boolean fence = token.is(TokenKind.OPEN) || token.is(TokenKind.LEFT);
        return fence
                && (token.text().equals("(")
                        || token.text().equals("[")
                        || token.text().equals("{"));
    }

    Syntax parseGroup(String function) {
        boolean doubleBars = FunctionNames.isDivergence(function);
        FenceParser fences = parser.atoms.fences();
        return cursor.at(TokenKind.LEFT) ? fences.parseLeft(doubleBars) : fences.parseOpen(doubleBars);
    }

    Syntax call(String function, Span nameSpan, ScriptParser.Scripts scripts, Syntax arguments) {
        List<Syntax> items = new ArrayList<>();
        Syntax.FunctionCall.Form form = Syntax.FunctionCall.Form.PARENTHESES;
        if (arguments instanceof Syntax.Group group) {
            items.addAll(group.items());
            form = switch (group.delimiter()) {
                case BRACKET -> Syntax.FunctionCall.Form.BRACKETS;
                case BRACE -> Syntax.FunctionCall.Form.BRACES;
                default -> Syntax.FunctionCall.Form.PARENTHESES;
            };
        } else {
            items.add(arguments);
            form = arguments instanceof Syntax.Matrix || arguments instanceof Syntax.Cases
                    ? Syntax.FunctionCall.Form.PARENTHESES
                    : form;
        }
        return new Syntax.FunctionCall(
                function,
                nameSpan,
                scripts.subscript,
                scripts.superscript,
                scripts.primes,
                arguments(function, items),
                form,
                nameSpan.to(arguments.span()));
    }

    private static List<Syntax.FunctionCall.Argument> arguments(String function, List<Syntax> items) {
        List<Syntax.FunctionCall.Argument> arguments = new ArrayList<>();
        boolean events = FunctionNames.isProbabilistic(function) || function.equals("indicator");
        for (Syntax item : items) {
            Optional<String> name = events ? Optional.empty() : argumentName(item);
            Syntax value = name.isPresent() ? ((Syntax.Chain) item).operands().get(1) : item;
            arguments.add(new Syntax.FunctionCall.Argument(name, value));
        }
        return arguments;
    }

    /** Reads the parenthesised arguments that stand here. */
    List<Syntax.FunctionCall.Argument> parseArguments(String function) {
        Syntax group = parseGroup(function);
        return arguments(function, group instanceof Syntax.Group found ? found.items() : List.of(group));
    }

    /** Returns the name of an argument that is written {@code name=value}. */
    private static Optional<String> argumentName(Syntax item) {
        boolean equation = item instanceof Syntax.Chain chain
                && chain.relations().size() == 1
                && chain.relations().get(0).kind() == Relation.Kind.EQUAL;
        return equation ? CanonicalNames.word(((Syntax.Chain) item).operands().get(0)) : Optional.empty();
    }

    /** Reads {@code \operatorname{...}} with its arguments. */
    Syntax parseOperatorName() {
        Token token = cursor.next();
        String name = token.text();
        if (name.isEmpty()) {
            throw cursor.fail(
                    "empty-argument", token.span(), "\\operatorname has an empty argument", "\\operatorname{softmax}");
        }
        return parseNamed(name, token.span(), true);
    }

    Syntax parseNamed(String name, Span span, boolean operator) {
        if (parser.names.declared().contains(name)) {
            return new Syntax.Name(name, Syntax.Name.Style.OPERATOR, span);
        }
        Syntax.BigOperator.Kind big = Commands.BIG.get(name.toLowerCase(Locale.ROOT));
        boolean extremum = name.toLowerCase(Locale.ROOT).startsWith("arg");
        if (big != null && (extremum || Commands.BIG.containsKey(name) && operator)) {
            return parser.bigOperators.parseExtremum(big, name, span);
        }
        if (name.equals("E") || name.equals("Exp")) {
            return parse("expectation", name, span);
        }
        if (name.equals("P") && isGroup(cursor.peek())) {
            return parse("probability", name, span);
        }
        if (name.equals("H") && isGroup(cursor.peek())) {
            return parse("entropy", name, span);
        }
        if (name.equals("B") && isGroup(cursor.peek())) {
            return parse("beta", name, span);
        }
        Optional<String> known = FunctionNames.canonical(name);
        boolean defined = name.length() > 1 && SegmentSplitter.defines(cursor.peek());
        if (known.isPresent() && (operator || name.length() > 1) && !defined) {
            return parse(known.get(), name, span);
        }
        if (operator && name.length() > 1 && callFollows()) {
            return parse(name, name, span);
        }
        Optional<Syntax> accented = parser.names.declared().contains(name)
                ? Optional.empty()
                : AccentedWords.of(name, span)
                        .filter(letter -> parser.names
                                .declared()
                                .contains(CanonicalNames.of(letter).orElseThrow()));
        if (accented.isPresent()) {
            return accented.get();
        }
        return new Syntax.Name(name, operator ? Syntax.Name.Style.OPERATOR : Syntax.Name.Style.ROMAN, span);
    }

    /** Returns whether scripts, if any, and then a parenthesis follow. */
    private boolean callFollows() {
        int k = 0;
        while (k < 200) {
            Token token = cursor.peek(k);
            if (token.is(TokenKind.PRIME)) {
                k++;
            } else if (token.is(TokenKind.CARET) || token.is(TokenKind.UNDERSCORE)) {
                k++;
                int depth = 0;
                do {
                    depth += cursor.peek(k).is(TokenKind.OPEN_BRACE)
                            ? 1
                            : cursor.peek(k).is(TokenKind.CLOSE_BRACE) ? -1 : 0;
                    k++;
                } while (depth > 0 && k < 200);
            } else {
                return isGroup(token);
            }
        }
        return false;
    }

    /** Returns whether text in the place of an operand is a name: declared, or a known function. */
    boolean textIsName(Token token) {
        String name = token.text().strip();
        if (name.isEmpty() || !name.matches("[A-Za-z][A-Za-z0-9_-]*")) {
            return false;
        }
        if (parser.names.declared().contains(name)) {
            return true;
        }
        boolean call = cursor.peek() == token
                && (isGroup(cursor.peek(1))
                        || cursor.peek(1).is(TokenKind.UNDERSCORE)
                        || cursor.peek(1).is(TokenKind.CARET));
        boolean known = name.length() > 1 && FunctionNames.canonical(name).isPresent();
        boolean defined = cursor.peek() == token && SegmentSplitter.defines(cursor.peek(1));
        return known || defined || call && !PlainWords.isProse(name);
    }

    Syntax parseTextName() {
        Token token = cursor.next();
        return parseNamed(token.text().strip(), token.span(), true);
    }

    /** Reads a call in plain syntax if a known function's name and a parenthesis stand here. */
    Optional<Syntax> parsePlainCall() {
        Token token = cursor.peek();
        Token open = cursor.peek(1);
        String word = token.text();
        StringBuilder joined = new StringBuilder(word);
        int length = 1;
        while (length < 7
                && cursor.peek(length).is(TokenKind.UNDERSCORE)
                && cursor.peek(length + 1).is(TokenKind.WORD)
                && !cursor.peek(length).spaced()) {
            joined.append('_').append(cursor.peek(length + 1).text());
            length += 2;
        }
        if (length > 1
                && cursor.peek(length).is(TokenKind.OPEN, "(")
                && FunctionNames.canonical(joined.toString()).isPresent()
                && !parser.names.declared().contains(joined.toString())) {
            for (int k = 0; k < length; k++) {
                cursor.next();
            }
            Span span = token.span().to(cursor.previous().span());
            return Optional.of(parse(FunctionNames.canonical(joined.toString()).get(), joined.toString(), span));
        }
        boolean call = open.is(TokenKind.OPEN, "(") || open.is(TokenKind.OPEN, "[") || open.is(TokenKind.PRIME);
        if (word.length() < 2 || !call || parser.names.declared().contains(word)) {
            return Optional.empty();
        }
        Optional<String> known = FunctionNames.canonical(word);
        if (known.isEmpty() || FunctionNames.isLetterFunction(word) && !word.equals("erf")) {
            return Optional.empty();
        }
        cursor.next();
        return Optional.of(parse(known.get(), word, token.span()));
    }

    /** Returns the divergence that a script names, {@code D_{KL}} or {@code D_{JS}}, with its arguments to follow. */
    Optional<String> divergence(Syntax operand) {
        if (!(operand instanceof Syntax.Script script)
                || !(script.base() instanceof Syntax.Name name)
                || !name.text().equals("D")
                || !isGroup(cursor.peek())) {
            return Optional.empty();
        }
        return script.subscript()
                .flatMap(CanonicalNames::word)
                .flatMap(FunctionNames::canonical)
                .filter(FunctionNames::isDivergence);
    }

    /** Reads {@code KL(P \| Q)} with the letters plain, if that stands here. */
    Optional<Syntax> parsePlainDivergence() {
        Token first = cursor.peek();
        Token second = cursor.peek(1);
        boolean letters = first.is(TokenKind.WORD, "K") && second.is(TokenKind.WORD, "L") && !second.spaced();
        if (!letters || !isGroup(cursor.peek(2))) {
            return Optional.empty();
        }
        cursor.next();
        cursor.next();
        Span span = first.span().to(second.span());
        return Optional.of(call("kl", span, new ScriptParser.Scripts(), parseGroup("kl")));
    }

    /** Reads the arguments of a divergence whose name was read. */
    Syntax parseDivergence(String function, Syntax.Script name) {
        ScriptParser.Scripts scripts = new ScriptParser.Scripts();
        scripts.superscript = name.superscript();
        return call(function, name.span(), scripts, parseGroup(function));
    }
}
