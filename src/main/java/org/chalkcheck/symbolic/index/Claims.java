package org.chalkcheck.symbolic.index;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.chalkcheck.expr.Call;
import org.chalkcheck.expr.Condition;
import org.chalkcheck.expr.Expr;
import org.chalkcheck.expr.Expressions;
import org.chalkcheck.expr.Num;
import org.chalkcheck.expr.Proposition;
import org.chalkcheck.expr.Rational;
import org.chalkcheck.expr.Relation;
import org.chalkcheck.expr.ScalarFunction;
import org.chalkcheck.expr.Shape;
import org.chalkcheck.expr.TensorCall;
import org.chalkcheck.expr.TensorFunction;
import org.chalkcheck.expr.Traversal;
import org.chalkcheck.expr.Variable;

/** A claim in index form: what may be assumed, and whether the difference of its sides vanishes at every position. */
public final class Claims {
    private static final int MOST_MULTIPLICATIONS = 3;

    private static final int MOST_PRODUCTS = 10;

    private final Workspace work;
    private final Lowering lowering;
    private final Map<Atom, Form> equations = new LinkedHashMap<>();
    private final AssumedEquations assumed;
    private int products;

    public Claims(Workspace work) {
        this.work = work;
        this.lowering = new Lowering(work);
        this.assumed = new AssumedEquations(work, lowering);
    }

    /** Takes note of assumptions and of what must hold for both sides to be defined. */
    public void assume(Proposition claim) {
        lowering.announce(claim.left());
        lowering.announce(claim.right());
        for (Condition condition : claim.assumptions()) {
            condition.expressions().forEach(lowering::announce);
        }
        lowering.announceAssumptions(claim.assumptions());
        lowering.announcePositions(claim.left());
        lowering.announcePositions(claim.right());
        for (Condition condition : claim.assumptions()) {
            assume(condition);
        }
        defined(claim.left());
        defined(claim.right());
    }

    private void assume(Condition condition) {
        if (condition instanceof Condition.And and) {
            and.parts().forEach(this::assume);
            return;
        }
        if (!(condition instanceof Condition.Compare compare)) {
            return;
        }
        if (compare.relation() == Relation.EQUAL) {
            assumed.add(compare);
        }
        if (!compare.left().shape().isScalar()) {
            if (compare.left() instanceof Variable variable
                    && compare.relation() == Relation.GREATER
                    && Expressions.isZero(compare.right())) {
                work.facts.addPositiveEntries(variable);
            }
            if (compare.relation() == Relation.EQUAL) {
                equation(compare);
            } else if (compare.relation() == Relation.NOT_EQUAL) {
                differ(compare);
            }
            return;
        }
        try {
            Form difference = work.algebra.subtract(lowering.scalar(compare.left()), lowering.scalar(compare.right()));
            switch (compare.relation()) {
                case GREATER -> work.facts.addPositive(difference);
                case GREATER_OR_EQUAL -> work.facts.addNonNegative(difference);
                case LESS -> work.facts.addPositive(work.algebra.negate(difference));
                case LESS_OR_EQUAL -> work.facts.addNonNegative(work.algebra.negate(difference));
                case NOT_EQUAL -> {
                    work.facts.addNonZero(difference);
                    distinct(compare);
                }
                case EQUAL -> equation(difference);
                default -> {}
            }
            if (compare.relation() == Relation.LESS_OR_EQUAL) {
                work.facts.addPosition(lowering.position(compare.left()), lowering.scalar(compare.right()));
            }
        } catch (KernelLimitException e) {
            // An assumption that the kernel cannot read is one that it does without.
            return;
        }
    }

    /** Takes note of an assumed equation between vectors or matrices. */
    private void equation(Condition.Compare compare) {
        try {
            List<List<Index>> positions = lowering.positions(compare.left(), compare.right());
            if (positions.size() == 1) {
                List<Index> at = positions.get(0);
                work.equations.add(
                        work.algebra.subtract(lowering.entry(compare.left(), at), lowering.entry(compare.right(), at)));
            }
        } catch (KernelLimitException e) {
            // An assumption that the kernel cannot read is one that it does without.
            return;
        }
    }

