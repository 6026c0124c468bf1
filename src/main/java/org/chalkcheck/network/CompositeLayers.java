package org.chalkcheck.network;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/** Blocks of other modules: Sequential, Residual, Concat, and lists of modules. */
final class CompositeLayers {
    private CompositeLayers() {}

    /** One module after the other. */
    record Sequence(String kind, List<Module> children) implements Layer {
        @Override
        public List<Weight> weights() {
            return List.of();
        }

        @Override
        public Applied apply(List<Flow> inputs) {
            if (children.isEmpty()) {
                return new Applied(Layer.single(kind, inputs), Work.NONE);
            }
            List<Flow> current = inputs;
            Work work = Work.NONE;
            for (Module child : children) {
                Applied applied = child.apply(current);
                work = work.plus(applied.work());
                current = List.of(applied.output());
            }
            return new Applied(current.get(0), work);
        }
    }

    /** The sum of branches, which must agree in shape; one branch alone is added to the input. */
    record Residual(String kind, List<Module> children) implements Layer {
        @Override
        public List<Weight> weights() {
            return List.of();
        }

        @Override
        public Applied apply(List<Flow> inputs) {
            Work work = Work.NONE;
            List<Flow> branches = new ArrayList<>();
            for (Module child : children) {
                Applied applied = child.apply(inputs);
                work = work.plus(applied.work());
                branches.add(applied.output());
            }
            if (children.size() == 1) {
                branches.add(Layer.single(kind, inputs));
            }
            Flow sum = branches.get(0);
            for (Flow branch : branches.subList(1, branches.size())) {
                if (!branch.shape().equals(sum.shape())) {
                    throw NetworkProblem.shape(kind + ": the body gives " + sum.shape() + " but the shortcut "
                            + branch.shape() + ", which cannot be added");
                }
                sum = new Flow(sum.shape(), sum.fields().widest(branch.fields()));
            }
            return new Applied(sum, work.plus(Work.outputs(sum.shape().elementCount())));
        }
    }

    /** The branches' outputs behind one another along an axis, the channels by default. */
    record Concat(String kind, List<Module> children, int axis) implements Layer {
        @Override
        public List<Weight> weights() {
            return List.of();
        }

        @Override
        public Applied apply(List<Flow> inputs) {
            Work work = Work.NONE;
            List<Flow> branches = new ArrayList<>();
            for (Module child : children) {
                Applied applied = child.apply(inputs);
                work = work.plus(applied.work());
                branches.add(applied.output());
            }
            Flow joined = join(kind, branches, axis);
            return new Applied(joined, work);
        }
    }

    /** Returns tensors behind one another; {@code axis} counts the batch axis as 0. */
    static Flow join(String kind, List<Flow> parts, int axis) {
        TensorShape first = parts.get(0).shape();
        int own = ReshapeLayers.own(kind, axis, first);
        BigInteger total = BigInteger.ZERO;
        Fields fields = Fields.none();
        for (Flow part : parts) {
            TensorShape shape = part.shape();
            if (shape.axisCount() != first.axisCount()
                    || own >= shape.axisCount()
                    || !shape.with(own, first.dimension(own)).equals(first)) {
                throw NetworkProblem.shape(
                        kind + ": " + first + " and " + shape + " differ beside the joined axis " + axis);
            }
            total = total.add(shape.dimension(own));
            Fields moved = parts.size() > 1 ? part.fields().collapse(own) : part.fields();
            fields = fields.widest(moved);
        }
        return new Flow(first.with(own, total), fields);
    }

    /** A ModuleList or ModuleDict: holds modules, and cannot be called. */
    record Shelf(String kind, List<Module> children) implements Layer {
        @Override
        public List<Weight> weights() {
            return List.of();
        }

        @Override
        public Applied apply(List<Flow> inputs) {
            throw NetworkProblem.shape(kind + " only holds layers and cannot be applied");
        }
    }

    /** A tensor that is learnable by itself, {@code nn.Parameter}. */
    record FreeParameter(String kind, TensorShape shape, boolean learnable) implements Layer {
        @Override
        public List<Weight> weights() {
            BigInteger count = shape.elementCount();
            return List.of(learnable ? Weight.weight(count) : Weight.buffer(count));
        }

        @Override
        public Applied apply(List<Flow> inputs) {
            throw NetworkProblem.shape("a parameter cannot be applied");
        }
    }
}
