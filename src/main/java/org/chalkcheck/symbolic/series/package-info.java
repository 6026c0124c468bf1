/** Closed forms of finite and infinite sums. */
@NullMarked
package org.chalkcheck.symbolic.series;

import org.jspecify.annotations.NullMarked;
