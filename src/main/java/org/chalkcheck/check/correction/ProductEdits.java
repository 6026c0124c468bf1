package org.chalkcheck.check.correction;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.chalkcheck.symbolic.slip.SlipKind;
import org.chalkcheck.syntax.Syntax;
import org.chalkcheck.syntax.SyntaxParts;

/** Changes of a product: factors lost, too many, in the wrong order, transposed, multiplied entrywise. */
final class ProductEdits {
    private static final int LONGEST = 8;

    private final Edits edits;
    private final Map<Syntax, Syntax> turns = new IdentityHashMap<>();
    private final Map<Syntax, Syntax> diagonals = new IdentityHashMap<>();

    ProductEdits(Edits edits) {
        this.edits = edits;
    }

    void of(Syntax node, Place place) {
        Units units = Units.of(node, edits.functions());
        constants(node, units, place);
        if (place.role() == Place.Role.ARGUMENT || place.role() == Place.Role.EXPONENT) {
            edits.add(place, SlipKind.SIGN, "the sign of an argument is wrong", node, Formulas.minus(node), 3);
        }
        if (units.size() > LONGEST) {
            return;
        }
        lost(node, units, place);
        orders(node, units, place);
        transposes(node, units, place);
        entrywise(node, units, place);
        missing(node, units, place);
    }

    private void constants(Syntax node, Units units, Place place) {
        // A number alone is replaced by another number instead.
        boolean takesFactors = !(node instanceof Syntax.Number);
        if (takesFactors) {
            edits.add(
                    place,
                    SlipKind.FACTOR_TWO,
                    "a factor 2 is lost",
                    node,
                    WholeEdits.multiplied(Formulas.number(2), node),
                    2);
            edits.add(
                    place,
                    SlipKind.FACTOR_HALF,
                    "a factor 1/2 is lost",
                    node,
                    WholeEdits.multiplied(Formulas.half(), node),
                    2);
        }
        if (edits.wants(3)) {
            numbers(node, takesFactors, place);
        }
        for (int i = 0; i < units.size(); i++) {
            boolean two = units.get(i) instanceof Syntax.Number number
                    && number.text().equals("2");
            if (!two) {
                continue;
            }
            for (int k = 0; k < units.size(); k++) {
                if (k != i && !units.isNumber(k) && !units.isDivisor(k)) {
                    Syntax factor = units.get(k);
                    Syntax symmetric = Formulas.group(Formulas.sum(List.of(
                            Formulas.term(false, factor),
                            Formulas.term(false, Formulas.raised(factor, edits.transposeSign())))));
                    String written = edits.wording.write(factor);
                    edits.add(
                            place,
                            SlipKind.SYMMETRY,
                            "2 " + written + " holds for symmetric " + written + " only",
                            node,
                            Units.of(units.with(k, symmetric), edits.functions())
                                    .without(i),
                            2);
                }
            }
        }
    }

    private void numbers(Syntax node, boolean takesFactors, Place place) {
        for (Syntax number : edits.material.numbers()) {
            edits.add(
                    place,
                    SlipKind.FACTOR,
                    "a factor " + edits.wording.write(number) + " is lost",
                    node,
                    WholeEdits.multiplied(number, node),
                    3);
            if (takesFactors) {
                edits.add(
                        place,
                        SlipKind.FACTOR,
                        "a factor 1/" + edits.wording.write(number) + " is lost",
                        node,
                        WholeEdits.multiplied(Formulas.fraction(Formulas.number(1), number), node),
                        3);
            }
        }
    }

    private void lost(Syntax node, Units units, Place place) {
        if (!edits.wants(3)) {
            return;
        }
        for (int i = 0; i < units.size() && units.size() > 1; i++) {
            Syntax factor = units.get(i);
            String written = edits.wording.write(factor);
            SlipKind kind = SlipKind.LOST_FACTOR;
            if (units.isNumber(i)) {
                kind = written.equals("2") ? SlipKind.FACTOR_TWO : SlipKind.FACTOR;
            } else if (units.isDivisor(i)) {
                written = "1/" + written;
            }
            edits.add(place, kind, "the factor " + written + " is too much", node, units.without(i), 3);
        }
    }

    private void orders(Syntax node, Units units, Place place) {
        for (int i = 0; i < units.size(); i++) {
            for (int j = i + 1; j < units.size(); j++) {
                if (!units.isNumber(i) && !units.isNumber(j) && !units.isDivisor(i) && !units.isDivisor(j)) {
                    edits.add(
                            place,
                            SlipKind.PRODUCT_ORDER,
                            "a product stands in the wrong order",
                            node,
                            units.swapped(i, j),
                            j == i + 1 ? 1 : 2);
                }
            }
        }
        // One factor moved past several others.
        for (int i = 0; i < units.size() && units.size() > 2; i++) {
            Units rest = Units.of(units.without(i), edits.functions());
            for (int k = 0; k <= rest.size(); k++) {
                if (Math.abs(k - i) > 1 && !units.isNumber(i) && !units.isDivisor(i)) {
                    edits.add(
                            place,
                            SlipKind.PRODUCT_ORDER,
                            "a product stands in the wrong order",
                            node,
                            rest.inserted(k, units.get(i)),
                            2);
                }
            }
        }
    }

