package org.chalkcheck.symbolic.scalar;

/** An expression outgrew the bound of a prover's step budget; the prover answers that it has no proof. */
public final class SizeLimitException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public SizeLimitException(String what) {
        super(what);
    }
}
