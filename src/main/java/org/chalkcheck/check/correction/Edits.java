package org.chalkcheck.check.correction;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.chalkcheck.source.Span;
import org.chalkcheck.symbolic.slip.SlipKind;
import org.chalkcheck.syntax.Syntax;
import org.chalkcheck.syntax.SyntaxParts;
import org.chalkcheck.typing.Wording;
import org.jspecify.annotations.Nullable;

/**
 * All changes of a side that undo one slip each, the simplest first. Most of them are far-fetched, and these are made only when they are
 * asked for: half of the lines are explained by others.
 */
final class Edits {
    /** From this cost on a change is far-fetched. */
    static final int FAR_FETCHED = 3;

    private static final int MOST = 3_000;
    private static final int DEEPEST = 30;

    final Wording wording;
    final Material material;
    private final Syntax side;
    private final boolean line;
    private final ProductEdits products;
    private final AtomEdits atoms;
    final CallEdits calls;

    final Quantity quantity;
    private @Nullable Syntax transposeSign;
    private List<Edit> edits = List.of();
    private boolean farFetched;

    /**
     * Prepares the changes of a side.
     *
     * @param wording how the step was written
     * @param side the side to correct
     * @param material what may be missing
     * @param quantity what the side is
     * @param line whether changes of the side as a whole count, its sign and constant factors
     */
    Edits(Wording wording, Syntax side, Material material, Quantity quantity, boolean line) {
        this.wording = wording;
        this.side = side;
        this.line = line;
        this.material = material;
        this.quantity = quantity;
        this.products = new ProductEdits(this);
        this.atoms = new AtomEdits(this);
        this.calls = new CallEdits(this);
    }

    /**
     * Returns the changes in the order in which they should be tried.
     *
     * @param farFetched whether the far-fetched ones are wanted, or else all others
     */
    List<Edit> of(boolean farFetched) {
        this.farFetched = farFetched;
        List<Edit> found = new ArrayList<>();
        edits = found;
        if (line) {
            new WholeEdits(this).of(side);
        }
        value(side, new Place(Place.Role.VALUE, value -> value), 0);
        found.sort(Comparator.comparingInt(Edit::cost));
        return found;
    }

    /** Returns whether changes of a cost are made now. */
    boolean wants(int cost) {
        return cost >= FAR_FETCHED == farFetched && edits.size() < MOST;
    }

    Predicate<Syntax> functions() {
        return wording::isFunction;
    }

    /** Returns the superscript of a transpose as the author writes it. */
    Syntax transposeSign() {
        if (transposeSign == null) {
            transposeSign =
                    wording.transposeSign().orElse(new Syntax.Symbol(Syntax.Symbol.Kind.TRANSPOSE, new Span(0, 0)));
        }
        return transposeSign;
    }

    /** Adds a change of a whole side. */
    void add(SlipKind kind, String sentence, Syntax side, int cost) {
        if (wants(cost)) {
            edits.add(new Edit.Written(kind, sentence, side, cost));
        }
    }

    /** Adds a change at a place and says what should stand there. */
    void add(Place place, SlipKind kind, String sentence, Syntax before, Syntax after, int cost) {
        add(place, kind, new PlacedEdit.Known<>(sentence), before, new PlacedEdit.Known<>(after), cost);
    }

    /** Adds a change at a place that is worked out when it is tried. */
    void add(Place place, SlipKind kind, Supplier<String> sentence, Syntax before, Supplier<Syntax> after, int cost) {
        if (!wants(cost)) {
            return;
        }
        // A factor changes a zero only by its poles.
        boolean multipliedZero = before instanceof Syntax.Number number
                && number.value().signum() == 0
                && (after.get() instanceof Syntax.Juxtaposition || after.get() instanceof Syntax.Fraction);
        if (!multipliedZero) {
            edits.add(new PlacedEdit(wording, place, kind, sentence, before, after, cost));
        }
    }

    /** Walks through a value. */
    void value(Syntax node, Place place, int depth) {
        if (depth > DEEPEST || edits.size() >= MOST) {
            return;
        }
        if (node instanceof Syntax.Sum sum) {
            sum(sum, place, depth);
        } else if (node instanceof Syntax.Signed signed) {
            if (signed.negative()) {
                add(
                        place,
                        SlipKind.SIGN,
                        "a sign is wrong",
                        signed,
                        signed.operand(),
                        place.role() == Place.Role.VALUE ? 2 : 3);
            }
            value(signed.operand(), place.inside(inner -> Formulas.minus(inner)), depth + 1);
        } else {
            products.of(node, place);
            factors(node, place, depth);
        }
    }

