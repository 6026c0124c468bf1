package org.chalkcheck.document;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.chalkcheck.source.Span;

/** Gives every display an id that no other has: the author's first, then the section's slug with a number. */
final class ClaimIds {
    private final List<Section> sections;
    private final DiagnosticSink sink;
    private final Set<String> taken = new HashSet<>();
    private final Map<String, Integer> suffixes = new HashMap<>();

    ClaimIds(List<Section> sections, DiagnosticSink sink) {
        this.sections = sections;
        this.sink = sink;
    }

    List<Item> name(List<Item> items) {
        Map<Integer, String> chosen = new HashMap<>();
        for (int i = 0; i < items.size(); i++) {
            if (items.get(i) instanceof Display display
                    && display.directive().id().isPresent()) {
                chosen.put(i, explicit(display.directive().id().get(), display.span()));
            }
        }
        int[] claims = new int[sections.size()];
        int[] others = new int[sections.size()];
        List<Item> named = new ArrayList<>(items.size());
        for (int i = 0; i < items.size(); i++) {
            Item item = items.get(i);
            if (!(item instanceof Display display)) {
                named.add(item);
                continue;
            }
            boolean claim = Relations.hasRelation(display.text());
            int number = claim ? ++claims[display.section()] : ++others[display.section()];
            String id = chosen.get(i);
            named.add(named(display, id == null ? automatic(display.section(), claim, number) : id));
        }
        return named;
    }

    private String explicit(String id, Span display) {
        if (taken.add(id)) {
            return id;
        }
        sink.error(
                "duplicate-id", display, "another claim has the id '" + id + "'", "give each claim an id of its own");
        return unique(id, suffixes.getOrDefault(id, 1) + 1, id);
    }

    private String automatic(int section, boolean claim, int number) {
        String slug = sections.get(section).slug();
        String base = claim ? slug.isEmpty() ? "claim" : slug : slug.isEmpty() ? "display" : slug + "-display";
        return unique(base, number, base + "#");
    }

    private String unique(String base, int first, String counter) {
        int number = first;
        while (!taken.add(base + "-" + number)) {
            number = Math.max(number, suffixes.getOrDefault(counter, 0)) + 1;
        }
        suffixes.put(counter, number);
        return base + "-" + number;
    }

    private static Display named(Display display, String id) {
        return new Display(
                id,
                display.kind(),
                display.span(),
                display.content(),
                display.text(),
                display.section(),
                display.directive());
    }
}
