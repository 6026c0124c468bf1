package org.chalkcheck.network;

import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import org.chalkcheck.source.Span;

/** What a module's attributes mean: values that were set, methods, layers inside, weights and constructor arguments. */
final class ModuleAttributes {
    private final ModuleFactory factory;

    ModuleAttributes(ModuleFactory factory) {
        this.factory = factory;
    }

    /** Returns the value of an attribute; a method for a name that is nothing else. */
    PyValue of(PyValue.OfModule target, String name, Span span) {
        if (target.module().layer() instanceof UserModule user) {
            PyValue value = user.attributes().get(name);
            if (value instanceof PyValue.OfModule child
                    && child.module().layer() instanceof CompositeLayers.FreeParameter free) {
                return new PyValue.Tensor(new Flow(free.shape(), Fields.none()), -1);
            }
            if (value != null) {
                return value;
            }
            if (name.equals("__class__")) {
                return new PyValue.ClassOf(user.definition());
            }
            Optional<PyValue.Function> method = user.definition().method(name);
            if (method.isPresent()) {
                return bind(method.get(), target, span);
            }
            Optional<PyValue> constant = user.definition().constant(name);
            if (constant.isPresent()) {
                return constant.get();
            }
            if (name.equals("training")) {
                return new PyValue.Bool(false);
            }
            if (user.parent().isPresent()) {
                return of(new PyValue.OfModule(user.parent().get()), name, span);
            }
            for (Module child : user.children()) {
                if (child.name().equals(name)) {
                    return new PyValue.OfModule(child);
                }
            }
        } else if (target.module().layer() instanceof CompositeLayers.Sequence
                || target.module().layer() instanceof CompositeLayers.Shelf) {
            for (Module child : target.module().layer().children()) {
                if (child.name().equals(name)) {
                    return new PyValue.OfModule(child);
                }
            }
        } else if (target.module().setting(name).isPresent()) {
            return target.module().setting(name).get();
        } else if (name.equals("weight") || name.equals("bias")) {
            return parameterOf(target.module(), name);
        } else if (name.equals("out_features")
                || name.equals("out_channels")
                || name.equals("in_features")
                || name.equals("in_channels")) {
            throw NetworkProblem.at(span, NetworkProblem.UNSUPPORTED, "cannot follow '" + name + "' of a layer");
        }
        return new PyValue.Method(target, name);
    }

    private static PyValue parameterOf(Module module, String name) {
        Layer layer = module.layer();
        boolean learns = layer.weights().stream()
                .anyMatch(weight -> weight.role()
                        == (name.equals("bias") && !(layer instanceof NormalizationLayer)
                                ? Weight.Role.BIAS
                                : Weight.Role.WEIGHT));
        return learns ? new PyValue.ParameterOf(module, name) : new PyValue.None();
    }

    /** Lets a layer use the weight of another one, {@code decoder.weight = encoder.weight}. */
    static void tie(Module module, String name, PyValue.ParameterOf source, Span span) {
        Optional<BigInteger> own = onlyWeight(module);
        Optional<BigInteger> others = onlyWeight(source.owner());
        if (!name.equals("weight") || !source.name().equals("weight") || own.isEmpty() || others.isEmpty()) {
            throw NetworkProblem.at(
                    span,
                    NetworkProblem.UNSUPPORTED,
                    "cannot set '" + name + "' of " + module.layer().kind() + " to " + source.shown());
        }
        if (!own.equals(others)) {
            throw NetworkProblem.at(
                    span,
                    NetworkProblem.SHAPE,
                    "the weight of " + module.layer().kind() + " has " + own.get() + " entries, that of "
                            + source.owner().layer().kind() + " " + others.get());
        }
        module.tieWeight(source.owner());
    }

    private static Optional<BigInteger> onlyWeight(Module module) {
        List<Weight> weights = module.layer().weights().stream()
                .filter(weight -> weight.role() == Weight.Role.WEIGHT)
                .toList();
        boolean one = weights.size() == 1 && !(module.layer() instanceof NormalizationLayer);
        return one ? Optional.of(weights.get(0).count()) : Optional.empty();
    }

    /** Returns a method as an attribute of an instance: a property's value, a static one as it is, others bound. */
    private PyValue bind(PyValue.Function method, PyValue self, Span span) {
        List<String> decorators = method.definition().decorators();
        if (decorators.contains("staticmethod")) {
            return method;
        }
        PyValue bound = new PyValue.BoundFunction(self, method);
        return decorators.contains("property") || decorators.contains("cached_property")
                ? factory.interpreter().calls().call(bound, List.of(), span)
                : bound;
    }
}
