package org.chalkcheck.expr;

/**
 * A function on expressions by the kind of their root; a new kind breaks the compilation of every visitor.
 *
 * @param <R> the result
 */
public interface ExprVisitor<R> {
    R visitNum(Num num);

    R visitConstant(Constant constant);

    R visitVariable(Variable variable);

    R visitDimensionValue(DimensionValue dimensionValue);

    R visitFill(Fill fill);

    R visitIdentity(Identity identity);

    R visitSum(Sum sum);

    R visitProduct(Product product);

    R visitCall(Call call);

    R visitMatMul(MatMul matMul);

    R visitTranspose(Transpose transpose);

    R visitTensorCall(TensorCall tensorCall);

    R visitBlock(Block block);

    R visitEntry(Entry entry);

    R visitTabulate(Tabulate tabulate);

    R visitReduction(Reduction reduction);

    R visitDerivative(Derivative derivative);

    R visitNthDerivative(NthDerivative nthDerivative);

    R visitSubstitution(Substitution substitution);

    R visitIntegral(Integral integral);

    R visitLimit(Limit limit);

    R visitUnknownCall(UnknownCall unknownCall);

    R visitSequenceTerm(SequenceTerm sequenceTerm);

    R visitCases(Cases cases);

    R visitMoment(Moment moment);
}
