package org.chalkcheck.network;

import java.math.BigInteger;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

/**
 * The parameters of modules, those of each module once however often it is used.
 *
 * @param weights learnable factors, scales and shifts
 * @param biases learnable biases of convolutions, linear, attention and recurrent layers
 * @param buffers entries that are kept but not learnt, such as running statistics
 */
public record Inventory(BigInteger weights, BigInteger biases, BigInteger buffers) {

    static final Inventory NONE = new Inventory(BigInteger.ZERO, BigInteger.ZERO, BigInteger.ZERO);

    /** Returns the number of learnable entries. */
    public BigInteger learnable() {
        return weights.add(biases);
    }

    /** Returns the parameters of one module with all inside it. */
    static Inventory of(Module module) {
        if (!module.layer().children().isEmpty()) {
            return of(List.of(module));
        }
        try {
            List<Weight> weights = module.layer().weights();
            return weights.isEmpty() ? NONE : NONE.plus(weights);
        } catch (NetworkProblem e) {
            throw e.orAt(module.span());
        }
    }

    private Inventory plus(List<Weight> more) {
        BigInteger newWeights = weights;
        BigInteger newBiases = biases;
        BigInteger newBuffers = buffers;
        for (Weight weight : more) {
            switch (weight.role()) {
                case WEIGHT -> newWeights = newWeights.add(weight.count());
                case BIAS -> newBiases = newBiases.add(weight.count());
                case BUFFER -> newBuffers = newBuffers.add(weight.count());
            }
        }
        return new Inventory(newWeights, newBiases, newBuffers);
    }

    static Inventory of(Collection<Module> modules) {
        Set<Module> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        Set<Module> weightOwners = Collections.newSetFromMap(new IdentityHashMap<>());
        Deque<Module> open = new ArrayDeque<>(modules);
        Inventory total = NONE;
        while (!open.isEmpty()) {
            Module module = open.pop();
            if (!seen.add(module)) {
                continue;
            }
            try {
                boolean counted = !weightOwners.add(module.weightOwner());
                List<Weight> weights = module.layer().weights();
                total = total.plus(
                        counted
                                ? weights.stream()
                                        .filter(weight -> weight.role() != Weight.Role.WEIGHT)
                                        .toList()
                                : weights);
            } catch (NetworkProblem e) {
                throw e.orAt(module.span());
            }
            module.layer().children().forEach(open::push);
        }
        return total;
    }
}
