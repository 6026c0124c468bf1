package org.chalkcheck.syntax;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.chalkcheck.source.Span;
import org.jspecify.annotations.Nullable;

/**
 * Reads expressions by precedence, loosest first: connectives, relations, sums, {@code mod}, explicit operators,
 * juxtaposition and slash, scripts.
 *
 * <p>Sums, products and chains become flat lists, so that recursion goes only as deep as the author nests.
 */
final class ExpressionParser {
    final TokenCursor cursor;
    final Dialect dialect;
    final KnownNames names;
    final AtomParser atoms;
    final ScriptParser scripts;
    final FunctionParser functions;
    final StyleParser styles;
    final FractionParser fractions;
    final BigOperatorParser bigOperators;
    final EnvironmentParser environments;
    final OperandStart operands;

    ExpressionParser(List<Token> tokens, Dialect dialect, KnownNames names) {
        this(tokens, dialect, names, Set.of());
    }

    ExpressionParser(List<Token> tokens, Dialect dialect, KnownNames names, Set<String> others) {
        this.cursor = new TokenCursor(tokens, others);
        this.dialect = dialect;
        this.names = names;
        this.atoms = new AtomParser(this);
        this.scripts = new ScriptParser(this);
        this.functions = new FunctionParser(this);
        this.styles = new StyleParser(this);
        this.fractions = new FractionParser(this);
        this.bigOperators = new BigOperatorParser(this);
        this.environments = new EnvironmentParser(this);
        this.operands = new OperandStart(this);
    }

    /** Reads conditions joined by "and" or "or"; commas do not end up here. */
    Syntax parseLogical() {
        Syntax first = parseChain();
        Optional<Syntax.Logical.Kind> kind = connective();
        if (kind.isEmpty()) {
            return first;
        }
        List<Syntax> operands = new ArrayList<>(List.of(first));
        while (connective().isPresent()) {
            if (!connective().equals(kind)) {
                throw cursor.fail(
                        "mixed-connectives",
                        cursor.peek().span(),
                        "\"and\" and \"or\" stand side by side without parentheses");
            }
            cursor.next();
            operands.add(parseChain());
        }
        return new Syntax.Logical(kind.get(), operands, span(operands));
    }

    private Optional<Syntax.Logical.Kind> connective() {
        Token token = cursor.peek();
        String word = token.text().strip();
        boolean text = token.is(TokenKind.TEXT) || dialect == Dialect.PLAIN && token.is(TokenKind.WORD);
        if (text && word.equals("and") || token.isCommand("land") || token.isCommand("wedge")) {
            return Optional.of(Syntax.Logical.Kind.AND);
        }
        if (text && word.equals("or") || token.isCommand("lor") || token.isCommand("vee")) {
            return Optional.of(Syntax.Logical.Kind.OR);
        }
        return Optional.empty();
    }

    /** Reads operands joined by relations; a lone operand comes as it is. */
    Syntax parseChain() {
        Syntax first = parseSum();
        if (!cursor.at(TokenKind.RELATION)) {
            return first;
        }
        return parseRelations(first, first.span());
    }

    /** Reads the relations and sides behind a first side that stands elsewhere; the chain's span begins here. */
    Syntax parseContinuation(Syntax first) {
        return parseRelations(first, cursor.peek().span());
    }

    private Syntax parseRelations(Syntax first, Span start) {
        List<Syntax> operands = new ArrayList<>(List.of(first));
        List<Relation> relations = new ArrayList<>();
        while (cursor.at(TokenKind.RELATION)) {
            Token sign = cursor.next();
            Relation.Kind kind = Relation.Kind.valueOf(sign.text());
            relations.add(new Relation(kind, sign.span()));
            operands.add(parseSide(kind));
        }
        return new Syntax.Chain(
                operands, relations, start.to(operands.get(operands.size() - 1).span()));
    }

    private Syntax parseSide(Relation.Kind kind) {
        if (kind == Relation.Kind.IN || kind == Relation.Kind.NOT_IN) {
            Scope outer = cursor.enter(cursor.scope().copy());
            cursor.scope().membership = true;
            Syntax side = parseSum();
            cursor.enter(outer);
            return side;
        }
        return parseSum();
    }

