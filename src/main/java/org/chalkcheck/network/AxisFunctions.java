package org.chalkcheck.network;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.chalkcheck.source.Span;

/**
 * Functions that rearrange the axes of tensors. Axes are numbered as in PyTorch, with the batch axis where it stands; a
 * function that would mix samples of a batch is not followed.
 */
final class AxisFunctions {

    /** Returns the number of axes with the batch axis. */
    int count(PyValue.Tensor tensor) {
        return tensor.flow().shape().axisCount() + (tensor.batchAxis() >= 0 ? 1 : 0);
    }

    /** Returns the sizes of all axes, the open batch size among them. */
    List<PyValue> sizes(PyValue.Tensor tensor) {
        List<PyValue> out = new ArrayList<>();
        tensor.flow().shape().dimensions().forEach(d -> out.add(new PyValue.Int(d)));
        if (tensor.batchAxis() >= 0) {
            out.add(tensor.batchAxis(), new PyValue.Batch());
        }
        return out;
    }

    /** Returns an axis counted from the front. */
    int full(PyValue.Tensor tensor, int axis, Span span) {
        int own = axis < 0 ? axis + count(tensor) : axis;
        if (own < 0 || own >= count(tensor)) {
            throw NetworkProblem.at(
                    span,
                    NetworkProblem.SHAPE,
                    "there is no axis " + axis + " in a batch of "
                            + tensor.flow().shape());
        }
        return own;
    }

    private int own(PyValue.Tensor tensor, int axis, Span span) {
        int full = full(tensor, axis, span);
        if (full == tensor.batchAxis()) {
            throw NetworkProblem.at(span, NetworkProblem.UNSUPPORTED, "cannot follow this along the batch axis");
        }
        return tensor.batchAxis() >= 0 && full > tensor.batchAxis() ? full - 1 : full;
    }

    /** Returns the values of a call with sizes, given one by one or as one tuple. */
    List<PyValue> listed(List<Argument> arguments) {
        List<PyValue> out = new ArrayList<>();
        for (Argument argument : arguments) {
            if (argument.value() instanceof PyValue.Items items) {
                out.addAll(items.items());
            } else {
                out.add(argument.value());
            }
        }
        return out;
    }

    List<Integer> order(List<Argument> arguments, Span span) {
        List<Integer> out = new ArrayList<>();
        for (PyValue value : listed(arguments)) {
            if (!(value instanceof PyValue.Int number && number.value().bitLength() < 31)) {
                throw NetworkProblem.at(span, NetworkProblem.UNSUPPORTED, "an axis is expected, not " + value.shown());
            }
            out.add(number.value().intValueExact());
        }
        return out;
    }

    PyValue.Tensor permute(PyValue.Tensor tensor, List<Integer> order, Span span) {
        int count = count(tensor);
        List<Integer> axes =
                order.stream().map(axis -> full(tensor, axis, span)).toList();
        if (axes.size() != count || axes.stream().distinct().count() != count) {
            throw NetworkProblem.at(
                    span, NetworkProblem.SHAPE, "permute needs each of the " + count + " axes once, not " + order);
        }
        int batch = axes.indexOf(tensor.batchAxis());
        List<Integer> own = new ArrayList<>();
        for (int axis : axes) {
            if (axis != tensor.batchAxis()) {
                own.add(tensor.batchAxis() >= 0 && axis > tensor.batchAxis() ? axis - 1 : axis);
            }
        }
        List<BigInteger> dimensions =
                own.stream().map(tensor.flow().shape()::dimension).toList();
        Fields fields = tensor.flow().fields().renumber(own::indexOf);
        return new PyValue.Tensor(new Flow(new TensorShape(dimensions), fields), tensor.batchAxis() < 0 ? -1 : batch);
    }

    PyValue.Tensor transpose(PyValue.Tensor tensor, List<Argument> arguments, Span span) {
        List<Integer> two = order(arguments, span);
        if (two.size() != 2) {
            throw NetworkProblem.at(span, NetworkProblem.ARGUMENT, "transpose needs two axes");
        }
        List<Integer> all = new ArrayList<>();
        for (int i = 0; i < count(tensor); i++) {
            all.add(i);
        }
        Collections.swap(all, full(tensor, two.get(0), span), full(tensor, two.get(1), span));
        return permute(tensor, all, span);
    }

