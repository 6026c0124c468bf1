package org.chalkcheck.check;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.chalkcheck.expr.Condition;
import org.chalkcheck.expr.Domain;
import org.chalkcheck.expr.Expr;
import org.chalkcheck.expr.Expressions;
import org.chalkcheck.expr.Law;
import org.chalkcheck.expr.Num;
import org.chalkcheck.expr.Part;
import org.chalkcheck.expr.Product;
import org.chalkcheck.expr.Rational;
import org.chalkcheck.expr.Recurrence;
import org.chalkcheck.expr.Reduction;
import org.chalkcheck.expr.Relation;
import org.chalkcheck.expr.SequenceTerm;
import org.chalkcheck.expr.Shape;
import org.chalkcheck.expr.Structure;
import org.chalkcheck.expr.Sum;
import org.chalkcheck.expr.Traversal;
import org.chalkcheck.expr.Variable;

/**
 * Replaces terms of sequences at concrete indices by what their recurrences say, down to terms that stay variables: random ones of the law
 * that is declared for the sequence, or free ones.
 */
final class Unrolling {
    private static final int MAX_DEPTH = 40;
    private static final int MAX_TERMS = 50;

    private final List<Recurrence> recurrences;
    private final Map<String, Law> laws = new HashMap<>();
    private final List<Law> drawn = new ArrayList<>();
    private final List<Condition> conditions = new ArrayList<>();
    private final Map<String, Expr> done = new HashMap<>();
    private int depth;

