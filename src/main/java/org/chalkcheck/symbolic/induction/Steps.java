package org.chalkcheck.symbolic.induction;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.chalkcheck.expr.Condition;
import org.chalkcheck.expr.Derivative;
import org.chalkcheck.expr.Expr;
import org.chalkcheck.expr.Expressions;
import org.chalkcheck.expr.NthDerivative;
import org.chalkcheck.expr.Num;
import org.chalkcheck.expr.Rational;
import org.chalkcheck.expr.Recurrence;
import org.chalkcheck.expr.Reduction;
import org.chalkcheck.expr.Relation;
import org.chalkcheck.expr.SequenceTerm;
import org.chalkcheck.expr.Sum;
import org.chalkcheck.expr.Traversal;
import org.chalkcheck.expr.Variable;
import org.chalkcheck.symbolic.calculus.DomainCheck;
import org.chalkcheck.symbolic.scalar.Laurent;
import org.chalkcheck.symbolic.scalar.Normalizer;

/** The last term of sums and products that run up to n + 1, split off; recurrences, applied once. */
final class Steps {
    private final Variable n;
    private final List<Recurrence> recurrences;
    private final DomainCheck check;
    private final List<Condition> assumptions;

    Steps(Variable n, List<Recurrence> recurrences, DomainCheck check, List<Condition> assumptions) {
        this.n = n;
        this.recurrences = recurrences;
        this.check = check;
        this.assumptions = assumptions;
    }

