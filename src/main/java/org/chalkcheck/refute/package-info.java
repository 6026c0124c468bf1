/** The search for counterexamples: admissible points, comparison of both sides, confirmation and shrinking. */
@NullMarked
package org.chalkcheck.refute;

import org.jspecify.annotations.NullMarked;
