/** Runs the routes over typed claims in the order of their cost, merges their evidence and keeps the deadlines. */
@NullMarked
package org.chalkcheck.check;

import org.jspecify.annotations.NullMarked;
