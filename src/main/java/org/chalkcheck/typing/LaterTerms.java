package org.chalkcheck.typing;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.chalkcheck.expr.Expr;
import org.chalkcheck.expr.Expressions;
import org.chalkcheck.expr.Num;
import org.chalkcheck.expr.Rational;
import org.chalkcheck.expr.SequenceTerm;
import org.chalkcheck.expr.Sum;
import org.chalkcheck.expr.Traversal;
import org.chalkcheck.expr.Variable;

/** Writes the terms of sequences that follow one term as functions of it, by their recurrences: {@code h^{t+1}} in terms of {@code h^{t}}. */
final class LaterTerms {
    private static final int MOST_STEPS = 3;

    private final Elaborator elaborator;
    private final SequenceTerm term;
    private final Variable variable;

    /**
     * Creates the writer.
     *
     * @param term the earlier term
     * @param variable what stands for it
     */
    LaterTerms(Elaborator elaborator, SequenceTerm term, Variable variable) {
        this.elaborator = elaborator;
        this.term = term;
        this.variable = variable;
    }

    /** Returns an expression with the variable for the term and in all that follows it; empty where the distance of a term is not known. */
    Optional<Expr> in(Expr body) {
        Expr written = written(body);
        boolean open = Traversal.contains(
                written,
                node -> node instanceof SequenceTerm other
                        && other.name().equals(term.name())
                        && distance(other).filter(steps -> steps < 0).isEmpty());
        return open ? Optional.empty() : Optional.of(written);
    }

    private Expr written(Expr body) {
        return Traversal.rewrite(body, node -> node instanceof SequenceTerm other ? step(other) : node);
    }

    private Expr step(SequenceTerm other) {
        Optional<Integer> distance = distance(other);
        boolean same = other.name().equals(term.name());
        if (distance.isEmpty() || distance.get() < 0 || distance.get() > MOST_STEPS) {
            return other;
        }
        if (same && distance.get() == 0) {
            return variable;
        }
        Optional<Expr> value = value(other);
        // A term of another sequence at the same place may be made of this one.
        boolean within = distance.get() > 0
                || value.filter(v -> Traversal.contains(
                                v,
                                node -> node instanceof SequenceTerm inner
                                        && inner.name().equals(term.name())
                                        && distance(inner)
                                                .filter(steps -> steps == 0)
                                                .isPresent()))
                        .isPresent();
        return within ? value.map(this::written).orElse(other) : other;
    }

    private Optional<Expr> value(SequenceTerm other) {
        for (Scope.RecurrenceSource source : elaborator.context.scope.recurrences()) {
            if (!source.name().equals(other.name()) || source.index().isEmpty()) {
                continue;
            }
            Variable index = elaborator.context.freshIndex(source.index());
            boolean saved = elaborator.context.convolutionByAsterisk;
            elaborator.context.convolutionByAsterisk = false;
            try {
                List<Expr> typed = elaborator.context.withLocal(
                        source.index(),
                        index,
                        () -> List.of(
                                elaborator.scalar(source.target()),
                                Arithmetic.collapse(elaborator.elaborate(source.value()))));
                Optional<Integer> shift = difference(typed.get(0), index);
                if (shift.isPresent() && typed.get(1).shape().equals(other.shape())) {
                    Expr at = shifted(other.index(), -shift.get());
                    return Optional.of(Traversal.substitute(typed.get(1), index, at));
                }
            } finally {
                elaborator.context.convolutionByAsterisk = saved;
            }
        }
        return Optional.empty();
    }

    private Optional<Integer> distance(SequenceTerm other) {
        return difference(other.index(), term.index());
    }

    /** Returns a - b where both are the same but for whole numbers that are added. */
    private static Optional<Integer> difference(Expr a, Expr b) {
        List<Expr> left = new ArrayList<>();
        List<Expr> right = new ArrayList<>();
        Rational constant = constant(a, left).minus(constant(b, right));
        return left.size() == right.size() && left.containsAll(right) && constant.isSmallInteger()
                ? Optional.of(constant.intValue())
                : Optional.empty();
    }

    private static Rational constant(Expr sum, List<Expr> others) {
        Rational constant = Rational.ZERO;
        for (Expr part : sum instanceof Sum terms ? terms.terms() : List.of(sum)) {
            if (part instanceof Num number) {
                constant = constant.plus(number.value());
            } else {
                others.add(part);
            }
        }
        return constant;
    }

    private static Expr shifted(Expr index, int by) {
        List<Expr> parts = new ArrayList<>();
        Rational constant = constant(index, parts).plus(Rational.of(by));
        if (constant.signum() != 0 || parts.isEmpty()) {
            parts.add(new Num(constant));
        }
        return parts.size() == 1 ? parts.get(0) : Expressions.sum(parts);
    }
}
