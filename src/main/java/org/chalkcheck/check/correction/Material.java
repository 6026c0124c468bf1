package org.chalkcheck.check.correction;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.chalkcheck.syntax.CanonicalNames;
import org.chalkcheck.syntax.Syntax;
import org.chalkcheck.syntax.SyntaxParts;
import org.chalkcheck.typing.Wording;

/** What the author wrote on a line that may be missing at some place of it: names, values of functions, numbers, indices. */
final class Material {
    private static final int MOST_NAMES = 12;
    private static final int MOST_VALUES = 10;
    private static final int MOST_NUMBERS = 5;
    private static final int MOST_DELTAS = 3;

    private final Wording wording;
    private final Map<String, Syntax> names = new LinkedHashMap<>();
    private final Map<String, Syntax> values = new LinkedHashMap<>();
    private final Map<String, Syntax> numbers = new LinkedHashMap<>();
    private final Map<String, Syntax> indices = new LinkedHashMap<>();
    private final Map<String, Syntax> groups = new LinkedHashMap<>();
    private final Map<String, Syntax> unitVectors = new LinkedHashMap<>();
    private final Set<String> variables = new LinkedHashSet<>();
    private final Set<String> inArguments = new LinkedHashSet<>();
    private final boolean derives;
    private final List<Syntax> deltas;
    private final List<Syntax> slopes;

    /** Collects what stands on the other side first: that is where missing parts come from. */
    Material(Wording wording, Syntax other, Syntax corrected) {
        this.wording = wording;
        collect(other, false);
        wording.definingFormulas().forEach(body -> collect(Formulas.typeset(body), false));
        collect(corrected, false);
        Set<String> approaching = approaching(other);
        approaching.removeIf(name -> standsIn(corrected, name));
        names.keySet().removeAll(approaching);
        // The other side itself, moved over, would make any line true.
        values.remove(wording.write(other));
        this.deltas = pairs();
        this.slopes = primed();
        this.derives = derives(other) || derives(corrected);
    }

    private static boolean derives(Syntax node) {
        return node instanceof Syntax.Derivative
                || node instanceof Syntax.Nabla
                || node instanceof Syntax.Script script && script.primes() > 0
                || node instanceof Syntax.FunctionCall call && call.primes() > 0
                || SyntaxParts.of(node).stream().anyMatch(Material::derives);
    }

    // The names of limits, which mean nothing outside of them.
    private Set<String> approaching(Syntax node) {
        Set<String> found = new LinkedHashSet<>();
        if (node instanceof Syntax.BigOperator limit
                && limit.kind() == Syntax.BigOperator.Kind.LIMIT
                && limit.lower().isPresent()) {
            Syntax below = limit.lower().get();
            Syntax name = below instanceof Syntax.Chain chain ? chain.operands().get(0) : below;
            found.add(wording.write(name));
        }
        SyntaxParts.of(node).forEach(part -> found.addAll(approaching(part)));
        return found;
    }

    private boolean standsIn(Syntax node, String name) {
        return wording.write(node).equals(name) || SyntaxParts.of(node).stream().anyMatch(part -> standsIn(part, name));
    }