    private void sum(Syntax.Sum sum, Place place, int depth) {
        List<Syntax.Sum.Term> terms = sum.terms();
        if (place.role() != Place.Role.VALUE) {
            add(place, SlipKind.SIGN, "the sign of an argument is wrong", sum, WholeEdits.negated(sum), 3);
        }
        for (int i = 0; i < terms.size(); i++) {
            Syntax.Sum.Term term = terms.get(i);
            List<Syntax.Sum.Term> changed = new ArrayList<>(terms);
            changed.set(i, Formulas.term(!term.negative(), term.value()));
            String sign = term.negative() ? "- " : "+ ";
            String other = term.negative() ? "+ " : "- ";
            boolean exponent = place.role() == Place.Role.EXPONENT;
            if (wants(1)) {
                edits.add(new Edit.Deferred(
                        exponent ? SlipKind.EXPONENT : SlipKind.TERM_SIGN,
                        () -> {
                            String value = wording.write(term.value());
                            return (exponent ? "a sign in an exponent is wrong: " : "one term has the wrong sign: ")
                                    + (sign + value + " should read " + other + value);
                        },
                        () -> place.put().apply(Formulas.sum(changed)),
                        1));
            }
            List<Syntax.Sum.Term> fewer = new ArrayList<>(terms);
            fewer.remove(i);
            Syntax shorter = Formulas.sum(fewer);
            add(
                    place,
                    SlipKind.LOST_TERM,
                    () -> "the term " + sign + wording.write(term.value()) + " is too much",
                    sum,
                    () -> shorter,
                    2);
            int index = i;
            value(
                    term.value(),
                    place.inside(inner -> {
                        List<Syntax.Sum.Term> replaced = new ArrayList<>(terms);
                        replaced.set(index, Formulas.term(term.negative(), inner));
                        return Formulas.sum(replaced);
                    }),
                    depth + 1);
        }
        termInsertions(sum, place);
    }

    /** A lost term inside parentheses, such as the mean in a difference. */
    private void termInsertions(Syntax.Sum sum, Place place) {
        if (!wants(4)) {
            return;
        }
        for (Syntax name : material.names()) {
            for (boolean negative : new boolean[] {false, true}) {
                List<Syntax.Sum.Term> more = new ArrayList<>(sum.terms());
                more.add(Formulas.term(negative, name));
                Syntax longer = Formulas.sum(more);
                add(
                        place,
                        SlipKind.LOST_TERM,
                        () -> "the term " + (negative ? "-" : "") + wording.write(name) + " is lost",
                        sum,
                        () -> longer,
                        4);
            }
        }
    }

    private void factors(Syntax node, Place place, int depth) {
        Units units = Units.of(node, functions());
        if (units.size() == 1 && !units.isCall(0)) {
            atom(node, place, depth);
            return;
        }
        for (int i = 0; i < units.size(); i++) {
            int at = i;
            Place here = place.inside(inner -> units.with(at, inner));
            if (units.isCall(i)) {
                calls.ofDeclared((Syntax.Juxtaposition) units.get(i), here);
                Syntax.Juxtaposition call = (Syntax.Juxtaposition) units.get(i);
                argument(call, here, depth);
            } else {
                atom(units.get(i), here, depth);
            }
        }
    }

    private void argument(Syntax.Juxtaposition call, Place place, int depth) {
        Syntax written = call.factors().get(1).value();
        if (written instanceof Syntax.Group group && group.items().size() == 1) {
            value(
                    group.items().get(0),
                    place.inside(
                            Place.Role.ARGUMENT,
                            inner -> SyntaxParts.with(
                                    call, List.of(call.factors().get(0).value(), Formulas.group(inner)))),
                    depth + 1);
        }
    }