    /** Two vectors or matrices that differ have a positive distance. */
    private void differ(Condition.Compare compare) {
        Expr distance = new TensorCall(
                TensorFunction.NORM, List.of(Expressions.subtract(compare.left(), compare.right())), Shape.SCALAR);
        try {
            Form size = lowering.scalar(distance);
            work.facts.addPositive(size);
            work.facts.addPositive(work.algebra.multiply(size, size));
        } catch (KernelLimitException e) {
            // An assumption that the kernel cannot read is one that it does without.
            return;
        }
    }

    private void distinct(Condition.Compare compare) {
        boolean names = compare.left() instanceof Variable a
                && compare.right() instanceof Variable b
                && a.domain().integer()
                && b.domain().integer()
                && !a.equals(b);
        if (names) {
            work.facts.addDistinct(lowering.position(compare.left()), lowering.position(compare.right()));
        }
    }

    /** Solves an assumed equation for its greatest atom that stands alone in a term, to be replaced everywhere. */
    private void equation(Form difference) {
        int best = -1;
        for (int i = 0; i < difference.size(); i++) {
            Monomial m = difference.monomials[i];
            boolean alone = m.atoms.length == 1
                    && m.exponents[0].equals(Rational.ONE)
                    && (m.atoms[0].kind == Kind.ENTRY || m.atoms[0].kind == Kind.SUM)
                    && m.free.isEmpty();
            if (alone && (best < 0 || Atom.compare(difference.monomials[best].atoms[0], m.atoms[0]) < 0)) {
                best = i;
            }
        }
        if (best < 0) {
            return;
        }
        Atom atom = difference.monomials[best].atoms[0];
        Form term = work.form(difference.factors[best], difference.monomials[best]);
        Form value = work.algebra.scale(
                work.algebra.subtract(term, difference), Rational.ONE.dividedBy(difference.factors[best]));
        if (!Rewriter.contains(value, atom)) {
            equations.put(atom, value);
        }
    }

    /** Returns a form with the assumed equations put in. */
    private Form assumed(Form form) {
        Form current = work.equations.used(form);
        for (Map.Entry<Atom, Form> equation : equations.entrySet()) {
            if (Rewriter.contains(current, equation.getKey())) {
                work.use("assumption.equation");
                current = Rewriter.ofAtom(work, equation.getKey(), equation.getValue())
                        .form(current);
            }
        }
        return current;
    }

    private void defined(Expr side) {
        Definedness.visit(side, node -> {
            if (!(node instanceof Call call) || !call.shape().isScalar() || !closed(call)) {
                return;
            }
            boolean strict = call.function() == ScalarFunction.LOG;
            boolean root = call.function() == ScalarFunction.SQRT;
            if (call.function() == ScalarFunction.POW
                    && call.arguments().get(1) instanceof Num exponent
                    && !exponent.value().isInteger()) {
                root = true;
                strict = exponent.value().signum() < 0;
            }
            if (!strict && !root) {
                return;
            }
            try {
                Form argument = lowering.scalar(call.argument());
                if (strict && !work.signs.positive(argument)) {
                    work.facts.addPositive(argument);
                } else if (!strict && !work.signs.nonNegative(argument)) {
                    work.facts.addNonNegative(argument);
                }
            } catch (KernelLimitException e) {
                // Nothing is known of this part.
                return;
            }
        });
    }

    private static boolean closed(Expr e) {
        return !Traversal.contains(e, node -> node instanceof Variable v && v.role() == Variable.Role.BOUND);
    }

    Lowering lowering() {
        return lowering;
    }

    public List<List<Index>> positions(Expr left, Expr right) {
        return lowering.positions(left, right);
    }

