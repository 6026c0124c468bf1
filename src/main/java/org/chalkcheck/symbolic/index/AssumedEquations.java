package org.chalkcheck.symbolic.index;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.chalkcheck.expr.Condition;
import org.chalkcheck.expr.Rational;

/** Assumed equations of scalars, vectors and matrices: a multiple of the difference of their sides is zero. */
final class AssumedEquations {
    private static final int MOST = 6;

    private final Workspace work;
    private final Lowering lowering;
    private final List<Condition.Compare> equations = new ArrayList<>();

    AssumedEquations(Workspace work, Lowering lowering) {
        this.work = work;
        this.lowering = lowering;
    }

    void add(Condition.Compare equation) {
        if (equations.size() < MOST) {
            equations.add(equation);
        }
    }

    /** Returns whether a form without denominators is a multiple of the difference of the sides of one equation, at any position. */
    boolean explain(Form form) {
        if (equations.isEmpty()) {
            return false;
        }
        Set<IndexVar> places = new HashSet<>(form.free);
        places.removeAll(lowering.freeIndices());
        List<IndexVar> sorted = places.stream().sorted().toList();
        for (Condition.Compare equation : equations) {
            try {
                for (List<Index> position : lowering.positions(equation.left(), equation.right())) {
                    if (explains(equation, position, form, sorted)) {
                        work.use("assumption.multiple");
                        return true;
                    }
                }
            } catch (KernelLimitException e) {
                // An equation that the kernel cannot read is one that it does without.
                continue;
            }
        }
        return false;
    }

    private boolean explains(Condition.Compare equation, List<Index> position, Form form, List<IndexVar> places) {
        Form difference = work.algebra.subtract(
                lowering.entry(equation.left(), position), lowering.entry(equation.right(), position));
        List<IndexVar> variables = new ArrayList<>();
        position.forEach(index -> variables.addAll(index.variables()));
        for (Map<IndexVar, Index> match : matches(variables, places)) {
            Form there = withoutNonZeroFactors(
                    work.quotients.together(work.substitute(difference, match)).numerator());
            if (!there.isZero() && (isScaled(form, there) || work.quotients.exactQuotient(form, there) != null)) {
                return true;
            }
        }
        return false;
    }

    private boolean isScaled(Form form, Form unit) {
        for (int i = 0; i < form.size(); i++) {
            if (form.monomials[i].equals(unit.monomials[0])) {
                Rational ratio = form.factors[i].dividedBy(unit.factors[0]);
                return work.algebra
                        .subtract(form, work.algebra.scale(unit, ratio))
                        .isZero();
            }
        }
        return false;
    }

    /** What is nowhere zero may be divided by. */
    private Form withoutNonZeroFactors(Form form) {
        if (form.isZero()) {
            return form;
        }
        Quotients.Primitive primitive = work.quotients.primitive(form, true);
        return work.signs.nonZero(work.form(primitive.common())) ? primitive.rest() : form;
    }

    /** Returns all ways to put the variables of a position at different places of the same range. */
    private static List<Map<IndexVar, Index>> matches(List<IndexVar> variables, List<IndexVar> places) {
        List<Map<IndexVar, Index>> all = new ArrayList<>();
        all.add(Map.of());
        for (IndexVar variable : variables) {
            List<Map<IndexVar, Index>> longer = new ArrayList<>();
            for (Map<IndexVar, Index> match : all) {
                for (IndexVar place : places) {
                    boolean fits = variable.size() != null
                            && variable.size().equals(place.size())
                            && !match.containsValue(place);
                    if (fits) {
                        Map<IndexVar, Index> extended = new HashMap<>(match);
                        extended.put(variable, place);
                        longer.add(extended);
                    }
                }
            }
            all = longer;
        }
        return all;
    }
}
