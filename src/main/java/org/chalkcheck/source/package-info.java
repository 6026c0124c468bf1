/** Source texts, spans and diagnostics: everything that points back at what an author wrote. */
@NullMarked
package org.chalkcheck.source;

import org.jspecify.annotations.NullMarked;