    PyValue.Tensor unsqueeze(PyValue.Tensor tensor, int axis, Span span) {
        int full = axis < 0 ? axis + count(tensor) + 1 : axis;
        if (full < 0 || full > count(tensor)) {
            throw NetworkProblem.at(span, NetworkProblem.SHAPE, "there is no place " + axis + " for a new axis");
        }
        boolean before = tensor.batchAxis() >= 0 && full <= tensor.batchAxis();
        int own = tensor.batchAxis() >= 0 && full > tensor.batchAxis() ? full - 1 : full;
        List<BigInteger> dimensions = new ArrayList<>(tensor.flow().shape().dimensions());
        dimensions.add(own, BigInteger.ONE);
        Fields fields = tensor.flow().fields().renumber(a -> a >= own ? a + 1 : a);
        return new PyValue.Tensor(new Flow(new TensorShape(dimensions), fields), tensor.batchAxis() + (before ? 1 : 0));
    }

    PyValue.Tensor squeeze(PyValue.Tensor tensor, Optional<Integer> axis, Span span) {
        PyValue.Tensor current = tensor;
        if (axis.isPresent()) {
            if (full(tensor, axis.get(), span) == tensor.batchAxis()) {
                return tensor;
            }
            int own = own(tensor, axis.get(), span);
            return tensor.flow().shape().dimension(own).equals(BigInteger.ONE) ? drop(tensor, own) : tensor;
        }
        for (int own = tensor.flow().shape().axisCount() - 1; own >= 0; own--) {
            if (tensor.flow().shape().dimension(own).equals(BigInteger.ONE)) {
                current = drop(current, own);
            }
        }
        return current;
    }

    private PyValue.Tensor drop(PyValue.Tensor tensor, int own) {
        List<BigInteger> dimensions = new ArrayList<>(tensor.flow().shape().dimensions());
        dimensions.remove(own);
        Fields fields = tensor.flow().fields().renumber(a -> a == own ? -1 : a > own ? a - 1 : a);
        boolean before = own < tensor.batchAxis();
        return new PyValue.Tensor(
                new Flow(new TensorShape(dimensions), fields), before ? tensor.batchAxis() - 1 : tensor.batchAxis());
    }

    /** Repeats axes of size 1, the batch axis among them; -1 keeps a size. */
    PyValue.Tensor expand(PyValue.Tensor tensor, List<PyValue> sizes, Span span) {
        List<PyValue> old = sizes(tensor);
        int missing = sizes.size() - old.size();
        List<BigInteger> dimensions = new ArrayList<>();
        List<Integer> targets =
                new ArrayList<>(Collections.nCopies(tensor.flow().shape().axisCount(), -1));
        int batch = -1;
        int ownAxis = 0;
        for (int i = 0; i < sizes.size(); i++) {
            PyValue before = i < missing ? PyValue.Int.of(1) : old.get(i - missing);
            PyValue wanted =
                    sizes.get(i) instanceof PyValue.Int number && number.value().signum() < 0 ? before : sizes.get(i);
            boolean isOne =
                    before instanceof PyValue.Int number && number.value().equals(BigInteger.ONE);
            if (missing < 0 || !isOne && !before.equals(wanted)) {
                throw NetworkProblem.at(
                        span,
                        NetworkProblem.SHAPE,
                        "cannot expand " + tensor.flow().shape() + " so");
            }
            if (i >= missing && !(before instanceof PyValue.Batch)) {
                if (!(wanted instanceof PyValue.Batch) && before.equals(wanted)) {
                    targets.set(ownAxis, dimensions.size());
                }
                ownAxis++;
            }
            if (wanted instanceof PyValue.Batch) {
                batch = i;
            } else if (wanted instanceof PyValue.Int number) {
                dimensions.add(number.value());
            } else {
                throw NetworkProblem.at(span, NetworkProblem.UNSUPPORTED, "cannot follow this expand");
            }
        }
        Fields fields = tensor.flow().fields().renumber(targets::get);
        return new PyValue.Tensor(new Flow(new TensorShape(dimensions), fields), batch);
    }

    PyValue.Tensor reduce(PyValue.Tensor tensor, List<BigInteger> axes, boolean keep, Span span) {
        List<Integer> own = new ArrayList<>();
        for (BigInteger axis : axes) {
            own.add(own(tensor, axis.bitLength() < 31 ? axis.intValueExact() : Integer.MAX_VALUE, span));
        }
        own.sort(Collections.reverseOrder());
        PyValue.Tensor out = tensor;
        for (int axis : own) {
            if (keep) {
                Flow flow = new Flow(
                        out.flow().shape().with(axis, BigInteger.ONE),
                        out.flow().fields().collapse(axis));
                out = new PyValue.Tensor(flow, out.batchAxis());
            } else {
                out = drop(out, axis);
            }
        }
        return out;
    }

