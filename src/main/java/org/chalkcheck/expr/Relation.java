package org.chalkcheck.expr;

/** A relation between the two sides of a claim or condition. */
public enum Relation {
    EQUAL("=", "="),
    NOT_EQUAL("!=", "\\neq"),
    LESS("<", "<"),
    LESS_OR_EQUAL("<=", "\\le"),
    GREATER(">", ">"),
    GREATER_OR_EQUAL(">=", "\\ge"),
    APPROXIMATELY("~=", "\\approx");

    private final String plain;
    private final String latex;

    Relation(String plain, String latex) {
        this.plain = plain;
        this.latex = latex;
    }

    public String plain() {
        return plain;
    }

    public String latex() {
        return latex;
    }

    /** Returns whether the relation is one of the four orders. */
    public boolean isOrder() {
        return this == LESS || this == LESS_OR_EQUAL || this == GREATER || this == GREATER_OR_EQUAL;
    }

    /** Returns whether equal sides break the relation. */
    public boolean isStrict() {
        return this == LESS || this == GREATER || this == NOT_EQUAL;
    }

    /** Returns the relation that holds between b and a exactly when this one holds between a and b. */
    public Relation flipped() {
        return switch (this) {
            case LESS -> GREATER;
            case LESS_OR_EQUAL -> GREATER_OR_EQUAL;
            case GREATER -> LESS;
            case GREATER_OR_EQUAL -> LESS_OR_EQUAL;
            case EQUAL, NOT_EQUAL, APPROXIMATELY -> this;
        };
    }

    /** Returns the relation that holds exactly when this one does not; approximation has none. */
    public Relation negated() {
        return switch (this) {
            case EQUAL -> NOT_EQUAL;
            case NOT_EQUAL -> EQUAL;
            case LESS -> GREATER_OR_EQUAL;
            case LESS_OR_EQUAL -> GREATER;
            case GREATER -> LESS_OR_EQUAL;
            case GREATER_OR_EQUAL -> LESS;
            case APPROXIMATELY -> throw new IllegalArgumentException("an approximation has no negation");
        };
    }
}
