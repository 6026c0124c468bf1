package org.chalkcheck.syntax;

/**
 * A function of a {@link Syntax} node, by its kind. No method has a default, so that a new kind of node breaks the compile
 * wherever it is not treated.
 *
 * @param <R> the result
 */
public interface SyntaxVisitor<R> {
    /** Visits a number. */
    R visitNumber(Syntax.Number number);

    /** Visits a name. */
    R visitName(Syntax.Name name);

    /** Visits a symbol. */
    R visitSymbol(Syntax.Symbol symbol);

    /** Visits a text. */
    R visitText(Syntax.Text text);

    /** Visits a group. */
    R visitGroup(Syntax.Group group);

    /** Visits a sequence. */
    R visitSequence(Syntax.Sequence sequence);

    /** Visits a juxtaposition. */
    R visitJuxtaposition(Syntax.Juxtaposition juxtaposition);

    /** Visits an infix. */
    R visitInfix(Syntax.Infix infix);

    /** Visits a sum. */
    R visitSum(Syntax.Sum sum);

    /** Visits a signed. */
    R visitSigned(Syntax.Signed signed);

    /** Visits a fraction. */
    R visitFraction(Syntax.Fraction fraction);

    /** Visits a root. */
    R visitRoot(Syntax.Root root);

    /** Visits a binomial. */
    R visitBinomial(Syntax.Binomial binomial);

    /** Visits a script. */
    R visitScript(Syntax.Script script);

    /** Visits an accent. */
    R visitAccent(Syntax.Accent accent);

    /** Visits a factorial. */
    R visitFactorial(Syntax.Factorial factorial);

    /** Visits a percent. */
    R visitPercent(Syntax.Percent percent);

    /** Visits an enclosed. */
    R visitEnclosed(Syntax.Enclosed enclosed);

    /** Visits a matrix. */
    R visitMatrix(Syntax.Matrix matrix);

    /** Visits a cases. */
    R visitCases(Syntax.Cases cases);

    /** Visits a big operator. */
    R visitBigOperator(Syntax.BigOperator bigOperator);

    /** Visits a derivative. */
    R visitDerivative(Syntax.Derivative derivative);

    /** Visits a nabla. */
    R visitNabla(Syntax.Nabla nabla);

    /** Visits an evaluated. */
    R visitEvaluated(Syntax.Evaluated evaluated);

    /** Visits a function call. */
    R visitFunctionCall(Syntax.FunctionCall functionCall);

    /** Visits a chain. */
    R visitChain(Syntax.Chain chain);

    /** Visits a conditional. */
    R visitConditional(Syntax.Conditional conditional);

    /** Visits a logical. */
    R visitLogical(Syntax.Logical logical);

    /** Visits an interval. */
    R visitInterval(Syntax.Interval interval);
}
