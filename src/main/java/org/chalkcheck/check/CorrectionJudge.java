package org.chalkcheck.check;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.chalkcheck.expr.Condition;
import org.chalkcheck.expr.Num;
import org.chalkcheck.expr.Proposition;
import org.chalkcheck.expr.Rational;
import org.chalkcheck.expr.Relation;
import org.chalkcheck.expr.Traversal;
import org.chalkcheck.expr.Variable;
import org.chalkcheck.verdict.Counterexample;
import org.chalkcheck.verdict.Evidence;
import org.chalkcheck.verdict.TensorValue;
import org.chalkcheck.verdict.Verdict;

/**
 * Judges changed versions of a refuted line. Such a line must hold, and not only because it is hardly anywhere defined, or not where the line
 * failed: 1/x times a wrong side often "holds" like that.
 */
final class CorrectionJudge {
    /** A correction is compared at no fewer than this part of the refuted line's points. */
    private static final int LEAST_PART = 4;

    private final Evidence refuted;
    private final Function<Proposition, Evidence> judge;
    private final Function<Proposition, Evidence> numeric;

    /**
     * Creates the judge.
     *
     * @param refuted the evidence against the line
     * @param judge the whole judgement of a line
     * @param numeric the judgement by values at points alone
     */
    CorrectionJudge(Evidence refuted, Function<Proposition, Evidence> judge, Function<Proposition, Evidence> numeric) {
        this.refuted = refuted;
        this.judge = judge;
        this.numeric = numeric;
    }

    boolean accepts(Proposition changed) {
        Evidence evidence = judge.apply(changed);
        boolean holds = evidence.verdict() == Verdict.PROVED || evidence.verdict() == Verdict.TESTED;
        boolean widely = evidence.points().isEmpty()
                || LEAST_PART * evidence.points().getAsLong()
                        >= refuted.points().orElse(0);
        return holds
                && widely
                && refuted.counterexample()
                        .map(point -> isDefinedAt(changed, point))
                        .orElse(true);
    }

    private boolean isDefinedAt(Proposition changed, Counterexample point) {
        if (MomentRoute.concerns(changed)) {
            return true;
        }
        List<Condition> there = new ArrayList<>();
        for (Variable variable : Traversal.variables(changed.right())) {
            TensorValue value = point.values().get(variable.label());
            if (value != null
                    && variable.role() == Variable.Role.FREE
                    && variable.shape().isScalar()
                    && value.entries().get(0).matches("-?\\d+")) {
                Rational exact = Rational.of(new BigDecimal(value.entries().get(0)));
                there.add(new Condition.Compare(variable, Relation.EQUAL, Num.of(exact)));
            }
        }
        Proposition itself = Proposition.of(changed.right(), Relation.EQUAL, changed.right(), there);
        return there.isEmpty() || isCompared(numeric.apply(itself));
    }

    /** A value that equals itself was found at some point. */
    private static boolean isCompared(Evidence itself) {
        return itself.verdict() == Verdict.PROVED || itself.verdict() == Verdict.TESTED;
    }
}
