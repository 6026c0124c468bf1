package org.chalkcheck.probability;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.chalkcheck.expr.Call;
import org.chalkcheck.expr.Cases;
import org.chalkcheck.expr.Condition;
import org.chalkcheck.expr.Derivative;
import org.chalkcheck.expr.Entry;
import org.chalkcheck.expr.Expr;
import org.chalkcheck.expr.Identity;
import org.chalkcheck.expr.Integral;
import org.chalkcheck.expr.Limit;
import org.chalkcheck.expr.Moment;
import org.chalkcheck.expr.Num;
import org.chalkcheck.expr.Part;
import org.chalkcheck.expr.Proposition;
import org.chalkcheck.expr.Reduction;
import org.chalkcheck.expr.Relation;
import org.chalkcheck.expr.ScalarFunction;
import org.chalkcheck.expr.Substitution;
import org.chalkcheck.expr.Traversal;
import org.chalkcheck.expr.Variable;

/**
 * The exact route: rewrites expectations, variances, probabilities, entropies and divergences by definitions and theorems until no random
 * variable is left. It knows laws and integrals, not claims.
 *
 * <p>Stateless and safe for several threads.
 */
public final class MomentCalculus {

    /** Returns whether a proposition is about random variables. */
    public static boolean concerns(Proposition proposition) {
        return hasMoment(proposition.left())
                || hasMoment(proposition.right())
                || isRandom(proposition.left())
                || isRandom(proposition.right());
    }

    /**
     * Returns whether entropies or divergences of discrete laws came to logarithms of probabilities that may be 0. There p log p is 0 but not
     * defined as written, which a strict relation must not miss.
     *
     * @param stated the proposition with moments
     * @param numbers what it came to
     */
    public static boolean missesZeroProbabilities(Proposition stated, Proposition numbers) {
        boolean discrete = stated.laws().stream().anyMatch(law -> Density.isDiscrete(law.family()));
        if (!discrete || !hasInformation(stated.left()) && !hasInformation(stated.right())) {
            return false;
        }
        Signs signs = new Signs(new ArrayList<>(numbers.assumptions()));
        return hasOpenLogarithm(numbers.left(), signs) || hasOpenLogarithm(numbers.right(), signs);
    }

    private static boolean hasInformation(Expr e) {
        return Traversal.contains(
                e,
                node -> node instanceof Moment m
                        && switch (m.kind()) {
                            case ENTROPY, CROSS_ENTROPY, DIVERGENCE, JENSEN_SHANNON, MUTUAL_INFORMATION -> true;
                            default -> false;
                        });
    }

    private static boolean hasOpenLogarithm(Expr e, Signs signs) {
        return Traversal.contains(
                e,
                node -> node instanceof Call c
                        && c.function() == ScalarFunction.LOG
                        && !signs.isPositive(c.argument()));
    }

    private static boolean isRandom(Expr e) {
        return Traversal.variables(e).stream().anyMatch(v -> v.role() == Variable.Role.RANDOM);
    }

    private static boolean hasMoment(Expr e) {
        return Traversal.has(e, Part.MOMENT);
    }

    /** Eliminates all random variables; first in closed form, then with integrals and infinite sums over densities left where needed. */
    public EliminationResult eliminate(Proposition proposition) {
        try {
            return eliminate(proposition, false);
        } catch (OpenMomentException open) {
            try {
                return eliminate(proposition, true);
            } catch (OpenMomentException again) {
                return new EliminationResult.Open(String.valueOf(open.getMessage()));
            } catch (InvalidMomentException invalid) {
                return new EliminationResult.Invalid(String.valueOf(invalid.getMessage()));
            }
        } catch (InvalidMomentException invalid) {
            return new EliminationResult.Invalid(String.valueOf(invalid.getMessage()));
        } catch (ArithmeticException | IllegalArgumentException | StackOverflowError failed) {
            return new EliminationResult.Open("the exact route failed: " + failed);
        }
    }

