package org.chalkcheck.check.correction;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.chalkcheck.symbolic.slip.SlipKind;
import org.chalkcheck.syntax.Syntax;

/** Changes of a side as a whole: its sign, a constant factor, its transpose, a missing term. */
final class WholeEdits {
    private final Edits edits;

    WholeEdits(Edits edits) {
        this.edits = edits;
    }

    void of(Syntax side) {
        edits.add(SlipKind.SIGN, "the sign is wrong", negated(side), 0);
        if (!(side instanceof Syntax.Number)) {
            edits.add(SlipKind.FACTOR_TWO, "a factor 2 is lost", multiplied(Formulas.number(2), side), 0);
            edits.add(SlipKind.FACTOR_TWO, "a factor 2 is too much", multiplied(Formulas.half(), side), 0);
        }
        boolean jacobian = edits.quantity.kind() == Quantity.Kind.JACOBIAN;
        edits.add(
                jacobian ? SlipKind.LAYOUT : SlipKind.WHOLE_TRANSPOSE,
                jacobian
                        ? "this is the Jacobian in the other layout, its transpose"
                        : "this is " + edits.quantity.kind() + " without its transpose",
                Formulas.raised(side, edits.transposeSign()),
                0);
        for (Syntax name : edits.material.names()) {
            boolean count = edits.quantity.dimensions().contains(edits.wording.write(name));
            if (edits.wants(count ? 2 : 3)
                    && name instanceof Syntax.Name
                    && !(side instanceof Syntax.Number)
                    && !isFactor(side, name)) {
                SlipKind kind = count
                        ? SlipKind.FACTOR_COUNT
                        : edits.material.isInner(name) ? SlipKind.INNER_DERIVATIVE : SlipKind.LOST_FACTOR;
                edits.add(
                        kind,
                        (kind == SlipKind.INNER_DERIVATIVE ? "the inner derivative 1/" : "a factor 1/")
                                + edits.wording.write(name) + " is lost",
                        multiplied(Formulas.fraction(Formulas.number(1), name), side),
                        count ? 2 : 3);
            }
        }
        new ExchangeEdits(edits).of(side);
        terms(side);
    }

    private boolean isFactor(Syntax side, Syntax name) {
        Syntax unsigned = side instanceof Syntax.Signed signed ? signed.operand() : side;
        Units units = Units.of(unsigned, edits.functions());
        for (int i = 0; i < units.size(); i++) {
            if (edits.wording.write(units.get(i)).equals(edits.wording.write(name))) {
                return true;
            }
        }
        return false;
    }

    static Syntax negated(Syntax side) {
        if (side instanceof Syntax.Signed signed && signed.negative()) {
            return signed.operand();
        }
        if (side instanceof Syntax.Sum sum) {
            List<Syntax.Sum.Term> terms = new ArrayList<>();
            sum.terms().forEach(term -> terms.add(Formulas.term(!term.negative(), term.value())));
            // A sum begins with a positive term where there is one.
            for (int i = 1; i < terms.size() && terms.get(0).negative(); i++) {
                if (!terms.get(i).negative()) {
                    terms.add(0, terms.remove(i));
                }
            }
            return Formulas.sum(terms);
        }
        return Formulas.minus(side);
    }

    /** Returns a product with a number before it. */
    static Syntax multiplied(Syntax number, Syntax side) {
        if (side instanceof Syntax.Signed signed && signed.negative()) {
            return Formulas.minus(multiplied(number, signed.operand()));
        }
        if (side instanceof Syntax.Juxtaposition product) {
            List<Syntax.Juxtaposition.Factor> factors = new ArrayList<>(product.factors());
            Syntax first = factors.get(0).value();
            boolean halves = isTwo(first) && isHalf(number);
            if (halves && factors.get(1).link() == Syntax.Juxtaposition.Link.ADJACENT) {
                return Formulas.product(factors.subList(1, factors.size()));
            }
            if (first instanceof Syntax.Fraction
                    || first instanceof Syntax.Number && !(number instanceof Syntax.Fraction)) {
                Syntax merged = multiplied(number, first);
                factors.set(0, Formulas.adjacent(merged));
                return isOne(merged) ? Formulas.product(factors.subList(1, factors.size())) : Formulas.product(factors);
            }
        }
        if (isOne(side) && number instanceof Syntax.Fraction) {
            return number;
        }
        if (side instanceof Syntax.Number written
                && number instanceof Syntax.Number by
                && !written.hasPoint()
                && written.text().length() < 6) {
            return Formulas.number(written.value().longValue() * by.value().longValue());
        }
        if (side instanceof Syntax.Fraction fraction) {
            return fraction(number, fraction);
        }
        return Formulas.product(number, Formulas.factor(side));
    }

