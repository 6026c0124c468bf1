package org.chalkcheck.syntax;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/** Puts other parts into a node, in the order in which {@link SyntaxParts} lists them. */
final class PartReplacement implements SyntaxVisitor<Syntax> {
    private final Iterator<Syntax> parts;

    PartReplacement(List<Syntax> parts) {
        this.parts = parts.iterator();
    }

    private Optional<Syntax> next(Optional<Syntax> part) {
        return part.map(ignored -> parts.next());
    }

    private List<Syntax> next(List<Syntax> list) {
        List<Syntax> replaced = new ArrayList<>();
        for (int i = 0; i < list.size(); i++) {
            replaced.add(parts.next());
        }
        return replaced;
    }

    @Override
    public Syntax visitNumber(Syntax.Number number) {
        return number;
    }

    @Override
    public Syntax visitName(Syntax.Name name) {
        return name;
    }

    @Override
    public Syntax visitSymbol(Syntax.Symbol symbol) {
        return symbol;
    }

    @Override
    public Syntax visitText(Syntax.Text text) {
        return text;
    }

    @Override
    public Syntax visitGroup(Syntax.Group group) {
        return new Syntax.Group(group.delimiter(), next(group.items()), group.span());
    }

    @Override
    public Syntax visitSequence(Syntax.Sequence sequence) {
        return new Syntax.Sequence(next(sequence.items()), sequence.span());
    }

    @Override
    public Syntax visitJuxtaposition(Syntax.Juxtaposition juxtaposition) {
        return new Syntax.Juxtaposition(
                juxtaposition.factors().stream()
                        .map(factor -> new Syntax.Juxtaposition.Factor(factor.link(), parts.next()))
                        .toList(),
                juxtaposition.span());
    }

    @Override
    public Syntax visitInfix(Syntax.Infix infix) {
        return new Syntax.Infix(next(infix.operands()), infix.operators(), infix.span());
    }

    @Override
    public Syntax visitSum(Syntax.Sum sum) {
        return new Syntax.Sum(
                sum.terms().stream()
                        .map(term -> new Syntax.Sum.Term(term.negative(), term.signSpan(), parts.next()))
                        .toList(),
                sum.span());
    }

    @Override
    public Syntax visitSigned(Syntax.Signed signed) {
        return new Syntax.Signed(signed.negative(), parts.next(), signed.span());
    }

    @Override
    public Syntax visitFraction(Syntax.Fraction fraction) {
        return new Syntax.Fraction(parts.next(), parts.next(), fraction.span());
    }

    @Override
    public Syntax visitRoot(Syntax.Root root) {
        return new Syntax.Root(next(root.index()), parts.next(), root.span());
    }

    @Override
    public Syntax visitBinomial(Syntax.Binomial binomial) {
        return new Syntax.Binomial(parts.next(), parts.next(), binomial.span());
    }

    @Override
    public Syntax visitScript(Syntax.Script script) {
        return new Syntax.Script(
                parts.next(), next(script.subscript()), next(script.superscript()), script.primes(), script.span());
    }

    @Override
    public Syntax visitAccent(Syntax.Accent accent) {
        return new Syntax.Accent(accent.kind(), parts.next(), accent.span());
    }

    @Override
    public Syntax visitFactorial(Syntax.Factorial factorial) {
        return new Syntax.Factorial(parts.next(), factorial.span());
    }

    @Override
    public Syntax visitPercent(Syntax.Percent percent) {
        return new Syntax.Percent(parts.next(), percent.span());
    }

    @Override
    public Syntax visitEnclosed(Syntax.Enclosed enclosed) {
        return new Syntax.Enclosed(enclosed.kind(), parts.next(), enclosed.span());
    }

    @Override
    public Syntax visitMatrix(Syntax.Matrix matrix) {
        return new Syntax.Matrix(
                matrix.kind(), matrix.rows().stream().map(this::next).toList(), matrix.span());
    }

    @Override
    public Syntax visitCases(Syntax.Cases cases) {
        return new Syntax.Cases(
                cases.rows().stream()
                        .map(row -> new Syntax.Cases.Row(parts.next(), next(row.condition())))
                        .toList(),
                cases.span());
    }

    @Override
    public Syntax visitBigOperator(Syntax.BigOperator operator) {
        return new Syntax.BigOperator(
                operator.kind(),
                next(operator.lower()),
                next(operator.upper()),
                next(operator.variables()),
                parts.next(),
                operator.span());
    }

    @Override
    public Syntax visitDerivative(Syntax.Derivative derivative) {
        return new Syntax.Derivative(
                derivative.kind(),
                next(derivative.order()),
                derivative.variables().stream()
                        .map(variable -> new Syntax.Derivative.Variable(parts.next(), variable.order()))
                        .toList(),
                parts.next(),
                derivative.span());
    }

    @Override
    public Syntax visitNabla(Syntax.Nabla nabla) {
        return new Syntax.Nabla(next(nabla.variable()), next(nabla.power()), parts.next(), nabla.span());
    }

    @Override
    public Syntax visitEvaluated(Syntax.Evaluated evaluated) {
        return new Syntax.Evaluated(parts.next(), next(evaluated.at()), next(evaluated.upper()), evaluated.span());
    }

    @Override
    public Syntax visitFunctionCall(Syntax.FunctionCall call) {
        return new Syntax.FunctionCall(
                call.function(),
                call.functionSpan(),
                next(call.subscript()),
                next(call.superscript()),
                call.primes(),
                call.arguments().stream()
                        .map(argument -> new Syntax.FunctionCall.Argument(argument.name(), parts.next()))
                        .toList(),
                call.form(),
                call.span());
    }

    @Override
    public Syntax visitChain(Syntax.Chain chain) {
        return new Syntax.Chain(next(chain.operands()), chain.relations(), chain.span());
    }

    @Override
    public Syntax visitConditional(Syntax.Conditional conditional) {
        return new Syntax.Conditional(parts.next(), next(conditional.conditions()), conditional.span());
    }

    @Override
    public Syntax visitLogical(Syntax.Logical logical) {
        return new Syntax.Logical(logical.kind(), next(logical.operands()), logical.span());
    }

    @Override
    public Syntax visitInterval(Syntax.Interval interval) {
        return new Syntax.Interval(
                parts.next(), parts.next(), interval.lowerClosed(), interval.upperClosed(), interval.span());
    }
}
