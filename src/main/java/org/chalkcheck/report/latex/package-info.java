/** Documents as LaTeX with verdicts in the margin. */
@NullMarked
package org.chalkcheck.report.latex;

import org.jspecify.annotations.NullMarked;
