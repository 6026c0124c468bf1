package org.chalkcheck.syntax;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** A tree as an s-expression without spans, for tests. */
final class SyntaxDump implements SyntaxVisitor<String> {
    static String of(Syntax syntax) {
        return syntax.accept(new SyntaxDump());
    }

    private String all(List<? extends Syntax> parts) {
        return parts.stream().map(part -> part.accept(this)).collect(Collectors.joining(" "));
    }

    private String option(String key, Optional<Syntax> part) {
        return part.map(value -> " " + key + value.accept(this)).orElse("");
    }

    private static String lower(Enum<?> kind) {
        return kind.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    @Override
    public String visitNumber(Syntax.Number number) {
        return number.text();
    }

    @Override
    public String visitName(Syntax.Name name) {
        return name.text();
    }

    @Override
    public String visitSymbol(Syntax.Symbol symbol) {
        return ":" + lower(symbol.kind());
    }

    @Override
    public String visitText(Syntax.Text text) {
        return "\"" + text.text() + "\"";
    }

    @Override
    public String visitGroup(Syntax.Group group) {
        return "(" + lower(group.delimiter()) + (group.items().isEmpty() ? "" : " ") + all(group.items()) + ")";
    }

    @Override
    public String visitSequence(Syntax.Sequence sequence) {
        return "(list " + all(sequence.items()) + ")";
    }

    @Override
    public String visitJuxtaposition(Syntax.Juxtaposition juxtaposition) {
        return "(juxt "
                + juxtaposition.factors().stream()
                        .map(factor -> (factor.link() == Syntax.Juxtaposition.Link.OVER ? "/ " : "")
                                + factor.value().accept(this))
                        .collect(Collectors.joining(" "))
                + ")";
    }

    @Override
    public String visitInfix(Syntax.Infix infix) {
        StringBuilder out = new StringBuilder("(infix ");
        for (int i = 0; i < infix.operands().size(); i++) {
            if (i > 0) {
                out.append(' ')
                        .append(lower(infix.operators().get(i - 1).kind()))
                        .append(' ');
            }
            out.append(infix.operands().get(i).accept(this));
        }
        return out.append(')').toString();
    }

    @Override
    public String visitSum(Syntax.Sum sum) {
        return "(sum "
                + sum.terms().stream()
                        .map(term ->
                                (term.negative() ? "-" : "+") + term.value().accept(this))
                        .collect(Collectors.joining(" "))
                + ")";
    }

    @Override
    public String visitSigned(Syntax.Signed signed) {
        return "(" + (signed.negative() ? "-" : "+") + " " + signed.operand().accept(this) + ")";
    }

    @Override
    public String visitFraction(Syntax.Fraction fraction) {
        return "(frac " + fraction.numerator().accept(this) + " "
                + fraction.denominator().accept(this) + ")";
    }

    @Override
    public String visitRoot(Syntax.Root root) {
        return "(root" + option("index=", root.index()) + " " + root.radicand().accept(this) + ")";
    }

    @Override
    public String visitBinomial(Syntax.Binomial binomial) {
        return "(binom " + binomial.upper().accept(this) + " "
                + binomial.lower().accept(this) + ")";
    }

    @Override
    public String visitScript(Syntax.Script script) {
        return "(script " + script.base().accept(this) + option("_", script.subscript())
                + option("^", script.superscript()) + (script.primes() > 0 ? " " + "'".repeat(script.primes()) : "")
                + ")";
    }

    @Override
    public String visitAccent(Syntax.Accent accent) {
        return "(" + lower(accent.kind()) + " " + accent.base().accept(this) + ")";
    }

    @Override
    public String visitFactorial(Syntax.Factorial factorial) {
        return "(! " + factorial.operand().accept(this) + ")";
    }

    @Override
    public String visitPercent(Syntax.Percent percent) {
        return "(% " + percent.operand().accept(this) + ")";
    }

    @Override
    public String visitEnclosed(Syntax.Enclosed enclosed) {
        return "(" + lower(enclosed.kind()) + " " + enclosed.value().accept(this) + ")";
    }

    @Override
    public String visitMatrix(Syntax.Matrix matrix) {
        return "(matrix:" + lower(matrix.kind())
                + matrix.rows().stream().map(row -> " [" + all(row) + "]").collect(Collectors.joining()) + ")";
    }

    @Override
    public String visitCases(Syntax.Cases cases) {
        return "(cases"
                + cases.rows().stream()
                        .map(row -> " [" + row.value().accept(this) + option("if ", row.condition()) + "]")
                        .collect(Collectors.joining())
                + ")";
    }

    @Override
    public String visitBigOperator(Syntax.BigOperator operator) {
        String variables = operator.variables().isEmpty() ? "" : " d[" + all(operator.variables()) + "]";
        return "(" + lower(operator.kind()) + option("_", operator.lower()) + option("^", operator.upper()) + variables
                + " " + operator.body().accept(this) + ")";
    }

    @Override
    public String visitDerivative(Syntax.Derivative derivative) {
        return "(" + (derivative.kind() == Syntax.Derivative.Kind.TOTAL ? "d" : "partial")
                + option("^", derivative.order())
                + " ["
                + derivative.variables().stream()
                        .map(variable -> variable.variable().accept(this) + option("^", variable.order()))
                        .collect(Collectors.joining(" "))
                + "] " + derivative.operand().accept(this) + ")";
    }

    @Override
    public String visitNabla(Syntax.Nabla nabla) {
        return "(nabla" + option("_", nabla.variable()) + option("^", nabla.power()) + " "
                + nabla.operand().accept(this) + ")";
    }

    @Override
    public String visitEvaluated(Syntax.Evaluated evaluated) {
        return "(at " + evaluated.value().accept(this) + " [" + all(evaluated.at()) + "]"
                + option("^", evaluated.upper()) + ")";
    }

    @Override
    public String visitFunctionCall(Syntax.FunctionCall call) {
        return "(" + call.function() + option("_", call.subscript()) + option("^", call.superscript())
                + (call.primes() > 0 ? " " + "'".repeat(call.primes()) : "")
                + call.arguments().stream()
                        .map(argument ->
                                " " + argument.name().map(name -> name + "=").orElse("")
                                        + argument.value().accept(this))
                        .collect(Collectors.joining())
                + ")";
    }

    @Override
    public String visitChain(Syntax.Chain chain) {
        StringBuilder out = new StringBuilder("(chain ");
        for (int i = 0; i < chain.operands().size(); i++) {
            if (i > 0) {
                out.append(' ')
                        .append(chain.relations().get(i - 1).kind().plain())
                        .append(' ');
            }
            out.append(chain.operands().get(i).accept(this));
        }
        return out.append(')').toString();
    }

    @Override
    public String visitConditional(Syntax.Conditional conditional) {
        return "(given " + conditional.event().accept(this) + " | " + all(conditional.conditions()) + ")";
    }

    @Override
    public String visitLogical(Syntax.Logical logical) {
        return "(" + lower(logical.kind()) + " " + all(logical.operands()) + ")";
    }

    @Override
    public String visitInterval(Syntax.Interval interval) {
        return "(interval " + (interval.lowerClosed() ? "[" : "(")
                + interval.lower().accept(this) + " " + interval.upper().accept(this)
                + (interval.upperClosed() ? "]" : ")") + ")";
    }
}
