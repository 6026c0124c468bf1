/** A Markdown or LaTeX file as sections, displays, declarations, network blocks and directives, with exact offsets. */
@NullMarked
package org.chalkcheck.document;

import org.jspecify.annotations.NullMarked;
