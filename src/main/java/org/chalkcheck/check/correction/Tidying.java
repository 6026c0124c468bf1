package org.chalkcheck.check.correction;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.chalkcheck.expr.Rational;
import org.chalkcheck.syntax.Syntax;
import org.chalkcheck.syntax.Syntax.Juxtaposition.Factor;
import org.chalkcheck.syntax.Syntax.Juxtaposition.Link;
import org.chalkcheck.syntax.SyntaxParts;

/**
 * Clears away what a change may leave in a formula: factors and exponents 1, terms 0, numbers side by side, in a sum or behind names, a name behind itself, and parentheses around a
 * single name. Parts that stay are the same objects, so that they are shown as their author wrote them.
 */
final class Tidying {
    private final Predicate<Syntax> isFunction;
    private final boolean identities;

    /**
     * @param isFunction whether a name applies to the parentheses behind it
     * @param identities whether a factor I goes too
     */
    Tidying(Predicate<Syntax> isFunction, boolean identities) {
        this.isFunction = isFunction;
        this.identities = identities;
    }

    /** Returns a formula of the same value in a tidier form. */
    Syntax tidied(Syntax formula) {
        Syntax tidied = parts(formula);
        boolean wrapped = tidied instanceof Syntax.Group group
                && group.items().size() == 1
                && group.delimiter() == Syntax.Group.Delimiter.PARENTHESIS;
        return wrapped ? ((Syntax.Group) tidied).items().get(0) : tidied;
    }

    private Syntax parts(Syntax node) {
        List<Syntax> parts = SyntaxParts.of(node);
        List<Syntax> tidied = parts.stream().map(this::parts).toList();
        boolean same = true;
        for (int k = 0; k < parts.size(); k++) {
            same &= parts.get(k) == tidied.get(k);
        }
        Syntax rebuilt = same ? node : SyntaxParts.with(node, tidied);
        if (rebuilt instanceof Syntax.Script script) {
            return withoutUnitPower(script);
        }
        if (rebuilt instanceof Syntax.Fraction fraction) {
            return isNumber(fraction.numerator(), 0)
                    ? Formulas.number(0)
                    : isNumber(fraction.denominator(), 1) ? Formulas.factor(fraction.numerator()) : rebuilt;
        }
        if (rebuilt instanceof Syntax.Sum sum) {
            return sum(sum);
        }
        return rebuilt instanceof Syntax.Juxtaposition product ? product(product) : rebuilt;
    }

    private static Syntax withoutUnitPower(Syntax.Script script) {
        boolean unit = script.superscript().filter(s -> isNumber(s, 1)).isPresent();
        if (!unit) {
            return script;
        }
        return script.subscript().isEmpty() && script.primes() == 0
                ? script.base()
                : new Syntax.Script(
                        script.base(), script.subscript(), Optional.empty(), script.primes(), script.span());
    }

    /** Numbers in a sum become one, at the place of the first; a term 0 goes. */
    private static Syntax sum(Syntax.Sum sum) {
        Rational total = Rational.ZERO;
        int numbers = 0;
        for (Syntax.Sum.Term term : sum.terms()) {
            Optional<Rational> number = number(term.value());
            if (number.isPresent()) {
                total = term.negative() ? total.minus(number.get()) : total.plus(number.get());
                numbers++;
            }
        }
        if (numbers < 2 && !(numbers == 1 && total.signum() == 0)) {
            return sum;
        }
        List<Syntax.Sum.Term> terms = new ArrayList<>();
        boolean placed = total.signum() == 0;
        for (Syntax.Sum.Term term : sum.terms()) {
            if (number(term.value()).isEmpty()) {
                terms.add(term);
            } else if (!placed) {
                terms.add(Formulas.term(total.signum() < 0, written(total.abs())));
                placed = true;
            }
        }
        return terms.isEmpty() ? Formulas.number(0) : Formulas.sum(terms);
    }