    private void transposes(Syntax node, Units units, Place place) {
        List<Integer> turnable = new ArrayList<>();
        for (int i = 0; i < units.size(); i++) {
            if (!units.isNumber(i) && !units.isDivisor(i)) {
                turnable.add(i);
            }
        }
        for (int i : turnable) {
            Syntax factor = units.get(i);
            Syntax turned = turned(factor);
            boolean added = edits.wording.write(turned).length()
                    > edits.wording.write(factor).length();
            String sentence = added ? "a transpose is lost" : "a transpose is too much";
            edits.add(
                    place.inside(inner -> units.with(i, inner)),
                    SlipKind.TRANSPOSE,
                    sentence,
                    factor,
                    turned,
                    factor instanceof Syntax.Infix ? 3 : 1);
        }
        if (edits.wants(3)) {
            twoTransposes(node, units, turnable, place);
        }
        if (turnable.size() > 1) {
            edits.add(
                    place,
                    SlipKind.TRANSPOSE,
                    "a term is transposed",
                    node,
                    Formulas.raised(node, edits.transposeSign()),
                    3);
        }
    }

    private void twoTransposes(Syntax node, Units units, List<Integer> turnable, Place place) {
        for (int i : turnable) {
            for (int j : turnable) {
                if (i < j) {
                    Units once = Units.of(units.with(i, turned(units.get(i))), edits.functions());
                    if (once.size() == units.size()) {
                        Syntax both = once.with(j, turned(units.get(j)));
                        edits.add(place, SlipKind.TRANSPOSE, "two transposes are wrong", node, both, 3);
                        if (j == i + 1 && Units.of(both, edits.functions()).size() == units.size()) {
                            edits.add(
                                    place,
                                    SlipKind.PRODUCT_ORDER,
                                    "a product stands in the wrong order",
                                    node,
                                    Units.of(both, edits.functions()).swapped(i, j),
                                    3);
                        }
                    }
                }
            }
        }
    }

    /** Returns a factor transposed if it was not, and the other way round. */
    Syntax turned(Syntax factor) {
        // f(x)^T is f and the group with the mark.
        if (factor instanceof Syntax.Juxtaposition call
                && call.factors().size() == 2
                && call.factors().get(1).value() instanceof Syntax.Script marked
                && marked.base() instanceof Syntax.Group
                && edits.wording.isTransposed(marked)) {
            return SyntaxParts.with(call, List.of(call.factors().get(0).value(), marked.base()));
        }
        if (factor instanceof Syntax.Script script && script.superscript().isPresent()) {
            if (edits.wording.isTransposed(script)) {
                return Formulas.lowered(script);
            }
            String above = edits.wording.write(script.superscript().get());
            String mark = edits.wording.write(edits.transposeSign());
            Optional<Syntax> other = above.equals("-1")
                    ? Optional.of(Formulas.minus(edits.transposeSign()))
                    : above.equals("-" + mark) ? Optional.of(Formulas.minus(Formulas.number(1))) : Optional.empty();
            if (other.isPresent()) {
                return new Syntax.Script(script.base(), script.subscript(), other, script.primes(), script.span());
            }
        }
        return Formulas.raised(factor, edits.transposeSign());
    }

    private void entrywise(Syntax node, Units units, Place place) {
        for (int k = 1; k < units.size(); k++) {
            if (!units.isDivisor(k)) {
                Syntax product = Formulas.entrywise(units.part(0, k), units.part(k, units.size()));
                edits.add(
                        place,
                        SlipKind.ENTRYWISE,
                        "a matrix product stands where an entrywise one belongs",
                        node,
                        product,
                        2);
                for (int from = 1; from < k; from++) {
                    List<Syntax> parts = new ArrayList<>();
                    for (int i = 0; i < from; i++) {
                        parts.add(units.get(i));
                    }
                    parts.add(Formulas.group(Formulas.entrywise(units.part(from, k), units.part(k, units.size()))));
                    edits.add(
                            place,
                            SlipKind.ENTRYWISE,
                            "a matrix product stands where an entrywise one belongs",
                            node,
                            Formulas.product(parts.toArray(Syntax[]::new)),
                            2);
                }
            }
        }
        if (node instanceof Syntax.Infix infix
                && infix.operators().stream().allMatch(o -> o.kind() == Syntax.Infix.Kind.ENTRYWISE_TIMES)) {
            edits.add(
                    place,
                    SlipKind.ENTRYWISE,
                    "an entrywise product stands where a matrix product belongs",
                    node,
                    Formulas.product(infix.operands().toArray(Syntax[]::new)),
                    1);
        }
        if (node instanceof Syntax.Infix infix && infix.operands().size() > 1) {
            infix(infix, place);
        }
    }

