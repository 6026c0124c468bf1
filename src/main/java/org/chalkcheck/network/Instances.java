package org.chalkcheck.network;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.chalkcheck.source.Span;

/** Makes instances of the author's classes: runs their constructors and those of the classes that they extend. */
final class Instances {
    private final ModuleFactory factory;

    Instances(ModuleFactory factory) {
        this.factory = factory;
    }

    /** Returns an instance of the author's class after its {@code __init__}. */
    PyValue instantiate(PyClass definition, List<Argument> arguments, Span span) {
        UserModule user = new UserModule(definition, factory::forward);
        PyValue.OfModule self = new PyValue.OfModule(new Module(user, span));
        Optional<PyValue.Function> constructor = definition.method("__init__");
        if (constructor.isPresent()) {
            factory.interpreter().calls().call(new PyValue.BoundFunction(self, constructor.get()), arguments, span);
        } else if (!definition.allFields().isEmpty()) {
            setFields(user, arguments, span);
        } else {
            initialize(self, definition, arguments, span);
        }
        return self;
    }

    /** Does what the constructor of a data class does: gives each field its argument or default. */
    private static void setFields(UserModule user, List<Argument> arguments, Span span) {
        PyClass definition = user.definition();
        List<String> required = new ArrayList<>();
        List<String> optional = new ArrayList<>();
        for (String field : definition.allFields()) {
            (definition.constant(field).isPresent() ? optional : required).add(field);
        }
        Arguments bound = Signature.of(definition.name(), String.join(" ", required), String.join(" ", optional))
                .bind(arguments, span);
        for (String field : definition.allFields()) {
            user.attributes()
                    .put(
                            field,
                            bound.find(field)
                                    .or(() -> definition.constant(field))
                                    .orElse(new PyValue.None()));
        }
    }

    /** Runs the constructor of the library's layer or block that the class extends. */
    private void initialize(PyValue.OfModule self, PyClass definition, List<Argument> arguments, Span span) {
        Optional<String> ancestor = definition.ancestor();
        if (ancestor.isPresent()
                && self.module().layer() instanceof UserModule user
                && !ModuleFactory.isBlock(ancestor.get())) {
            if (factory.construct(ancestor.get(), arguments, span) instanceof PyValue.OfModule layer) {
                user.setParent(layer.module());
            }
        } else {
            fill(self, arguments, span);
        }
    }

    private void fill(PyValue.OfModule self, List<Argument> arguments, Span span) {
        Layer block = factory.block("Sequential", arguments, span);
        for (Module child : block.children()) {
            factory.addChild(self.module(), child.name(), child, span);
        }
    }

    /** Calls a method of the parent class; the library's own constructor does nothing but take a Sequential's layers. */
    PyValue superMethod(PyValue.Super parent, String name, List<Argument> arguments, Span span) {
        if (parent.self() instanceof PyValue.OfModule self && self.module().layer() instanceof UserModule user) {
            PyClass from = parent.of().orElse(user.definition());
            Optional<PyValue.Function> method = from.base().flatMap(b -> b.method(name));
            if (method.isPresent()) {
                return factory.interpreter()
                        .calls()
                        .call(new PyValue.BoundFunction(self, method.get()), arguments, span);
            }
            if (name.equals("__init__")
                    && from.base().filter(b -> !b.allFields().isEmpty()).isPresent()) {
                setFields(user, arguments, span);
            } else if (name.equals("__init__") && from.ancestor().isPresent()) {
                initialize(self, from, arguments, span);
            } else if (name.equals("forward") && from.ancestor().isPresent()) {
                return factory.applyAll(user, ModuleFactory.tensorsOf(arguments), span);
            }
        }
        return new PyValue.None();
    }
}
