package org.chalkcheck.expr;

/** The names of functions as the reader of formulas knows them. */
final class FunctionSpelling {
    private FunctionSpelling() {}

    static String of(ScalarFunction function) {
        return switch (function) {
            case AIRY_AI -> "Ai";
            case AIRY_BI -> "Bi";
            case SI -> "Si";
            case CI -> "Ci";
            case EI -> "Ei";
            case SHI -> "Shi";
            case CHI -> "Chi";
            case BETA -> "Beta";
            case GAMMA -> "Gamma";
            default -> function.plain();
        };
    }

    static String of(TensorFunction function) {
        return switch (function) {
            case INVERSE -> "inv";
            case TRACE -> "tr";
            case DIAGONAL -> "diag";
            case KRONECKER -> "kron";
            case TOTAL -> "sum";
            case TOTAL_PRODUCT -> "prod";
            case LARGEST -> "max";
            case SMALLEST -> "min";
            case NORM_ONE, NORM_MAX, NORM_P -> "norm";
            case CONV_FULL, CONV_VALID, CONV_SAME -> "conv";
            case CORR_FULL, CORR_VALID, CORR_SAME -> "corr";
            default -> function.plain();
        };
    }

    /** Returns the subscript that tells the kinds of convolution apart; empty for other functions. */
    static String mode(TensorFunction function) {
        return switch (function) {
            case CONV_FULL, CORR_FULL -> "full";
            case CONV_VALID, CORR_VALID -> "valid";
            case CONV_SAME, CORR_SAME -> "same";
            default -> "";
        };
    }
}
