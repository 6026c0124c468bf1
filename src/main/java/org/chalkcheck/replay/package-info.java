/** Derivations checked again by code that did not find them: exact evaluation of every equation they state, modulo a prime. */
@NullMarked
package org.chalkcheck.replay;

import org.jspecify.annotations.NullMarked;
