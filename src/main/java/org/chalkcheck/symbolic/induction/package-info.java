/** Proofs by induction on an integer, and by declared recurrences. */
@NullMarked
package org.chalkcheck.symbolic.induction;

import org.jspecify.annotations.NullMarked;
