package org.chalkcheck.check;

import java.util.ArrayList;
import java.util.List;
import org.chalkcheck.expr.Condition;
import org.chalkcheck.expr.Proposition;
import org.chalkcheck.expr.Relation;

/** The cases of a proposition about several values of a name, as under t = 0 or t = pi/2: points of a sample may miss those that are no rationals. */
final class SeparateValues {
    private static final int MOST = 8;

    private SeparateValues() {}

    /** Returns the proposition under each value alone; none where no condition is one of several equations. */
    static List<Proposition> of(Proposition p) {
        List<Proposition> cases = new ArrayList<>();
        for (Condition condition : p.assumptions()) {
            if (condition instanceof Condition.Or values
                    && values.parts().size() <= MOST
                    && values.parts().stream().allMatch(SeparateValues::isEquation)) {
                for (Condition value : values.parts()) {
                    List<Condition> assumptions = new ArrayList<>(p.assumptions());
                    assumptions.set(assumptions.indexOf(condition), value);
                    cases.add(p.withAssumptions(assumptions));
                }
                return cases;
            }
        }
        return cases;
    }

    private static boolean isEquation(Condition part) {
        return part instanceof Condition.Compare compare && compare.relation() == Relation.EQUAL;
    }
}
