package org.chalkcheck.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.chalkcheck.expr.LatexPrinter;
import org.chalkcheck.expr.Notation;
import org.chalkcheck.verdict.Step;

/**
 * One step of a derivation as people read it.
 *
 * @param rules the names of the rules, in order
 * @param before what they were applied to, in LaTeX
 * @param relation the sign between both, in plain syntax
 * @param after what it became, in LaTeX
 */
public record RuleApplication(List<String> rules, String before, String relation, String after) {
    private static final Notation NOTATION = new Notation(Map.of(), "\\top", true);

    public RuleApplication {
        rules = List.copyOf(rules);
    }

    /** Returns the steps of a derivation with what they rest on before them: the first one last. */
    static List<RuleApplication> inOrder(List<Step> derivation) {
        List<RuleApplication> steps = new ArrayList<>();
        derivation.subList(1, derivation.size()).forEach(step -> steps.add(of(step)));
        steps.add(of(derivation.get(0)));
        return steps;
    }

    private static RuleApplication of(Step step) {
        return new RuleApplication(
                step.rules(),
                LatexPrinter.print(step.claim().left(), NOTATION),
                step.claim().relation().plain(),
                LatexPrinter.print(step.claim().right(), NOTATION));
    }
}
