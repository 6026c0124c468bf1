package org.chalkcheck.expr;

/** Kinds of parts of expressions by which it is decided how a claim is judged. */
public enum Part {
    DERIVATIVE,
    INTEGRAL,
    LIMIT,
    REDUCTION,
    MOMENT,
    SEQUENCE_TERM,
    TENSOR_FUNCTION;

    /** Returns the set with one bit that stands for the kind of a node alone; the empty set where that is none of these. */
    static int of(Expr node) {
        if (node instanceof Derivative || node instanceof NthDerivative) {
            return DERIVATIVE.bit();
        }
        if (node instanceof Integral) {
            return INTEGRAL.bit();
        }
        if (node instanceof Limit) {
            return LIMIT.bit();
        }
        if (node instanceof Reduction) {
            return REDUCTION.bit();
        }
        if (node instanceof Moment) {
            return MOMENT.bit();
        }
        if (node instanceof SequenceTerm) {
            return SEQUENCE_TERM.bit();
        }
        return node instanceof TensorCall ? TENSOR_FUNCTION.bit() : 0;
    }

    int bit() {
        return 1 << ordinal();
    }
}
