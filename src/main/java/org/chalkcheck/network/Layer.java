package org.chalkcheck.network;

import java.util.List;

/** What a module does: its weights, and what it makes of tensors. Immutable but for layers that learn their input. */
interface Layer {
    /** Returns the constructor's name, such as {@code Conv2d}. */
    String kind();

    /** Returns the tensors of this layer itself, without those of the modules inside. */
    List<Weight> weights();

    /** Returns the modules inside, in order. */
    default List<Module> children() {
        return List.of();
    }

    /**
     * Returns the output for one sample.
     *
     * @throws NetworkProblem if the shapes do not fit
     */
    Applied apply(List<Flow> inputs);

    /** An output with the work it took. */
    record Applied(Flow output, Work work) {}

    /** Returns the only input. */
    static Flow single(String kind, List<Flow> inputs) {
        if (inputs.size() != 1) {
            throw NetworkProblem.shape(kind + " takes one tensor, not " + inputs.size());
        }
        return inputs.get(0);
    }
}
