package org.chalkcheck.network;

import java.math.BigInteger;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.Set;

/**
 * The parameters of modules, those of each module once however often it is used.
 *
 * @param weights learnable factors, scales and shifts
 * @param biases learnable biases of convolutions, linear, attention and recurrent layers
 * @param buffers entries that are kept but not learnt, such as running statistics
 */
public record Inventory(BigInteger weights, BigInteger biases, BigInteger buffers) {

    /** Returns the number of learnable entries. */
    public BigInteger learnable() {
        return weights.add(biases);
    }

    static Inventory of(Collection<Module> modules) {
        Set<Module> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        Deque<Module> open = new ArrayDeque<>(modules);
        BigInteger weights = BigInteger.ZERO;
        BigInteger biases = BigInteger.ZERO;
        BigInteger buffers = BigInteger.ZERO;
        while (!open.isEmpty()) {
            Module module = open.pop();
            if (!seen.add(module)) {
                continue;
            }
            try {
                for (Weight weight : module.layer().weights()) {
                    switch (weight.role()) {
                        case WEIGHT -> weights = weights.add(weight.count());
                        case BIAS -> biases = biases.add(weight.count());
                        case BUFFER -> buffers = buffers.add(weight.count());
                    }
                }
            } catch (NetworkProblem e) {
                throw e.orAt(module.span());
            }
            module.layer().children().forEach(open::push);
        }
        return new Inventory(weights, biases, buffers);
    }
}
