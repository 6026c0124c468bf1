package org.chalkcheck.check.correction;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.chalkcheck.symbolic.slip.SlipKind;
import org.chalkcheck.syntax.CanonicalNames;
import org.chalkcheck.syntax.Syntax;
import org.chalkcheck.syntax.SyntaxParts;

/** Changes of single factors: numbers, names, scripts, fractions, bounds of sums. */
final class AtomEdits {
    private final Edits edits;

    AtomEdits(Edits edits) {
        this.edits = edits;
    }

    void of(Syntax node, Place place) {
        if (node instanceof Syntax.Number number) {
            number(number, place);
        } else if (node instanceof Syntax.Name) {
            name(node, place);
        } else if (node instanceof Syntax.Script script) {
            script(script, place);
        } else if (node instanceof Syntax.FunctionCall call) {
            edits.calls.ofKnown(call, place);
        } else if (node instanceof Syntax.Fraction fraction) {
            fraction(fraction, place);
        } else if (node instanceof Syntax.BigOperator operator) {
            bounds(operator, place);
        } else if (node instanceof Syntax.Root root && root.index().isEmpty()) {
            edits.add(place, SlipKind.EXPONENT, "a root is too much", root, Formulas.factor(root.radicand()), 2);
        }
        boolean value = node instanceof Syntax.Group
                || node instanceof Syntax.Name
                || node instanceof Syntax.Enclosed
                || node instanceof Syntax.Script entry && entry.superscript().isEmpty();
        if (value && place.role() != Place.Role.EXPONENT) {
            powers(node, place);
        }
    }

    private void number(Syntax.Number number, Place place) {
        if (number.hasPoint() || number.text().length() > 6) {
            return;
        }
        long value = number.value().longValueExact();
        List<Syntax> others = new ArrayList<>();
        others.add(Formulas.number(value + 1));
        boolean exponent = place.role() == Place.Role.EXPONENT;
        if (value > 1 || value == 1 && !exponent) {
            others.add(Formulas.number(value - 1));
        }
        if (value == 0) {
            others.add(Formulas.minus(Formulas.number(1)));
        }
        if (value % 2 == 0) {
            others.add(Formulas.number(value / 2));
        }
        others.add(Formulas.number(2 * value));
        if (value > 1) {
            others.add(Formulas.fraction(Formulas.number(1), number));
        }
        for (Syntax other : others) {
            edits.add(
                    place,
                    exponent ? SlipKind.EXPONENT : SlipKind.FACTOR,
                    exponent ? "an exponent is wrong" : "a number is wrong",
                    number,
                    other,
                    exponent ? 1 : 2);
        }
    }

    /** A name may stand for another one, for a sum that it is part of, or for a function of it. */
    void name(Syntax node, Place place) {
        if (!edits.wants(3)) {
            return;
        }
        for (Syntax other : edits.material.names()) {
            edits.add(place, SlipKind.VARIABLE, "another name belongs here", node, other, 3);
        }
        for (Syntax group : edits.material.groups()) {
            edits.add(place, SlipKind.LOST_TERM, "a term is lost", node, group, 3);
        }
        String name = edits.wording.write(node);
        for (Syntax value : edits.material.values()) {
            List<Syntax> parts = SyntaxParts.of(value);
            boolean applied = !(value instanceof Syntax.Script)
                    && Formulas.inside(parts.get(parts.size() - 1))
                            .filter(argument -> edits.wording.write(argument).equals(name))
                            .isPresent();
            if (applied) {
                edits.add(place, SlipKind.FUNCTION, "a function is lost", node, value, 3);
            }
        }
    }

    private void powers(Syntax node, Place place) {
        boolean deviation = CanonicalNames.of(node)
                .filter(name -> name.matches("(sigma|s|tau)([_^].*)?"))
                .isPresent();
        edits.add(
                place,
                deviation ? SlipKind.VARIANCE : SlipKind.EXPONENT,
                deviation ? "a standard deviation stands where a variance belongs" : "a square is lost",
                node,
                Formulas.squared(node),
                2);
        edits.add(
                place,
                SlipKind.EXPONENT,
                "a root is lost",
                node,
                new Syntax.Root(Optional.empty(), Formulas.bare(node), node.span()),
                2);
        if (node instanceof Syntax.Name || node instanceof Syntax.Script) {
            edits.add(
                    place,
                    SlipKind.RECIPROCAL,
                    "the reciprocal belongs here",
                    node,
                    Formulas.fraction(Formulas.number(1), node),
                    2);
        }
        edits.add(
                place,
                SlipKind.INVERSE,
                "an inverse is lost",
                node,
                Formulas.raised(node, Formulas.minus(Formulas.number(1))),
                2);
        edits.add(
                place,
                SlipKind.INVERSE,
                "an inverse and a transpose are lost",
                node,
                Formulas.raised(node, Formulas.minus(edits.transposeSign())),
                4);
        edits.add(
                place,
                SlipKind.EXPONENT,
                "a reciprocal stands upside down",
                node,
                Formulas.raised(node, Formulas.minus(Formulas.number(2))),
                4);
    }

