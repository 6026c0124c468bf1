package org.chalkcheck.document;

/** How a display is delimited in the source. */
public enum DisplayKind {
    /** {@code $$...$$}. */
    DOLLARS,
    /** {@code \[...\]}. */
    BRACKETS,
    /** A fenced block with the info string {@code math}. */
    FENCE,
    /** The environments equation and displaymath. */
    EQUATION,
    /** The environments align, alignat and flalign. */
    ALIGN,
    /** The environments gather and gathered. */
    GATHER,
    /** The environment multline: one formula over several lines. */
    MULTLINE,
    /** The environment eqnarray. */
    EQNARRAY,
    /** The environment split. */
    SPLIT,
    /** The environments aligned and alignedat. */
    ALIGNED,
    /** {@code $...$} or {@code \(...\)} in running text. */
    INLINE
}
