/** Proof documents as tests of the JUnit Platform, and assertions on single claims. */
@NullMarked
package org.chalkcheck.junit;

import org.jspecify.annotations.NullMarked;
