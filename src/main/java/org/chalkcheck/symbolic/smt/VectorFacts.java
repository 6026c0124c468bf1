package org.chalkcheck.symbolic.smt;

import static org.chalkcheck.symbolic.smt.SmtText.atMost;
import static org.chalkcheck.symbolic.smt.SmtText.implies;
import static org.chalkcheck.symbolic.smt.SmtText.less;
import static org.chalkcheck.symbolic.smt.SmtText.number;
import static org.chalkcheck.symbolic.smt.SmtText.times;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.chalkcheck.expr.Entry;
import org.chalkcheck.expr.Expr;
import org.chalkcheck.expr.Expressions;
import org.chalkcheck.expr.Num;
import org.chalkcheck.expr.Product;
import org.chalkcheck.expr.Reduction;
import org.chalkcheck.expr.ScalarFunction;
import org.chalkcheck.expr.Shape;
import org.chalkcheck.expr.Structure;
import org.chalkcheck.expr.TensorCall;
import org.chalkcheck.expr.TensorFunction;
import org.chalkcheck.expr.Traversal;
import org.chalkcheck.expr.Variable;
import org.chalkcheck.symbolic.scalar.Normalizer;

/**
 * Facts about the entries of one vector: the largest and the smallest one between the entries and their sums, one term of a sum of nonnegative
 * terms below the sum, the shares of a simplex.
 */
final class VectorFacts {
    private static final int MAX_INDICES = 4;

    private final SmtEncoding encoding;
    private final Normalizer normalizer;
    private final List<String> facts = new ArrayList<>();
    private final Set<Expr> indices = new LinkedHashSet<>();

    VectorFacts(SmtEncoding encoding) {
        this.encoding = encoding;
        this.normalizer = encoding.normalizer();
    }

    List<String> facts() {
        for (Expr atom : List.copyOf(encoding.atoms().keySet())) {
            Traversal.contains(atom, this::collect);
        }
        for (Expr atom : List.copyOf(encoding.atoms().keySet())) {
            if (atom instanceof TensorCall call && call.argument() instanceof Variable vector) {
                extreme(call, vector);
            }
        }
        for (Expr atom : List.copyOf(encoding.atoms().keySet())) {
            if (atom instanceof Reduction sum && isOverAll(sum)) {
                terms(sum);
            }
        }
        return List.copyOf(facts);
    }

    /** Notes the free indices of entries of vectors, and introduces the sums of simplexes. */
    private boolean collect(Expr node) {
        if (node instanceof Entry entry
                && entry.tensor() instanceof Variable v
                && v.shape().isColumn()) {
            Expr index = entry.indices().get(0);
            boolean free = Traversal.isClosed(index)
                    && Traversal.variables(index).stream().allMatch(i -> i.role() == Variable.Role.FREE);
            if (free && indices.size() < MAX_INDICES) {
                indices.add(index);
            }
            if (v.structure() == Structure.SIMPLEX) {
                encoding.atom(total(v));
            }
        }
        if (node instanceof TensorCall call
                && (call.function() == TensorFunction.LARGEST || call.function() == TensorFunction.SMALLEST)
                && call.argument() instanceof Variable v
                && v.structure() == Structure.SIMPLEX) {
            encoding.atom(total(v));
        }
        return false;
    }

    private Reduction total(Variable vector) {
        Variable i = Variable.index("@0");
        return new Reduction(Reduction.Kind.SUM, i, Num.ONE, length(vector), Expressions.entry(vector, i));
    }

    private static Expr length(Variable vector) {
        return Expressions.dimension(vector.shape().axis(0));
    }

    private static boolean isOverAll(Reduction sum) {
        return sum.kind() == Reduction.Kind.SUM && sum.lower().equals(Num.ONE);
    }

    /** One term is at most a sum of nonnegative terms, and less than a sum of two or more positive ones. */
    private void terms(Reduction sum) {
        if (!normalizer.isKnownNonnegative(sum.body())) {
            return;
        }
        String value = encoding.atom(sum);
        for (Expr index : indices) {
            if (!rangesOver(sum, index)) {
                continue;
            }
            String term = encoding.term(Traversal.substitute(sum.body(), sum.index(), index));
            facts.add(atMost(term, value));
            if (normalizer.isKnownPositive(sum.body())) {
                facts.add(implies(atMost(number(2), encoding.term(sum.upper())), less(term, value)));
            }
        }
    }

