package org.chalkcheck.check;

import java.util.List;
import java.util.Optional;

/**
 * What a report shows of a claim beside its verdict.
 *
 * @param control a wrong variant of it, where one was judged
 * @param plots what people would rather look at than read
 */
public record Study(Optional<NegativeControl> control, List<Plot> plots) {
    /** Nothing to show. */
    public static final Study NONE = new Study(Optional.empty(), List.of());

    public Study {
        plots = List.copyOf(plots);
    }
}
