package org.chalkcheck.rule;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.chalkcheck.expr.Expr;

/** Collects rules. */
final class RuleList {
    private final List<Rule> rules = new ArrayList<>();

    /** Adds a rule that is no identity. */
    RuleList add(Rule.Basis basis, String name, String pattern, String conditions, String justification) {
        rules.add(new Rule(name, pattern, conditions, justification, basis, Optional.empty()));
        return this;
    }

    /** Adds a rule whose side conditions are the domains and structures of the variables of its instance. */
    RuleList add(String name, String pattern, String conditions, String justification, Expr left, Expr right) {
        rules.add(new Rule(
                name,
                pattern,
                conditions,
                justification,
                Rule.Basis.IDENTITY,
                Optional.of(new Rule.Instance(left, right, List.of(), Optional.empty()))));
        return this;
    }

    /** Gives the last rule an instance outside its conditions, where it fails. */
    RuleList failing(Expr left, Expr right) {
        Rule last = rules.remove(rules.size() - 1);
        Rule.Instance instance = last.instance().orElseThrow();
        rules.add(new Rule(
                last.name(),
                last.pattern(),
                last.conditions(),
                last.justification(),
                last.basis(),
                Optional.of(new Rule.Instance(
                        instance.left(),
                        instance.right(),
                        instance.conditions(),
                        Optional.of(new Rule.Outside(left, right))))));
        return this;
    }

    List<Rule> all() {
        return List.copyOf(rules);
    }
}
