package org.chalkcheck.syntax;

/**
 * A function of a {@link Statement}, by its kind; no method has a default.
 *
 * @param <R> the result
 */
public interface StatementVisitor<R> {
    /** Visits a claim. */
    R visitClaim(Statement.Claim claim);

    /** Visits an implication. */
    R visitImplication(Statement.Implication implication);

    /** Visits a definition. */
    R visitDefinition(Statement.Definition definition);

    /** Visits an expression. */
    R visitExpression(Statement.Expression expression);

    /** Visits what makes no statement. */
    R visitSkipped(Statement.Skipped skipped);

    /** Visits what could not be read. */
    R visitUnreadable(Statement.Unreadable unreadable);
}
