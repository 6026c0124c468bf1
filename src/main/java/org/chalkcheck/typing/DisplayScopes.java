package org.chalkcheck.typing;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.chalkcheck.source.SourceText;
import org.chalkcheck.source.Span;
import org.chalkcheck.syntax.CanonicalNames;
import org.chalkcheck.syntax.ParsedDisplay;
import org.chalkcheck.syntax.Statement;
import org.chalkcheck.syntax.Syntax;

/**
 * What holds for each statement of a display: beside what holds for all of it, definitions behind claims. Of several definitions of a name
 * the next one behind a statement holds for it, or else the last one before it.
 */
final class DisplayScopes {
    private final List<Statement> statements;
    private final List<Integer> local = new ArrayList<>();
    private final List<Integer> rows = new ArrayList<>();
    // By the place of a definition, whether it is the end of a system of equations or a row of its own.
    private final List<Boolean> apart = new ArrayList<>();

    private DisplayScopes(List<Statement> statements, SourceText source) {
        this.statements = statements;
        int end = -1;
        int row = 0;
        boolean alone = true;
        for (Statement statement : statements) {
            String between = end >= 0 && end <= statement.span().start()
                    ? source.slice(new Span(end, statement.span().start()))
                    : "";
            end = Math.max(end, statement.span().end());
            boolean next = between.contains("\\\\");
            row += next ? 1 : 0;
            boolean begins = next || between.contains("\\end");
            alone = (alone || begins) && isInRow(statement);
            rows.add(row);
            apart.add(alone);
            if (isLocal(statement)) {
                local.add(rows.size() - 1);
            }
        }
    }

    /** Returns the definitions of a display that hold for what follows it, too. */
    static List<Syntax.Chain> kept(ParsedDisplay parsed) {
        return parsed.statements().stream()
                .filter(statement -> statement instanceof Statement.Definition definition
                        && definition.reach() == Statement.Definition.Reach.SECTION)
                .map(statement -> ((Statement.Definition) statement).chain())
                .toList();
    }

    /**
     * Returns what holds for each statement.
     *
     * @param scope what holds for all of them
     * @param with that and further definitions
     */
    static List<Scope> of(
            ParsedDisplay parsed, SourceText source, Scope scope, Function<List<Syntax.Chain>, Scope> with) {
        List<Statement> statements = parsed.statements();
        if (statements.stream().noneMatch(DisplayScopes::isLocal)) {
            return Collections.nCopies(statements.size(), scope);
        }
        DisplayScopes scopes = new DisplayScopes(statements, source);
        Map<List<Integer>, Scope> known = new HashMap<>();
        List<Scope> all = new ArrayList<>();
        for (int i = 0; i < statements.size(); i++) {
            all.add(known.computeIfAbsent(
                    scopes.holding(i),
                    places -> places.isEmpty()
                            ? scope
                            : with.apply(places.stream()
                                    .map(place -> ((Statement.Definition) statements.get(place)).chain())
                                    .toList())));
        }
        return all;
    }

    /** Returns the places of the definitions that hold for a statement, in the order of writing. */
    private List<Integer> holding(int statement) {
        Map<String, Integer> places = new HashMap<>();
        for (int i : local) {
            String name = name((Statement.Definition) statements.get(i));
            if (reaches(i, statement) && places.getOrDefault(name, -1) <= statement) {
                places.put(name, i);
            }
        }
        return places.values().stream().sorted().toList();
    }

    private boolean reaches(int definition, int statement) {
        return !isInRow(statements.get(definition))
                || apart.get(definition)
                || rows.get(definition).equals(rows.get(statement));
    }

    private static String name(Statement.Definition definition) {
        return CanonicalNames.of(Names.strip(definition.target())).orElse("");
    }

    private static boolean isLocal(Statement statement) {
        return statement instanceof Statement.Definition definition
                && definition.reach() != Statement.Definition.Reach.SECTION;
    }

    private static boolean isInRow(Statement statement) {
        return statement instanceof Statement.Definition definition
                && definition.reach() == Statement.Definition.Reach.ROW;
    }
}