    // An index under which an entry stands is in the vector's range wherever the claim is defined.
    private boolean rangesOver(Reduction sum, Expr index) {
        return encoding.atoms().keySet().stream()
                .anyMatch(atom -> Traversal.contains(
                        atom,
                        node -> node instanceof Entry entry
                                && entry.tensor() instanceof Variable v
                                && v.shape().isColumn()
                                && entry.indices().get(0).equals(index)
                                && length(v).equals(sum.upper())));
    }

    private void extreme(TensorCall call, Variable vector) {
        if (!vector.shape().isColumn()) {
            return;
        }
        String value = encoding.atom(call);
        switch (call.function()) {
            case LARGEST -> {
                between(vector, Optional.empty(), value);
                means(vector, Optional.empty(), value);
            }
            case SMALLEST -> {
                between(vector, Optional.of(value), "");
                means(vector, Optional.of(value), "");
            }
            case NORM_MAX -> largestMagnitude(vector, value);
            default -> {
                // Nothing is known.
            }
        }
    }

    private void between(Variable vector, Optional<String> smallest, String largest) {
        for (Expr index : indices) {
            Expr entry = Expressions.entry(vector, index);
            if (encoding.atoms().containsKey(entry)) {
                String e = encoding.atom(entry);
                facts.add(smallest.map(low -> atMost(low, e)).orElseGet(() -> atMost(e, largest)));
            }
        }
    }

    // n min x <= sum x <= n max x, and the same of exponentials; sum p x <= max x for shares p; exp(max x) <= sum
    // exp(x)
    private void means(Variable vector, Optional<String> smallest, String largest) {
        String bound = smallest.orElse(largest);
        Expr extreme = new TensorCall(
                smallest.isPresent() ? TensorFunction.SMALLEST : TensorFunction.LARGEST, List.of(vector), Shape.SCALAR);
        for (Expr atom : List.copyOf(encoding.atoms().keySet())) {
            if (!(atom instanceof Reduction sum)
                    || !isOverAll(sum)
                    || !sum.upper().equals(length(vector))) {
                continue;
            }
            String value = encoding.atom(sum);
            String n = encoding.term(sum.upper());
            Expr own = Expressions.entry(vector, sum.index());
            if (sum.body().equals(own)) {
                ordered(smallest.isPresent(), value, times(n, bound));
            } else if (sum.body().equals(Expressions.exp(own))) {
                String exponential = encoding.atom(Expressions.exp(extreme));
                ordered(smallest.isPresent(), value, times(n, exponential));
                facts.add(atMost(exponential, value));
            } else if (weights(sum, own)) {
                ordered(smallest.isPresent(), value, bound);
            }
        }
    }

    private void ordered(boolean above, String sum, String bound) {
        facts.add(above ? atMost(bound, sum) : atMost(sum, bound));
    }

    private boolean weights(Reduction sum, Expr own) {
        return sum.body() instanceof Product product
                && product.factors().size() == 2
                && product.factors().contains(own)
                && product.factors().stream()
                        .anyMatch(f -> f instanceof Entry entry
                                && entry.tensor() instanceof Variable p
                                && p.structure() == Structure.SIMPLEX
                                && entry.indices().get(0).equals(sum.index())
                                && !f.equals(own));
    }

    // |x_i| <= max |x|; max |x| <= sum |x| <= n max |x|; (max |x|)^2 <= sum x^2 <= n (max |x|)^2
    private void largestMagnitude(Variable vector, String value) {
        facts.add(atMost(number(0), value));
        for (Expr index : indices) {
            Expr entry = Expressions.entry(vector, index);
            if (encoding.atoms().containsKey(entry)) {
                String e = encoding.atom(entry);
                facts.add(atMost(e, value));
                facts.add(atMost(SmtText.negate(e), value));
            }
        }
        for (Expr atom : List.copyOf(encoding.atoms().keySet())) {
            if (!(atom instanceof Reduction sum)
                    || !isOverAll(sum)
                    || !sum.upper().equals(length(vector))) {
                continue;
            }
            String n = encoding.term(sum.upper());
            Expr own = Expressions.entry(vector, sum.index());
            if (sum.body().equals(Expressions.call(ScalarFunction.ABS, own))) {
                facts.add(atMost(value, encoding.atom(sum)));
                facts.add(atMost(encoding.atom(sum), times(n, value)));
            } else if (sum.body().equals(Expressions.power(own, 2))) {
                facts.add(atMost(times(value, value), encoding.atom(sum)));
                facts.add(atMost(encoding.atom(sum), times(n, times(value, value))));
            }
        }
    }
}
