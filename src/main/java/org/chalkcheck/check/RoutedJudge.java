package org.chalkcheck.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.chalkcheck.expr.Expr;
import org.chalkcheck.expr.Part;
import org.chalkcheck.expr.Proposition;
import org.chalkcheck.expr.Relation;
import org.chalkcheck.expr.Traversal;
import org.chalkcheck.refute.Outcome;
import org.chalkcheck.symbolic.cases.Untangling;
import org.chalkcheck.symbolic.exact.ConstantProver;
import org.chalkcheck.symbolic.induction.AffineRecurrences;
import org.chalkcheck.typing.TypedStep;
import org.chalkcheck.verdict.Evidence;
import org.chalkcheck.verdict.ProofAttempt;
import org.chalkcheck.verdict.Prover;
import org.chalkcheck.verdict.Verdict;

/**
 * Judges a step by its routes: shapes first, then the numbers, then the provers from the cheapest on.
 *
 * <p>A proof counts only where the numbers agreed; a counterexample that was confirmed outranks every proof, and the prover that found one
 * all the same is reported as defective.
 */
final class RoutedJudge implements StepJudge {
    /** Two sides that meet at single points only meet at none of those that are tried. */
    private static final String UNPROVED_INEQUATION =
            "the sides differ at every point tried, but only a proof could tell that they never meet";

    private static final String LOWER_RANK =
            "it holds at full rank; of matrices of lower rank, the pseudo-inverse has no formula here";
    private static final String TIED_GUARD =
            "a derivative passes a condition or jump that may lie on its border in a whole region, which is not decided there";

    private static final String TIE =
            "the sides agree in all digits that are known, and only a proof could tell which is larger";

    private static final String UNREAD =
            "it does not hold without the condition in words, which is not understood; declare that in a given block";

    private static final String SOLVED = "the terms of the sequence are written out by the sum of a geometric series";

    /** Points that tell whether a side is defined at all. */
    private static final int FEW = 24;

    /** Equal numerals differ by 0 at the only point there is. */
    private static final Evidence NUMERALS = new Evidence(
            Verdict.TESTED,
            Optional.of(Outcome.METHOD),
            List.of(),
            OptionalLong.of(1),
            List.of(),
            OptionalDouble.of(0),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            List.of());

    private final NumericRoute numeric;
    private final List<Prover> provers;
    private final MomentRoute moments;
    private final RandomSequenceRoute randomSequences;
    private final ClosedFormRoute closedForms;
    private final DivergenceRoute divergences;
    private final VanishingIntegrands vanishing;

    RoutedJudge(NumericRoute numeric, List<Prover> provers) {
        this.numeric = numeric;
        this.provers = List.copyOf(provers);
        this.moments = new MomentRoute(numeric, this.provers);
        this.randomSequences = new RandomSequenceRoute(moments, this.provers);
        this.closedForms = new ClosedFormRoute();
        this.divergences = new DivergenceRoute(numeric);
        this.vanishing = new VanishingIntegrands(numeric);
    }

    /** Returns the judge that uses all routes. */
    static RoutedJudge standard() {
        return new RoutedJudge(new NumericRoute(), StandardProvers.inOrderOfCost());
    }

    @Override
    public Evidence judge(TypedStep step, JudgeSettings settings, long deadline) {
        Evidence evidence = judged(step, settings, deadline);
        boolean open = evidence.verdict() == Verdict.REFUTED
                && step.hasUnreadCondition()
                && !(step.typing() instanceof TypedStep.Conflict);
        return open ? Evidence.of(Verdict.UNKNOWN, "conditions", UNREAD) : evidence;
    }

