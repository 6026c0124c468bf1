package org.chalkcheck.typing;

import java.util.List;
import java.util.stream.Collectors;
import org.chalkcheck.syntax.Syntax;

/** Conditions in words that are not understood: a claim that holds without them holds, but one that fails may hold under them. */
final class UnreadConditions {
    /** How the note on a step begins that has such conditions. */
    static final String NOTE = "condition not read: ";

    private UnreadConditions() {}

    /** Returns the conditions that are understood. */
    static List<Syntax> others(List<Syntax> conditions) {
        return conditions.stream()
                .filter(condition -> !(condition instanceof Syntax.Text))
                .toList();
    }

    /** Notes on steps the conditions that are not understood. */
    static void note(List<Syntax> conditions, List<TypedStep> steps) {
        String words = conditions.stream()
                .filter(Syntax.Text.class::isInstance)
                .map(condition -> "\"" + ((Syntax.Text) condition).text() + "\"")
                .collect(Collectors.joining(", "));
        if (!words.isEmpty()) {
            steps.replaceAll(step -> step.withNote(NOTE + words));
        }
    }
}
