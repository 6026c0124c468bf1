package org.chalkcheck.numeric;

import java.util.List;

/**
 * The body of an integral, series or limit over one bound input of the graph.
 *
 * @param kind what is done with the body's values
 * @param variable the node of the bound input
 * @param body the node of the body
 * @param captured the nodes outside that the body uses, independent of the bound input
 */
record Binder(Kind kind, int variable, int body, List<Integer> captured) {
    enum Kind {
        /** From a to b. */
        INTEGRAL,
        /** Over the integers from a to b, both included; b may be infinite (no node). */
        SUM,
        PRODUCT,
        /** As the bound input goes to a. */
        LIMIT_BOTH,
        LIMIT_BELOW,
        LIMIT_ABOVE,
        /** As the bound input goes to infinity (no node a), or minus infinity. */
        LIMIT_INFINITY,
        LIMIT_MINUS_INFINITY,
        /** As the bound input goes to infinity over the integers. */
        LIMIT_SEQUENCE
    }
}
