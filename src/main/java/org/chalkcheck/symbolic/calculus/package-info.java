/** Proofs by calculus: equal derivatives and one common value, limits, integrals. */
@NullMarked
package org.chalkcheck.symbolic.calculus;

import org.jspecify.annotations.NullMarked;