    /** Returns the difference of two sides at a position. */
    public Form difference(Expr left, Expr right, List<Index> position) {
        Form a = lowering.entry(left, position);
        Form b = lowering.entry(right, position);
        Form difference = a.equals(b) ? work.zero : work.algebra.subtract(a, b);
        Set<IndexVar> known = lowering.freeIndices();
        position.forEach(index -> known.addAll(index.variables()));
        if (!known.containsAll(difference.free)) {
            throw new KernelLimitException("an index that left its scope");
        }
        return assumed(difference);
    }

    /** Returns the normal form of a side at a position. */
    public Form entry(Expr side, List<Index> position) {
        return assumed(lowering.entry(side, position));
    }

    public Form scalar(Expr e) {
        return lowering.scalar(e);
    }

    public Form negated(Form form) {
        return work.algebra.negate(form);
    }

    public boolean isPositive(Form form) {
        return work.signs.positive(form);
    }

    public boolean isNonNegative(Form form) {
        return work.signs.nonNegative(form);
    }

    public boolean isNonZero(Form form) {
        return work.signs.nonZero(form);
    }

    /** Returns whether a form vanishes wherever it is defined, for all values of its free indices; false says nothing. */
    public boolean vanishes(Form form) {
        products = 0;
        return vanishes(form, MOST_MULTIPLICATIONS);
    }

    /** Returns whether a form vanishes after clearing denominators, without multiplying inverses away. */
    public boolean vanishesDirectly(Form form) {
        return vanishes(form, 0);
    }

    private boolean vanishes(Form form, int left) {
        if (form.isZero()) {
            return true;
        }
        work.use("quotient.common-denominator");
        Form numerator = work.quotients.together(withoutKinks(form)).numerator();
        if (numerator.isZero() || assumed.explain(numerator)) {
            return true;
        }
        if (left == 0) {
            return false;
        }
        // Inverses of sums of inverses are outermost; multiplying them away first leaves the simplest rest.
        Set<Atom> found = new LinkedHashSet<>();
        inverses(numerator, found);
        List<Atom> inverses = new ArrayList<>(found);
        inverses.sort((a, b) -> Integer.compare(b.level, a.level));
        for (Atom inverse : inverses) {
            for (int side = 0; side < 2; side++) {
                Form product = products < MOST_PRODUCTS ? multiplied(numerator, inverse, side) : null;
                if (product != null && vanishes(product, left - 1)) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Squares of signs are 1 away from the kinks of derivatives, of which the first were met after other parts had been read. */
    private Form withoutKinks(Form form) {
        return work.facts.hasKinks() ? new Rewriter(work, Map.of(), (head, at) -> null).form(form) : form;
    }

    private static void inverses(Form form, Set<Atom> into) {
        for (Monomial m : form.monomials) {
            for (int i = 0; i < m.atoms.length; i++) {
                Atom atom = m.atoms[i];
                if (atom.kind == Kind.INVERSE && m.exponents[i].equals(Rational.ONE)) {
                    into.add(atom);
                } else if (atom.kind == Kind.SUM && m.exponents[i].equals(Rational.ONE)) {
                    inverses(atom.forms[0], into);
                }
            }
        }
    }

    /** A free index of an inverse: multiplying by the invertible matrix from that side loses nothing. */
    private @org.jspecify.annotations.Nullable Form multiplied(Form form, Atom inverse, int side) {
        if (!(inverse.indices[side] instanceof IndexVar free)
                || free.size() == null
                || inverse.indices[1 - side].contains(free)
                || inverse.forms[0].free.contains(free)
                || !form.free.contains(free)
                || !free.size().equals(inverse.bound[0].size())) {
            return null;
        }
        work.use("inverse.multiply-out");
        products++;
        IndexVar fresh = work.fresh("m", free.size());
        IndexVar summed = work.fresh("m", free.size());
        Map<IndexVar, Index> at = new HashMap<>();
        // inv(A)[i, .] meets A[h, i]; inv(A)[., i] meets A[i, h].
        at.put(inverse.bound[1 - side], summed);
        at.put(inverse.bound[side], fresh);
        Form matrix = work.substitute(inverse.forms[0], at);
        Form moved = work.substitute(form, free, summed);
        return work.sums.sum(summed, work.algebra.multiply(matrix, moved));
    }
}