    private Evidence judged(TypedStep step, JudgeSettings settings, long deadline) {
        if (step.typing() instanceof TypedStep.Conflict conflict) {
            return explained(
                    step,
                    Evidence.of(Verdict.REFUTED, "shapes", conflict.diagnostic().message()),
                    settings,
                    deadline);
        }
        if (step.typing() instanceof TypedStep.Meaningless meaningless) {
            return Evidence.of(
                    Verdict.INVALID, "typing", meaningless.diagnostic().message());
        }
        if (step.typing() instanceof TypedStep.Expansion expansion) {
            return new ExpansionRoute().judge(expansion, settings, deadline);
        }
        if (step.typing() instanceof TypedStep.Existing existing) {
            return exists(existing, settings, deadline);
        }
        Proposition proposition = untangled(((TypedStep.Ready) step.typing()).proposition());
        boolean solved = AffineRecurrences.concerns(((TypedStep.Ready) step.typing()).proposition())
                && !SequenceRoute.concerns(proposition);
        Evidence found = unexplained(proposition, settings, deadline);
        Evidence evidence = solved ? found.withNotes(List.of(SOLVED)) : found;
        if (evidence.verdict() != Verdict.REFUTED) {
            boolean everywhere = proposition.relation() == Relation.EQUAL && !Outcome.domainsDiffer(evidence);
            if (step.isReadAtFullRank() && isAccepted(evidence) && !everywhere) {
                return Evidence.of(Verdict.UNKNOWN, "rank", LOWER_RANK);
            }
            return Outcome.domainsDiffer(evidence)
                    ? aligned(proposition, evidence, settings, withReserve(deadline))
                    : evidence;
        }
        long explaining = withReserve(deadline);
        if (MomentRoute.concerns(proposition)) {
            Evidence offered = evidence.counterexample().isEmpty()
                    ? evidence
                    : moments.numberClaim(proposition)
                            .map(numbers -> repaired(numbers, evidence, settings, explaining))
                            .orElse(evidence);
            return explained(step, offered, settings, explaining);
        }
        return evidence.counterexample().isPresent()
                ? explained(
                        step,
                        repaired(proposition, RightRounding.named(proposition, evidence), settings, explaining),
                        settings,
                        explaining)
                : evidence;
    }

    private Evidence exists(TypedStep.Existing existing, JudgeSettings settings, long deadline) {
        try {
            return new ExistenceRoute((p, until) -> unexplained(p, settings.forVerdict(), until))
                    .judge(existing, settings, deadline);
        } catch (RuntimeException e) {
            return Evidence.of(Verdict.UNKNOWN, "existence", defect("existence", e));
        }
    }

    private static boolean isAccepted(Evidence evidence) {
        return evidence.verdict() == Verdict.PROVED || evidence.verdict() == Verdict.TESTED;
    }

    // A verdict that is known must not be lost to a candidate that overruns: what is only explained ends well before
    // the deadline.
    private static long withReserve(long deadline) {
        long now = System.nanoTime();
        return now + (deadline - now) / 2;
    }

    private Evidence explained(TypedStep step, Evidence evidence, JudgeSettings settings, long deadline) {
        Optional<Proposition> line = refuted(step);
        return new RefutationExplainer(
                        new Plausibility(numeric, moments, line, settings, deadline),
                        new CorrectionJudge(
                                line,
                                evidence,
                                candidate -> believed(candidate, settings.forSuggestions(), deadline),
                                side -> isDefinedSomewhere(
                                        side, settings.forSuggestions().withSamples(FEW), deadline))::accepts)
                .explain(step, evidence, deadline);
    }

    /** Returns whether an equation between two sides that are the same has a value at some of its points. */
    private boolean isDefinedSomewhere(Proposition itself, JudgeSettings settings, long deadline) {
        return !SequenceRoute.concerns(itself) && numeric.glance(itself, settings, deadline)
                || isAccepted(examined(itself, settings, deadline));
    }

    /** Returns the evidence on what may be suggested: sides whose values are computed, not estimated, and agree need no proof here. */
    private Evidence believed(Proposition statement, JudgeSettings settings, long deadline) {
        Proposition proposition = untangled(statement);
        Optional<Evidence> values = values(proposition, settings, deadline);
        return values.filter(numbers ->
                        numbers.verdict() == Verdict.TESTED && !numbers.notes().contains(Outcome.TOUCHING)
                                || numbers.verdict() == Verdict.REFUTED)
                .orElseGet(() -> unexplained(proposition, settings, deadline));
    }

