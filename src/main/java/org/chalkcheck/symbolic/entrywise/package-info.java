/** Proofs entry by entry for vectors and matrices of known size. */
@NullMarked
package org.chalkcheck.symbolic.entrywise;

import org.jspecify.annotations.NullMarked;
