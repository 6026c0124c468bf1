package org.chalkcheck.check.correction;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Predicate;
import org.chalkcheck.syntax.Syntax;
import org.chalkcheck.syntax.Syntax.Juxtaposition.Factor;
import org.chalkcheck.syntax.Syntax.Juxtaposition.Link;

/** The factors of a product; a function stays together with its argument. */
final class Units {
    private final List<List<Factor>> units;

    private Units(List<List<Factor>> units) {
        this.units = units;
    }

    /**
     * Returns the factors of a formula, a single one if it is no product.
     *
     * @param isFunction tells which heads apply to the parentheses after them
     */
    static Units of(Syntax formula, Predicate<Syntax> isFunction) {
        List<List<Factor>> units = new ArrayList<>();
        if (!(formula instanceof Syntax.Juxtaposition product)) {
            units.add(List.of(Formulas.adjacent(formula)));
            return new Units(units);
        }
        List<Factor> factors = product.factors();
        for (int i = 0; i < factors.size(); i++) {
            boolean call = i + 1 < factors.size()
                    && factors.get(i + 1).link() == Link.ADJACENT
                    && isArgument(factors.get(i + 1).value())
                    && isFunction.test(factors.get(i).value());
            units.add(call ? List.of(factors.get(i), factors.get(i + 1)) : List.of(factors.get(i)));
            i += call ? 1 : 0;
        }
        return new Units(units);
    }

    private static boolean isArgument(Syntax value) {
        Syntax base = value instanceof Syntax.Script script ? script.base() : value;
        return base instanceof Syntax.Group group && group.delimiter() != Syntax.Group.Delimiter.INVISIBLE;
    }

    int size() {
        return units.size();
    }

    /** Returns a factor as a formula of its own. */
    Syntax get(int i) {
        List<Factor> unit = units.get(i);
        return unit.size() == 1
                ? unit.get(0).value()
                : new Syntax.Juxtaposition(
                        List.of(Formulas.adjacent(unit.get(0).value()), unit.get(1)),
                        unit.get(0).value().span());
    }

    boolean isDivisor(int i) {
        return units.get(i).get(0).link() == Link.OVER;
    }

    boolean isCall(int i) {
        return units.get(i).size() == 2;
    }

    boolean isNumber(int i) {
        Syntax value = get(i);
        return value instanceof Syntax.Number
                || value instanceof Syntax.Fraction fraction
                        && fraction.numerator() instanceof Syntax.Number
                        && fraction.denominator() instanceof Syntax.Number;
    }

    /** Returns the product with another factor in place of one. */
    Syntax with(int i, Syntax replacement) {
        List<List<Factor>> changed = new ArrayList<>(units);
        changed.set(i, List.of(new Factor(units.get(i).get(0).link(), replacement)));
        return product(changed);
    }

    Syntax without(int i) {
        List<List<Factor>> changed = new ArrayList<>(units);
        changed.remove(i);
        return product(changed);
    }

    Syntax inserted(int i, Syntax value) {
        List<List<Factor>> changed = new ArrayList<>(units);
        changed.add(i, List.of(Formulas.adjacent(value)));
        return product(changed);
    }

    Syntax swapped(int i, int j) {
        List<List<Factor>> changed = new ArrayList<>(units);
        Collections.swap(changed, i, j);
        return product(changed);
    }

    /** Returns the product of the factors from one to before another. */
    Syntax part(int from, int to) {
        return product(units.subList(from, to));
    }

    /** Returns the product of other factors. */
    static Syntax product(List<List<Factor>> units) {
        List<Factor> flat = new ArrayList<>();
        for (List<Factor> unit : units) {
            // A product inside a product would change what the slash divides.
            boolean nested = unit.size() == 1
                    && unit.get(0).value() instanceof Syntax.Juxtaposition inner
                    && unit.get(0).link() == Link.ADJACENT;
            if (nested) {
                flat.addAll(((Syntax.Juxtaposition) unit.get(0).value()).factors());
            } else {
                flat.addAll(unit);
            }
        }
        return Formulas.product(flat);
    }
}