    /** Returns a tensor with sizes as in {@code view}: one may be -1; the batch stays whole and in front. */
    PyValue.Tensor reshape(PyValue.Tensor tensor, List<PyValue> sizes, Span span) {
        TensorShape shape = tensor.flow().shape();
        int batch = -1;
        List<BigInteger> wanted = new ArrayList<>();
        for (int i = 0; i < sizes.size(); i++) {
            PyValue size = sizes.get(i);
            if (size instanceof PyValue.Batch && batch < 0) {
                batch = i;
            } else if (size instanceof PyValue.Int number) {
                wanted.add(number.value());
            } else {
                throw NetworkProblem.at(span, NetworkProblem.UNSUPPORTED, "cannot follow the size " + size.shown());
            }
        }
        if (batch < 0 && tensor.batchAxis() >= 0) {
            // view(-1, 400): the batch is what is left over.
            if (wanted.isEmpty() || !wanted.get(0).equals(BigInteger.ONE.negate())) {
                throw NetworkProblem.at(
                        span, NetworkProblem.UNSUPPORTED, "cannot follow a view that does not keep the batch axis");
            }
            wanted.remove(0);
            batch = 0;
        }
        if (batch != tensor.batchAxis()) {
            throw NetworkProblem.at(span, NetworkProblem.UNSUPPORTED, "cannot follow a view that moves the batch axis");
        }
        List<BigInteger> filled;
        try {
            filled = ReshapeLayers.fill("view", wanted, shape.elementCount());
        } catch (NetworkProblem e) {
            throw NetworkProblem.at(
                    span,
                    NetworkProblem.SHAPE,
                    "a view as " + wanted + " does not keep the " + shape.elementCount() + " entries of " + shape);
        }
        Fields fields = tensor.flow().fields().renumber(new Regrouping(shape.dimensions(), filled)::target);
        return new PyValue.Tensor(new Flow(new TensorShape(filled), fields), batch);
    }

    PyValue chunk(String name, PyValue.Tensor tensor, List<Argument> arguments, Span span) {
        boolean chunk = name.equals("chunk");
        Arguments bound = Signature.of(name, chunk ? "chunks" : "split_size_or_sections", "dim")
                .bind(arguments, span);
        int own = own(tensor, bound.axis("dim", 0), span);
        BigInteger size = tensor.flow().shape().dimension(own);
        List<BigInteger> parts = new ArrayList<>();
        PyValue how = bound.find(chunk ? "chunks" : "split_size_or_sections").orElse(new PyValue.None());
        if (how instanceof PyValue.Items) {
            parts.addAll(bound.all("split_size_or_sections"));
        } else {
            BigInteger given = bound.positive(chunk ? "chunks" : "split_size_or_sections");
            BigInteger width = chunk ? WindowGeometry.ceilDivide(size, given) : given;
            for (BigInteger left = size; left.signum() > 0; left = left.subtract(width)) {
                PyNumbers.checkItems(parts.size(), span);
                parts.add(width.min(left));
            }
        }
        BigInteger total = parts.stream().reduce(BigInteger.ZERO, BigInteger::add);
        if (!total.equals(size) || parts.stream().anyMatch(p -> p.signum() < 0)) {
            throw NetworkProblem.at(span, NetworkProblem.SHAPE, name + ": " + parts + " do not sum to " + size);
        }
        List<PyValue> out = new ArrayList<>();
        for (BigInteger part : parts) {
            Flow flow = new Flow(
                    tensor.flow().shape().with(own, part),
                    tensor.flow().fields().collapse(own));
            out.add(new PyValue.Tensor(flow, tensor.batchAxis()));
        }
        return new PyValue.Items(out, true);
    }

    PyValue.Tensor join(String name, List<PyValue.Tensor> tensors, int dim, Span span) {
        PyValue.Tensor first = tensors.get(0);
        if (tensors.stream().anyMatch(t -> t.batchAxis() != first.batchAxis())) {
            throw NetworkProblem.at(
                    span, NetworkProblem.UNSUPPORTED, name + " of tensors with and without the batch axis");
        }
        boolean stack = name.equals("stack");
        List<Flow> flows = new ArrayList<>();
        int batch = first.batchAxis();
        int axis = dim;
        for (PyValue.Tensor tensor : tensors) {
            PyValue.Tensor part = stack ? unsqueeze(tensor, dim, span) : tensor;
            batch = part.batchAxis();
            axis = own(part, dim, span);
            flows.add(part.flow());
        }
        try {
            return new PyValue.Tensor(CompositeLayers.join(name, flows, axis + 1), batch);
        } catch (NetworkProblem e) {
            throw e.orAt(span);
        }
    }

