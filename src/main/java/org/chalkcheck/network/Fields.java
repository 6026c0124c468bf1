package org.chalkcheck.network;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.IntUnaryOperator;
import java.util.function.UnaryOperator;

/**
 * What the units of a tensor see of each axis of the network's input; without a value where that axis does not reach
 * the tensor or was not followed.
 *
 * @param axes one entry for each axis of the input
 */
record Fields(List<Optional<AxisField>> axes) {
    Fields {
        axes = List.copyOf(axes);
    }

    static Fields of(TensorShape input) {
        List<Optional<AxisField>> out = new ArrayList<>();
        for (int axis = 0; axis < input.axisCount(); axis++) {
            out.add(Optional.of(AxisField.identity(axis, input.dimension(axis))));
        }
        return new Fields(out);
    }

    /** Returns the fields of a constant, which sees nothing. */
    static Fields none() {
        return new Fields(List.of());
    }

    Fields map(UnaryOperator<AxisField> change) {
        List<Optional<AxisField>> out = new ArrayList<>(axes.size());
        for (Optional<AxisField> field : axes) {
            out.add(field.map(change));
        }
        return new Fields(out);
    }

    /** Returns the fields after each unit looks at the whole of an axis. */
    Fields collapse(int axis) {
        return map(field -> field.carrier() == axis ? field.collapsed() : field);
    }

    Fields collapseAll() {
        return map(AxisField::collapsed);
    }

    /** Returns the fields after the carrying axes are renumbered; a negative number collapses. */
    Fields renumber(IntUnaryOperator axis) {
        return map(field -> {
            if (field.carrier() == AxisField.CONSTANT) {
                return field;
            }
            int to = axis.applyAsInt(field.carrier());
            return to < 0 ? field.collapsed() : field.carriedBy(to);
        });
    }

    /** Returns the fields after a layer that looks along one axis; see {@link AxisField#through}. */
    Fields through(
            int axis, BigInteger period, BigInteger advance, Function<BigInteger, Look> look, BigInteger newLength) {
        List<Optional<AxisField>> out = new ArrayList<>(axes.size());
        for (Optional<AxisField> field : axes) {
            boolean carried = field.isPresent() && field.get().carrier() == axis;
            out.add(carried ? field.get().through(period, advance, look, newLength) : field);
        }
        return new Fields(out);
    }

    /** Returns for each axis of the input the wider of both fields. */
    Fields widest(Fields other) {
        if (axes.isEmpty()) {
            return other;
        }
        if (other.axes.isEmpty()) {
            return this;
        }
        List<Optional<AxisField>> out = new ArrayList<>();
        for (int i = 0; i < axes.size(); i++) {
            Optional<AxisField> mine = axes.get(i);
            Optional<AxisField> others = other.axes.get(i);
            if (mine.isEmpty() || others.isEmpty()) {
                out.add(Optional.empty());
            } else {
                boolean wider = mine.get().extent().compareTo(others.get().extent()) >= 0;
                out.add(wider ? mine : others);
            }
        }
        return new Fields(out);
    }
}
