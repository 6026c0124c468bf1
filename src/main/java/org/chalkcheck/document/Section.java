package org.chalkcheck.document;

/**
 * A section: from its heading to the next heading of the same or a higher level.
 *
 * @param index its place in {@link Document#sections()}; 0 is the root, which holds the text before the first heading
 * @param parent index of the section around it; -1 for the root
 * @param level the heading's level; 0 for the root
 * @param title the heading's text; empty for the root
 * @param slug the heading's anchor; empty for the root
 * @param start offset of the heading
 * @param end offset behind the section, subsections included
 */
public record Section(int index, int parent, int level, String title, String slug, int start, int end) {}
