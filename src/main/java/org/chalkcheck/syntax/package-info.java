/** LaTeX mathematics and the plain syntax of declarations, read to one untyped tree with spans. */
@NullMarked
package org.chalkcheck.syntax;

import org.jspecify.annotations.NullMarked;
