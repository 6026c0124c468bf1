/** Traces of scalar functions at a point in three-part notation: evaluation, forward derivatives, reverse adjoints. */
@NullMarked
package org.chalkcheck.trace;

import org.jspecify.annotations.NullMarked;