    private EliminationResult eliminate(Proposition proposition, boolean integrals) {
        if (RandomTerms.of(proposition).isPresent()) {
            throw new OpenMomentException("terms of a random sequence");
        }
        RandomLengths.requireFixed(proposition.laws());
        Lowering.restartNames();
        List<Condition> assumptions = new ArrayList<>(proposition.assumptions());
        Signs signs = new Signs(assumptions);
        for (Condition condition : new LawConditions(proposition.laws(), proposition.assumptions()).check(signs)) {
            assumptions.add(condition);
            signs.assume(condition);
        }
        denominators(proposition.left(), signs);
        denominators(proposition.right(), signs);
        Ledger ledger = new Ledger(signs, integrals);
        RandomVariables random = new RandomVariables(proposition.laws(), proposition.dependent());
        new LawConditions(proposition.laws(), proposition.assumptions()).supports(signs);
        Eliminator eliminator = new Eliminator(random, ledger);
        Expr left = apart(SpecialValues.of(eliminator.eliminate(proposition.left()), signs), proposition);
        Expr right = apart(SpecialValues.of(eliminator.eliminate(proposition.right()), signs), proposition);
        boolean given = hasCondition(proposition.left()) || hasCondition(proposition.right());
        requireNoRandom(left, proposition.left(), given);
        requireNoRandom(right, proposition.right(), given);
        Set<Condition> distinct = new LinkedHashSet<>(assumptions);
        distinct.addAll(ledger.supposed());
        Proposition rest = new Proposition(
                left,
                proposition.relation(),
                right,
                List.copyOf(distinct),
                List.of(),
                Set.of(),
                proposition.recurrences(),
                proposition.absoluteTolerance());
        return new EliminationResult.Elimination(rest, ledger.rules(), ledger.facts(), ledger.obligations());
    }

    /** Returns the expression without the cases of equal indices that the assumptions tell apart. */
    private static Expr apart(Expr e, Proposition proposition) {
        Expr out = e;
        for (Condition assumption : proposition.assumptions()) {
            if (assumption instanceof Condition.Compare c && c.relation() == Relation.NOT_EQUAL) {
                Condition same = new Condition.Compare(c.left(), Relation.EQUAL, c.right());
                Condition turned = new Condition.Compare(c.right(), Relation.EQUAL, c.left());
                out = Traversal.rewrite(out, node -> {
                    if (node instanceof Entry entry
                            && entry.tensor() instanceof Identity
                            && entry.indices().containsAll(List.of(c.left(), c.right()))) {
                        return Num.ZERO;
                    }
                    boolean indicator = node instanceof Cases cases
                            && cases.branches().size() == 1
                            && cases.otherwise().isPresent();
                    if (!indicator) {
                        return node;
                    }
                    Condition condition = ((Cases) node).branches().get(0).condition();
                    return condition.equals(same) || condition.equals(turned)
                            ? ((Cases) node).otherwise().orElseThrow()
                            : node;
                });
            }
        }
        return out;
    }

    /** The claim is about points at which both sides are defined: there, denominators outside of moments and cases are not 0. */
    private static void denominators(Expr e, Signs signs) {
        boolean opaque = e instanceof Moment
                || e instanceof Cases
                || e instanceof Reduction
                || e instanceof Integral
                || e instanceof Limit
                || e instanceof Substitution
                || e instanceof Derivative;
        if (opaque) {
            return;
        }
        if (e instanceof Call c
                && c.function() == ScalarFunction.POW
                && c.shape().isScalar()
                && c.arguments().get(1) instanceof Num n
                && n.value().signum() < 0
                && !hasMoment(c)) {
            signs.nonZero(c.arguments().get(0));
        }
        e.children().forEach(child -> denominators(child, signs));
    }

    private static void requireNoRandom(Expr left, Expr stated, boolean isGiven) {
        for (Variable v : Traversal.variables(left)) {
            if (v.role() == Variable.Role.RANDOM && standsOutside(stated)) {
                throw new InvalidMomentException("the random variable " + v.label()
                        + " is used as a constant: it stands outside every expectation"
                        + (isGiven ? ", and what is given does not determine it" : ""));
            }
            if (v.role() == Variable.Role.RANDOM) {
                throw new OpenMomentException("an expectation over " + v.label());
            }
        }
    }

    private static boolean hasCondition(Expr e) {
        return Traversal.contains(
                e,
                n -> n instanceof Moment m
                        && (m.given().isPresent() || !m.conditioning().isEmpty()));
    }

    private static boolean standsOutside(Expr e) {
        return e instanceof Variable v
                ? v.role() == Variable.Role.RANDOM
                : !(e instanceof Moment) && e.children().stream().anyMatch(MomentCalculus::standsOutside);
    }
}
