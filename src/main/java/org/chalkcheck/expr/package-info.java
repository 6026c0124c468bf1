/** Typed immutable expressions, shapes, dimensions as polynomials in dimension names, domains, propositions and their printers. */
@NullMarked
package org.chalkcheck.expr;

import org.jspecify.annotations.NullMarked;