    PyValue index(PyValue.Tensor tensor, List<PyValue> indices, Span span) {
        PyValue.Tensor current = tensor;
        int axis = 0;
        for (PyValue index : indices) {
            if (index instanceof PyValue.None) {
                current = unsqueeze(current, axis++, span);
            } else if (index instanceof PyValue.Text) {
                // An ellipsis stands for as many whole axes as the other indices leave.
                long others = indices.stream()
                        .filter(i -> i instanceof PyValue.Int || i instanceof PyValue.Range)
                        .count();
                axis += (int) Math.max(0, count(tensor) - others);
            } else if (index instanceof PyValue.Int) {
                current = drop(current, own(current, axis, span));
            } else if (index instanceof PyValue.Range range) {
                boolean whole = range.from() instanceof PyValue.None
                        && range.to() instanceof PyValue.None
                        && range.step() instanceof PyValue.None;
                if (!whole) {
                    current = slice(current, axis, range, span);
                }
                axis++;
            } else if (index instanceof PyValue.Items picked
                    && picked.items().stream().allMatch(PyValue.Int.class::isInstance)
                    && indices.stream().filter(PyValue.Items.class::isInstance).count() == 1) {
                current = pick(current, axis++, picked.items(), span);
            } else {
                throw NetworkProblem.at(span, NetworkProblem.UNSUPPORTED, "cannot follow this index");
            }
        }
        return current;
    }

    /** Returns the entries at listed places of an axis, {@code x[:, [-1]]}. */
    private PyValue.Tensor pick(PyValue.Tensor tensor, int axis, List<PyValue> places, Span span) {
        int own = own(tensor, axis, span);
        BigInteger size = tensor.flow().shape().dimension(own);
        for (PyValue place : places) {
            BigInteger at = ((PyValue.Int) place).value();
            if (at.compareTo(size) >= 0 || at.compareTo(size.negate()) < 0) {
                throw NetworkProblem.at(
                        span, NetworkProblem.SHAPE, "there is no entry " + at + " on an axis of " + size);
            }
        }
        Flow flow = new Flow(
                tensor.flow().shape().with(own, BigInteger.valueOf(places.size())),
                tensor.flow().fields().collapse(own));
        return new PyValue.Tensor(flow, tensor.batchAxis());
    }

    private PyValue.Tensor slice(PyValue.Tensor tensor, int axis, PyValue.Range range, Span span) {
        int own = own(tensor, axis, span);
        BigInteger size = tensor.flow().shape().dimension(own);
        if (size.bitLength() > 30) {
            throw NetworkProblem.at(span, NetworkProblem.LIMIT, "cannot slice an axis of " + size);
        }
        int from = PyCalls.bound(range.from(), 0, size.intValueExact(), span);
        int to = PyCalls.bound(range.to(), size.intValueExact(), size.intValueExact(), span);
        BigInteger step = range.step() instanceof PyValue.Int number ? number.value() : BigInteger.ONE;
        if (step.signum() <= 0) {
            throw NetworkProblem.at(span, NetworkProblem.UNSUPPORTED, "cannot follow a slice with step " + step);
        }
        BigInteger start = BigInteger.valueOf(from);
        BigInteger length = WindowGeometry.ceilDivide(BigInteger.valueOf(Math.max(0, to - from)), step);
        Fields fields = tensor.flow()
                .fields()
                .through(
                        own, BigInteger.ONE, step, o -> Look.at(o.multiply(step).add(start)), length);
        return new PyValue.Tensor(new Flow(tensor.flow().shape().with(own, length), fields), tensor.batchAxis());
    }

    /** Returns a tensor as if axes of size 1 stood in front, and the batch axis nowhere. */
    private static Flow aligned(PyValue.Tensor tensor, int count) {
        List<BigInteger> dimensions = new ArrayList<>(tensor.flow().shape().dimensions());
        int missing = count - dimensions.size();
        dimensions.addAll(0, Collections.nCopies(missing, BigInteger.ONE));
        Fields fields = tensor.flow().fields().renumber(a -> a + missing);
        return new Flow(new TensorShape(dimensions), fields);
    }

