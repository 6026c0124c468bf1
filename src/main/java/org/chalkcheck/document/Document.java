package org.chalkcheck.document;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.chalkcheck.source.Diagnostic;
import org.chalkcheck.source.Severity;
import org.chalkcheck.source.SourceText;

/**
 * A document as data.
 *
 * @param source the text that all spans point into
 * @param title from the front matter or {@code \title}, or else the first heading of level 1
 * @param author from the front matter or {@code \author}
 * @param sections all sections in order; the first is the root
 * @param items all items in order of their place
 * @param defaults what the front matter asks for every claim
 * @param macros the author's macros by name; the last definition of a name
 * @param diagnostics what is wrong with the document itself, in order of place
 */
public record Document(
        SourceText source,
        Optional<String> title,
        Optional<String> author,
        List<Section> sections,
        List<Item> items,
        Directive defaults,
        Map<String, Macro> macros,
        List<Diagnostic> diagnostics) {
    public Document {
        sections = List.copyOf(sections);
        items = List.copyOf(items);
        macros = Map.copyOf(macros);
        diagnostics = List.copyOf(diagnostics);
    }

    /** Returns the displays in order. */
    public List<Display> displays() {
        return itemsOf(Display.class);
    }

    /** Returns the network blocks in order. */
    public List<NetworkBlock> networks() {
        return itemsOf(NetworkBlock.class);
    }

    /** Whether something is wrong that the author must change. */
    public boolean hasErrors() {
        return diagnostics.stream().anyMatch(diagnostic -> diagnostic.severity() == Severity.ERROR);
    }

    /** Whether {@code section} is {@code ancestor} or lies inside it. */
    public boolean inside(int section, int ancestor) {
        int at = section;
        while (at > ancestor) {
            at = sections.get(at).parent();
        }
        return at == ancestor;
    }

    /** Whether what {@code declared} says holds at {@code item}: before it, and its section not yet ended. */
    public boolean holdsAt(Item declared, Item item) {
        return declared.span().end() <= item.span().start() && inside(item.section(), declared.section());
    }

    /** Returns the declaration blocks that hold at {@code item}, in order; later lines override earlier ones. */
    public List<Declarations> declarationsAt(Item item) {
        List<Declarations> holding = new ArrayList<>();
        for (Item candidate : items) {
            if (candidate.span().start() >= item.span().start()) {
                break;
            }
            if (candidate instanceof Declarations declarations && holdsAt(declarations, item)) {
                holding.add(declarations);
            }
        }
        return holding;
    }

    private <T extends Item> List<T> itemsOf(Class<T> type) {
        return items.stream().filter(type::isInstance).map(type::cast).toList();
    }
}
