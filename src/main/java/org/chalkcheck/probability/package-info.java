/** Random variables: exact moments and divergences, quadrature of densities, Monte Carlo. */
@NullMarked
package org.chalkcheck.probability;

import org.jspecify.annotations.NullMarked;
