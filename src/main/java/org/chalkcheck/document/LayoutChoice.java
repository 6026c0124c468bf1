package org.chalkcheck.document;

/** The layout of derivatives that a directive asks for. */
public enum LayoutChoice {
    /** Outputs are rows. */
    NUMERATOR,
    /** Outputs are columns. */
    DENOMINATOR,
    /** Jacobians with rows for outputs, gradients in the shape of their variable. */
    MIXED
}
