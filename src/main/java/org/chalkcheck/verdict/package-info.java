/** Verdicts and the evidence they rest on, as pure data, and the contract of provers. */
@NullMarked
package org.chalkcheck.verdict;

import org.jspecify.annotations.NullMarked;
