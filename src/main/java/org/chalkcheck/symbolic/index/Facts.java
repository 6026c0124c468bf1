package org.chalkcheck.symbolic.index;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.chalkcheck.expr.Rational;
import org.chalkcheck.expr.Variable;

/** What may be assumed besides domains: assumptions of the claim, and what must hold for its sides to be defined. */
public final class Facts {
    private static final int MOST_MOVED = 3;

    private final Workspace work;
    private final List<Form> positive = new ArrayList<>();
    private final List<Form> nonNegative = new ArrayList<>();
    private final Set<Form> nonZero = new HashSet<>();
    private final Map<IndexVar, Set<Form>> ranges = new HashMap<>();
    private final Map<Index, Set<Form>> positions = new HashMap<>();
    private final Set<Variable> positiveEntries = new HashSet<>();
    private final Set<IndexVar> fromOne = new HashSet<>();
    private final Set<Set<Index>> distinct = new HashSet<>();
    private final Set<IndexVar> named = new HashSet<>();
    private final Set<Form> kinks = new LinkedHashSet<>();

    Facts(Workspace work) {
        this.work = work;
    }

    /** Notes that a form is positive at every point that counts. */
    public void addPositive(Form form) {
        if (!form.isNumber() && !form.complex) {
            positive.add(form);
        }
    }

    public void addNonNegative(Form form) {
        if (!form.isNumber() && !form.complex) {
            nonNegative.add(form);
        }
    }

    public void addNonZero(Form form) {
        nonZero.add(form);
        nonZero.add(work.algebra.negate(form));
    }

    /** Notes that two positions differ. */
    void addDistinct(Index a, Index b) {
        distinct.add(Set.of(a, b));
    }

    boolean areDistinct(Index a, Index b) {
        return !distinct.isEmpty() && !a.equals(b) && distinct.contains(Set.of(a, b));
    }

    /** Notes that a position lies on an axis of some length, because an entry there is read. */
    void addPosition(Index index, Form size) {
        positions.computeIfAbsent(index, key -> new HashSet<>()).add(size);
        if (index instanceof IndexVar variable) {
            fromOne.add(variable);
        }
    }

    /** Notes that all entries of a variable are positive. */
    public void addPositiveEntries(Variable variable) {
        positiveEntries.add(variable);
    }

    boolean hasPositiveEntries(Variable variable) {
        return positiveEntries.contains(variable);
    }

    void addFromOne(IndexVar variable) {
        fromOne.add(variable);
    }

    boolean isFromOne(IndexVar variable) {
        return fromOne.contains(variable);
    }

    /** Returns whether a position is known to lie between 1 and a length. */
    boolean inRange(Index index, Form size) {
        if (index instanceof IndexVar variable && size.equals(variable.size())) {
            return true;
        }
        if (positions.getOrDefault(index, Set.of()).contains(size)) {
            return true;
        }
        if (index instanceof IndexSum sum && sum.isConstant()) {
            Form value = work.dimension(sum.constant());
            return work.signs.positive(value) && work.signs.nonNegative(work.algebra.subtract(size, value));
        }
        return index instanceof IndexSum sum && work.bounds.within(sum, size);
    }

    /** Notes that an index variable stands for one that the claim names; it means one position, not any. */
    void addNamed(IndexVar variable) {
        named.add(variable);
    }

    /** Notes that a derivative was taken that does not exist where a form is 0: the claim is about the other points. */
    void addKink(Form form) {
        kinks.add(form);
    }

    /** Notes the kinks that there are again with values put in for names. */
    void moveKinks(UnaryOperator<Form> substitution) {
        for (Form kink : List.copyOf(kinks)) {
            kinks.add(substitution.apply(kink));
        }
    }

    boolean hasKinks() {
        return !kinks.isEmpty();
    }

    /** Returns whether a derivative of the claim does not exist where a form is 0; a kink at one entry of a vector is one at each. */
    boolean isKink(Form form) {
        for (Form kink : kinks) {
            if (kink.equals(form) || kink.shape == form.shape && isMoved(kink, generic(kink), form)) {
                return true;
            }
        }
        return false;
    }

    private List<IndexVar> generic(Form kink) {
        return kink.free.stream().filter(variable -> !named.contains(variable)).toList();
    }

    private boolean isMoved(Form kink, List<IndexVar> generic, Form form) {
        if (generic.isEmpty() || generic.size() > MOST_MOVED || form.free.size() > MOST_MOVED) {
            return false;
        }
        List<Map<IndexVar, Index>> moves = List.of(Map.of());
        for (IndexVar variable : generic) {
            List<Map<IndexVar, Index>> longer = new ArrayList<>();
            for (Map<IndexVar, Index> move : moves) {
                for (IndexVar place : form.free) {
                    Map<IndexVar, Index> extended = new HashMap<>(move);
                    extended.put(variable, place);
                    longer.add(extended);
                }
            }
            moves = longer;
        }
        return moves.stream().anyMatch(move -> work.substitute(kink, move).equals(form));
    }

    boolean isPositive(Form form) {
        for (Form fact : positive) {
            if (matches(form, fact) || exceeds(form, fact, false)) {
                return true;
            }
        }
        for (Form fact : nonNegative) {
            if (exceeds(form, fact, true)) {
                return true;
            }
        }
        return false;
    }

    boolean isNonNegative(Form form) {
        for (Form fact : nonNegative) {
            if (matches(form, fact)) {
                return true;
            }
        }
        return isPositive(form);
    }

    boolean isNonZero(Form form) {
        return nonZero.contains(form) || isPositive(form) || isPositive(work.algebra.negate(form));
    }

    /** Returns whether a form is a positive multiple of a fact. */
    private boolean matches(Form form, Form fact) {
        if (form.size() != fact.size()) {
            return false;
        }
        for (int i = 0; i < form.size(); i++) {
            if (form.monomials[i] != fact.monomials[i]) {
                return false;
            }
        }
        Rational ratio = form.factors[0].dividedBy(fact.factors[0]);
        return ratio.signum() > 0 && work.algebra.scale(fact, ratio).equals(form);
    }

    /** Returns whether a form is a fact plus a positive (or non-negative) number. */
    private boolean exceeds(Form form, Form fact, boolean strict) {
        if (Math.abs(form.size() - fact.size()) > 1) {
            return false;
        }
        Form difference = work.algebra.subtract(form, fact);
        return difference.isNumber() && difference.number().signum() >= (strict ? 1 : 0);
    }
}