    private static Syntax fraction(Syntax number, Syntax.Fraction fraction) {
        if (number instanceof Syntax.Fraction by && isOne(by.numerator())) {
            boolean cancels = isHalf(number) && isTwo(fraction.numerator());
            return cancels
                    ? Formulas.fraction(Formulas.number(1), fraction.denominator())
                    : Formulas.fraction(
                            fraction.numerator(), Formulas.product(by.denominator(), fraction.denominator()));
        }
        if (isTwo(number)) {
            if (isTwo(fraction.denominator())) {
                return fraction.numerator();
            }
            if (fraction.denominator() instanceof Syntax.Juxtaposition below
                    && isTwo(below.factors().get(0).value())) {
                return Formulas.fraction(
                        fraction.numerator(),
                        Formulas.product(
                                below.factors().subList(1, below.factors().size())));
            }
        }
        return isOne(fraction.numerator())
                ? Formulas.fraction(number, fraction.denominator())
                : Formulas.fraction(
                        Formulas.product(number, Formulas.factor(fraction.numerator())), fraction.denominator());
    }

    private static boolean isOne(Syntax value) {
        return value instanceof Syntax.Number number && number.text().equals("1");
    }

    private static boolean isTwo(Syntax value) {
        return value instanceof Syntax.Number number && number.text().equals("2");
    }

    private static boolean isHalf(Syntax value) {
        return value instanceof Syntax.Fraction fraction
                && isOne(fraction.numerator())
                && isTwo(fraction.denominator());
    }

    /** A term that the product rule or a Kronecker delta brings. */
    private void terms(Syntax side) {
        int cost = edits.quantity.kind() == Quantity.Kind.OTHER ? 4 : 3;
        if (!edits.wants(cost)) {
            return;
        }
        List<Syntax> candidates = new ArrayList<>();
        Syntax identity = new Syntax.Name("I", Syntax.Name.Style.PLAIN, side.span());
        List<Syntax> names = edits.material.names();
        // Between scalars the identity is the number one under a strange name.
        boolean square = !edits.quantity.scalar();
        if (square) {
            candidates.add(identity);
        } else if (!(side instanceof Syntax.Number)) {
            candidates.add(Formulas.number(1));
        }
        for (Syntax name : names) {
            if (!square && edits.wording.write(name).equals("I")) {
                continue;
            }
            if (square) {
                candidates.add(Formulas.product(name, identity));
                candidates.add(edits.wording
                        .read("\\operatorname{diag}(" + edits.wording.write(name) + ")")
                        .orElse(identity));
            }
            candidates.add(name);
        }
        candidates.addAll(edits.material.values());
        List<Syntax> indices = edits.material.indices();
        if (indices.size() > 1) {
            for (int i = 0; i < indices.size(); i++) {
                for (int j = i + 1; j < indices.size(); j++) {
                    deltas(indices.get(i), indices.get(j), names, candidates);
                }
            }
        }
        String whole = edits.wording.write(side);
        for (Syntax candidate : candidates) {
            for (boolean negative : new boolean[] {false, true}) {
                if (negative && edits.wording.write(candidate).equals(whole)) {
                    continue;
                }
                boolean unit = square
                        && !names.contains(candidate)
                        && !edits.material.values().contains(candidate);
                edits.add(
                        unit ? SlipKind.DELTA_TERM : SlipKind.LOST_TERM,
                        "the term " + (negative ? "-" : "") + edits.wording.write(candidate) + " is lost",
                        added(side, negative, candidate),
                        cost);
            }
        }
    }

    private void deltas(Syntax i, Syntax j, List<Syntax> names, List<Syntax> into) {
        Syntax delta = edits.wording
                .read("\\delta_{" + edits.wording.write(i) + " " + edits.wording.write(j) + "}")
                .orElse(i);
        into.add(delta);
        for (Syntax name : names) {
            into.add(Formulas.product(name, delta));
            if (name instanceof Syntax.Name) {
                into.add(Formulas.product(
                        new Syntax.Script(name, Optional.of(i), Optional.empty(), 0, name.span()), delta));
            }
        }
    }

    static Syntax added(Syntax side, boolean negative, Syntax term) {
        List<Syntax.Sum.Term> terms = new ArrayList<>();
        if (side instanceof Syntax.Sum sum) {
            terms.addAll(sum.terms());
        } else if (side instanceof Syntax.Signed signed) {
            terms.add(Formulas.term(signed.negative(), signed.operand()));
        } else {
            terms.add(Formulas.term(false, side));
        }
        if (terms.get(0).negative() && !negative) {
            terms.add(0, Formulas.term(false, term));
        } else {
            terms.add(Formulas.term(negative, term));
        }
        return Formulas.sum(terms);
    }
}
