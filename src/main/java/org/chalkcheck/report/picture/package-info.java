/** Pictures of claims and networks as SVG with text alternatives; the same numbers give the same bytes. */
@NullMarked
package org.chalkcheck.report.picture;

import org.jspecify.annotations.NullMarked;
