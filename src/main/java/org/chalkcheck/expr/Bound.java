package org.chalkcheck.expr;

/**
 * One end of an interval.
 *
 * @param value the end: a constant expression, or an infinity
 * @param approximation its value in double precision
 * @param open whether the end itself is excluded
 */
public record Bound(Expr value, double approximation, boolean open) {}
