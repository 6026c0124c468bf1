package org.chalkcheck.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.chalkcheck.expr.Condition;
import org.chalkcheck.expr.Constant;
import org.chalkcheck.expr.Expr;
import org.chalkcheck.expr.Integral;
import org.chalkcheck.expr.Proposition;
import org.chalkcheck.expr.Reduction;
import org.chalkcheck.expr.Traversal;
import org.chalkcheck.expr.Variable;
import org.chalkcheck.probability.Conditioning;
import org.chalkcheck.probability.EliminationResult;
import org.chalkcheck.probability.MomentCalculus;
import org.chalkcheck.probability.MomentProver;
import org.chalkcheck.probability.ProbabilityRoute;
import org.chalkcheck.verdict.Evidence;
import org.chalkcheck.verdict.ProofAttempt;
import org.chalkcheck.verdict.Prover;
import org.chalkcheck.verdict.Verdict;

/**
 * Judges propositions about random variables by two routes that share nothing but the proposition: the moment calculus rewrites it to one
 * about numbers, and densities are integrated or sampled at concrete parameters.
 *
 * <p>Before both, conditional laws are written out by their definition. Where the two disagree, one of them has a defect, and nothing is decided.
 */
final class MomentRoute {
    private static final long DIRECT_NANOS = 7_000_000_000L;

    private final MomentCalculus calculus = new MomentCalculus();
    private final NumericRoute numeric;
    private final Prover exact;
    private final List<Prover> provers;

    /** Makes a route that leaves propositions about numbers to the numeric route and the given provers. */
    MomentRoute(NumericRoute numeric, List<Prover> provers) {
        this.numeric = numeric;
        this.exact = new MomentProver(provers);
        this.provers = List.copyOf(provers);
    }

    static boolean concerns(Proposition proposition) {
        return MomentCalculus.concerns(proposition);
    }

    Evidence judge(Proposition stated, JudgeSettings settings, long deadline) {
        Proposition proposition = Conditioning.resolve(stated);
        EliminationResult result = calculus.eliminate(proposition);
        if (result instanceof EliminationResult.Invalid invalid) {
            return Evidence.of(Verdict.INVALID, "moments", invalid.message());
        }
        Evidence numbers = numbers(proposition, result, settings, deadline);
        boolean misses = numbers.verdict() == Verdict.TESTED
                && proposition.relation().isStrict()
                && result instanceof EliminationResult.Elimination elimination
                && MomentCalculus.missesZeroProbabilities(stated, elimination.proposition());
        if (misses) {
            return Evidence.of(
                    Verdict.UNKNOWN,
                    "moments",
                    "the relation is strict, and was not compared where a probability is 0; declare it positive, as in p : real in (0, 1)");
        }
        return numbers.verdict() == Verdict.TESTED ? prove(proposition, numbers, deadline) : numbers;
    }

    /** Returns what numbers say of a proposition, which is then tested at best. */
    Evidence numbers(Proposition stated, JudgeSettings settings, long deadline) {
        Proposition proposition = Conditioning.resolve(stated);
        EliminationResult result = calculus.eliminate(proposition);
        return result instanceof EliminationResult.Invalid invalid
                ? Evidence.of(Verdict.INVALID, "moments", invalid.message())
                : numbers(proposition, result, settings, deadline);
    }

    /** Returns what the values of the proposition about numbers say that the calculus makes of one about random variables, if it does. */
    Optional<Evidence> calculated(Proposition stated, JudgeSettings settings, long deadline) {
        Proposition proposition = Conditioning.resolve(stated);
        if (!(calculus.eliminate(proposition) instanceof EliminationResult.Elimination elimination)
                || isNested(elimination.proposition().left(), 0)
                || isNested(elimination.proposition().right(), 0)) {
            return Optional.empty();
        }
        return Optional.of(numeric.examine(withObligations(elimination), settings, deadline));
    }

    /** Returns what small samples and quadrature alone say of a proposition. */
    Evidence simulated(Proposition stated, JudgeSettings settings, long deadline) {
        return ProbabilityRoute.glance(Conditioning.resolve(stated), settings.seed(), deadline);
    }

    private Evidence numbers(Proposition proposition, EliminationResult result, JudgeSettings settings, long deadline) {
        return result instanceof EliminationResult.Elimination elimination
                ? reduced(proposition, elimination, settings, deadline)
                : direct(proposition, settings, deadline);
    }

    /** Returns the proposition about numbers that one about random variables comes to, where the calculus knows it. */
    Optional<Proposition> eliminated(Proposition proposition) {
        return calculus.eliminate(proposition) instanceof EliminationResult.Elimination elimination
                ? Optional.of(elimination.proposition())
                : Optional.empty();
    }

    /**
     * Returns the claim about the declared numbers, in closed form, that one about random variables is. What holds of it under a condition
     * holds of the other.
     */
    Optional<Proposition> numberClaim(Proposition stated) {
        return calculus.eliminate(Conditioning.resolve(stated)) instanceof EliminationResult.Elimination elimination
                        && elimination.obligations().isEmpty()
                        && isPlain(elimination.proposition().left())
                        && isPlain(elimination.proposition().right())
                ? Optional.of(elimination.proposition())
                : Optional.empty();
    }

    /** Whether there are no integrals or series, and no names but declared ones. */
    private static boolean isPlain(Expr e) {
        return !Traversal.contains(
                e,
                n -> n instanceof Integral
                        || n instanceof Reduction
                        || n instanceof Variable v && v.name().contains("#"));
    }

    private Evidence direct(Proposition proposition, JudgeSettings settings, long deadline) {
        long end = System.nanoTime() + DIRECT_NANOS;
        return ProbabilityRoute.check(proposition, settings.seed(), deadline - end < 0 ? deadline : end);
    }

