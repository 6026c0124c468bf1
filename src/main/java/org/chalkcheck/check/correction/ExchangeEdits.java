package org.chalkcheck.check.correction;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.chalkcheck.symbolic.slip.SlipKind;
import org.chalkcheck.syntax.Syntax;
import org.chalkcheck.syntax.SyntaxParts;

/** Changes at several places of a side at once: two indices, names or functions exchanged, the same slip in all copies of a part. */
final class ExchangeEdits {
    private static final int MOST_NAMES = 6;
    private static final int SHORTEST_COPY = 3;

    private final Edits edits;

    ExchangeEdits(Edits edits) {
        this.edits = edits;
    }

    void of(Syntax side) {
        indices(side);
        Map<String, Syntax> names = new LinkedHashMap<>();
        Map<String, Syntax> functions = new LinkedHashMap<>();
        Map<String, List<Syntax>> groups = new LinkedHashMap<>();
        collect(side, names, functions, groups);
        if (edits.wants(3)) {
            swaps(side, List.copyOf(names.values()), List.copyOf(functions.values()));
            signs(side);
        }
        groups.values().forEach(copies -> copies(side, copies));
    }

    private void swaps(Syntax side, List<Syntax> names, List<Syntax> functions) {
        pairs(
                names.subList(0, Math.min(MOST_NAMES, names.size())),
                (first, second) -> edits.add(
                        SlipKind.VARIABLE,
                        edits.wording.write(first) + " and " + edits.wording.write(second) + " are swapped",
                        mapped(side, false, name -> isSame(name, first) ? second : isSame(name, second) ? first : name),
                        3));
        pairs(
                functions,
                (first, second) -> edits.add(
                        SlipKind.FUNCTION,
                        function(first) + " and " + function(second) + " are swapped",
                        renamed(side, function(first), function(second)),
                        3));
    }

    /** What to do with two different things. */
    private interface Pair {
        void of(Syntax first, Syntax second);
    }

    private static void pairs(List<Syntax> all, Pair action) {
        for (int i = 0; i < all.size(); i++) {
            for (int j = i + 1; j < all.size(); j++) {
                action.of(all.get(i), all.get(j));
            }
        }
    }

    private void indices(Syntax side) {
        List<Syntax> present = edits.material.indices().stream()
                .filter(index -> occurs(side, index, false))
                .toList();
        pairs(
                present,
                (first, second) -> edits.add(
                        SlipKind.INDEX,
                        "the indices " + edits.wording.write(first) + " and " + edits.wording.write(second)
                                + " are swapped",
                        mapped(side, true, name -> isSame(name, first) ? second : isSame(name, second) ? first : name),
                        2));
    }

    private static boolean occurs(Syntax node, Syntax index, boolean subscript) {
        if (node instanceof Syntax.Name) {
            return subscript && isSame(node, index);
        }
        List<Syntax> parts = SyntaxParts.of(node);
        for (int i = 0; i < parts.size(); i++) {
            if (occurs(parts.get(i), index, subscript || isSubscript(node, i))) {
                return true;
            }
        }
        return false;
    }

    /** Returns a formula with its names changed, either those in subscripts or the others. */
    private static Syntax mapped(Syntax node, boolean subscripts, UnaryOperator<Syntax> change) {
        return mapped(node, subscripts, false, change);
    }

    private static Syntax mapped(Syntax node, boolean subscripts, boolean inside, UnaryOperator<Syntax> change) {
        if (node instanceof Syntax.Name) {
            return inside == subscripts ? change.apply(node) : node;
        }
        List<Syntax> parts = new ArrayList<>(SyntaxParts.of(node));
        for (int i = 0; i < parts.size(); i++) {
            parts.set(i, mapped(parts.get(i), subscripts, inside || isSubscript(node, i), change));
        }
        return SyntaxParts.with(node, parts);
    }

    private static boolean isSame(Syntax one, Syntax other) {
        return one instanceof Syntax.Name name
                && other instanceof Syntax.Name same
                && name.text().equals(same.text());
    }

    private static boolean isSubscript(Syntax node, int part) {
        return part == 1
                && node instanceof Syntax.Script script
                && script.subscript().isPresent();
    }

    private void collect(
            Syntax node, Map<String, Syntax> names, Map<String, Syntax> functions, Map<String, List<Syntax>> groups) {
        if (node instanceof Syntax.Name name) {
            names.putIfAbsent(name.text(), name);
        } else if (node instanceof Syntax.FunctionCall call) {
            functions.putIfAbsent(call.function(), call);
        } else if (node instanceof Syntax.Group group && group.items().size() == 1) {
            groups.computeIfAbsent(edits.wording.write(group), key -> new ArrayList<>())
                    .add(group);
        }
        List<Syntax> parts = SyntaxParts.of(node);
        for (int i = 0; i < parts.size(); i++) {
            if (!isSubscript(node, i)) {
                collect(parts.get(i), names, functions, groups);
            }
        }
    }

    private static String function(Syntax call) {
        return ((Syntax.FunctionCall) call).function();
    }

    private static Syntax renamed(Syntax node, String first, String second) {
        List<Syntax> parts = SyntaxParts.of(node).stream()
                .map(part -> renamed(part, first, second))
                .toList();
        Syntax same = SyntaxParts.with(node, parts);
        if (!(same instanceof Syntax.FunctionCall call)) {
            return same;
        }
        String other =
                call.function().equals(first) ? second : call.function().equals(second) ? first : call.function();
        return new Syntax.FunctionCall(
                other,
                call.functionSpan(),
                call.subscript(),
                call.superscript(),
                call.primes(),
                call.arguments(),
                call.form(),
                call.span());
    }

    private void signs(Syntax side) {
        if (!(side instanceof Syntax.Sum sum) || sum.terms().size() < 3) {
            return;
        }
        for (int i = 0; i < sum.terms().size(); i++) {
            for (int j = i + 1; j < sum.terms().size(); j++) {
                List<Syntax.Sum.Term> changed = new ArrayList<>(sum.terms());
                for (int k : new int[] {i, j}) {
                    changed.set(
                            k,
                            Formulas.term(
                                    !sum.terms().get(k).negative(),
                                    sum.terms().get(k).value()));
                }
                edits.add(SlipKind.TERM_SIGN, "two terms have the wrong sign", Formulas.sum(changed), 3);
            }
        }
    }

    /** The same slip in all copies of a part in parentheses. */
    private void copies(Syntax side, List<Syntax> copies) {
        String written = edits.wording.write(copies.get(0));
        if (copies.size() < 2 || written.length() < SHORTEST_COPY) {
            return;
        }
        Syntax.Group group = (Syntax.Group) copies.get(0);
        edits.value(
                group.items().get(0),
                new Place(
                        Place.Role.VALUE,
                        inner -> replaced(
                                side, written, new Syntax.Group(group.delimiter(), List.of(inner), group.span()))),
                1);
    }

    private Syntax replaced(Syntax node, String written, Syntax instead) {
        if (node instanceof Syntax.Group && edits.wording.write(node).equals(written)) {
            return instead;
        }
        List<Syntax> parts = SyntaxParts.of(node).stream()
                .map(part -> replaced(part, written, instead))
                .toList();
        return SyntaxParts.with(node, parts);
    }
}
