/** Piecewise claims, split into regions that other provers prove one by one. */
@NullMarked
package org.chalkcheck.symbolic.cases;

import org.jspecify.annotations.NullMarked;
