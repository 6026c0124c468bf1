package org.chalkcheck.syntax;

import java.util.List;
import java.util.Optional;
import org.chalkcheck.source.Diagnostic;

/**
 * A display as it was read.
 *
 * @param statements in the order of the source; the unreadable ones are among them
 * @param diagnostics errors of the unreadable statements, and warnings
 * @param ambiguities notations with more than one reading
 */
public record ParsedDisplay(List<Statement> statements, List<Diagnostic> diagnostics, List<Ambiguity> ambiguities) {
    public ParsedDisplay {
        statements = List.copyOf(statements);
        diagnostics = List.copyOf(diagnostics);
        ambiguities = List.copyOf(ambiguities);
    }

    /** Returns the side that a following display continues if it begins with a relation: of a claim without conditions. */
    public Optional<Syntax> lastSide() {
        for (int i = statements.size() - 1; i >= 0; i--) {
            if (statements.get(i) instanceof Statement.Claim claim) {
                if (claim.origin() == Statement.Claim.Origin.BRACE) {
                    continue;
                }
                List<Syntax> operands = claim.chain().operands();
                return claim.conditions().isEmpty() ? Optional.of(operands.get(operands.size() - 1)) : Optional.empty();
            }
            if (statements.get(i) instanceof Statement.Expression expression
                    && statements.size() == 1
                    && !(expression.value() instanceof Syntax.Chain)) {
                return Optional.of(expression.value());
            }
            if (!(statements.get(i) instanceof Statement.Skipped)) {
                return Optional.empty();
            }
        }
        return Optional.empty();
    }
}