    private void collect(Syntax node, boolean inArgument) {
        if (Wording.isOfNetwork(node)) {
            return;
        }
        if (node instanceof Syntax.Derivative derivative) {
            derivative.variables().forEach(variable -> variables.add(wording.write(variable.variable())));
        } else if (node instanceof Syntax.Nabla nabla) {
            nabla.variable().ifPresent(variable -> variables.add(wording.write(variable)));
        }
        Optional<String> name = CanonicalNames.of(node);
        if (node instanceof Syntax.Name || name.isPresent() && node instanceof Syntax.Accent) {
            keep(names, node, MOST_NAMES);
            if (inArgument) {
                inArguments.add(wording.write(node));
            }
            return;
        }
        if (node instanceof Syntax.Number number) {
            if (number.value().signum() == 0 || number.hasPoint()) {
                return;
            }
            keep(numbers, node, MOST_NUMBERS);
            if (inArgument) {
                inArguments.add(wording.write(node));
            }
            return;
        }
        if (node instanceof Syntax.Script script && script.subscript().isPresent()) {
            Syntax entry = Formulas.lowered(script);
            keep(names, entry, MOST_NAMES);
            if (inArgument) {
                inArguments.add(wording.write(entry));
            }
            index(script.subscript().get());
        }
        if (node instanceof Syntax.Enclosed norm && norm.kind() == Syntax.Enclosed.Kind.NORM) {
            Syntax unit = Formulas.fraction(norm.value(), norm);
            unitVectors.putIfAbsent(wording.write(unit), unit);
        }
        if (node instanceof Syntax.Group group && group.items().size() == 1) {
            keep(groups, node, MOST_NUMBERS);
        }
        boolean extreme = node instanceof Syntax.BigOperator operator
                && (operator.kind() == Syntax.BigOperator.Kind.MAXIMUM
                        || operator.kind() == Syntax.BigOperator.Kind.MINIMUM);
        boolean value = node instanceof Syntax.FunctionCall
                || extreme
                || node instanceof Syntax.Enclosed
                || node instanceof Syntax.Script power
                        && power.superscript().isPresent()
                        && !wording.isTransposed(power);
        if (value) {
            keep(values, node, MOST_VALUES);
        }
        boolean applies = node instanceof Syntax.FunctionCall && !Wording.isOfRandomVariables(node)
                || node instanceof Syntax.Enclosed
                || node instanceof Syntax.Script && !(((Syntax.Script) node).base() instanceof Syntax.Name)
                || node instanceof Syntax.Script raised
                        && raised.base() instanceof Syntax.Name letter
                        && letter.text().equals("e");
        Units units = Units.of(node, wording::isFunction);
        for (int i = 0; i < units.size(); i++) {
            if (units.isCall(i)) {
                keep(values, units.get(i), MOST_VALUES);
                List<Syntax> parts = SyntaxParts.of(units.get(i));
                collect(parts.get(parts.size() - 1), true);
            } else if (units.size() > 1) {
                collect(units.get(i), inArgument);
            }
        }
        if (units.size() == 1 && !units.isCall(0)) {
            SyntaxParts.of(node).forEach(part -> collect(part, inArgument || applies));
        }
    }

    private void index(Syntax subscript) {
        if (subscript instanceof Syntax.Name) {
            keep(indices, subscript, MOST_NUMBERS);
        }
        SyntaxParts.of(subscript).forEach(this::index);
    }

    private void keep(Map<String, Syntax> map, Syntax node, int most) {
        if (map.size() < most) {
            map.putIfAbsent(wording.write(node), node);
        }
    }

    /** Returns names, entries and accented names, those of the other side first. */
    List<Syntax> names() {
        return List.copyOf(names.values());
    }

    /** Returns values of functions, norms, inverses and powers. */
    List<Syntax> values() {
        return List.copyOf(values.values());
    }

    List<Syntax> numbers() {
        return List.copyOf(numbers.values());
    }

    List<Syntax> indices() {
        return List.copyOf(indices.values());
    }

    /** Returns Kronecker's delta for each pair of the indices on the line. */
    List<Syntax> deltas() {
        return deltas;
    }

    private List<Syntax> pairs() {
        List<String> written = indices.keySet().stream().sorted().toList();
        List<Syntax> found = new ArrayList<>();
        for (int i = 0; i < written.size(); i++) {
            for (int j = i + 1; j < written.size() && found.size() < MOST_DELTAS; j++) {
                wording.read("\\delta_{" + written.get(i) + " " + written.get(j) + "}")
                        .ifPresent(found::add);
            }
        }
        return found;
    }

    /** Returns what stands in parentheses on the line. */
    List<Syntax> groups() {
        return List.copyOf(groups.values());
    }

    /** Returns the gradients of the norms on the line. */
    List<Syntax> unitVectors() {
        return List.copyOf(unitVectors.values());
    }

    /** Returns the first derivatives of the calls on the line, written with a prime. */
    List<Syntax> slopes() {
        return slopes;
    }

    private List<Syntax> primed() {
        List<Syntax> found = new ArrayList<>();
        for (Syntax value : values.values()) {
            if (value instanceof Syntax.Juxtaposition call) {
                Syntax head = call.factors().get(0).value();
                Syntax primed = head instanceof Syntax.Script script
                        ? new Syntax.Script(
                                script.base(),
                                script.subscript(),
                                script.superscript(),
                                script.primes() + 1,
                                script.span())
                        : new Syntax.Script(head, Optional.empty(), Optional.empty(), 1, head.span());
                found.add(new Syntax.Juxtaposition(
                        List.of(Formulas.adjacent(primed), call.factors().get(1)), call.span()));
            }
        }
        return found;
    }

    /** Returns whether something stands inside the argument of a function, power or norm, so that the chain rule brings it out. */
    boolean isInner(Syntax part) {
        String written = wording.write(part);
        return derives && inArguments.contains(written) && !variables.contains(written);
    }
}
