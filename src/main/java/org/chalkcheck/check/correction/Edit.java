package org.chalkcheck.check.correction;

import org.chalkcheck.symbolic.slip.SlipKind;
import org.chalkcheck.syntax.Syntax;

/**
 * One change of a side that undoes one slip.
 *
 * @param kind the slip that the change undoes
 * @param sentence what the author did, for the author
 * @param side the side after the change
 * @param cost how far-fetched the change is; simpler explanations are tried first
 */
record Edit(SlipKind kind, String sentence, Syntax side, int cost) {}
