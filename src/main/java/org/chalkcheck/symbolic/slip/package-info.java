/** The catalogue of slips that people make in derivations, and the search for the one that explains a refuted line. */
@NullMarked
package org.chalkcheck.symbolic.slip;

import org.jspecify.annotations.NullMarked;