    private void script(Syntax.Script script, Place place) {
        if (script.superscript().isPresent() && !edits.wording.isTransposed(script)) {
            String above = edits.wording.write(script.superscript().get());
            boolean inverse = above.startsWith("-");
            Syntax base = Formulas.lowered(script);
            boolean variance = above.equals("2")
                    && CanonicalNames.of(base)
                            .filter(name -> name.matches("(sigma|s|tau)([_^].*)?"))
                            .isPresent();
            edits.add(
                    place,
                    inverse ? SlipKind.INVERSE : variance ? SlipKind.VARIANCE : SlipKind.EXPONENT,
                    inverse
                            ? "an inverse is too much"
                            : variance
                                    ? "a variance stands where a standard deviation belongs"
                                    : "an exponent is too much",
                    script,
                    base,
                    2);
            for (boolean negative : new boolean[] {false, true}) {
                Syntax moved = moved(Formulas.unbraced(script.superscript().get()), negative ? -1 : 1);
                if (!above.matches("-?\\d+")) {
                    edits.add(
                            place,
                            SlipKind.EXPONENT,
                            "an exponent is off by one",
                            script,
                            new Syntax.Script(
                                    script.base(),
                                    script.subscript(),
                                    Optional.of(moved),
                                    script.primes(),
                                    script.span()),
                            2);
                }
            }
        }
        if (script.subscript().isPresent()) {
            indices(script, place);
            entries(script, place);
        }
    }

    private void entries(Syntax.Script script, Place place) {
        if (!edits.wants(3)) {
            return;
        }
        for (Syntax other : edits.material.names()) {
            if (other instanceof Syntax.Script) {
                edits.add(place, SlipKind.VARIABLE, "another name belongs here", script, other, 3);
            }
        }
    }

    private void indices(Syntax.Script script, Place place) {
        List<Syntax> places = indexPlaces(script.subscript().get());
        if (places.size() == 2) {
            edits.add(
                    place,
                    SlipKind.INDEX,
                    "two indices are swapped",
                    script,
                    subscripted(script, List.of(places.get(1), places.get(0))),
                    1);
        }
        for (int i = 0; i < places.size() && places.size() <= 3; i++) {
            for (Syntax index : edits.material.indices()) {
                edits.add(
                        place,
                        SlipKind.INDEX,
                        "an index is wrong",
                        script,
                        subscripted(script, Edits.replacedList(places, i, index)),
                        2);
            }
            if (places.get(i) instanceof Syntax.Number number && number.text().length() < 4) {
                long value = number.value().longValue();
                for (long other : new long[] {value + 1, value - 1}) {
                    edits.add(
                            place,
                            SlipKind.INDEX,
                            "an index is wrong",
                            script,
                            subscripted(script, Edits.replacedList(places, i, Formulas.number(other))),
                            2);
                }
            }
        }
    }

    private static List<Syntax> indexPlaces(Syntax subscript) {
        Syntax inside = Formulas.unbraced(subscript);
        return inside instanceof Syntax.Juxtaposition || inside instanceof Syntax.Sequence
                ? SyntaxParts.of(inside)
                : List.of(inside);
    }

    private static Syntax subscripted(Syntax.Script script, List<Syntax> indices) {
        Syntax subscript = indices.size() == 1
                ? indices.get(0)
                : new Syntax.Juxtaposition(
                        indices.stream().map(Formulas::adjacent).toList(), script.span());
        return new Syntax.Script(
                script.base(), Optional.of(subscript), script.superscript(), script.primes(), script.span());
    }

    private void fraction(Syntax.Fraction fraction, Place place) {
        String below = edits.wording.write(fraction.denominator());
        boolean number = fraction.denominator() instanceof Syntax.Number;
        edits.add(
                place,
                number ? SlipKind.FACTOR : SlipKind.LOST_FACTOR,
                "the factor 1/" + below + " is too much",
                fraction,
                Formulas.factor(fraction.numerator()),
                3);
        edits.add(
                place,
                SlipKind.RECIPROCAL,
                "a fraction stands upside down",
                fraction,
                Formulas.fraction(fraction.denominator(), fraction.numerator()),
                2);
        if (!number) {
            edits.add(
                    place,
                    SlipKind.EXPONENT,
                    "a square is lost in a denominator",
                    fraction,
                    Formulas.fraction(fraction.numerator(), Formulas.squared(fraction.denominator())),
                    2);
        }
    }

    private void bounds(Syntax.BigOperator operator, Place place) {
        List<Syntax> parts = SyntaxParts.of(operator);
        for (long step : new long[] {1, -1}) {
            if (operator.upper().isPresent()) {
                int at = operator.lower().isPresent() ? 1 : 0;
                bound(operator, parts, at, moved(operator.upper().get(), step), place);
            }
            if (operator.lower().isPresent()
                    && operator.lower().get() instanceof Syntax.Chain chain
                    && chain.operands().size() == 2) {
                Syntax lower = SyntaxParts.with(
                        chain,
                        List.of(chain.operands().get(0), moved(chain.operands().get(1), step)));
                bound(operator, parts, 0, lower, place);
            }
        }
    }

    private void bound(Syntax.BigOperator operator, List<Syntax> parts, int at, Syntax moved, Place place) {
        edits.add(
                place,
                SlipKind.BOUND,
                "the bound of a sum is off by one",
                operator,
                SyntaxParts.with(operator, Edits.replacedList(parts, at, moved)),
                1);
    }

    private static Syntax moved(Syntax bound, long step) {
        if (bound instanceof Syntax.Number number
                && !number.hasPoint()
                && number.text().length() < 9) {
            long value = number.value().longValue() + step;
            return value < 0 ? Formulas.minus(Formulas.number(-value)) : Formulas.number(value);
        }
        List<Syntax.Sum.Term> terms = new ArrayList<>();
        if (bound instanceof Syntax.Sum sum) {
            Syntax.Sum.Term last = sum.terms().get(sum.terms().size() - 1);
            if (last.value() instanceof Syntax.Number number
                    && number.text().equals("1")
                    && last.negative() == step > 0) {
                return Formulas.sum(sum.terms().subList(0, sum.terms().size() - 1));
            }
            terms.addAll(sum.terms());
        } else {
            terms.add(Formulas.term(false, bound));
        }
        terms.add(Formulas.term(step < 0, Formulas.number(1)));
        return Formulas.sum(terms);
    }
}
