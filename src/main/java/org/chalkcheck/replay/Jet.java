package org.chalkcheck.replay;

import java.util.Arrays;

/** A polynomial in infinitesimals e_0, e_1, ... whose squares are 0: derivatives are its coefficients. */
final class Jet {
    static final Jet ZERO = of(Element.ZERO);
    static final Jet ONE = of(Element.ONE);

    // By the set of infinitesimals, as bits; the length is a power of two.
    private final Element[] coefficients;

    private Jet(Element[] coefficients) {
        this.coefficients = coefficients;
    }

    static Jet of(Element constant) {
        return new Jet(new Element[] {constant});
    }

    static Jet of(long constant) {
        return of(Element.of(constant));
    }

    Element primal() {
        return coefficients[0];
    }

    int length() {
        return coefficients.length;
    }

    Element at(int k) {
        return k < coefficients.length ? coefficients[k] : Element.ZERO;
    }

    /** Returns this and the infinitesimal of a level above all that occur. */
    Jet plusInfinitesimal(int level) {
        Element[] extended = Arrays.copyOf(coefficients, 2 << level);
        Arrays.fill(extended, coefficients.length, extended.length, Element.ZERO);
        extended[1 << level] = Element.ONE;
        return new Jet(extended);
    }

    /** Returns the coefficient of the infinitesimal of a level, the highest that may occur. */
    Jet along(int level) {
        return coefficients.length <= 1 << level ? ZERO : upper();
    }

    boolean isConstant() {
        for (int k = 1; k < coefficients.length; k++) {
            if (!coefficients[k].isZero()) {
                return false;
            }
        }
        return true;
    }

    /** Returns the part without the highest infinitesimal. */
    Jet lower() {
        return new Jet(Arrays.copyOf(coefficients, coefficients.length / 2));
    }

    /** Returns the coefficient of the highest infinitesimal. */
    Jet upper() {
        return new Jet(Arrays.copyOfRange(coefficients, coefficients.length / 2, coefficients.length));
    }

    /** Returns the jet with these as the parts without and with the highest infinitesimal. */
    static Jet join(Jet lower, Jet upper) {
        int half = Math.max(lower.length(), upper.length());
        Element[] joined = new Element[2 * half];
        for (int k = 0; k < half; k++) {
            joined[k] = lower.at(k);
            joined[half + k] = upper.at(k);
        }
        return new Jet(joined);
    }

    static Jet plus(Arithmetic field, Jet a, Jet b) {
        Element[] sum = new Element[Math.max(a.length(), b.length())];
        for (int k = 0; k < sum.length; k++) {
            sum[k] = field.plus(a.at(k), b.at(k));
        }
        return new Jet(sum);
    }

    static Jet times(Arithmetic field, Jet a, Jet b) {
        Element[] product = new Element[Math.max(a.length(), b.length())];
        Arrays.fill(product, Element.ZERO);
        for (int i = 0; i < a.length(); i++) {
            if (a.coefficients[i].isZero()) {
                continue;
            }
            for (int j = 0; j < b.length(); j++) {
                if ((i & j) == 0 && !b.coefficients[j].isZero()) {
                    product[i | j] = field.plus(product[i | j], field.times(a.coefficients[i], b.coefficients[j]));
                }
            }
        }
        return new Jet(product);
    }
}
