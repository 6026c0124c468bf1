/** The symbolic kernel: proofs by index form and normal form, derivatives in matrix notation, and the search for slips. */
@NullMarked
package org.chalkcheck.symbolic;

import org.jspecify.annotations.NullMarked;