    /** Walks through what is no sum and no product. */
    private void atom(Syntax node, Place place, int depth) {
        if (depth > DEEPEST) {
            return;
        }
        atoms.of(node, place);
        if (node instanceof Syntax.Group group && group.items().size() == 1) {
            value(group.items().get(0), place.inside(inner -> Formulas.factor(Formulas.group(inner))), depth + 1);
        } else if (node instanceof Syntax.Script script) {
            script(script, place, depth);
        } else if (node instanceof Syntax.Fraction fraction) {
            value(
                    fraction.numerator(),
                    place.inside(inner -> Formulas.fraction(inner, fraction.denominator())),
                    depth + 1);
            value(
                    fraction.denominator(),
                    place.inside(inner -> Formulas.fraction(fraction.numerator(), inner)),
                    depth + 1);
        } else if (node instanceof Syntax.BigOperator operator) {
            List<Syntax> parts = SyntaxParts.of(operator);
            value(
                    operator.body(),
                    place.inside(inner -> replaced(operator, parts, parts.size() - 1, inner)),
                    depth + 1);
        } else if (node instanceof Syntax.FunctionCall call) {
            List<Syntax> parts = SyntaxParts.of(call);
            int first = parts.size() - call.arguments().size();
            for (int i = first; i < parts.size(); i++) {
                int at = i;
                value(
                        parts.get(i),
                        place.inside(
                                Place.Role.ARGUMENT, inner -> CallEdits.closed(call, replacedList(parts, at, inner))),
                        depth + 1);
            }
        } else if (node instanceof Syntax.Infix
                || node instanceof Syntax.Root
                || node instanceof Syntax.Enclosed
                || node instanceof Syntax.Matrix) {
            List<Syntax> parts = SyntaxParts.of(node);
            for (int i = 0; i < parts.size(); i++) {
                int at = i;
                boolean factor = node instanceof Syntax.Infix;
                value(
                        parts.get(i),
                        place.inside(inner -> replaced(node, parts, at, factor ? Formulas.factor(inner) : inner)),
                        depth + 1);
            }
        } else if (node instanceof Syntax.Cases cases) {
            cases(cases, place, depth);
        }
    }

    private void script(Syntax.Script script, Place place, int depth) {
        if (script.base() instanceof Syntax.Name
                && script.subscript().isEmpty()
                && script.superscript().isPresent()) {
            List<Syntax> parts = SyntaxParts.of(script);
            atoms.name(script.base(), place.inside(inner -> replaced(script, parts, 0, Formulas.base(inner))));
        }
        if (script.base() instanceof Syntax.Group
                || script.base() instanceof Syntax.Enclosed
                || script.base() instanceof Syntax.FunctionCall) {
            List<Syntax> parts = SyntaxParts.of(script);
            atom(script.base(), place.inside(inner -> replaced(script, parts, 0, Formulas.base(inner))), depth + 1);
        }
        if (script.superscript().isPresent() && !wording.isTransposed(script)) {
            Syntax exponent = script.superscript().get();
            Syntax inside = Formulas.unbraced(exponent);
            value(
                    inside,
                    place.inside(
                            Place.Role.EXPONENT,
                            inner -> new Syntax.Script(
                                    script.base(),
                                    script.subscript(),
                                    Optional.of(inner),
                                    script.primes(),
                                    script.span())),
                    depth + 1);
        }
    }

    private void cases(Syntax.Cases cases, Place place, int depth) {
        List<Syntax.Cases.Row> rows = cases.rows();
        for (int i = 0; i < rows.size(); i++) {
            int at = i;
            value(
                    rows.get(i).value(),
                    place.inside(inner -> {
                        List<Syntax.Cases.Row> changed = new ArrayList<>(rows);
                        changed.set(at, new Syntax.Cases.Row(inner, rows.get(at).condition()));
                        return new Syntax.Cases(changed, cases.span());
                    }),
                    depth + 1);
        }
        if (rows.size() > 1) {
            List<Syntax.Cases.Row> swapped = new ArrayList<>(rows);
            swapped.set(0, new Syntax.Cases.Row(rows.get(1).value(), rows.get(0).condition()));
            swapped.set(1, new Syntax.Cases.Row(rows.get(0).value(), rows.get(1).condition()));
            add(
                    place,
                    SlipKind.BRANCH,
                    "the values of two cases are swapped",
                    cases,
                    new Syntax.Cases(swapped, cases.span()),
                    2);
        }
    }

    static List<Syntax> replacedList(List<Syntax> parts, int at, Syntax inner) {
        List<Syntax> changed = new ArrayList<>(parts);
        changed.set(at, inner);
        return changed;
    }

    private static Syntax replaced(Syntax node, List<Syntax> parts, int at, Syntax inner) {
        return SyntaxParts.with(node, replacedList(parts, at, inner));
    }
}
