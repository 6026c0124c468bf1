package org.chalkcheck.network;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A class of the user's text, taken as a subclass of {@code nn.Module}.
 *
 * @param name its name
 * @param methods its functions by name
 * @param constants its class attributes
 * @param base the user's class it extends, if any
 * @param library the layer or block of the library it extends itself, if any, such as {@code Sequential}
 * @param fields the fields of a data class in their order, empty for others
 */
record PyClass(
        String name,
        Map<String, PyValue.Function> methods,
        Map<String, PyValue> constants,
        Optional<PyClass> base,
        Optional<String> library,
        List<String> fields) {

    /** Returns whether {@code forward}, unless written, applies the layers inside one after the other. */
    boolean sequential() {
        return ancestor().filter(name -> name.equals("Sequential")).isPresent();
    }

    /** Returns the layer or block of the library that it extends by itself or through its base. */
    Optional<String> ancestor() {
        return library.isPresent() ? library : base.flatMap(PyClass::ancestor);
    }

    /** Returns how many classes stand over one another, this one with them. */
    int depth() {
        return 1 + base.map(PyClass::depth).orElse(0);
    }

    /** Returns whether it is this class or one that extends it. */
    boolean extendsClass(PyClass other) {
        return this == other || base.filter(b -> b.extendsClass(other)).isPresent();
    }

    /** Returns the fields of a data class, those of its base first. */
    List<String> allFields() {
        List<String> out = new ArrayList<>(base.map(PyClass::allFields).orElse(List.of()));
        out.addAll(fields);
        return out;
    }

    Optional<PyValue.Function> method(String method) {
        PyValue.Function own = methods.get(method);
        if (own != null) {
            return Optional.of(own);
        }
        return base.flatMap(b -> b.method(method));
    }

    Optional<PyValue> constant(String constant) {
        PyValue own = constants.get(constant);
        if (own != null) {
            return Optional.of(own);
        }
        return base.flatMap(b -> b.constant(constant));
    }
}
