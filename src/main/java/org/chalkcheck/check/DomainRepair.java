package org.chalkcheck.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.chalkcheck.expr.Condition;
import org.chalkcheck.expr.Domain;
import org.chalkcheck.expr.Expr;
import org.chalkcheck.expr.Num;
import org.chalkcheck.expr.Proposition;
import org.chalkcheck.expr.Relation;
import org.chalkcheck.expr.Traversal;
import org.chalkcheck.expr.Variable;
import org.chalkcheck.verdict.Evidence;
import org.chalkcheck.verdict.Verdict;

/**
 * Looks for the weakest condition from a small grammar under which a refuted claim about scalars is proved: a sign, nonzero, an integer, an interval, the
 * order of two names.
 *
 * <p>The candidates are tried from the weakest on, each by the numbers first, so that wrong ones cost little. The number of candidates is bounded,
 * not the time, so that the answer is the same on every machine.
 */
final class DomainRepair {
    private static final int MAX_NAMES = 3;
    private static final int SAMPLES = 80;

    private final Judgement judgement;

    /** Judges a proposition by all routes. */
    @FunctionalInterface
    interface Judgement {
        Evidence judge(Proposition proposition, JudgeSettings settings, long deadline);
    }

    DomainRepair(Judgement judgement) {
        this.judgement = judgement;
    }

    /** A condition in the words of the claim and of a declaration. */
    private record Candidate(String words, String declaration, Proposition proposition) {}

    /** Returns the sentence that offers the weakest condition found. */
    Optional<String> repair(Proposition refuted, JudgeSettings settings, long deadline) {
        JudgeSettings quick = new JudgeSettings(
                settings.seed(), OptionalInt.of(SAMPLES), settings.tolerance(), settings.dimensions());
        for (Candidate candidate : candidates(refuted)) {
            if (System.nanoTime() - deadline > 0) {
                return Optional.empty();
            }
            Evidence evidence = judgement.judge(candidate.proposition(), quick, deadline);
            if (evidence.verdict() == Verdict.PROVED) {
                return Optional.of("holds for " + candidate.words() + "; add \"" + candidate.declaration() + "\"");
            }
        }
        return Optional.empty();
    }

    private static List<Candidate> candidates(Proposition p) {
        List<Variable> names = new ArrayList<>();
        for (Expr side : List.of(p.left(), p.right())) {
            for (Variable variable : Traversal.variables(side)) {
                // A condition on a scalar seldom saves a claim about matrices, and each candidate costs a search.
                if (!variable.shape().isScalar() || variable.role() != Variable.Role.FREE) {
                    return List.of();
                }
                if (!names.contains(variable)) {
                    names.add(variable);
                }
            }
        }
        if (names.isEmpty() || names.size() > MAX_NAMES) {
            return List.of();
        }
        List<Candidate> candidates = new ArrayList<>();
        names.forEach(v -> sign(candidates, p, v, Relation.NOT_EQUAL, "nonzero"));
        for (int i = 0; i < names.size(); i++) {
            for (int j = i + 1; j < names.size(); j++) {
                order(candidates, p, names.get(i), Relation.NOT_EQUAL, names.get(j));
                order(candidates, p, names.get(i), Relation.LESS_OR_EQUAL, names.get(j));
                order(candidates, p, names.get(j), Relation.LESS_OR_EQUAL, names.get(i));
            }
        }
        names.forEach(v -> sign(candidates, p, v, Relation.GREATER_OR_EQUAL, "nonnegative"));
        names.forEach(v -> sign(candidates, p, v, Relation.LESS_OR_EQUAL, "real in (-inf, 0]"));
        names.forEach(v -> sign(candidates, p, v, Relation.GREATER, "positive"));
        names.forEach(v -> sign(candidates, p, v, Relation.LESS, "negative"));
        names.forEach(v -> integer(candidates, p, v));
        for (int i = 0; i < names.size(); i++) {
            for (int j = i + 1; j < names.size(); j++) {
                both(candidates, p, names.get(i), names.get(j), Relation.GREATER_OR_EQUAL, "nonnegative");
                both(candidates, p, names.get(i), names.get(j), Relation.GREATER, "positive");
            }
        }
        names.forEach(v -> interval(candidates, p, v, 0));
        names.forEach(v -> interval(candidates, p, v, -1));
        return candidates;
    }

    private static void sign(List<Candidate> candidates, Proposition p, Variable v, Relation relation, String kind) {
        boolean positive = relation == Relation.GREATER_OR_EQUAL || relation == Relation.GREATER;
        boolean possible = switch (relation) {
            case NOT_EQUAL -> v.domain().contains(0) && !v.domain().nonzero();
            case GREATER_OR_EQUAL, GREATER ->
                v.domain().lowest() < 0
                        || relation == Relation.GREATER && v.domain().contains(0);
            default ->
                v.domain().highest() > 0
                        || relation == Relation.LESS && v.domain().contains(0);
        };
        boolean vacuous = positive
                ? v.domain().highest() <= 0
                : relation != Relation.NOT_EQUAL && v.domain().lowest() >= 0;
        if (possible && !vacuous) {
            Condition condition = new Condition.Compare(v, relation, Num.ZERO);
            candidates.add(new Candidate(condition.toString(), v.label() + " : " + kind, assuming(p, condition)));
        }
    }

    private static void order(
            List<Candidate> candidates, Proposition p, Variable left, Relation relation, Variable right) {
        Condition condition = new Condition.Compare(left, relation, right);
        candidates.add(new Candidate(condition.toString(), "assume " + condition, assuming(p, condition)));
    }

    private static void both(
            List<Candidate> candidates, Proposition p, Variable a, Variable b, Relation relation, String kind) {
        if (a.domain().highest() <= 0 || b.domain().highest() <= 0) {
            return;
        }
        Condition condition = new Condition.And(
                List.of(new Condition.Compare(a, relation, Num.ZERO), new Condition.Compare(b, relation, Num.ZERO)));
        candidates.add(new Candidate(
                condition.toString(), a.label() + ", " + b.label() + " : " + kind, assuming(p, condition)));
    }

    private static void integer(List<Candidate> candidates, Proposition p, Variable v) {
        if (v.domain().integer()) {
            return;
        }
        Variable integer = new Variable(v.name(), v.shape(), v.domain().and(Domain.INTEGER), v.structure(), v.role());
        Proposition restricted =
                p.withSides(Traversal.substitute(p.left(), v, integer), Traversal.substitute(p.right(), v, integer));
        candidates.add(new Candidate(v.label() + " an integer", v.label() + " : integer", restricted));
    }

    private static void interval(List<Candidate> candidates, Proposition p, Variable v, long lower) {
        if (v.domain().lowest() >= 1 || v.domain().highest() <= lower) {
            return;
        }
        Condition condition = new Condition.And(List.of(
                new Condition.Compare(Num.of(lower), Relation.LESS, v),
                new Condition.Compare(v, Relation.LESS, Num.ONE)));
        candidates.add(new Candidate(
                lower + " < " + v.label() + " < 1",
                v.label() + " : real in (" + lower + ", 1)",
                assuming(p, condition)));
    }

    private static Proposition assuming(Proposition p, Condition condition) {
        List<Condition> assumptions = new ArrayList<>(p.assumptions());
        if (condition instanceof Condition.And and) {
            assumptions.addAll(and.parts());
        } else {
            assumptions.add(condition);
        }
        return new Proposition(
                p.left(),
                p.relation(),
                p.right(),
                assumptions,
                p.laws(),
                p.dependent(),
                p.recurrences(),
                p.absoluteTolerance());
    }
}