    private void infix(Syntax.Infix infix, Place place) {
        for (int i = 0; i < infix.operands().size(); i++) {
            List<Syntax> operands = new ArrayList<>(infix.operands());
            List<Syntax.Infix.Operator> operators = new ArrayList<>(infix.operators());
            Syntax dropped = operands.remove(i);
            operators.remove(Math.max(0, i - 1));
            Syntax rest = operands.size() == 1 ? operands.get(0) : new Syntax.Infix(operands, operators, infix.span());
            edits.add(
                    place,
                    SlipKind.LOST_FACTOR,
                    "the factor " + edits.wording.write(dropped) + " is too much",
                    infix,
                    rest,
                    3);
            if (i > 0) {
                List<Syntax> swapped = new ArrayList<>(infix.operands());
                Collections.swap(swapped, i - 1, i);
                edits.add(
                        place,
                        SlipKind.PRODUCT_ORDER,
                        "a product stands in the wrong order",
                        infix,
                        new Syntax.Infix(swapped, infix.operators(), infix.span()),
                        1);
            }
        }
    }

    private void missing(Syntax node, Units units, Place place) {
        Material material = edits.material;
        for (Syntax slope : material.slopes()) {
            insert(node, units, slope, "the inner derivative ", place, 2);
            insert(node, units, diagonal(slope), "the inner derivative ", place, 2);
            edits.add(
                    place,
                    SlipKind.INNER_DERIVATIVE,
                    "the inner derivative " + edits.wording.write(slope) + " is lost",
                    node,
                    Formulas.entrywise(node, slope),
                    2);
        }
        for (Syntax unit : material.unitVectors()) {
            insert(node, units, unit, "the inner derivative ", place, 3);
        }
        for (Syntax delta : material.deltas()) {
            edits.add(
                    place,
                    SlipKind.DELTA_TERM,
                    "Kronecker's delta is lost",
                    node,
                    node instanceof Syntax.Number one && one.text().equals("1")
                            ? delta
                            : WholeEdits.multiplied(delta, node),
                    2);
        }
        // Zero times anything is zero.
        boolean zero = node instanceof Syntax.Number number && number.value().signum() == 0;
        if (zero || !edits.wants(3)) {
            return;
        }
        List<Syntax> parts = new ArrayList<>(material.names());
        parts.addAll(material.values());
        String whole = edits.wording.write(node);
        // 1/e times e would be any 1.
        parts.removeIf(part -> edits.wording.write(part).equals(whole));
        for (Syntax part : parts) {
            insert(node, units, part, "the factor ", place, 3);
            insert(node, units, turns.computeIfAbsent(part, this::turned), "the factor ", place, 3);
            String written = edits.wording.write(part);
            edits.add(
                    place,
                    part instanceof Syntax.Name && material.isInner(part)
                            ? SlipKind.INNER_DERIVATIVE
                            : SlipKind.LOST_FACTOR,
                    () -> "the factor 1/" + written + " is lost",
                    node,
                    () -> WholeEdits.multiplied(Formulas.fraction(Formulas.number(1), part), node),
                    3);
            edits.add(
                    place,
                    material.isInner(part) ? SlipKind.INNER_DERIVATIVE : SlipKind.LOST_FACTOR,
                    () -> "the factor " + written + " is lost",
                    node,
                    () -> Formulas.entrywise(node, part),
                    3);
        }
    }

    private Syntax diagonal(Syntax slope) {
        return diagonals.computeIfAbsent(
                slope,
                known -> edits.wording
                        .read("\\operatorname{diag}(" + edits.wording.write(known) + ")")
                        .orElse(known));
    }

    private void insert(Syntax node, Units units, Syntax part, String what, Place place, int cost) {
        Syntax core = part instanceof Syntax.Script script ? Formulas.lowered(script) : part;
        boolean inner = what.startsWith("the inner") || edits.material.isInner(core);
        Supplier<String> sentence =
                () -> (inner ? "the inner derivative " : what) + edits.wording.write(part) + " is lost";
        for (int k = units.isNumber(0) ? 1 : 0; k <= units.size(); k++) {
            int at = k;
            edits.add(
                    place,
                    inner ? SlipKind.INNER_DERIVATIVE : SlipKind.LOST_FACTOR,
                    sentence,
                    node,
                    () -> units.inserted(at, part),
                    cost);
        }
    }
}