    private Optional<Evidence> values(Proposition p, JudgeSettings settings, long deadline) {
        boolean plain = p.relation() == Relation.EQUAL
                && varies(p)
                && !FarNumbers.standIn(p)
                && !SequenceRoute.concerns(p)
                && !TiedGuards.concern(p)
                && SeparateValues.of(p).isEmpty()
                && !isCostly(p.left())
                && !isCostly(p.right());
        if (!plain || RandomSequenceRoute.concerns(p)) {
            return Optional.empty();
        }
        try {
            return MomentRoute.concerns(p)
                    ? moments.calculated(p, settings, deadline)
                    : Optional.of(examined(p, settings, deadline));
        } catch (RuntimeException e) {
            return Optional.empty();
        }
    }

    private static Optional<Proposition> refuted(TypedStep step) {
        return step.typing() instanceof TypedStep.Ready ready ? Optional.of(ready.proposition()) : Optional.empty();
    }

    /** Returns the evidence on a statement; a refutation comes without the slip that explains it and without a suggestion. */
    Evidence unexplained(Proposition statement, JudgeSettings settings, long deadline) {
        Proposition proposition = untangled(statement);
        Evidence evidence = MomentRoute.concerns(proposition)
                ? judgeMoments(proposition, settings, deadline)
                : judge(proposition, settings, deadline);
        if (evidence.verdict() == Verdict.TESTED) {
            for (Proposition one : SeparateValues.of(proposition)) {
                Evidence found = unexplained(one, settings, deadline);
                if (found.verdict() == Verdict.REFUTED || found.verdict() == Verdict.UNKNOWN) {
                    return found;
                }
            }
        }
        return isAccepted(evidence) && TiedGuards.concern(proposition)
                ? Evidence.of(Verdict.UNKNOWN, "cases", TIED_GUARD)
                : evidence;
    }

    @Override
    public Verdict glance(TypedStep.Typing typing, JudgeSettings settings, long deadline) {
        if (typing instanceof TypedStep.Expansion expansion) {
            return new ExpansionRoute().judge(expansion, settings, deadline).verdict();
        }
        if (typing instanceof TypedStep.Existing) {
            return Verdict.UNKNOWN;
        }
        if (!(typing instanceof TypedStep.Ready ready)) {
            return typing instanceof TypedStep.Conflict ? Verdict.REFUTED : Verdict.INVALID;
        }
        Proposition proposition = untangled(ready.proposition());
        if (MomentRoute.concerns(proposition)) {
            return judgeMoments(proposition, settings.forVerdict(), deadline).verdict();
        }
        boolean open = proposition.relation() == Relation.NOT_EQUAL && varies(proposition);
        Verdict verdict = examined(proposition, settings.forVerdict(), deadline).verdict();
        return verdict == Verdict.TESTED && (open || TiedGuards.concern(proposition)) ? Verdict.UNKNOWN : verdict;
    }

    static Proposition untangled(Proposition stated) {
        Proposition p = AffineRecurrences.concerns(stated)
                ? AffineRecurrences.solve(stated).orElse(stated)
                : stated;
        return p.withSides(Untangling.untangle(p.left()), Untangling.untangle(p.right()));
    }

    private Evidence repaired(Proposition proposition, Evidence evidence, JudgeSettings settings, long deadline) {
        if (TiedGuards.concern(proposition)) {
            return evidence;
        }
        try {
            return new DomainRepair(this::judge, this::examined, numeric::failures)
                    .repair(proposition, settings, deadline)
                    .map(offer -> evidence.withNotes(List.of(offer)))
                    .orElse(evidence);
        } catch (RuntimeException e) {
            // The verdict stands without an offer.
            return evidence.withNotes(List.of("defect of the search for conditions, please report it: " + e));
        }
    }

