package org.chalkcheck.network;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.chalkcheck.source.Span;

/**
 * The parameters of a constructor or function in their order.
 *
 * @param name the constructor's name
 * @param required those without a default, which come first
 * @param optional those with one
 * @param all both in their order
 */
record Signature(String name, List<String> required, List<String> optional, List<String> all) {

    /** Returns the signature with parameters separated by spaces. */
    static Signature of(String name, String required, String optional) {
        List<String> all = new ArrayList<>(words(required));
        all.addAll(words(optional));
        return new Signature(name, words(required), words(optional), List.copyOf(all));
    }

    private static List<String> words(String text) {
        return text.isBlank() ? List.of() : Arrays.asList(text.trim().split(" "));
    }

    /**
     * Gives each argument to its parameter.
     *
     * @throws NetworkProblem if one is unknown, given twice or missing
     */
    Arguments bind(List<Argument> arguments, Span call) {
        Map<String, Argument> bound = new HashMap<>();
        int position = 0;
        for (Argument argument : arguments) {
            String parameter;
            if (argument.keyword().isPresent()) {
                parameter = argument.keyword().get();
                if (!all.contains(parameter)) {
                    String message = name + " has no argument '" + parameter + "'";
                    throw Names.nearest(parameter, all)
                            .map(n -> NetworkProblem.at(
                                    argument.span(), NetworkProblem.ARGUMENT, message, "did you mean '" + n + "'?"))
                            .orElseGet(() -> NetworkProblem.at(argument.span(), NetworkProblem.ARGUMENT, message));
                }
            } else if (position < all.size()) {
                parameter = all.get(position++);
            } else {
                throw NetworkProblem.at(
                        argument.span(),
                        NetworkProblem.ARGUMENT,
                        name + " takes at most " + all.size() + " arguments, " + arguments.size() + " are given");
            }
            if (bound.put(parameter, argument) != null) {
                throw NetworkProblem.at(
                        argument.span(), NetworkProblem.ARGUMENT, name + ": '" + parameter + "' is given twice");
            }
        }
        for (String parameter : required) {
            if (!bound.containsKey(parameter)) {
                throw NetworkProblem.at(
                        call, NetworkProblem.ARGUMENT, name + " needs the argument '" + parameter + "'");
            }
        }
        return new Arguments(name, Collections.unmodifiableMap(bound), call);
    }
}
