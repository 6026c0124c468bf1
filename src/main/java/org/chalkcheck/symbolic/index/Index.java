package org.chalkcheck.symbolic.index;

import java.util.List;
import java.util.Map;

/** A 1-based position on an axis. */
public sealed interface Index permits IndexVar, IndexSum, IndexPair, IndexPart {

    /** Returns the index variables that occur. */
    List<IndexVar> variables();

    /** Returns the position with other positions in the place of variables. */
    Index substitute(Map<IndexVar, Index> values);

    /** Returns whether a variable occurs. */
    default boolean contains(IndexVar variable) {
        return variables().contains(variable);
    }
}
