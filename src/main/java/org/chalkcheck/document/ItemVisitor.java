package org.chalkcheck.document;

/** One method for each kind of {@link Item}. */
public interface ItemVisitor<R> {

    R visitHeading(Heading heading);

    R visitDisplay(Display display);

    R visitDeclarations(Declarations declarations);

    R visitNetworkBlock(NetworkBlock network);

    R visitSolveBlock(SolveBlock solve);

    R visitTraceBlock(TraceBlock trace);

    R visitTable(Table table);
}
