/** Inequalities: logarithms of both sides, tangents, sums term by term, interval arithmetic. */
@NullMarked
package org.chalkcheck.symbolic.inequality;

import org.jspecify.annotations.NullMarked;
