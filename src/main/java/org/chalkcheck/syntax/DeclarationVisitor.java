package org.chalkcheck.syntax;

/**
 * A function of a {@link Declaration}, by its kind; no method has a default.
 *
 * @param <R> the result
 */
public interface DeclarationVisitor<R> {
    /** Visits the declaration of a type. */
    R visitTypeDeclaration(Declaration.TypeDeclaration declaration);

    /** Visits the definition of a function. */
    R visitFunctionDefinition(Declaration.FunctionDefinition definition);

    /** Visits the definition of a name. */
    R visitNameDefinition(Declaration.NameDefinition definition);

    /** Visits the declaration of an unknown function. */
    R visitUnknownFunction(Declaration.UnknownFunction function);

    /** Visits the declaration of random variables. */
    R visitRandomDeclaration(Declaration.RandomDeclaration declaration);

    /** Visits a statement of independence. */
    R visitIndependence(Declaration.Independence independence);

    /** Visits the declaration of a sequence. */
    R visitSequenceDeclaration(Declaration.SequenceDeclaration declaration);

    /** Visits a recurrence. */
    R visitRecurrenceDefinition(Declaration.RecurrenceDefinition definition);

    /** Visits an assumption. */
    R visitAssumption(Declaration.Assumption assumption);

    /** Visits a choice of layout. */
    R visitLayoutDeclaration(Declaration.LayoutDeclaration declaration);

    /** Visits a line that could not be read. */
    R visitUnreadable(Declaration.Unreadable line);
}
