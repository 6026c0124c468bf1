package org.chalkcheck.expr;

/**
 * A declared recurrence of a sequence: its term at {@code index + 1} as an expression in earlier terms.
 *
 * @param name the sequence
 * @param index the bound index k
 * @param target the index of the defined term, such as k + 1
 * @param value the right side
 * @param from the least value of the index
 */
public record Recurrence(String name, Variable index, Expr target, Expr value, Expr from) {}
