/** Compiled batched evaluation with error bounds, automatic differentiation, differences, high precision and comparison. */
@NullMarked
package org.chalkcheck.numeric;

import org.jspecify.annotations.NullMarked;
