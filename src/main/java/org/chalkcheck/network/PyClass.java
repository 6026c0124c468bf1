package org.chalkcheck.network;

import java.util.Map;
import java.util.Optional;

/**
 * A class of the user's text, taken as a subclass of {@code nn.Module}.
 *
 * @param name its name
 * @param methods its functions by name
 * @param constants its class attributes
 * @param base the user's class it extends, if any
 */
record PyClass(
        String name,
        Map<String, PyValue.Function> methods,
        Map<String, PyValue> constants,
        Optional<PyClass> base,
        boolean sequential) {

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
