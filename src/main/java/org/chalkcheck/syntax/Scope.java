package org.chalkcheck.syntax;

import java.util.ArrayList;
import java.util.List;

/** What ends an expression at the place where the parser stands; groups open a fresh one. */
final class Scope {
    /** A single bar ends it: inside |...|. */
    boolean barEnds;
    /** A double bar ends it: inside a norm, or between the arguments of a divergence. */
    boolean doubleBarEnds;
    /** A single bar may mean a condition. */
    boolean conditional;
    /** A differential ends it: inside an integral. */
    boolean integral;
    /** How many differentials the integral takes. */
    int wanted;
    /** How many differentials are to come at this level, for the integrals around this one too. */
    int pending;
    /** Differentials that were met inside the integrand, in numerators. */
    List<Syntax> found = new ArrayList<>();
    /** A bar with a subscript belongs to what stands further left. */
    boolean evaluationEnds;
    /** Inside a script, where functions stand without arguments and signs alone. */
    boolean script;
    /** After a sign of membership, where a pair in parentheses is an interval. */
    boolean membership;

    /** Returns a copy for an operand at the same level, sharing what was found. */
    Scope copy() {
        Scope copy = new Scope();
        copy.barEnds = barEnds;
        copy.doubleBarEnds = doubleBarEnds;
        copy.conditional = conditional;
        copy.integral = integral;
        copy.wanted = wanted;
        copy.pending = pending;
        copy.found = found;
        copy.evaluationEnds = evaluationEnds;
        copy.script = script;
        copy.membership = membership;
        return copy;
    }
}
