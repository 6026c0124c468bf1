package org.chalkcheck.syntax;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads the argument of a function that stands without parentheses, as in {@code \sin 2x}: the product up to where it plainly ends. */
final class BareArgumentParser {
    private static final int MOST_TOKENS_AHEAD = 200;
    private static final String BARE_ARGUMENT = "argument-without-parentheses";
    private static final String BEHIND_SUM = "factor-behind-argument";
    private static final Set<String> OF_ANGLES = Set.of("sin", "cos", "tan", "cot", "sec", "csc");

    private final ExpressionParser parser;
    private final TokenCursor cursor;

    BareArgumentParser(ExpressionParser parser) {
        this.parser = parser;
        this.cursor = parser.cursor;
    }

    /** Reads the factors that the function is applied to. */
    Syntax parse(String spelling) {
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
            if (other) {
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

    /**
     * Returns the angle where the sum in parentheses behind a function of angles is a factor of it, as in {@code \cos(m - n)\theta}, and that reading
     * is asked for; else keeps it as another reading.
     */
    Optional<Syntax> angle(String function, String spelling, Syntax sum) {
        boolean begins = OF_ANGLES.contains(function)
                && sum instanceof Syntax.Group group
                && group.items().size() == 1
                && group.items().get(0) instanceof Syntax.Sum
                && !cursor.at(TokenKind.NUMBER)
                && !cursor.peek().is(TokenKind.WORD, "e")
                && !cursor.peek().is(TokenKind.WORD, "d")
                && continuesRun();
        if (!begins) {
            return Optional.empty();
        }
        if (!cursor.takesOther(BEHIND_SUM)) {
            String shown = "(" + Shown.of(((Syntax.Group) sum).items().get(0)) + ")";
            Token factor = cursor.peek();
            String letter = factor.is(TokenKind.COMMAND) ? "\\" + factor.text() : factor.text();
            cursor.keepEqual(
                    BEHIND_SUM,
                    sum.span().to(factor.span()),
                    spelling + shown + " times " + letter,
                    spelling + "(" + shown + " " + letter + ")");
            return Optional.empty();
        }
        List<Syntax.Juxtaposition.Factor> run = new ArrayList<>(List.of(adjacent(sum)));
        while (continuesRun()) {
            run.add(adjacent(parser.scripts.parsePostfix()));
        }
        return Optional.of(ExpressionParser.juxtaposed(run));
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
            boolean separates = token.is(TokenKind.COMMA) || token.is(TokenKind.SEMICOLON) || token.is(TokenKind.MID);
            if (depth == 1 && separates) {
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
        return known || applied || parser.names.isFunction(name.text()) || opensParenthesis() && listsArguments();
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
}
