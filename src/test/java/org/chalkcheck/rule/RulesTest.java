package org.chalkcheck.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.chalkcheck.expr.Proposition;
import org.chalkcheck.expr.Relation;
import org.chalkcheck.refute.Options;
import org.chalkcheck.refute.Refuter;
import org.chalkcheck.verdict.Verdict;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RulesTest {
    /** Rules about how derivations go on, and definitions that have no other side. */
    private static final Set<String> WITHOUT_INSTANCE = Set.of(
            "substitution",
            "assumption.equation",
            "inverse.multiply-out",
            "inverse.adjugate",
            "determinant.leibniz",
            "log.determinant",
            "derivative.unknown-function",
            "derivative.floor",
            "derivative.ceil",
            "derivative.round");

    static java.util.List<Rule> rules() {
        return Rules.all();
    }

    @ParameterizedTest
    @MethodSource("rules")
    void instance_agreesWithTheNumbers(Rule rule) {
        if (rule.instance().isEmpty()) {
            assertThat(WITHOUT_INSTANCE).contains(rule.name());
            return;
        }
        Rule.Instance instance = rule.instance().get();
        Proposition claim = Proposition.of(instance.left(), Relation.EQUAL, instance.right(), instance.conditions());
        assertThat(Refuter.examine(claim, Options.of(3, 20)).evidence().verdict())
                .as(rule.pattern())
                .isEqualTo(Verdict.TESTED);
    }

    @Test
    void names_areUniqueAndDotted() {
        assertThat(Rules.names())
                .hasSizeGreaterThan(60)
                .allMatch(name -> name.matches("[a-z0-9_]+\\.[a-z0-9_-]+|substitution"));
    }
}
