package org.chalkcheck.symbolic.induction;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.chalkcheck.expr.Expr;
import org.chalkcheck.expr.Expressions;
import org.chalkcheck.expr.Limit;
import org.chalkcheck.expr.Num;
import org.chalkcheck.expr.Part;
import org.chalkcheck.expr.Proposition;
import org.chalkcheck.expr.Rational;
import org.chalkcheck.expr.Recurrence;
import org.chalkcheck.expr.SequenceTerm;
import org.chalkcheck.expr.Traversal;
import org.chalkcheck.expr.Variable;
import org.chalkcheck.symbolic.scalar.Laurent;
import org.chalkcheck.symbolic.scalar.Normalizer;
import org.chalkcheck.symbolic.scalar.ScalarDerivative;
import org.chalkcheck.symbolic.scalar.Signs;
import org.chalkcheck.symbolic.scalar.SizeLimitException;

/**
 * Closed forms of sequences of numbers with {@code x_{k+1} = a x_k + b} and a known first term: {@code a^k x_0 + b (1 - a^k) / (1 - a)}, and
 * {@code x_0 + k b} for a = 1. Graham, Knuth, Patashnik, Concrete Mathematics (1994), section 2.2.
 */
public final class AffineRecurrences {
    private final Proposition claim;
    private final Signs signs;
    private final Map<String, Optional<Solution>> solutions = new HashMap<>();

    private AffineRecurrences(Proposition claim) {
        this.claim = claim;
        this.signs = new Signs(claim.assumptions());
    }

    /**
     * The terms of a sequence.
     *
     * @param factor a
     * @param offset b
     * @param start the index of the first term
     * @param first the first term
     */
    private record Solution(Expr factor, Expr offset, Expr start, Expr first) {
        Expr at(Expr index) {
            Expr steps = Expressions.subtract(index, start);
            if (factor.equals(Num.ONE)) {
                return Expressions.sum(first, Expressions.product(steps, offset));
            }
            Expr power = Expressions.power(factor, steps);
            Expr sum = Expressions.divide(Expressions.subtract(Num.ONE, power), Expressions.subtract(Num.ONE, factor));
            return Expressions.sum(Expressions.product(power, first), Expressions.product(offset, sum));
        }
    }

    /** Returns whether a claim takes a limit over the terms of a sequence, which no unrolling reaches. */
    public static boolean concerns(Proposition claim) {
        return hasLimit(claim.left()) || hasLimit(claim.right());
    }

    private static boolean hasLimit(Expr side) {
        return Traversal.has(side, Part.LIMIT)
                && Traversal.has(side, Part.SEQUENCE_TERM)
                && Traversal.contains(side, AffineRecurrences::isLimit);
    }

    private static boolean isLimit(Expr node) {
        return node instanceof Limit limit && Traversal.has(limit, Part.SEQUENCE_TERM);
    }

    /** Returns the claim with closed forms in the place of terms, if all sequences in it have one. */
    public static Optional<Proposition> solve(Proposition claim) {
        AffineRecurrences recurrences = new AffineRecurrences(claim);
        try {
            Proposition solved = claim.withSides(recurrences.solved(claim.left()), recurrences.solved(claim.right()));
            boolean rest = Traversal.has(solved.left(), Part.SEQUENCE_TERM)
                    || Traversal.has(solved.right(), Part.SEQUENCE_TERM);
            return rest ? Optional.empty() : Optional.of(solved);
        } catch (SizeLimitException e) {
            return Optional.empty();
        }
    }

    private Expr solved(Expr side) {
        return Traversal.rewrite(
                side,
                node -> node instanceof SequenceTerm term && term.shape().isScalar()
                        ? solution(term.name())
                                .map(solution -> solution.at(term.index()))
                                .orElse(node)
                        : node);
    }

    private Optional<Solution> solution(String name) {
        return solutions.computeIfAbsent(name, this::solve);
    }

    private Optional<Solution> solve(String name) {
        List<Recurrence> own = claim.recurrences().stream()
                .filter(recurrence -> recurrence.name().equals(name))
                .toList();
        Optional<Recurrence> first = own.stream()
                .filter(recurrence -> recurrence.target() instanceof Num)
                .findFirst();
        Optional<Recurrence> step = own.stream()
                .filter(recurrence -> !(recurrence.target() instanceof Num))
                .findFirst();
        if (own.size() != 2 || first.isEmpty() || step.isEmpty()) {
            return Optional.empty();
        }
        return affine(step.get(), first.get());
    }

    private Optional<Solution> affine(Recurrence step, Recurrence first) {
        Variable term = Variable.real("term#");
        Expr value = Traversal.rewrite(
                step.value(),
                node -> node instanceof SequenceTerm earlier && isPredecessor(earlier, step) ? term : node);
        boolean alone = !Traversal.has(value, Part.SEQUENCE_TERM)
                && !Traversal.contains(value, step.index()::equals)
                && !Traversal.has(first.value(), Part.SEQUENCE_TERM)
                && definesEveryTerm(step)
                && startsAt(step, first);
        Optional<Expr> factor = alone ? ScalarDerivative.of(value, term) : Optional.empty();
        if (factor.isEmpty() || Traversal.contains(factor.get(), term::equals)) {
            return Optional.empty();
        }
        Normalizer normalizer = new Normalizer(List.of());
        Expr a = normalizer.canonical(factor.get());
        Expr b = normalizer.canonical(Traversal.substitute(value, term, Num.ZERO));
        Laurent rest = normalizer.difference(Expressions.sum(Expressions.product(a, term), b), value);
        boolean certain = rest.isConstant() && rest.constantTerm().signum() == 0;
        boolean summable = a.equals(Num.ONE) || signs.isNonzero(normalizer.canonical(Expressions.subtract(Num.ONE, a)));
        return certain && summable ? Optional.of(new Solution(a, b, first.target(), first.value())) : Optional.empty();
    }

    private static boolean isPredecessor(SequenceTerm term, Recurrence step) {
        Laurent distance = new Normalizer(List.of()).difference(step.target(), term.index());
        return term.name().equals(step.name())
                && distance.isConstant()
                && distance.constantTerm().equals(Rational.ONE);
    }

    /** Returns whether the index of the defined terms runs through all integers, not only the odd ones or the squares. */
    private static boolean definesEveryTerm(Recurrence step) {
        Laurent shift = new Normalizer(List.of()).difference(step.target(), step.index());
        return shift.isConstant() && shift.constantTerm().isInteger();
    }

    /** Returns whether the step defines the term behind the first. */
    private static boolean startsAt(Recurrence step, Recurrence first) {
        Expr second = Traversal.substitute(step.target(), step.index(), step.from());
        Laurent distance = new Normalizer(List.of()).difference(second, first.target());
        return distance.isConstant() && distance.constantTerm().compareTo(Rational.ONE) <= 0;
    }
}