    private Evidence reduced(
            Proposition proposition, EliminationResult.Elimination elimination, JudgeSettings settings, long deadline) {
        if (isNested(elimination.proposition().left(), 0)
                || isNested(elimination.proposition().right(), 0)) {
            // Iterated integrals and series take minutes where samples of all variables together take a moment.
            return direct(proposition, settings, deadline);
        }
        Evidence rest = withLedger(numeric.examine(withObligations(elimination), settings, deadline), elimination);
        Evidence direct = direct(proposition, settings, deadline);
        if (rest.verdict() == Verdict.REFUTED && direct.verdict() == Verdict.TESTED) {
            return refutes(proposition, rest, settings, deadline)
                    ? rest
                    : closerThanSamplesTell(proposition, elimination, rest, direct, settings, deadline);
        }
        if (rest.verdict() == Verdict.TESTED && direct.verdict() == Verdict.REFUTED) {
            return contradicts(elimination.proposition(), direct, settings, deadline)
                    ? contradiction(rest, direct)
                    : direct;
        }
        return switch (rest.verdict()) {
            case UNKNOWN, INVALID -> direct.verdict() == Verdict.UNKNOWN ? rest : direct;
            case REFUTED, TESTED, PROVED ->
                rest.withNotes(direct.notes().stream()
                        .filter(note -> note.startsWith(ProbabilityRoute.SIMULATED))
                        .toList());
        };
    }

    private static boolean isNested(Expr e, int depth) {
        boolean infiniteSum = e instanceof Reduction r && r.upper().equals(Constant.INFINITY);
        int inside = depth + (e instanceof Integral || infiniteSum ? 1 : 0);
        return inside > 1 || e.children().stream().anyMatch(child -> isNested(child, inside));
    }

    /** Each route examines points of its own: what one found counts where the other one sees it at the same point. */
    private static boolean refutes(Proposition proposition, Evidence found, JudgeSettings settings, long deadline) {
        return agreement(proposition, found, settings, deadline)
                .map(agree -> !agree)
                .orElse(false);
    }

    /** Whether both sides agree where the other route sees them differ; what has no value there says nothing. */
    private static boolean contradicts(Proposition proposition, Evidence found, JudgeSettings settings, long deadline) {
        return found.counterexample().isEmpty()
                || agreement(proposition, found, settings, deadline).orElse(false);
    }

    private static Optional<Boolean> agreement(
            Proposition proposition, Evidence found, JudgeSettings settings, long deadline) {
        return found.counterexample()
                .flatMap(c -> ProbabilityRoute.agreement(proposition, c, settings.seed(), deadline));
    }

    /**
     * What is exact tells sides apart that are closer than samples can tell; these are then seen to have the values that it says. What rests
     * on integrals and series has no such precision of its own.
     */
    private static Evidence closerThanSamplesTell(
            Proposition proposition,
            EliminationResult.Elimination elimination,
            Evidence rest,
            Evidence direct,
            JudgeSettings settings,
            long deadline) {
        Optional<Boolean> confirmed = rest.counterexample()
                .flatMap(c -> ProbabilityRoute.confirms(proposition, c, settings.seed(), deadline));
        if (confirmed.isPresent() && !confirmed.get()) {
            return contradiction(rest, direct);
        }
        Proposition numbers = elimination.proposition();
        return confirmed.isPresent() && isPlain(numbers.left()) && isPlain(numbers.right())
                ? rest
                : Evidence.of(
                        Verdict.UNKNOWN,
                        "moments",
                        "the sides differ by less than samples tell"
                                + rest.reason().map(reason -> ": " + reason).orElse(""));
    }

    private static Evidence contradiction(Evidence rest, Evidence direct) {
        return Evidence.of(
                Verdict.UNKNOWN,
                "moments",
                "the exact rewriting and the densities disagree, which is a defect, please report it: "
                        + rest.reason().or(direct::reason).orElse(""));
    }

    private static Proposition withObligations(EliminationResult.Elimination elimination) {
        Proposition p = elimination.proposition();
        List<Condition> assumptions = new ArrayList<>(p.assumptions());
        assumptions.addAll(elimination.obligations());
        return p.withAssumptions(assumptions);
    }

    private static Evidence withLedger(Evidence evidence, EliminationResult.Elimination elimination) {
        List<String> notes = new ArrayList<>(elimination.facts());
        elimination.obligations().forEach(o -> notes.add("where " + o));
        return new Evidence(
                        evidence.verdict(),
                        evidence.method().map(method -> "moments, then " + method),
                        elimination.rules(),
                        evidence.points(),
                        evidence.dimensions(),
                        evidence.maxRelativeError(),
                        evidence.counterexample(),
                        evidence.reason(),
                        evidence.suggestion(),
                        evidence.notes())
                .withNotes(notes);
    }

    private Evidence prove(Proposition proposition, Evidence numbers, long deadline) {
        // Resolving conditions may leave no random variable.
        for (Prover prover : concerns(proposition) ? List.of(exact) : provers) {
            if (Replayed.of(proposition, prover.prove(proposition, deadline)) instanceof ProofAttempt.Proof proof) {
                return proved(proof, numbers);
            }
        }
        return numbers;
    }

    private static Evidence proved(ProofAttempt.Proof proof, Evidence numbers) {
        return new Evidence(
                        Verdict.PROVED,
                        Optional.of("moments, then " + proof.method()),
                        proof.rules(),
                        numbers.points(),
                        numbers.dimensions(),
                        numbers.maxRelativeError(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        numbers.notes())
                .withNotes(proof.notes());
    }
}
