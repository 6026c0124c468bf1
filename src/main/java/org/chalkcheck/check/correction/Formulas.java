package org.chalkcheck.check.correction;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.chalkcheck.source.Span;
import org.chalkcheck.syntax.Syntax;
import org.chalkcheck.syntax.Syntax.Juxtaposition.Factor;
import org.chalkcheck.syntax.Syntax.Juxtaposition.Link;
import org.chalkcheck.syntax.SyntaxParts;

/** Builds formulas from parts that were written, with parentheses where the parts need them. */
final class Formulas {
    static final Span NOWHERE = new Span(0, 0);

    private Formulas() {}

    static Syntax number(long value) {
        return new Syntax.Number(Long.toString(value), BigDecimal.valueOf(value), NOWHERE);
    }

    static Syntax fraction(Syntax above, Syntax below) {
        return new Syntax.Fraction(above, below, NOWHERE);
    }

    static Syntax half() {
        return fraction(number(1), number(2));
    }

    static Syntax minus(Syntax value) {
        return new Syntax.Signed(true, value instanceof Syntax.Sum ? group(value) : value, NOWHERE);
    }

    static Syntax group(Syntax value) {
        return new Syntax.Group(Syntax.Group.Delimiter.PARENTHESIS, List.of(value), NOWHERE);
    }

    /** Returns the value as a factor of a product. */
    static Syntax factor(Syntax value) {
        boolean open = value instanceof Syntax.Sum
                || value instanceof Syntax.Signed
                || value instanceof Syntax.Infix
                || value instanceof Syntax.BigOperator
                || value instanceof Syntax.Derivative
                || value instanceof Syntax.Nabla;
        return open ? group(value) : value;
    }

    /** Returns the value as something that can carry a superscript. */
    static Syntax base(Syntax value) {
        boolean closed = value instanceof Syntax.Name
                || value instanceof Syntax.Group
                || value instanceof Syntax.Accent
                || value instanceof Syntax.Enclosed
                || value instanceof Syntax.Matrix
                || value instanceof Syntax.Script script && script.superscript().isEmpty() && script.primes() == 0;
        return closed ? value : group(value);
    }

    static Syntax squared(Syntax value) {
        return raised(value, number(2));
    }

    /** Returns a base with a superscript. */
    static Syntax raised(Syntax value, Syntax superscript) {
        if (superscript instanceof Syntax.Number number && number.text().equals("1")) {
            return value;
        }
        Syntax base = base(value);
        return base instanceof Syntax.Script script
                ? new Syntax.Script(script.base(), script.subscript(), Optional.of(superscript), 0, NOWHERE)
                : new Syntax.Script(base, Optional.empty(), Optional.of(superscript), 0, NOWHERE);
    }

    /** Returns what carries the superscript of a script, with its subscript. */
    static Syntax lowered(Syntax.Script script) {
        return script.subscript().isPresent()
                ? new Syntax.Script(script.base(), script.subscript(), Optional.empty(), script.primes(), NOWHERE)
                : script.primes() > 0
                        ? new Syntax.Script(script.base(), Optional.empty(), Optional.empty(), script.primes(), NOWHERE)
                        : bare(script.base());
    }

    /** Returns what stands in TeX's invisible braces, or the value itself without any. */
    static Syntax unbraced(Syntax value) {
        boolean braces = value instanceof Syntax.Group group
                && group.delimiter() == Syntax.Group.Delimiter.INVISIBLE
                && group.items().size() == 1;
        return braces ? ((Syntax.Group) value).items().get(0) : value;
    }

    /** Returns what stands in parentheses, or the value itself without any. */
    static Optional<Syntax> inside(Syntax value) {
        if (!(value instanceof Syntax.Group group)) {
            return Optional.of(value);
        }
        return group.items().size() == 1 ? Optional.of(group.items().get(0)) : Optional.empty();
    }

    /** Removes parentheses around a single factor. */
    static Syntax bare(Syntax value) {
        boolean needless = value instanceof Syntax.Group group
                && group.items().size() == 1
                && (group.items().get(0) instanceof Syntax.Name
                        || group.items().get(0) instanceof Syntax.Script
                        || group.items().get(0) instanceof Syntax.Group);
        return needless ? ((Syntax.Group) value).items().get(0) : value;
    }

    static Syntax sum(List<Syntax.Sum.Term> terms) {
        if (terms.size() > 1) {
            return new Syntax.Sum(terms, NOWHERE);
        }
        Syntax.Sum.Term only = terms.get(0);
        return only.negative() ? minus(only.value()) : only.value();
    }

    static Syntax.Sum.Term term(boolean negative, Syntax value) {
        return new Syntax.Sum.Term(negative, NOWHERE, value instanceof Syntax.Sum ? group(value) : value);
    }

    static Factor adjacent(Syntax value) {
        return new Factor(Link.ADJACENT, value);
    }

    /** Returns a product; factors that are no more than numbers 1 are left out, and integers are multiplied out. */
    static Syntax product(List<Factor> factors) {
        if (factors.size() > 1 && factors.stream().allMatch(f -> f.link() == Link.ADJACENT && isInteger(f.value()))) {
            BigDecimal value = factors.stream()
                    .map(f -> ((Syntax.Number) f.value()).value())
                    .reduce(BigDecimal.ONE, BigDecimal::multiply);
            return new Syntax.Number(value.toPlainString(), value, NOWHERE);
        }
        List<Factor> kept = new ArrayList<>();
        for (Factor factor : factors) {
            Link link = kept.isEmpty() ? Link.ADJACENT : factor.link();
            if (kept.isEmpty() && factor.link() == Link.OVER) {
                kept.add(adjacent(number(1)));
                link = Link.OVER;
            }
            kept.add(new Factor(link, factor(factor.value())));
        }
        return kept.isEmpty()
                ? number(1)
                : kept.size() == 1 ? kept.get(0).value() : new Syntax.Juxtaposition(kept, NOWHERE);
    }

    private static boolean isInteger(Syntax value) {
        return value instanceof Syntax.Number number && !number.hasPoint();
    }

    static Syntax product(Syntax... factors) {
        List<Factor> all = new ArrayList<>();
        for (Syntax factor : factors) {
            if (factor instanceof Syntax.Juxtaposition product) {
                all.addAll(product.factors());
            } else {
                all.add(adjacent(factor));
            }
        }
        return product(all);
    }

    /** Returns a formula of plain syntax as in LaTeX, where an asterisk between matrices would convolve. */
    static Syntax typeset(Syntax node) {
        List<Syntax> parts =
                SyntaxParts.of(node).stream().map(Formulas::typeset).toList();
        boolean asterisks = node instanceof Syntax.Infix infix
                && infix.operators().stream().allMatch(o -> o.kind() == Syntax.Infix.Kind.ASTERISK);
        return asterisks ? product(parts.toArray(Syntax[]::new)) : SyntaxParts.with(node, parts);
    }

    static Syntax entrywise(Syntax left, Syntax right) {
        return new Syntax.Infix(
                List.of(operand(left), operand(right)),
                List.of(new Syntax.Infix.Operator(Syntax.Infix.Kind.ENTRYWISE_TIMES, NOWHERE)),
                NOWHERE);
    }

    /** Matrix products beside an entrywise one stand in parentheses. */
    private static Syntax operand(Syntax value) {
        boolean call = value instanceof Syntax.Juxtaposition product
                && product.factors().size() == 2
                && product.factors().get(1).value() instanceof Syntax.Group;
        return value instanceof Syntax.Juxtaposition && !call ? group(value) : factor(value);
    }
}
