package org.chalkcheck.document;

/** Where a display that was not closed must have ended, in one of the two languages. */
interface DisplayBounds {

    /**
     * Whether no display reaches beyond the start of the line at {@code lineStart}.
     *
     * @param lineStart offset of the line
     * @param afterBlank whether the line before is blank
     * @param quotes depth of block quotes around the display
     */
    boolean endsBefore(int lineStart, boolean afterBlank, int quotes);

    /** Returns the offset behind the markers of at most {@code quotes} block quotes at the start of a line. */
    int skipQuotes(int lineStart, int quotes);

    /** Whether a percent sign hides the rest of its line from the search for the end of a display. */
    boolean commentsHideDelimiters();
}
