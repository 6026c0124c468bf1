package org.chalkcheck.syntax;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Statements as text without spans, for tests. */
final class StatementDump implements StatementVisitor<String> {
    static List<String> of(String latex, KnownNames names) {
        return DisplayParser.parse(latex, 0, Map.of(), names).statements().stream()
                .map(statement -> statement.accept(new StatementDump()))
                .toList();
    }

    private static String all(List<Syntax> parts) {
        return parts.stream().map(SyntaxDump::of).collect(Collectors.joining(", "));
    }

    private static String given(List<Syntax> conditions) {
        return conditions.isEmpty() ? "" : " given " + all(conditions);
    }

    @Override
    public String visitClaim(Statement.Claim claim) {
        String origin = claim.origin() == Statement.Claim.Origin.BRACE ? "brace " : "claim ";
        return origin + SyntaxDump.of(claim.chain()) + given(claim.conditions());
    }

    @Override
    public String visitImplication(Statement.Implication implication) {
        StringBuilder out =
                new StringBuilder("arrow ").append(all(implication.sides().get(0)));
        for (int i = 0; i < implication.arrows().size(); i++) {
            out.append(' ').append(implication.arrows().get(i).kind()).append(' ');
            out.append(all(implication.sides().get(i + 1)));
        }
        return out + given(implication.conditions());
    }

    @Override
    public String visitDefinition(Statement.Definition definition) {
        return "define " + SyntaxDump.of(definition.target()) + " as " + SyntaxDump.of(definition.value());
    }

    @Override
    public String visitExpression(Statement.Expression expression) {
        return "expression " + SyntaxDump.of(expression.value());
    }

    @Override
    public String visitSkipped(Statement.Skipped skipped) {
        return "skipped " + skipped.reason();
    }

    @Override
    public String visitUnreadable(Statement.Unreadable unreadable) {
        return "unreadable " + unreadable.diagnostic().code();
    }
}
