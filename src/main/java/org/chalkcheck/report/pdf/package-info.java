/** Pages of a report as PDF, laid out in this process without a browser. */
@NullMarked
package org.chalkcheck.report.pdf;

import org.jspecify.annotations.NullMarked;