    /** Signals an index that is no number or a recurrence that does not end. */
    static final class StuckException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        StuckException(String message) {
            super(message, null, false, false);
        }
    }

    Unrolling(List<Recurrence> recurrences) {
        this(recurrences, List.of());
    }

    /** Makes an unrolling in which sequences of the names of laws have random terms. */
    Unrolling(List<Recurrence> recurrences, List<Law> laws) {
        this.recurrences = recurrences;
        laws.forEach(law -> this.laws.put(law.variable().name(), law));
    }

    /** Returns the conditions that the values met so far are under, by what their sequences are declared to be. */
    List<Condition> conditions() {
        return List.copyOf(conditions);
    }

    /** Returns the laws of the random terms met so far, in the order in which they were met. */
    List<Law> drawn() {
        return List.copyOf(drawn);
    }

    /** Returns a law whose parameters contain no terms of sequences that have a recurrence. */
    Law unroll(Law law) {
        return law.with(
                law.variable(), law.parameters().stream().map(this::unroll).toList());
    }

    /** Returns the expression without terms of sequences that have a recurrence. */
    Expr unroll(Expr expression) {
        return Traversal.rewrite(writtenOut(expression), node -> node instanceof SequenceTerm term ? term(term) : node);
    }

    /** Writes sums and products over terms of sequences out, so that every index is a number. */
    private Expr writtenOut(Expr e) {
        if (!Traversal.has(e, Part.SEQUENCE_TERM)) {
            return e;
        }
        if (e instanceof Reduction reduction) {
            return writtenOut(reduction);
        }
        List<Expr> children = e.children();
        return children.isEmpty()
                ? e
                : e.withChildren(children.stream().map(this::writtenOut).toList());
    }

    private Expr writtenOut(Reduction reduction) {
        Optional<Rational> lower = constant(reduction.lower());
        Optional<Rational> upper = constant(reduction.upper());
        if (lower.isEmpty()
                || upper.isEmpty()
                || upper.get().minus(lower.get()).compareTo(Rational.of(MAX_TERMS)) > 0) {
            throw new StuckException("the range of " + reduction.index().label() + " is not known");
        }
        List<Expr> terms = new ArrayList<>();
        for (Rational i = lower.get(); i.compareTo(upper.get()) <= 0; i = i.plus(Rational.ONE)) {
            terms.add(writtenOut(Traversal.substitute(reduction.body(), reduction.index(), Num.of(i))));
        }
        Shape shape = reduction.shape();
        return switch (reduction.kind()) {
            case SUM -> terms.isEmpty() ? Expressions.zero(shape) : Expressions.sum(terms);
            case PRODUCT -> terms.isEmpty() ? Expressions.fill(Num.ONE, shape) : Expressions.product(terms);
            case MAX, MIN -> throw new StuckException("an extremum over a sequence");
        };
    }

    private Expr term(SequenceTerm term) {
        Rational index = constant(term.index())
                .orElseThrow(() -> new StuckException("the index " + term.index() + " is no number"));
        String key = term.name() + "^{" + index + "}";
        Expr known = done.get(key);
        if (known != null) {
            return known;
        }
        if (++depth > MAX_DEPTH) {
            throw new StuckException("the recurrence of " + term.name() + " does not end");
        }
        Optional<Expr> defined = value(term, index);
        defined.ifPresent(value -> within(value, term.domain()));
        Expr value = defined.orElseGet(() -> open(term, key, index));
        depth--;
        done.put(key, value);
        return value;
    }

    // Of the values that a recurrence gives, those count that are what the terms are declared to be.
    private void within(Expr value, Domain domain) {
        if (!value.shape().isScalar()) {
            return;
        }
        domain.lower()
                .ifPresent(end -> conditions.add(new Condition.Compare(
                        value, end.open() ? Relation.GREATER : Relation.GREATER_OR_EQUAL, end.value())));
        domain.upper()
                .ifPresent(end -> conditions.add(new Condition.Compare(
                        value, end.open() ? Relation.LESS : Relation.LESS_OR_EQUAL, end.value())));
        if (domain.nonzero()) {
            conditions.add(new Condition.Compare(value, Relation.NOT_EQUAL, Num.ZERO));
        }
    }

    private Expr open(SequenceTerm term, String key, Rational index) {
        Law law = laws.get(term.name());
        if (law == null) {
            if (isBeforeTheFirst(term.name(), index)) {
                throw new StuckException(term.name() + " has no term " + index);
            }
            return new Variable(key, term.shape(), term.domain(), term.structure(), Variable.Role.FREE);
        }
        Variable random = new Variable(key, term.shape(), Domain.REAL, Structure.GENERAL, Variable.Role.RANDOM);
        List<Expr> parameters = law.parameters().stream()
                .map(p -> unroll(Traversal.substitute(p, Law.index(term.name()), Num.of(index))))
                .toList();
        drawn.add(law.with(random, parameters));
        return random;
    }

    /** Whether all recurrences of a sequence begin behind an index. */
    private boolean isBeforeTheFirst(String name, Rational index) {
        List<Recurrence> own =
                recurrences.stream().filter(r -> r.name().equals(name)).toList();
        return !own.isEmpty()
                && own.stream()
                        .allMatch(r -> constant(r.from())
                                .filter(from -> from.compareTo(index) > 0)
                                .isPresent());
    }

    /** Whether the target is the index and a number, not a multiple or a power of the index. */
    private static boolean isShifted(Recurrence recurrence, Rational shift) {
        for (int at = 1; at <= 2; at++) {
            Rational expected = shift.plus(Rational.of(at));
            boolean fits = constant(Traversal.substitute(recurrence.target(), recurrence.index(), Num.of(at)))
                    .filter(expected::equals)
                    .isPresent();
            if (!fits) {
                return false;
            }
        }
        return true;
    }

    private Optional<Expr> value(SequenceTerm term, Rational index) {
        for (Recurrence recurrence : recurrences) {
            if (!recurrence.name().equals(term.name())) {
                continue;
            }
            Optional<Rational> fixed = constant(recurrence.target());
            if (fixed.isPresent()) {
                if (fixed.get().equals(index)) {
                    return Optional.of(unroll(recurrence.value()));
                }
                continue;
            }
            // The target is the index plus a number; its value at index 0 is that number.
            Optional<Rational> shift =
                    constant(Traversal.substitute(recurrence.target(), recurrence.index(), Num.ZERO));
            Optional<Rational> from = constant(recurrence.from());
            if (shift.isEmpty() || from.isEmpty() || !isShifted(recurrence, shift.get())) {
                throw new StuckException("the index " + recurrence.target() + " cannot be solved");
            }
            Rational at = index.minus(shift.get());
            if (at.compareTo(from.get()) >= 0) {
                return Optional.of(unroll(Traversal.substitute(recurrence.value(), recurrence.index(), Num.of(at))));
            }
        }
        return Optional.empty();
    }

    private static Optional<Rational> constant(Expr e) {
        if (e instanceof Num num) {
            return Optional.of(num.value());
        }
        if (e instanceof Sum sum) {
            Rational total = Rational.ZERO;
            for (Expr term : sum.terms()) {
                Optional<Rational> value = constant(term);
                if (value.isEmpty()) {
                    return value;
                }
                total = total.plus(value.get());
            }
            return Optional.of(total);
        }
        if (e instanceof Product product) {
            Rational total = Rational.ONE;
            for (Expr factor : product.factors()) {
                Optional<Rational> value = constant(factor);
                if (value.isEmpty()) {
                    return value;
                }
                total = total.times(value.get());
            }
            return Optional.of(total);
        }
        return Optional.empty();
    }
}
