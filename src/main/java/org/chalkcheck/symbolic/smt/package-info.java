/** Proofs and exact counterexamples by Z3: polynomial arithmetic over reals and integers, with sound facts about other functions. */
@NullMarked
package org.chalkcheck.symbolic.smt;

import org.jspecify.annotations.NullMarked;
