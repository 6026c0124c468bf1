/** Claims about constants: exact rational and algebraic numbers, rigorous decimal enclosures. */
@NullMarked
package org.chalkcheck.symbolic.exact;

import org.jspecify.annotations.NullMarked;
