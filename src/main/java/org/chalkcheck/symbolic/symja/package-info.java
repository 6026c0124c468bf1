/** The computer algebra system Symja as a guarded prover of last resort; nothing else in the project sees its types. */
@NullMarked
package org.chalkcheck.symbolic.symja;

import org.jspecify.annotations.NullMarked;