    private Evidence aligned(Proposition proposition, Evidence evidence, JudgeSettings settings, long deadline) {
        // Integrals and infinite sums take longer at every point than an offer is worth.
        boolean costly = isCostly(proposition.left()) || isCostly(proposition.right());
        if (costly || MomentRoute.concerns(proposition) || SequenceRoute.concerns(proposition)) {
            return evidence;
        }
        JudgeSettings few = settings.forVerdict().withSamples(DomainRepair.SAMPLES);
        return new DomainRepair(this::judge, this::examined, numeric::failures)
                .align(proposition, settings, deadline, p -> numeric.isDefinedThroughout(p, few, deadline))
                .map(offer -> evidence.withNotes(List.of(offer)))
                .orElse(evidence);
    }

    /** Returns whether values of a side take long at every point. */
    static boolean isCostly(Expr side) {
        return Traversal.hasAny(side, Part.INTEGRAL, Part.LIMIT, Part.REDUCTION);
    }

    private Evidence judgeMoments(Proposition proposition, JudgeSettings settings, long deadline) {
        try {
            return RandomSequenceRoute.concerns(proposition)
                    ? randomSequences.judge(proposition, settings, deadline)
                    : moments.judge(proposition, settings, deadline);
        } catch (RuntimeException e) {
            return Evidence.of(Verdict.UNKNOWN, "moments", defect("moments", e));
        }
    }

    private Evidence judge(Proposition proposition, JudgeSettings settings, long deadline) {
        if (ConstantProver.isNumeral(proposition)
                && new ConstantProver().prove(proposition, deadline) instanceof ProofAttempt.Proof proof) {
            return proved(proof, NUMERALS);
        }
        Evidence numbers = examined(proposition, settings, deadline);
        if (numbers.verdict() == Verdict.UNKNOWN) {
            return withoutNumbers(proposition, settings, deadline).orElse(numbers);
        }
        return numbers.verdict() == Verdict.TESTED
                ? vanishing
                        .refute(proposition, settings, deadline)
                        .orElseGet(() -> prove(proposition, numbers, settings, deadline))
                : numbers;
    }

    private Optional<Evidence> withoutNumbers(Proposition proposition, JudgeSettings settings, long deadline) {
        try {
            Optional<Evidence> divergent = DivergenceRoute.concerns(proposition)
                    ? divergences.judge(proposition, settings, deadline)
                    : Optional.empty();
            return divergent.isEmpty() && ClosedFormRoute.concerns(proposition)
                    ? closedForms.decide(proposition, closed -> judge(closed, settings, deadline), deadline)
                    : divergent;
        } catch (RuntimeException e) {
            return Optional.of(Evidence.of(Verdict.UNKNOWN, "calculus", defect("calculus", e)));
        }
    }

    /** A route that breaks is a defect of ours: it is reported and decides nothing. */
    private Evidence examined(Proposition proposition, JudgeSettings settings, long deadline) {
        try {
            return SequenceRoute.concerns(proposition)
                    ? new SequenceRoute(numeric).examine(proposition, settings, deadline)
                    : numeric.examine(proposition, settings, deadline);
        } catch (RuntimeException e) {
            return Evidence.of(Verdict.UNKNOWN, "sampling", defect("sampling", e));
        }
    }

    private static String defect(String route, RuntimeException e) {
        StackTraceElement[] trace = e.getStackTrace();
        return "defect of the route " + route + ", please report it: " + e
                + (trace.length > 0 ? " at " + trace[0] : "");
    }

    private static ProofAttempt attempt(Prover prover, Proposition proposition, long deadline) {
        try {
            return prover.prove(proposition, deadline);
        } catch (RuntimeException e) {
            return new ProofAttempt.NoProof(defect(prover.name(), e));
        }
    }

