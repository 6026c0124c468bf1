/** Derivatives written in matrix notation, as a person would write them, each confirmed by the kernel. */
@NullMarked
package org.chalkcheck.symbolic.derivative;

import org.jspecify.annotations.NullMarked;
