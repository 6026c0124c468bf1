package org.chalkcheck.check.correction;

import java.util.function.UnaryOperator;
import org.chalkcheck.symbolic.slip.SlipKind;
import org.chalkcheck.syntax.Syntax;

/**
 * A place in a side: what stands there can be changed.
 *
 * @param role what the place is for
 * @param put puts another formula there and returns the whole side
 */
record Place(Role role, UnaryOperator<Syntax> put) {
    /** What a place is for. */
    enum Role {
        /** A value in the open. */
        VALUE,
        /** The argument of a function. */
        ARGUMENT,
        /** The exponent of a power. */
        EXPONENT
    }

    private record Nested(UnaryOperator<Syntax> outer, UnaryOperator<Syntax> inner) implements UnaryOperator<Syntax> {
        @Override
        public Syntax apply(Syntax value) {
            return outer.apply(inner.apply(value));
        }
    }

    /** Returns a place inside this one. */
    Place inside(UnaryOperator<Syntax> putHere) {
        return new Place(role, new Nested(put, putHere));
    }

    Place inside(Role innerRole, UnaryOperator<Syntax> putHere) {
        return new Place(innerRole, new Nested(put, putHere));
    }

    /** Returns what a slip is called at this place: whatever goes wrong in an exponent makes a wrong exponent. */
    SlipKind named(SlipKind kind) {
        return role == Role.EXPONENT ? SlipKind.EXPONENT : kind;
    }
}
