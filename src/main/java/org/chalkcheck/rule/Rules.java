package org.chalkcheck.rule;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** All rules that derivations may name, in the order of their areas. */
public final class Rules {
    private static final Map<String, Rule> BY_NAME = byName();

    private Rules() {}

    /** Returns all rules. */
    public static List<Rule> all() {
        return List.copyOf(BY_NAME.values());
    }

    /** Returns the names of all rules. */
    public static Set<String> names() {
        return BY_NAME.keySet();
    }

    /** Returns the rule of this name, if there is one. */
    public static Optional<Rule> find(String name) {
        return Optional.ofNullable(BY_NAME.get(name));
    }

    private static Map<String, Rule> byName() {
        List<Rule> rules = new ArrayList<>();
        rules.addAll(ScalarRules.all());
        rules.addAll(MatrixRules.all());
        rules.addAll(MatrixPowerRules.all());
        rules.addAll(DerivativeRules.all());
        rules.addAll(MatrixDerivativeRules.all());
        rules.addAll(InferenceRules.all());
        rules.addAll(LawRules.all());
        Map<String, Rule> byName = new LinkedHashMap<>();
        for (Rule rule : rules) {
            if (byName.put(rule.name(), rule) != null) {
                throw new IllegalStateException("two rules named " + rule.name());
            }
        }
        return Collections.unmodifiableMap(byName);
    }
}