    private Syntax product(Syntax.Juxtaposition product) {
        if (product.factors().stream().anyMatch(factor -> factor.link() == Link.OVER)) {
            return product;
        }
        List<Syntax> rest = new ArrayList<>();
        Rational coefficient = Rational.ONE;
        int numbers = 0;
        boolean leads = false;
        boolean changed = false;
        for (Factor factor : product.factors()) {
            Syntax value = factor.value();
            boolean argument = !rest.isEmpty() && mayApply(rest.get(rest.size() - 1));
            boolean last = factor == product.factors().get(product.factors().size() - 1);
            Syntax bare = argument ? value : last ? open(Formulas.bare(value)) : Formulas.bare(value);
            changed |= bare != value;
            Optional<Rational> number = argument ? Optional.empty() : number(bare);
            boolean identity = identities
                    && bare instanceof Syntax.Name name
                    && name.text().equals("I");
            if (identity && !argument && product.factors().size() > 1) {
                changed = true;
            } else if (number.isPresent()) {
                leads |= rest.isEmpty() && numbers == 0;
                numbers++;
                coefficient = coefficient.times(number.get());
            } else if (isSquare(rest, bare)) {
                rest.set(rest.size() - 1, Formulas.raised(bare, Formulas.number(2)));
                changed = true;
            } else {
                rest.add(bare);
            }
        }
        boolean one = numbers > 0 && coefficient.equals(Rational.ONE);
        changed |= numbers > 1 || numbers == 1 && !leads || one || coefficient.signum() == 0;
        if (!changed) {
            return product;
        }
        if (coefficient.signum() == 0) {
            return Formulas.number(0);
        }
        List<Factor> factors = new ArrayList<>();
        if (numbers > 0 && !one || rest.isEmpty()) {
            factors.add(Formulas.adjacent(written(coefficient)));
        }
        rest.forEach(value -> factors.add(Formulas.adjacent(value)));
        return factors.size() == 1 ? factors.get(0).value() : new Syntax.Juxtaposition(factors, product.span());
    }

    /** Returns whether a name stands behind itself. */
    private boolean isSquare(List<Syntax> before, Syntax value) {
        return !before.isEmpty()
                && value instanceof Syntax.Name name
                && before.get(before.size() - 1) instanceof Syntax.Name same
                && same.text().equals(name.text())
                && !isFunction.test(name);
    }

    /** A sum or derivative at the end of a product needs no parentheses. */
    private static Syntax open(Syntax value) {
        boolean reaches = value instanceof Syntax.Group group
                && group.delimiter() == Syntax.Group.Delimiter.PARENTHESIS
                && group.items().size() == 1
                && (group.items().get(0) instanceof Syntax.BigOperator
                        || group.items().get(0) instanceof Syntax.Derivative
                        || group.items().get(0) instanceof Syntax.Nabla);
        return reaches ? ((Syntax.Group) value).items().get(0) : value;
    }

    private boolean mayApply(Syntax head) {
        boolean named = head instanceof Syntax.Name || head instanceof Syntax.Script || head instanceof Syntax.Accent;
        return named && isFunction.test(head);
    }

    private static Syntax written(Rational value) {
        Syntax above = Formulas.number(value.numerator().longValueExact());
        return value.isInteger()
                ? above
                : Formulas.fraction(above, Formulas.number(value.denominator().longValueExact()));
    }

    private static boolean isNumber(Syntax value, long expected) {
        return number(Formulas.unbraced(value))
                .filter(Rational.of(expected)::equals)
                .isPresent();
    }

    /** Returns the value of a short whole number, or of a fraction of two, perhaps in parentheses. */
    private static Optional<Rational> number(Syntax value) {
        if (value instanceof Syntax.Number number) {
            return number.hasPoint() || number.text().length() > 6
                    ? Optional.empty()
                    : Optional.of(Rational.of(number.value()));
        }
        if (value instanceof Syntax.Group group
                && group.items().size() == 1
                && (group.delimiter() == Syntax.Group.Delimiter.PARENTHESIS
                        || group.delimiter() == Syntax.Group.Delimiter.INVISIBLE)) {
            return number(group.items().get(0));
        }
        if (value instanceof Syntax.Fraction fraction) {
            Optional<Rational> above = number(fraction.numerator());
            Optional<Rational> below = number(fraction.denominator()).filter(b -> b.signum() != 0);
            return above.flatMap(a -> below.map(a::dividedBy));
        }
        return Optional.empty();
    }
}
