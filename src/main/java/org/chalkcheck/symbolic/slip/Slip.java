package org.chalkcheck.symbolic.slip;

import org.chalkcheck.expr.Expr;

/**
 * A mistake that explains a refuted line.
 *
 * @param kind which mistake of the catalogue
 * @param sentence what happened, for the author
 * @param corrected the right side that would be true, proved by the kernel
 */
public record Slip(SlipKind kind, String sentence, Expr corrected) {}
