package org.chalkcheck.network;

import java.math.BigInteger;
import java.util.List;
import java.util.Optional;

/**
 * What one unit of a tensor sees of the input, axis by axis, unclipped at the input's borders and by the widest path.
 *
 * @param extents positions from the first to the last that a unit sees; the largest over all units
 * @param strides distance in the input between neighbouring units; nothing where it is no integer
 * @param offsets the first position that unit 0 sees, negative in the padding
 */
public record ReceptiveField(List<BigInteger> extents, List<Optional<BigInteger>> strides, List<BigInteger> offsets) {
    public ReceptiveField {
        extents = List.copyOf(extents);
        strides = List.copyOf(strides);
        offsets = List.copyOf(offsets);
    }
}
