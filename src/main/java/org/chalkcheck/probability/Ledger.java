package org.chalkcheck.probability;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.chalkcheck.expr.Condition;
import org.chalkcheck.expr.Expr;
import org.chalkcheck.expr.Num;
import org.chalkcheck.expr.Relation;
import org.chalkcheck.expr.Shape;
import org.chalkcheck.expr.Variable;

/** What an elimination used: rules, facts about independence and moments, and conditions that it could not derive. */
final class Ledger {
    private static final int MOST_STEPS = 20_000;

    private Signs signs;
    private final Set<String> rules = new LinkedHashSet<>();
    private final Set<String> facts = new LinkedHashSet<>();
    private final Set<Condition> obligations = new LinkedHashSet<>();
    private final Set<Condition> supposed = new LinkedHashSet<>();
    private final boolean integrals;
    private int fresh;
    private int steps;

    /**
     * @param signs what is known
     * @param integrals whether expectations without a closed form may become integrals and infinite sums over densities
     */
    Ledger(Signs signs, boolean integrals) {
        this.signs = signs;
        this.integrals = integrals;
    }

    Signs signs() {
        return signs;
    }

    boolean integrals() {
        return integrals;
    }

    /** Uses other knowledge about signs until the returned action is run. */
    Runnable using(Signs other) {
        Signs before = signs;
        signs = other;
        return () -> signs = before;
    }

    void rule(String name) {
        rules.add(name);
    }

    void fact(String fact) {
        facts.add(fact);
    }

    /** Needs a condition: derived from what is known, or stated as an obligation; a false one stops the elimination. */
    void need(Condition condition) {
        if (signs.holds(condition)) {
            return;
        }
        if (condition instanceof Condition.Compare c) {
            Expr difference = Algebra.sub(c.left(), c.right());
            if (difference instanceof Num) {
                throw new OpenMomentException("needs " + condition);
            }
        }
        obligations.add(condition);
    }

    /** Supposes a condition without which what is given cannot be, so that the claim says nothing. */
    void suppose(Condition condition) {
        supposed.add(condition);
    }

    void needPositive(Expr e) {
        need(new Condition.Compare(e, Relation.GREATER, Num.ZERO));
    }

    void needNonZero(Expr e) {
        need(new Condition.Compare(e, Relation.NOT_EQUAL, Num.ZERO));
    }

    /** Needs a moment's existence condition; where it is false, the moment does not exist. */
    void exists(Expr positive, String moment) {
        if (signs.isPositive(positive)) {
            return;
        }
        if (signs.isNonPositive(positive)) {
            throw new InvalidMomentException(moment + " does not exist: it needs " + positive + " > 0");
        }
        obligations.add(new Condition.Compare(positive, Relation.GREATER, Num.ZERO));
    }

    Variable scalar(String name) {
        return Variable.bound(name + "#e" + fresh++, Shape.SCALAR);
    }

    Variable index(String name) {
        return Variable.index(name + "#e" + fresh++);
    }

    /** Counts a step; too many end the attempt. */
    void step() {
        if (++steps > MOST_STEPS) {
            throw new OpenMomentException("too many steps");
        }
    }

    List<String> rules() {
        return new ArrayList<>(rules);
    }

    List<String> facts() {
        return new ArrayList<>(facts);
    }

    List<Condition> obligations() {
        return new ArrayList<>(obligations);
    }

    List<Condition> supposed() {
        return new ArrayList<>(supposed);
    }

    /** Returns a mark to which {@link #rollback} returns after a failed attempt. */
    Mark mark() {
        return new Mark(List.copyOf(rules), List.copyOf(facts), List.copyOf(obligations), List.copyOf(supposed));
    }

    void rollback(Mark mark) {
        rules.clear();
        rules.addAll(mark.rules());
        facts.clear();
        facts.addAll(mark.facts());
        obligations.clear();
        obligations.addAll(mark.obligations());
        supposed.clear();
        supposed.addAll(mark.supposed());
    }

    record Mark(List<String> rules, List<String> facts, List<Condition> obligations, List<Condition> supposed) {}
}
