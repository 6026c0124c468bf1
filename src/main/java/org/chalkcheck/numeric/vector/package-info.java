/** The inner loops of evaluation on the Vector API, loaded only where its module is present. */
@NullMarked
package org.chalkcheck.numeric.vector;

import org.jspecify.annotations.NullMarked;
