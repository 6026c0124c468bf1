package org.chalkcheck.syntax;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The direct parts of a syntax node. */
public final class SyntaxParts implements SyntaxVisitor<List<Syntax>> {
    private static final SyntaxParts INSTANCE = new SyntaxParts();

    private SyntaxParts() {}

    /** Returns the direct parts in the order of writing. */
    public static List<Syntax> of(Syntax node) {
        return node.accept(INSTANCE);
    }

    /** Returns the node with other parts, as many as {@link #of} gives and in the same order; spans stay. */
    public static Syntax with(Syntax node, List<Syntax> parts) {
        return node.accept(new PartReplacement(parts));
    }

    @SafeVarargs
    private static List<Syntax> list(Optional<Syntax>... parts) {
        List<Syntax> list = new ArrayList<>();
        for (Optional<Syntax> part : parts) {
            if (part.isPresent()) {
                list.add(part.get());
            }
        }
        return list;
    }

    @Override
    public List<Syntax> visitNumber(Syntax.Number number) {
        return List.of();
    }

    @Override
    public List<Syntax> visitName(Syntax.Name name) {
        return List.of();
    }

    @Override
    public List<Syntax> visitSymbol(Syntax.Symbol symbol) {
        return List.of();
    }

    @Override
    public List<Syntax> visitText(Syntax.Text text) {
        return List.of();
    }

    @Override
    public List<Syntax> visitGroup(Syntax.Group group) {
        return group.items();
    }

    @Override
    public List<Syntax> visitSequence(Syntax.Sequence sequence) {
        return sequence.items();
    }

    @Override
    public List<Syntax> visitJuxtaposition(Syntax.Juxtaposition juxtaposition) {
        Syntax[] factors = new Syntax[juxtaposition.factors().size()];
        for (int k = 0; k < factors.length; k++) {
            factors[k] = juxtaposition.factors().get(k).value();
        }
        return List.of(factors);
    }

    @Override
    public List<Syntax> visitInfix(Syntax.Infix infix) {
        return infix.operands();
    }

    @Override
    public List<Syntax> visitSum(Syntax.Sum sum) {
        Syntax[] terms = new Syntax[sum.terms().size()];
        for (int k = 0; k < terms.length; k++) {
            terms[k] = sum.terms().get(k).value();
        }
        return List.of(terms);
    }

    @Override
    public List<Syntax> visitSigned(Syntax.Signed signed) {
        return List.of(signed.operand());
    }

    @Override
    public List<Syntax> visitFraction(Syntax.Fraction fraction) {
        return List.of(fraction.numerator(), fraction.denominator());
    }

    @Override
    public List<Syntax> visitRoot(Syntax.Root root) {
        return list(root.index(), Optional.of(root.radicand()));
    }

    @Override
    public List<Syntax> visitBinomial(Syntax.Binomial binomial) {
        return List.of(binomial.upper(), binomial.lower());
    }

    @Override
    public List<Syntax> visitScript(Syntax.Script script) {
        return list(Optional.of(script.base()), script.subscript(), script.superscript());
    }

    @Override
    public List<Syntax> visitAccent(Syntax.Accent accent) {
        return List.of(accent.base());
    }

    @Override
    public List<Syntax> visitFactorial(Syntax.Factorial factorial) {
        return List.of(factorial.operand());
    }

    @Override
    public List<Syntax> visitPercent(Syntax.Percent percent) {
        return List.of(percent.operand());
    }

    @Override
    public List<Syntax> visitEnclosed(Syntax.Enclosed enclosed) {
        return List.of(enclosed.value());
    }

    @Override
    public List<Syntax> visitMatrix(Syntax.Matrix matrix) {
        return matrix.rows().stream().flatMap(List::stream).toList();
    }

    @Override
    public List<Syntax> visitCases(Syntax.Cases cases) {
        List<Syntax> parts = new ArrayList<>();
        for (Syntax.Cases.Row row : cases.rows()) {
            parts.add(row.value());
            row.condition().ifPresent(parts::add);
        }
        return parts;
    }

    @Override
    public List<Syntax> visitBigOperator(Syntax.BigOperator operator) {
        List<Syntax> parts = list(operator.lower(), operator.upper());
        parts.addAll(operator.variables());
        parts.add(operator.body());
        return parts;
    }

    @Override
    public List<Syntax> visitDerivative(Syntax.Derivative derivative) {
        List<Syntax> parts = list(derivative.order());
        derivative.variables().forEach(variable -> parts.add(variable.variable()));
        parts.add(derivative.operand());
        return parts;
    }

    @Override
    public List<Syntax> visitNabla(Syntax.Nabla nabla) {
        return list(nabla.variable(), nabla.power(), Optional.of(nabla.operand()));
    }

    @Override
    public List<Syntax> visitEvaluated(Syntax.Evaluated evaluated) {
        List<Syntax> parts = new ArrayList<>();
        parts.add(evaluated.value());
        parts.addAll(evaluated.at());
        evaluated.upper().ifPresent(parts::add);
        return parts;
    }

    @Override
    public List<Syntax> visitFunctionCall(Syntax.FunctionCall call) {
        List<Syntax> parts = list(call.subscript(), call.superscript());
        for (int k = 0; k < call.arguments().size(); k++) {
            parts.add(call.arguments().get(k).value());
        }
        return parts;
    }

    @Override
    public List<Syntax> visitChain(Syntax.Chain chain) {
        return chain.operands();
    }

    @Override
    public List<Syntax> visitConditional(Syntax.Conditional conditional) {
        List<Syntax> parts = new ArrayList<>();
        parts.add(conditional.event());
        parts.addAll(conditional.conditions());
        return parts;
    }

    @Override
    public List<Syntax> visitLogical(Syntax.Logical logical) {
        return logical.operands();
    }

    @Override
    public List<Syntax> visitInterval(Syntax.Interval interval) {
        return List.of(interval.lower(), interval.upper());
    }
}
