/** Scalar expressions for the provers: preparation, derivatives, definedness, polynomials over atoms. */
@NullMarked
package org.chalkcheck.symbolic.scalar;

import org.jspecify.annotations.NullMarked;