    private Evidence prove(Proposition proposition, Evidence numbers, JudgeSettings settings, long deadline) {
        List<String> defects = new ArrayList<>();
        for (Prover prover : provers) {
            if (System.nanoTime() - deadline > 0) {
                break;
            }
            ProofAttempt attempt = Replayed.of(proposition, attempt(prover, proposition, deadline));
            if (attempt instanceof ProofAttempt.Proof proof) {
                return proved(proof, numbers);
            }
            if (attempt instanceof ProofAttempt.Disproof disproof) {
                return new Evidence(
                        Verdict.REFUTED,
                        Optional.of(disproof.method()),
                        List.of(),
                        numbers.points(),
                        numbers.dimensions(),
                        numbers.maxRelativeError(),
                        Optional.of(disproof.counterexample()),
                        Optional.of(disproof.reason()),
                        Optional.empty(),
                        numbers.notes());
            }
            if (attempt instanceof ProofAttempt.NoProof none && none.reason().startsWith("defect")) {
                defects.add(none.reason());
            }
        }
        Optional<Evidence> stronger =
                ForeignAssumptions.dropped(proposition).flatMap(claim -> proof(claim, numbers, deadline));
        if (stronger.isPresent()) {
            return stronger.get();
        }
        Optional<Evidence> closer = closerLook(proposition, settings, deadline);
        if (closer.isPresent()) {
            return closer.get().withNotes(defects);
        }
        if (numbers.notes().contains(Outcome.TOUCHING)) {
            return Evidence.of(Verdict.UNKNOWN, Outcome.METHOD, Outcome.TOUCHING)
                    .withNotes(defects);
        }
        if (isTieOfNumbers(proposition, settings, deadline)) {
            return Evidence.of(Verdict.UNKNOWN, Outcome.METHOD, TIE).withNotes(defects);
        }
        if (proposition.relation() == Relation.NOT_EQUAL && varies(proposition)) {
            return Evidence.of(Verdict.UNKNOWN, Outcome.METHOD, UNPROVED_INEQUATION)
                    .withNotes(defects);
        }
        return numbers.withNotes(defects);
    }

    /** Two numbers in an order that agree in all digits that are known may be in the other order. */
    private boolean isTieOfNumbers(Proposition p, JudgeSettings settings, long deadline) {
        Optional<Relation> strict = switch (p.relation()) {
            case LESS_OR_EQUAL -> Optional.of(Relation.LESS);
            case GREATER_OR_EQUAL -> Optional.of(Relation.GREATER);
            default -> Optional.empty();
        };
        return strict.isPresent()
                && !varies(p)
                && p.laws().isEmpty()
                && examined(Proposition.of(p.left(), strict.get(), p.right(), p.assumptions()), settings, deadline)
                                .verdict()
                        != Verdict.TESTED;
    }

    private Optional<Evidence> proof(Proposition claim, Evidence numbers, long deadline) {
        for (Prover prover : provers) {
            if (System.nanoTime() < deadline
                    && Replayed.of(claim, attempt(prover, claim, deadline)) instanceof ProofAttempt.Proof proof) {
                return Optional.of(proved(proof, numbers));
            }
        }
        return Optional.empty();
    }

    private Optional<Evidence> closerLook(Proposition proposition, JudgeSettings settings, long deadline) {
        if (settings.tolerance().isPresent() || proposition.absoluteTolerance().isPresent()) {
            return Optional.empty();
        }
        try {
            long until = withReserve(deadline);
            return new CloserLook(
                            p -> unexplained(p, settings.forVerdict(), until),
                            p -> provers.stream()
                                    .anyMatch(prover -> System.nanoTime() < until
                                            && Replayed.of(p, attempt(prover, p, until)) instanceof ProofAttempt.Proof),
                            until)
                    .refute(proposition);
        } catch (RuntimeException e) {
            return Optional.empty();
        }
    }

    private static boolean varies(Proposition p) {
        return !Traversal.variables(p.left()).isEmpty()
                || !Traversal.variables(p.right()).isEmpty()
                || !Traversal.dimensions(p.left()).isEmpty()
                || !Traversal.dimensions(p.right()).isEmpty();
    }

    /** A proof settles what the numbers had to leave open. */
    private static Evidence proved(ProofAttempt.Proof proof, Evidence numbers) {
        return new Evidence(
                        Verdict.PROVED,
                        Optional.of(proof.method()),
                        proof.rules(),
                        numbers.points(),
                        numbers.dimensions(),
                        numbers.maxRelativeError(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        numbers.notes().stream()
                                .filter(note -> !note.equals(Outcome.TOUCHING))
                                .toList())
                .withNotes(proof.notes());
    }
}
