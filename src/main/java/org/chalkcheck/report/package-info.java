/** Checked documents as text, JSON, SARIF, JUnit XML, HTML and PDF. */
@NullMarked
package org.chalkcheck.report;

import org.jspecify.annotations.NullMarked;
