/** The registry of named rewriting rules: pattern, side conditions, justification, and instances that can be tested. */
@NullMarked
package org.chalkcheck.rule;

import org.jspecify.annotations.NullMarked;
