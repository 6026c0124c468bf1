package org.chalkcheck.expr;

import java.util.Locale;

/** A named operation on whole vectors and matrices. Shapes are given as rows x columns; a vector is a column. */
public enum TensorFunction {
    /** n x n to n x n. */
    INVERSE,
    /** n x n to scalar. */
    DET,
    TRACE,
    /** The logarithm of the determinant: n x n to scalar. */
    LOGDET,
    /** A column or row of length n to the n x n matrix with it on its diagonal. */
    DIAG,
    /** The diagonal of an n x n matrix as a column. */
    DIAGONAL,
    /** The columns of an m x n matrix, stacked: (mn) x 1. */
    VEC,
    /** The Kronecker product: (m x n, p x q) to (mp) x (nq). */
    KRONECKER,
    /** The root of the sum of squares of all entries. */
    NORM,
    /** The sum of absolute values of all entries. */
    NORM_ONE,
    /** The largest absolute value of an entry. */
    NORM_MAX,
    /** norm_p(x, p): the p-norm of all entries. */
    NORM_P,
    /** The sum of all entries. */
    TOTAL,
    /** The product of all entries. */
    TOTAL_PRODUCT,
    /** The mean of all entries. */
    MEAN,
    /** The largest, the smallest entry. */
    LARGEST,
    SMALLEST,
    /** exp(x_i) / sum_j exp(x_j) of a column or row; of each row of a matrix. */
    SOFTMAX,
    LOG_SOFTMAX,
    /** log sum_j exp(x_j) of a column or row: scalar; of each row of a matrix: a column. */
    LOGSUMEXP,
    /** one_hot(k): the k-th unit vector; its shape is given. */
    ONE_HOT,
    /** A non-negative integer power of a square matrix: (n x n, scalar) to n x n; negative ones of its inverse. */
    MATRIX_POWER,
    /** Full, valid and same convolution (the kernel is flipped) of matrices, or of vectors of one orientation. */
    CONV_FULL,
    CONV_VALID,
    CONV_SAME,
    /** Full, valid and same cross-correlation (the kernel is not flipped). */
    CORR_FULL,
    CORR_VALID,
    CORR_SAME,
    /** maxpool(A, k, s), avgpool(A, k, s): literal integers k and s; rows and columns alike, a row or column by its length. */
    MAXPOOL,
    AVGPOOL,
    /** The cross product of two vectors of length 3. */
    CROSS;

    /** Returns the name of the plain syntax. */
    public String plain() {
        return name().toLowerCase(Locale.ROOT);
    }
}