    PyValue.Tensor broadcast(String operator, PyValue.Tensor left, PyValue.Tensor right, Span span) {
        PyValue.Tensor a = left;
        PyValue.Tensor b = right;
        int batch = Math.max(a.batchAxis(), b.batchAxis());
        if (batch > 0 && a.batchAxis() != b.batchAxis()) {
            throw NetworkProblem.at(span, NetworkProblem.UNSUPPORTED, "cannot follow where the batch axis goes");
        }
        a = withoutLeadingOne(a, b);
        b = withoutLeadingOne(b, a);
        boolean ontoBatch =
                a.batchAxis() != b.batchAxis() && (a.batchAxis() < 0 ? count(a) >= count(b) : count(b) >= count(a));
        if (batch == 0 && ontoBatch) {
            throw NetworkProblem.at(span, NetworkProblem.UNSUPPORTED, "cannot follow what falls onto the batch axis");
        }
        int count = Math.max(a.flow().shape().axisCount(), b.flow().shape().axisCount());
        Flow x = aligned(a, count);
        Flow y = aligned(b, count);
        List<BigInteger> dimensions = new ArrayList<>();
        Fields first = x.fields();
        Fields second = y.fields();
        for (int axis = 0; axis < count; axis++) {
            BigInteger p = x.shape().dimension(axis);
            BigInteger q = y.shape().dimension(axis);
            boolean pIsOne = p.equals(BigInteger.ONE);
            if (!p.equals(q) && !pIsOne && !q.equals(BigInteger.ONE)) {
                throw NetworkProblem.at(
                        span,
                        NetworkProblem.SHAPE,
                        "the shapes " + left.flow().shape() + " and "
                                + right.flow().shape() + " do not fit for " + operator);
            }
            if (!p.equals(q)) {
                first = pIsOne ? first.collapse(axis) : first;
                second = pIsOne ? second : second.collapse(axis);
            }
            dimensions.add(pIsOne ? q : p);
        }
        return new PyValue.Tensor(new Flow(new TensorShape(dimensions), first.widest(second)), batch);
    }

    /** A constant written with a batch axis of 1, such as a class token (1, 1, d), loses it beside a batch. */
    private PyValue.Tensor withoutLeadingOne(PyValue.Tensor tensor, PyValue.Tensor other) {
        boolean leading = tensor.batchAxis() < 0
                && other.batchAxis() == 0
                && count(tensor) == count(other)
                && count(tensor) > 0
                && tensor.flow().shape().dimension(0).equals(BigInteger.ONE);
        return leading ? drop(tensor, 0) : tensor;
    }

    /** Returns softmax(q k^T / sqrt(d)) v, whose rows are those of q and whose columns are those of v. */
    PyValue.Tensor attention(PyValue.Tensor query, PyValue.Tensor key, PyValue.Tensor value, Span span) {
        int keyAxes = count(key);
        List<Integer> swapped = new ArrayList<>();
        for (int axis = 0; axis < keyAxes; axis++) {
            swapped.add(axis);
        }
        if (keyAxes >= 2) {
            Collections.swap(swapped, keyAxes - 2, keyAxes - 1);
        }
        return matmul(matmul(query, permute(key, swapped, span), span), value, span);
    }

    PyValue.Tensor matmul(PyValue.Tensor left, PyValue.Tensor right, Span span) {
        TensorShape a = left.flow().shape();
        TensorShape b = right.flow().shape();
        int n = a.axisCount();
        int m = b.axisCount();
        boolean fits = n >= 2
                && m >= 2
                && left.batchAxis() <= 0
                && right.batchAxis() <= 0
                && a.dimension(n - 1).equals(b.dimension(m - 2))
                && (n == m
                                && a.dimensions()
                                        .subList(0, n - 2)
                                        .equals(b.dimensions().subList(0, m - 2))
                        || m == 2);
        if (!fits) {
            throw NetworkProblem.at(span, NetworkProblem.SHAPE, "cannot multiply tensors of shapes " + a + " and " + b);
        }
        Fields fields = left.flow()
                .fields()
                .collapse(n - 1)
                .widest(right.flow().fields().collapseAll());
        Flow flow = new Flow(a.with(n - 1, b.dimension(m - 1)), fields);
        return new PyValue.Tensor(flow, Math.max(left.batchAxis(), right.batchAxis()));
    }
}
