package org.chalkcheck.typing;

/** How derivatives are laid out. */
public enum Layout {
    /** Jacobians have entry (i, j) = dy_i/dx_j; gradients have the shape of the variable. */
    MIXED,
    /** As {@link #MIXED}, but the gradient by a column under a partial sign is a row. */
    MIXED_ROWS,
    /** Outputs are rows: the gradient by a column is a row, by a matrix transposed. */
    NUMERATOR,
    /** Outputs are columns: Jacobians are transposed, gradients have the shape of the variable. */
    DENOMINATOR
}
