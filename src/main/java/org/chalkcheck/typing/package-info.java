/** From untyped syntax to typed claims: names, shapes, domains, definitions, layouts; every message points back at the source. */
@NullMarked
package org.chalkcheck.typing;

import org.jspecify.annotations.NullMarked;
