package org.chalkcheck.symbolic.index;

/**
 * Which function an opaque atom applies.
 *
 * @param name the constant of the scalar function, or the name of an unknown function after a colon
 * @param order how often an unknown function is derived
 */
record FunctionHead(String name, int order) {
    static final FunctionHead ARCTAN = new FunctionHead("ARCTAN", 0);
    static final FunctionHead ARCSIN = new FunctionHead("ARCSIN", 0);

    static FunctionHead unknown(String name, int order) {
        return new FunctionHead(":" + name, order);
    }

    /** Returns a head of which nothing is known. */
    static FunctionHead opaque(String name) {
        return new FunctionHead("?" + name, 0);
    }

    boolean isOpaque() {
        return name.startsWith("?");
    }

    boolean isUnknown() {
        return name.startsWith(":");
    }

    @Override
    public String toString() {
        return name + "'".repeat(order);
    }
}
