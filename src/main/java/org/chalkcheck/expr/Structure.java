package org.chalkcheck.expr;

/** What is known of a matrix or vector as a whole. */
public enum Structure {
    GENERAL,
    SYMMETRIC,
    /** Symmetric and positive definite. */
    SPD,
    ORTHOGONAL,
    INVERTIBLE,
    DIAGONAL,
    /** A vector of nonnegative entries with sum 1. */
    SIMPLEX
}
