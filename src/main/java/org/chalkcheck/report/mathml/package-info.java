/** LaTeX mathematics as MathML for people to read: layout only, whatever it means. */
@NullMarked
package org.chalkcheck.report.mathml;

import org.jspecify.annotations.NullMarked;
