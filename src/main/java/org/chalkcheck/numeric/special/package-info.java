/** Special functions in double and in high precision, their derivative rules, quadrature, infinite series and limits, each with honest error bounds. */
@NullMarked
package org.chalkcheck.numeric.special;

import org.jspecify.annotations.NullMarked;
