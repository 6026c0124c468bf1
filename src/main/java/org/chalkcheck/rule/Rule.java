package org.chalkcheck.rule;

import java.util.List;
import java.util.Optional;
import org.chalkcheck.expr.Condition;
import org.chalkcheck.expr.Expr;

/**
 * A named rule: what a derivation may appeal to, with its side conditions and the reason why it holds.
 *
 * @param name unique, such as {@code log.product}
 * @param pattern the identity as people write it
 * @param conditions the side conditions in words, empty where there are none
 * @param justification why it holds, in a sentence or by reference
 * @param basis what kind of statement the rule is
 * @param instance for an identity, two sides that a test can compare numerically
 */
public record Rule(
        String name,
        String pattern,
        String conditions,
        String justification,
        Basis basis,
        Optional<Instance> instance) {

    /** What a rule rests on. */
    public enum Basis {
        /** Two sides are equal wherever both are defined and the side conditions are true. */
        IDENTITY,
        /** A claim follows from other claims, or from a computation that encloses or decides it. */
        INFERENCE,
        /** A fact about probability laws. */
        LAW,
        /** The answer of an external solver that nobody checked. */
        TRUSTED
    }

    /**
     * Two sides that must agree.
     *
     * @param left over free variables whose domains and structures are the side conditions
     * @param right of the shape of the left side
     * @param conditions what else must hold
     * @param outside a left side outside the conditions at which the two differ, for the same right side
     */
    public record Instance(Expr left, Expr right, List<Condition> conditions, Optional<Outside> outside) {
        public Instance {
            conditions = List.copyOf(conditions);
        }
    }

    /**
     * The same identity over variables that break the side conditions.
     *
     * @param left the left side
     * @param right the right side, which is a different value somewhere
     */
    public record Outside(Expr left, Expr right) {}
}
