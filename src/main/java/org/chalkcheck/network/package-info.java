/** Neural networks as listed in a document: shapes, parameters, operations, receptive fields, and a solver for windows. */
@NullMarked
package org.chalkcheck.network;

import org.jspecify.annotations.NullMarked;
