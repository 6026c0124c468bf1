package org.chalkcheck.document;

import org.chalkcheck.source.Span;

/** A part of a document that means something to the checker; everything between items is prose. */
public sealed interface Item permits Heading, Display, Declarations, NetworkBlock, SolveBlock, TraceBlock, Table {

    /** Returns the whole place in the source, delimiters and fences included. */
    Span span();

    /** Returns the index of the section that holds the item, in {@link Document#sections()}. */
    int section();

    <R> R accept(ItemVisitor<R> visitor);
}