    /** Reads signed terms. */
    Syntax parseSum() {
        cursor.descend();
        List<Syntax.Sum.Term> terms = new ArrayList<>();
        Token start = cursor.peek();
        boolean signed = start.isSign();
        if (signed) {
            cursor.next();
        }
        rejectPlusMinus();
        Span signSpan = signed
                ? start.span()
                : new Span(start.span().start(), start.span().start());
        terms.add(new Syntax.Sum.Term(signed && start.text().equals("-"), signSpan, parseModulo()));
        while (cursor.peek().isSign() && !integralIsComplete() && !loneSign()) {
            Token sign = cursor.next();
            terms.add(new Syntax.Sum.Term(sign.text().equals("-"), sign.span(), parseModulo()));
        }
        rejectPlusMinus();
        cursor.ascend();
        if (signed) {
            terms.set(0, negativePower(terms.get(0)));
        }
        Syntax last = terms.get(terms.size() - 1).value();
        if (terms.size() > 1) {
            return new Syntax.Sum(terms, start.span().to(last.span()));
        }
        return signed && terms.get(0).signSpan().length() > 0
                ? new Syntax.Signed(start.text().equals("-"), last, start.span().to(last.span()))
                : last;
    }

    /** Keeps (-x)^2 as another reading of {@code -x^2}, or takes it: the term then comes without its sign. */
    private Syntax.Sum.Term negativePower(Syntax.Sum.Term term) {
        boolean power = term.negative()
                && term.value() instanceof Syntax.Script script
                && script.superscript().isPresent()
                && script.superscript().get() instanceof Syntax.Number
                && script.primes() == 0;
        if (!power) {
            return term;
        }
        Syntax.Script script = (Syntax.Script) term.value();
        Syntax base = new Syntax.Script(script.base(), script.subscript(), Optional.empty(), 0, script.span());
        Syntax bare = script.subscript().isEmpty() ? script.base() : base;
        String exponent = "^{" + Shown.of(script.superscript().get()) + "}";
        if (!cursor.takesOther("negative-power")) {
            String shown = Shown.of(bare);
            cursor.keep(
                    "negative-power",
                    term.signSpan().to(script.span()),
                    "-(" + shown + exponent + ")",
                    "(-" + shown + ")" + exponent);
            return term;
        }
        Span span = term.signSpan().to(script.span());
        Syntax negated = new Syntax.Group(
                Syntax.Group.Delimiter.PARENTHESIS, List.of(new Syntax.Signed(true, bare, span)), span);
        return new Syntax.Sum.Term(
                false,
                new Span(span.start(), span.start()),
                new Syntax.Script(negated, Optional.empty(), script.superscript(), 0, span));
    }

    private boolean integralIsComplete() {
        Scope scope = cursor.scope();
        return scope.integral && scope.found.size() >= scope.wanted;
    }

    /** Returns whether a sign ends its group, as in {@code x \to 0+}. */
    private boolean loneSign() {
        if (cursor.peek(1).is(TokenKind.CLOSE_BRACE) && cursor.scope().script) {
            return true;
        }
        return false;
    }

    private void rejectPlusMinus() {
        if (cursor.peek().isCommand("pm") || cursor.peek().isCommand("mp")) {
            throw cursor.fail(
                    "plus-minus",
                    cursor.peek().span(),
                    cursor.peek().describe() + " stands for two claims at once",
                    "write one claim with + and one with -");
        }
    }

    private Syntax parseModulo() {
        Syntax first = parseProduct();
        if (!modulo().isPresent()) {
            return first;
        }
        List<Syntax> operands = new ArrayList<>(List.of(first));
        List<Syntax.Infix.Operator> operators = new ArrayList<>();
        while (modulo().isPresent()) {
            Syntax.Infix.Kind kind = modulo().get();
            Token sign = cursor.next();
            operators.add(new Syntax.Infix.Operator(kind, sign.span()));
            operands.add(kind == Syntax.Infix.Kind.CONGRUENCE_MODULUS ? atoms.parseArgument(sign) : parseProduct());
        }
        return new Syntax.Infix(operands, operators, span(operands));
    }

