/** Corrections of refuted lines: small changes of what the author wrote, typed and judged like any claim, and what they tell of the slip. */
@NullMarked
package org.chalkcheck.check.correction;

import org.jspecify.annotations.NullMarked;
