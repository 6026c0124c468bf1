package org.chalkcheck.network;

import java.util.List;
import java.util.Optional;
import org.chalkcheck.source.Diagnostic;

/**
 * What reading a network gave. A network with mistakes is still there with what is known of it.
 *
 * @param network the network; nothing if the text holds none
 * @param diagnostics mistakes and notes in the order of the text
 */
public record ParsedNetwork(Optional<Network> network, List<Diagnostic> diagnostics) {
    public ParsedNetwork {
        diagnostics = List.copyOf(diagnostics);
    }
}
