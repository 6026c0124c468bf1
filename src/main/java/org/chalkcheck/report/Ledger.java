package org.chalkcheck.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.chalkcheck.check.CheckedClaim;
import org.chalkcheck.check.CheckedDocument;
import org.chalkcheck.check.CheckedStep;
import org.chalkcheck.expr.Derivative;
import org.chalkcheck.expr.Variable;
import org.chalkcheck.typing.TypedStep;

/** The notation of a document: every symbol that a claim speaks of, with its type and where it first stands. */
final class Ledger {
    private Ledger() {}

    /**
     * A symbol.
     *
     * @param name in plain syntax
     * @param type its kind and domain as a declaration states them
     * @param shape the lengths of its axes
     * @param claim the first claim with it
     */
    record Entry(String name, String type, String shape, CheckedClaim claim) {}

    /** Returns the symbols by name; a name that changes its type has several entries, in the order of use. */
    static List<Entry> of(CheckedDocument document) {
        Map<String, List<Entry>> found =
                new TreeMap<>(String.CASE_INSENSITIVE_ORDER.thenComparing(Comparator.naturalOrder()));
        for (CheckedClaim claim : document.claims()) {
            symbols(claim).forEach((name, variable) -> {
                String type = Reading.type(variable);
                List<Entry> entries = found.computeIfAbsent(name, n -> new ArrayList<>());
                if (entries.stream().noneMatch(entry -> entry.type().equals(type))) {
                    entries.add(new Entry(name, type, shape(variable), claim));
                }
            });
        }
        return found.values().stream().flatMap(List::stream).toList();
    }

    private static Map<String, Variable> symbols(CheckedClaim claim) {
        Map<String, Variable> symbols = new LinkedHashMap<>();
        for (CheckedStep step : claim.steps()) {
            if (step.step().typing() instanceof TypedStep.Ready ready) {
                new Reading(ready.proposition()).variablesByName().forEach(symbols::putIfAbsent);
            }
        }
        return symbols;
    }

    private static String shape(Variable variable) {
        return variable.shape().isScalar()
                ? "scalar"
                : Derivative.significant(variable.shape()).stream()
                        .map(Object::toString)
                        .collect(Collectors.joining(" \u00d7 "));
    }
}
