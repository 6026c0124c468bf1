package org.chalkcheck.syntax;

import java.util.ArrayList;
import java.util.List;

/**
 * Gives the claims of a display the conditions that stand in rows of their own. Those that begin a display or like a sentence, or end in a
 * colon, hold for the rows behind them: {@code \text{For } x > 0:}; others for the rows above: {@code \text{where } x > 0}.
 */
final class ConditionRows {
    private final List<Statement> statements = new ArrayList<>();
    /** For each statement whether its own row gives it conditions. */
    private final List<Boolean> conditional = new ArrayList<>();

    private List<Syntax> ahead = new ArrayList<>();
    /** Whether claims stand behind the last conditions for the rows behind them. */
    private boolean used;

    /** Adds the statements of a row, and the conditions in it that are of none of them. */
    void add(List<Token> row, List<Statement> read, List<Syntax> conditions) {
        boolean formula = row.stream().anyMatch(token -> token.is(TokenKind.RELATION));
        boolean alone = formula && !conditions.isEmpty() && read.stream().allMatch(Statement.Skipped.class::isInstance);
        if (!alone) {
            for (Statement statement : read) {
                conditional.add(!conditions(statement).isEmpty());
                statements.add(with(statement, ahead));
                used |= isClaim(statement);
            }
            return;
        }
        if (leads(row)) {
            ahead = used ? new ArrayList<>() : ahead;
            used = false;
            ahead.addAll(conditions);
            return;
        }
        for (int k = statements.size() - 1; k >= 0 && !conditional.get(k); k--) {
            statements.set(k, with(statements.get(k), conditions));
            conditional.set(k, isClaim(statements.get(k)));
        }
    }

    int size() {
        return statements.size();
    }

    /** Returns the statements of all rows, with the conditions. */
    List<Statement> statements() {
        return List.copyOf(statements);
    }

    private boolean leads(List<Token> row) {
        Token first = row.stream()
                .filter(token -> !token.is(TokenKind.QUAD) && !token.is(TokenKind.AMPERSAND))
                .findFirst()
                .orElse(row.get(0));
        String words = first.text().strip();
        return statements.stream().noneMatch(ConditionRows::isClaim)
                || row.get(row.size() - 1).is(TokenKind.COLON)
                || first.is(TokenKind.TEXT)
                        && (words.matches("\\p{Lu}.*") || words.matches("(let|assume|suppose|case)\\b.*"));
    }

    private static boolean isClaim(Statement statement) {
        return statement instanceof Statement.Claim || statement instanceof Statement.Implication;
    }

    private static List<Syntax> conditions(Statement statement) {
        if (statement instanceof Statement.Claim claim) {
            return claim.conditions();
        }
        return statement instanceof Statement.Implication implication ? implication.conditions() : List.of();
    }

    private static Statement with(Statement statement, List<Syntax> conditions) {
        List<Syntax> all = new ArrayList<>(conditions);
        all.addAll(conditions(statement));
        if (conditions.isEmpty()) {
            return statement;
        }
        if (statement instanceof Statement.Claim claim) {
            return new Statement.Claim(claim.chain(), all, claim.existing(), claim.origin(), claim.span());
        }
        return statement instanceof Statement.Implication implication
                ? new Statement.Implication(implication.sides(), implication.arrows(), all, implication.span())
                : statement;
    }
}