    private Optional<Syntax.Infix.Kind> modulo() {
        Token token = cursor.peek();
        boolean word = dialect == Dialect.PLAIN && token.is(TokenKind.WORD, "mod");
        if (word || token.isCommand("bmod") || token.isCommand("mod") || token.is(TokenKind.OPERATOR_NAME, "mod")) {
            return Optional.of(Syntax.Infix.Kind.MODULO);
        }
        if (token.isCommand("pmod") || token.isCommand("pod")) {
            return Optional.of(Syntax.Infix.Kind.CONGRUENCE_MODULUS);
        }
        return Optional.empty();
    }

    /** Reads juxtapositions joined by explicit operators: what a prefix operator acts on. */
    Syntax parseProduct() {
        Syntax first = parseSignedJuxtaposition();
        Syntax.Infix.Kind kind = infix(cursor.peek());
        if (kind == null) {
            return first;
        }
        List<Syntax> operands = new ArrayList<>(List.of(first));
        List<Syntax.Infix.Operator> operators = new ArrayList<>();
        while (kind != null) {
            Token sign = cursor.next();
            operators.add(new Syntax.Infix.Operator(kind, sign.span()));
            operands.add(parseSignedJuxtaposition());
            kind = infix(cursor.peek());
        }
        return new Syntax.Infix(operands, operators, span(operands));
    }

    /**
     * Reads what a prefix operator acts on: the product that follows. The whole sum is kept as another reading.
     *
     * @param what the operator in words
     */
    Syntax parseOperandOf(Token operator, String what) {
        if (cursor.takesOther("operator-range")) {
            return parseSum();
        }
        Syntax operand = parseProduct();
        if (cursor.peek().isSign() && !integralIsComplete() && !loneSign()) {
            cursor.keep(
                    "operator-range",
                    operator.span().to(operand.span()),
                    what + " of " + Shown.of(operand) + " alone",
                    what + " of the whole sum behind it");
        }
        return operand;
    }

    private Syntax.Infix.@Nullable Kind infix(Token token) {
        if (token.is(TokenKind.COMMAND)) {
            return Commands.INFIX.get(token.text());
        }
        if (token.is(TokenKind.OPERATOR)) {
            return switch (token.text()) {
                case "*" -> Syntax.Infix.Kind.ASTERISK;
                case ".*" -> Syntax.Infix.Kind.ENTRYWISE_TIMES;
                case "./" -> Syntax.Infix.Kind.ENTRYWISE_OVER;
                default -> null;
            };
        }
        return null;
    }

    private Syntax parseSignedJuxtaposition() {
        Token sign = cursor.peek();
        if (!sign.isSign()) {
            return parseJuxtaposition();
        }
        cursor.descend();
        cursor.next();
        Syntax operand = parseSignedJuxtaposition();
        cursor.ascend();
        return new Syntax.Signed(sign.text().equals("-"), operand, sign.span().to(operand.span()));
    }

    /** Reads factors side by side and over slashes. */
    Syntax parseJuxtaposition() {
        List<Syntax.Juxtaposition.Factor> factors = new ArrayList<>();
        factors.add(new Syntax.Juxtaposition.Factor(Syntax.Juxtaposition.Link.ADJACENT, scripts.parsePostfix()));
        while (true) {
            Token token = cursor.peek();
            if (isEvaluationBar()) {
                if (cursor.scope().evaluationEnds) {
                    break;
                }
                evaluate(factors);
            } else if (token.isOperator("/")) {
                cursor.next();
                factors.add(new Syntax.Juxtaposition.Factor(Syntax.Juxtaposition.Link.OVER, parseDivisor()));
            } else if (operands.startsHere()) {
                Syntax factor = scripts.parsePostfix();
                Syntax.Juxtaposition.Factor before = factors.get(factors.size() - 1);
                if (isMixedNumber(before, factor)) {
                    factors.set(
                            factors.size() - 1, new Syntax.Juxtaposition.Factor(before.link(), added(before, factor)));
                } else {
                    factors.add(new Syntax.Juxtaposition.Factor(Syntax.Juxtaposition.Link.ADJACENT, factor));
                }
            } else {
                break;
            }
        }
        if (factors.size() == 1) {
            return factors.get(0).value();
        }
        return juxtaposed(new SlashReading(cursor, dialect).of(factors));
    }