    /** A split that cannot be justified. */
    private static final class Unjustified extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Unjustified() {
            super("", null, false, false);
        }
    }

    /** Returns an equal expression in which nothing runs up to n + 1; nothing if a range may be empty. */
    Optional<Expr> advance(Expr e) {
        try {
            return Optional.of(advance(e, assumptions));
        } catch (Unjustified unjustified) {
            return Optional.empty();
        }
    }

    // Outer sums first: what is left of them runs up to n only, so that inner ranges from their index on are not empty.
    private Expr advance(Expr e, List<Condition> known) {
        if (e instanceof Reduction r && Traversal.contains(r.upper(), n::equals)) {
            return split(r, known);
        }
        if (e instanceof SequenceTerm term) {
            return unfold(term);
        }
        if (e instanceof NthDerivative d && Traversal.contains(d.order(), n::equals)) {
            return differentiateLast(d);
        }
        List<Condition> inside = e instanceof Reduction r ? within(known, r.index(), r.lower(), r.upper()) : known;
        List<Expr> children = e.children();
        List<Expr> advanced =
                children.stream().map(child -> advance(child, inside)).toList();
        return advanced.equals(children) ? e : e.withChildren(advanced);
    }

    private Expr differentiateLast(NthDerivative d) {
        Laurent distance = new Normalizer(List.of()).difference(d.order(), n);
        if (!distance.isConstant() || !distance.constantTerm().isInteger() || Traversal.contains(d.body(), n::equals)) {
            throw new Unjustified();
        }
        Expr before = Expressions.sum(n, Num.of(distance.constantTerm().minus(Rational.ONE)));
        return new Derivative(new NthDerivative(d.body(), d.variable(), before), d.variable());
    }

    private static List<Condition> within(List<Condition> known, Variable index, Expr lower, Expr upper) {
        List<Condition> inside = new ArrayList<>(known);
        inside.add(new Condition.Compare(index, Relation.GREATER_OR_EQUAL, lower));
        inside.add(new Condition.Compare(index, Relation.LESS_OR_EQUAL, upper));
        return inside;
    }

    private Expr split(Reduction r, List<Condition> known) {
        Normalizer normalizer = new Normalizer(List.of());
        Laurent distance = normalizer.difference(r.upper(), n);
        if (!distance.isConstant() || !distance.constantTerm().isInteger()) {
            throw new Unjustified();
        }
        Laurent missing = normalizer.difference(r.lower(), r.upper());
        if (missing.isConstant() && missing.constantTerm().equals(Rational.ONE)) {
            return switch (r.kind()) {
                case SUM -> Expressions.zero(r.shape());
                case PRODUCT -> Expressions.fill(Num.ONE, r.shape());
                case MAX, MIN -> throw new Unjustified();
            };
        }
        if (!check.holds(new Condition.Compare(r.lower(), Relation.LESS_OR_EQUAL, r.upper()), known)) {
            throw new Unjustified();
        }
        Expr before = Expressions.sum(n, Num.of(distance.constantTerm().minus(Rational.ONE)));
        Expr body = advance(r.body(), within(known, r.index(), r.lower(), before));
        Expr last = advance(Traversal.substitute(r.body(), r.index(), r.upper()), known);
        return switch (r.kind()) {
            case SUM -> Expressions.sum(termwise(r, before, body), last);
            case PRODUCT -> Expressions.product(new Reduction(r.kind(), r.index(), r.lower(), before, body), last);
            case MAX, MIN -> throw new Unjustified();
        };
    }

    // The sum of a sum, so that the sum of the hypothesis is found in it.
    private static Expr termwise(Reduction r, Expr upper, Expr body) {
        List<Expr> terms = body instanceof Sum sum && !body.equals(r.body()) ? sum.terms() : List.of(body);
        return Expressions.sum(terms.stream()
                .<Expr>map(term -> new Reduction(r.kind(), r.index(), r.lower(), upper, term))
                .toList());
    }

    private Expr unfold(SequenceTerm term) {
        Normalizer normalizer = new Normalizer(List.of());
        for (Recurrence recurrence : recurrences) {
            // An equation for one term, such as x^{0} = 1, is no step.
            boolean runs = Traversal.contains(recurrence.target(), recurrence.index()::equals);
            if (!recurrence.name().equals(term.name()) || !runs) {
                continue;
            }
            Laurent shift = normalizer.difference(recurrence.target(), recurrence.index());
            Laurent distance = normalizer.difference(term.index(), n);
            if (!shift.isConstant()
                    || !distance.isConstant()
                    || distance.constantTerm().signum() <= 0) {
                return term;
            }
            Expr at = normalizer
                    .difference(term.index(), Num.of(shift.constantTerm()))
                    .toExpr();
            if (check.holds(new Condition.Compare(at, Relation.GREATER_OR_EQUAL, recurrence.from()), assumptions)) {
                return Traversal.rewrite(
                        Traversal.substitute(recurrence.value(), recurrence.index(), at), Steps::canonicalIndex);
            }
        }
        return term;
    }

    /** Returns the expression with the value for n, and the indices of sequence terms in their normal form. */
    Expr at(Expr e, Expr value) {
        return Traversal.rewrite(Traversal.substitute(e, n, value), Steps::canonicalIndex);
    }

    private static Expr canonicalIndex(Expr e) {
        return e instanceof SequenceTerm s ? s.at(new Normalizer(List.of()).canonical(s.index())) : e;
    }

    /** Returns the expression with short sums and products of ranges of known length, and derivatives of numeric order, written out. */
    static Expr unroll(Expr e, int most) {
        return Traversal.rewrite(e, node -> {
            if (node instanceof NthDerivative d) {
                return unroll(d, most);
            }
            return node instanceof Reduction r ? unroll(r, most) : node;
        });
    }

    private static Expr unroll(NthDerivative d, int most) {
        Laurent order = new Normalizer(List.of()).normalize(d.order());
        if (!order.isConstant()
                || !order.constantTerm().isSmallInteger()
                || order.constantTerm().signum() < 0
                || order.constantTerm().intValue() > most) {
            return d;
        }
        Expr total = d.body();
        for (int i = 0; i < order.constantTerm().intValue(); i++) {
            total = new Derivative(total, d.variable());
        }
        return total;
    }

    private static Expr unroll(Reduction r, int most) {
        Normalizer normalizer = new Normalizer(List.of());
        Laurent low = normalizer.normalize(r.lower());
        Laurent length = normalizer.difference(r.upper(), r.lower());
        boolean sum = r.kind() == Reduction.Kind.SUM;
        if (!length.isConstant()
                || !length.constantTerm().isSmallInteger()
                || length.constantTerm().intValue() > most
                || low.isConstant() && !low.constantTerm().isSmallInteger()
                || !sum && r.kind() != Reduction.Kind.PRODUCT) {
            return r;
        }
        Expr total = sum ? Expressions.zero(r.shape()) : Num.ONE;
        for (int i = 0; i <= length.constantTerm().intValue(); i++) {
            Expr at = low.plus(Laurent.constant(Rational.of(i))).toExpr();
            Expr term = Traversal.substitute(r.body(), r.index(), at);
            total = sum ? Expressions.sum(total, term) : Expressions.product(total, term);
        }
        return total;
    }
}
