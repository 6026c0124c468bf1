package org.chalkcheck.typing;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.chalkcheck.expr.Dim;
import org.chalkcheck.expr.Shape;

/**
 * Infers the dimensions that an author leaves out: of {@code \mathbf{1}}, {@code I}, {@code 0} and of sums without bounds.
 *
 * <p>Each left-out dimension is a name that starts with {@code ?}, numbered in the order of elaboration. When an equation of dimensions
 * determines one, the elaboration of the step starts again with that knowledge: {@link Restart}.
 */
final class DimensionInference {
    /** Asks for a new elaboration because a dimension became known. */
    static final class Restart extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Restart() {
            super("a dimension became known", null, false, false);
        }
    }

    private final Map<String, Dim> known = new HashMap<>();
    private final Set<String> single = new HashSet<>();
    private int counter;

    /** Starts the numbering again, keeping what is known. */
    void begin() {
        counter = 0;
    }

    /** Starts the numbering at this number, for a part of a step. */
    void beginAt(int number) {
        counter = number;
    }

    /** Forgets what is known of the dimensions from this number on. */
    void forgetFrom(int number) {
        if (!known.isEmpty()) {
            known.keySet().removeIf(name -> Integer.parseInt(name.substring(1)) >= number);
        }
    }

    /** Returns how many dimensions are left out so far. */
    int leftOut() {
        return counter;
    }

    /** Returns the next left-out dimension, or its value if that is known. */
    Dim next() {
        return resolved(Dim.of("?" + counter++));
    }

    /** Returns the dimension with what is known in the place of open names. */
    private Dim resolved(Dim dim) {
        if (!dependsOnKnown(dim)) {
            return dim;
        }
        Dim result = Dim.of(0);
        for (Map.Entry<String, Long> term : dim.terms().entrySet()) {
            Dim product = Dim.of(term.getValue());
            for (String name :
                    term.getKey().isEmpty() ? new String[0] : term.getKey().split("\\*")) {
                Dim value = known.get(name);
                product = product.times(value == null ? Dim.of(name) : resolved(value));
            }
            result = result.plus(product);
        }
        return result;
    }

    private boolean dependsOnKnown(Dim dim) {
        for (String name : dim.names()) {
            if (known.containsKey(name)) {
                return true;
            }
        }
        return false;
    }

    /** Returns whether a dimension still has to be inferred. */
    static boolean isOpen(Dim dim) {
        for (String name : dim.names()) {
            if (name.startsWith("?")) {
                return true;
            }
        }
        return false;
    }

    static boolean isOpen(Shape shape) {
        for (Dim axis : shape.axes()) {
            if (isOpen(axis)) {
                return true;
            }
        }
        return false;
    }

    /** Takes note that a dimension is 1 if nothing else decides it: a zero that stands alone in its row or column of blocks. */
    void preferOne(Dim dim) {
        if (isOpen(dim)) {
            single.addAll(dim.names());
        }
    }

    /** Returns whether an open dimension is 1 if nothing else decides it. */
    boolean prefersOne(String open) {
        return single.contains(open);
    }

    /** Gives every open dimension of a shape this value and starts again. */
    void settle(Dim open, Dim value) {
        open.names().stream().filter(name -> name.startsWith("?")).forEach(name -> known.put(name, value));
        throw new Restart();
    }

    /** Returns whether two dimensions are equal, after inferring an open one if that makes them so. */
    boolean unify(Dim a, Dim b) {
        if (a.equals(b)) {
            return true;
        }
        Dim difference = resolved(a).minus(resolved(b));
        if (difference.equals(Dim.of(0))) {
            return true;
        }
        for (String name : difference.names()) {
            Optional<Dim> value = name.startsWith("?") ? root(difference, name) : Optional.empty();
            if (value.isPresent()) {
                known.put(name, value.get());
                throw new Restart();
            }
        }
        return false;
    }

    /** Solves {@code factor * name + rest = 0} where the factor is one monomial that divides the rest, as in {@code ?0*n = m*n}. */
    private static Optional<Dim> root(Dim sum, String name) {
        Optional<Map.Entry<String, Long>> factor = Optional.empty();
        for (Map.Entry<String, Long> term : sum.terms().entrySet()) {
            if (names(term.getKey()).contains(name)) {
                if (factor.isPresent()) {
                    return Optional.empty();
                }
                factor = Optional.of(term);
            }
        }
        List<String> divisor = names(factor.orElseThrow().getKey());
        divisor.remove(name);
        long coefficient = -factor.get().getValue();
        Dim value = Dim.of(0);
        for (Map.Entry<String, Long> term : sum.terms().entrySet()) {
            if (term.equals(factor.get())) {
                continue;
            }
            List<String> quotient = names(term.getKey());
            for (String n : divisor) {
                if (!quotient.remove(n)) {
                    return Optional.empty();
                }
            }
            if (term.getValue() % coefficient != 0) {
                return Optional.empty();
            }
            Dim monomial = Dim.of(term.getValue() / coefficient);
            for (String n : quotient) {
                monomial = monomial.times(Dim.of(n));
            }
            value = value.plus(monomial);
        }
        return value.names().contains(name) ? Optional.empty() : Optional.of(value);
    }

    private static List<String> names(String monomial) {
        return new ArrayList<>(monomial.isEmpty() ? List.of() : List.of(monomial.split("\\*")));
    }

    /** Returns whether two shapes are equal, after inferring open dimensions. */
    boolean unify(Shape a, Shape b) {
        if (a.axisCount() != b.axisCount()) {
            return false;
        }
        // A literal mismatch must be seen before a restart binds another axis in vain.
        for (int i = 0; i < a.axisCount(); i++) {
            if (!isOpen(a.axis(i)) && !isOpen(b.axis(i)) && !a.axis(i).equals(b.axis(i))) {
                return false;
            }
        }
        for (int i = 0; i < a.axisCount(); i++) {
            if (!unify(a.axis(i), b.axis(i))) {
                return false;
            }
        }
        return true;
    }
}