    /** Fails on two numbers side by side, and returns whether they are a mixed number, which is noted as a product by default. */
    private boolean isMixedNumber(Syntax.Juxtaposition.Factor before, Syntax factor) {
        if (!(before.value() instanceof Syntax.Number number)) {
            return false;
        }
        Span span = number.span().to(factor.span());
        if (factor instanceof Syntax.Number) {
            throw cursor.fail(
                    "adjacent-numbers",
                    span,
                    "two numbers stand side by side without a sign between them",
                    "write \\cdot for a product, {,} to separate thousands");
        }
        boolean mixed = factor instanceof Syntax.Fraction fraction
                && fraction.numerator() instanceof Syntax.Number
                && fraction.denominator() instanceof Syntax.Number
                && !number.hasPoint();
        if (mixed && !cursor.takesOther("mixed-number")) {
            cursor.note(
                    "mixed-number",
                    span,
                    "this is read as a product, not as a mixed number; write + for a sum",
                    number.text() + " \\cdot " + Shown.of(factor),
                    number.text() + " + " + Shown.of(factor));
            return false;
        }
        return mixed;
    }

    private static Syntax added(Syntax.Juxtaposition.Factor whole, Syntax part) {
        Span span = whole.value().span().to(part.span());
        Span sign = new Span(part.span().start(), part.span().start());
        Syntax sum = new Syntax.Sum(
                List.of(
                        new Syntax.Sum.Term(false, whole.value().span(), whole.value()),
                        new Syntax.Sum.Term(false, sign, part)),
                span);
        return new Syntax.Group(Syntax.Group.Delimiter.PARENTHESIS, List.of(sum), span);
    }

    private Syntax parseDivisor() {
        Token sign = cursor.peek();
        if (!sign.isSign()) {
            return scripts.parsePostfix();
        }
        cursor.next();
        Syntax operand = scripts.parsePostfix();
        return new Syntax.Signed(sign.text().equals("-"), operand, sign.span().to(operand.span()));
    }

    static Syntax juxtaposed(List<Syntax.Juxtaposition.Factor> factors) {
        if (factors.size() == 1) {
            return factors.get(0).value();
        }
        Span span = factors.get(0)
                .value()
                .span()
                .to(factors.get(factors.size() - 1).value().span());
        return new Syntax.Juxtaposition(factors, span);
    }

    private boolean isEvaluationBar() {
        if (cursor.scope().barEnds) {
            return false;
        }
        Token token = cursor.peek();
        return (token.is(TokenKind.BAR) || token.is(TokenKind.CLOSE, "|"))
                && cursor.peek(1).is(TokenKind.UNDERSCORE);
    }

    /** Reads {@code |_{x = a}} behind factors: it takes the last one if that is a derivative, otherwise all. */
    private void evaluate(List<Syntax.Juxtaposition.Factor> factors) {
        Syntax last = factors.get(factors.size() - 1).value();
        boolean derivative = (last instanceof Syntax.Derivative || last instanceof Syntax.Nabla)
                && !(factors.size() > 1 && cursor.takesOther("evaluation-bar"));
        Syntax value = derivative ? last : juxtaposed(factors);
        if (derivative && factors.size() > 1) {
            cursor.note(
                    "evaluation-bar",
                    cursor.peek().span(),
                    "the bar is read as applying to the derivative before it; write \\left. ... \\right| for more",
                    "the value of the derivative alone",
                    "the value of the whole product");
        }
        cursor.next();
        Syntax evaluated = scripts.parseEvaluation(value);
        if (derivative) {
            Syntax.Juxtaposition.Link link = factors.get(factors.size() - 1).link();
            factors.set(factors.size() - 1, new Syntax.Juxtaposition.Factor(link, evaluated));
        } else {
            factors.clear();
            factors.add(new Syntax.Juxtaposition.Factor(Syntax.Juxtaposition.Link.ADJACENT, evaluated));
        }
    }

    static Span span(List<? extends Syntax> parts) {
        return parts.get(0).span().to(parts.get(parts.size() - 1).span());
    }
}
