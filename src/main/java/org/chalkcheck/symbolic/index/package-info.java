/** The index form: scalar terms with free and bound indices over symbolic ranges, and their canonical normal form. */
@NullMarked
package org.chalkcheck.symbolic.index;

import org.jspecify.annotations.NullMarked;
