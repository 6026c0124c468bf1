package org.chalkcheck.syntax;

import java.util.ArrayList;
import java.util.List;
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
    private static final int MOST_TOKENS_AHEAD = 200;
    private static final String BARE_ARGUMENT = "argument-without-parentheses";

    private final ExpressionParser parser;
    private final TokenCursor cursor;

    FunctionParser(ExpressionParser parser) {
        this.parser = parser;
        this.cursor = parser.cursor;
    }

    /** Reads scripts and arguments of the function whose name was just read. */
    Syntax parse(String function, String spelling, Span nameSpan) {
        ScriptParser.Scripts scripts = parser.scripts.parseScripts();
        Token token = cursor.peek();
        boolean group = isGroup(token);
        if (group) {
            Syntax arguments = parseGroup(function);
            return call(function, nameSpan, scripts, arguments);
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
        return powerOfArgument(spelling, bare(function, nameSpan, scripts, parseRun(spelling)));
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

    private Syntax parseRun(String spelling) {
        cursor.descend();
        boolean other = cursor.takesOther(BARE_ARGUMENT);
        Syntax first = parser.scripts.parsePostfix();
        List<Syntax.Juxtaposition.Factor> run = new ArrayList<>();
        run.add(adjacent(first));
        boolean closed = !isRunFactor(first);
        if (isFunctionName(first) && opensParenthesis()) {
            run.add(adjacent(parser.scripts.parsePostfix()));
            closed = true;
        } else if (opensParenthesis()
                && first instanceof Syntax.Name
                && !cursor.peek().spaced()) {
            if (other || listsArguments()) {
                run.add(adjacent(parser.scripts.parsePostfix()));
                closed = true;
            } else {
                cursor.note(
                        BARE_ARGUMENT,
                        first.span(),
                        "the argument is read as ending before the parenthesis; write parentheses around the whole argument",
                        spelling + "(" + Shown.of(first) + ") times the parenthesis",
                        "a function of the product");
            }
        }
        while (!closed && continuesRun()) {
            if (other && run.stream().anyMatch(factor -> !isConstant(factor.value()))) {
                break;
            }
            Syntax factor = parser.scripts.parsePostfix();
            run.add(adjacent(factor));
            if (isFunctionName(factor) && opensParenthesis()) {
                run.add(adjacent(parser.scripts.parsePostfix()));
                closed = true;
            }
            closed |= !isRunFactor(factor);
        }
        if (other && cursor.peek().isOperator("/")) {
            cursor.next();
            run.add(new Syntax.Juxtaposition.Factor(Syntax.Juxtaposition.Link.OVER, parser.scripts.parsePostfix()));
        }
        cursor.ascend();
        Syntax argument = ExpressionParser.juxtaposed(run);
        if (!other) {
            noteRun(spelling, run, argument);
        }
        return argument;
    }

    private void noteRun(String spelling, List<Syntax.Juxtaposition.Factor> run, Syntax argument) {
        long names = run.stream().filter(factor -> !isConstant(factor.value())).count();
        boolean call = run.size() >= 2 && run.get(run.size() - 1).value() instanceof Syntax.Group;
        String taken = spelling + "(" + Shown.of(argument) + ")";
        if (names >= 2 && !call) {
            int end = 1;
            while (isConstant(run.get(end - 1).value())) {
                end++;
            }
            String rest =
                    end < run.size() ? " " + Shown.of(ExpressionParser.juxtaposed(run.subList(end, run.size()))) : "";
            cursor.note(
                    BARE_ARGUMENT,
                    argument.span(),
                    "the whole product is read as the argument; write parentheses around the argument",
                    taken,
                    spelling + "(" + Shown.of(ExpressionParser.juxtaposed(run.subList(0, end))) + ")" + rest);
        } else if (cursor.peek().isOperator("/")) {
            cursor.note(
                    BARE_ARGUMENT,
                    argument.span(),
                    "the argument is read as ending before the slash; write parentheses around the argument",
                    taken + " over what follows",
                    spelling + " of the quotient");
        }
    }

    private static Syntax.Juxtaposition.Factor adjacent(Syntax value) {
        return new Syntax.Juxtaposition.Factor(Syntax.Juxtaposition.Link.ADJACENT, value);
    }

    /** Returns whether the parenthesis here holds several arguments or a condition, as in p(x | y): then it belongs to the name before it. */
    private boolean listsArguments() {
        int depth = 0;
        int bars = 0;
        for (int k = 0; k < MOST_TOKENS_AHEAD; k++) {
            Token token = cursor.peek(k);
            depth += Segment.opens(token) ? 1 : Segment.closes(token) ? -1 : 0;
            if (depth == 0 || token.is(TokenKind.END)) {
                return bars % 2 == 1;
            }
            if (depth == 1 && (token.is(TokenKind.COMMA) || token.is(TokenKind.SEMICOLON))) {
                return true;
            }
            bars += depth == 1 && token.is(TokenKind.BAR) ? 1 : 0;
        }
        return false;
    }

    private boolean opensParenthesis() {
        return (cursor.at(TokenKind.OPEN) || cursor.at(TokenKind.LEFT))
                && cursor.peek().text().equals("(");
    }

    private boolean isFunctionName(Syntax factor) {
        Syntax base = factor instanceof Syntax.Script script ? script.base() : factor;
        if (!(base instanceof Syntax.Name name) || parser.dialect == Dialect.PLAIN) {
            return false;
        }
        boolean known = CanonicalNames.of(factor).map(parser.names::isFunction).orElse(false);
        boolean applied = FunctionNames.isAppliedLetter(name.text())
                && !parser.names.declared().contains(name.text())
                && opensParenthesis();
        return known || applied || parser.names.isFunction(name.text()) || isDensity(name);
    }

    /** Whether the density of a law stands here: a styled letter and a parenthesis that sets its first item apart. */
    private boolean isDensity(Syntax.Name name) {
        if (name.style() == Syntax.Name.Style.PLAIN
                || parser.names.declared().contains(name.text())
                || !opensParenthesis()) {
            return false;
        }
        int depth = 0;
        for (int k = 0; !cursor.peek(k).is(TokenKind.END); k++) {
            Token token = cursor.peek(k);
            depth += Segment.opens(token) ? 1 : Segment.closes(token) ? -1 : 0;
            if (depth == 0) {
                return false;
            }
            if (depth == 1 && (token.is(TokenKind.SEMICOLON) || token.is(TokenKind.MID) || token.is(TokenKind.BAR))) {
                return true;
            }
        }
        return false;
    }

    /** Returns whether a factor is such that a run may go on behind it. */
    private static boolean isRunFactor(Syntax factor) {
        if (factor instanceof Syntax.Fraction fraction) {
            return isConstant(fraction.numerator()) && isConstant(fraction.denominator());
        }
        Syntax base = factor instanceof Syntax.Script script ? script.base() : factor;
        return base instanceof Syntax.Number
                || base instanceof Syntax.Name
                || base instanceof Syntax.Accent
                || base instanceof Syntax.Root root && isConstant(root.radicand());
    }

    private static boolean isConstant(Syntax factor) {
        if (factor instanceof Syntax.Fraction fraction) {
            return isConstant(fraction.numerator()) && isConstant(fraction.denominator());
        }
        if (factor instanceof Syntax.Script script) {
            return isConstant(script.base());
        }
        return factor instanceof Syntax.Number
                || factor instanceof Syntax.Root
                || factor instanceof Syntax.Name name
                        && (name.text().equals("pi") || name.text().equals("e"));
    }

    private boolean continuesRun() {
        Token token = cursor.peek();
        if (!parser.operands.startsHere()) {
            return false;
        }
        return switch (token.kind()) {
            case NUMBER, WORD -> true;
            case COMMAND ->
                Commands.LETTERS.containsKey(token.text())
                        || Commands.STYLES.containsKey(token.text()) && !styledFunction()
                        || Commands.ACCENTS.containsKey(token.text());
            default -> false;
        };
    }

    private boolean styledFunction() {
        Optional<String> word = parser.styles.word();
        return word.isPresent()
                        && word.get().length() > 1
                        && FunctionNames.canonical(word.get()).isPresent()
                || cursor.peek(2).is(TokenKind.WORD, "E")
                || cursor.peek(1).is(TokenKind.WORD, "E");
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
        Syntax.BigOperator.Kind big = Commands.BIG.get(name.toLowerCase(java.util.Locale.ROOT));
        boolean extremum = name.toLowerCase(java.util.Locale.ROOT).startsWith("arg");
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
        if (known.isPresent() && (operator || name.length() > 1)) {
            return parse(known.get(), name, span);
        }
        if (operator && name.length() > 1 && callFollows()) {
            return parse(name, name, span);
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
        return known || call && !PlainWords.isProse(name);
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
