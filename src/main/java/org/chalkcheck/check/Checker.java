package org.chalkcheck.check;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.chalkcheck.document.Declarations;
import org.chalkcheck.document.Display;
import org.chalkcheck.document.Document;
import org.chalkcheck.document.Item;
import org.chalkcheck.document.SolveBlock;
import org.chalkcheck.source.Diagnostic;
import org.chalkcheck.source.Severity;
import org.chalkcheck.source.Span;
import org.chalkcheck.typing.DocumentTyper;
import org.chalkcheck.typing.Excerpt;
import org.chalkcheck.typing.TypedClaim;
import org.chalkcheck.typing.TypedDocument;
import org.chalkcheck.typing.TypedStep;
import org.chalkcheck.verdict.Evidence;
import org.chalkcheck.verdict.Verdict;

/** Checks whole documents: types them, judges every claim within its deadline, several at a time. */
public final class Checker {
    private final CheckOptions options;
    private final StepJudge judge;
    private final KnownEvidence known;
    private final AlternativeReadings readings;

    public Checker(CheckOptions options) {
        this(options, KnownEvidence.NONE);
    }

    /** Makes a checker that judges no step whose meaning is known. */
    public Checker(CheckOptions options, KnownEvidence known) {
        this(options, StepJudge.standard(), known);
    }

    /** Makes a checker that decides by shapes and numbers alone, without proofs and explanations: for comparisons of many formulas. */
    public static Checker byNumbers(CheckOptions options, KnownEvidence known) {
        StepJudge standard = StepJudge.standard();
        StepJudge numbers = (step, settings, deadline) ->
                Evidence.of(standard.glance(step.typing(), settings, deadline), "numbers", "");
        return new Checker(options, numbers, known);
    }

    private Checker(CheckOptions options, StepJudge judge, KnownEvidence known) {
        this.options = options;
        this.judge = judge;
        this.known = known;
        this.readings = new AlternativeReadings(judge);
    }

    /** Returns the verdicts on all claims of a document; {@code progress} hears of each. */
    public CheckedDocument check(Document document, Progress progress) {
        return check(document, display -> List.of(), progress);
    }

    /**
     * Returns the verdicts on all claims of a document.
     *
     * @param over declarations and networks of another document that hold for a display over its own, such as an answer key's
     * @param progress hears of each claim
     */
    public CheckedDocument check(Document document, Function<Display, List<Item>> over, Progress progress) {
        DeclaredNetworks networks = new DeclaredNetworks(document, over);
        TypedDocument typed = DocumentTyper.type(
                document,
                networks,
                display -> over.apply(display).stream()
                        .filter(item -> item instanceof Declarations)
                        .map(item -> (Declarations) item)
                        .toList());
        List<TypedClaim> claims = typed.claims().stream().filter(this::isWanted).toList();
        AtomicInteger done = new AtomicInteger();
        List<CheckedClaim> checked = new BoundedWorkers(options.jobs())
                .run(
                        claims,
                        ExpectedCost::of,
                        claim -> (long) (1e9 * deadline(claim)),
                        (claim, deadline) -> check(document, claim, deadline),
                        claim -> outOfTime(document, claim),
                        () -> progress.finished(done.incrementAndGet(), claims.size()));
        List<CheckedClaim> all = new ArrayList<>(new LayoutResolver(
                        judge, step -> document.source().line(step.left().start()))
                .noted(checked, JudgeSettings.of(options, document.defaults())));
        new TableClaims(document)
                .claims().stream().filter(claim -> isWanted(claim.id())).forEach(all::add);
        List<CheckedTrace> traces = CheckedTrace.all(document);
        TraceClaims.claims(document, traces, judge, options, this::isWanted).forEach(all::add);
        unreadable(document).stream().filter(claim -> isWanted(claim.id())).forEach(all::add);
        all.sort(Comparator.comparing(CheckedClaim::span));
        List<Diagnostic> diagnostics = new ArrayList<>(document.diagnostics());
        diagnostics.addAll(typed.diagnostics());
        diagnostics.addAll(networks.diagnostics());
        List<Solution> solutions = solutions(document);
        solutions.forEach(solution -> diagnostics.addAll(solution.result().diagnostics()));
        traces.forEach(trace -> diagnostics.addAll(trace.parsed().diagnostics()));
        diagnostics.sort(Comparator.comparing(Diagnostic::span));
        return new CheckedDocument(document, all, solutions, traces, diagnostics);
    }

    /** Returns the claims that a check of the document answers, and those its author leaves out, in the order of the source. */
    public static List<ClaimOutline> outline(Document document) {
        TypedDocument typed = DocumentTyper.type(document, new DeclaredNetworks(document, display -> List.of()));
        List<ClaimOutline> claims = new ArrayList<>();
        typed.claims().forEach(claim -> claims.add(new ClaimOutline(claim.id(), claim.span(), claim.directive())));
        List<CheckedClaim> others = new ArrayList<>(new TableClaims(document).claims());
        others.addAll(unreadable(document));
        claims.addAll(TraceClaims.outline(document));
        others.forEach(claim -> claims.add(new ClaimOutline(claim.id(), claim.span(), claim.directive())));
        claims.sort(Comparator.comparing(ClaimOutline::span));
        return claims;
    }

    private boolean isWanted(TypedClaim claim) {
        return !claim.directive().skip().orElse(false) && isWanted(claim.id());
    }

    /** A display's id asks for all claims of it. */
    private boolean isWanted(String id) {
        return options.only()
                .map(only -> id.equals(only) || id.startsWith(only + "."))
                .orElse(true);
    }

    private List<Solution> solutions(Document document) {
        return document.items().stream()
                .filter(item -> options.only().isEmpty() && item instanceof SolveBlock)
                .map(item -> Solution.of((SolveBlock) item))
                .toList();
    }

    private double deadline(TypedClaim claim) {
        return claim.directive().deadline().orElse(options.deadline());
    }

    /** Displays that never end are claims that cannot be read. */
    private static List<CheckedClaim> unreadable(Document document) {
        List<CheckedClaim> claims = new ArrayList<>();
        int count = 0;
        for (Diagnostic diagnostic : document.diagnostics()) {
            if (diagnostic.severity() == Severity.ERROR && diagnostic.code().equals("unclosed-display")) {
                count++;
                claims.add(new CheckedClaim(
                        "unclosed-" + count,
                        diagnostic.span(),
                        document.source().slice(diagnostic.span()),
                        document.defaults(),
                        Verdict.INVALID,
                        List.of(),
                        List.of(diagnostic),
                        0));
            }
        }
        return claims;
    }

    private CheckedClaim check(Document document, TypedClaim claim, long deadline) {
        long start = System.nanoTime();
        JudgeSettings settings = JudgeSettings.of(options, claim.directive());
        List<CheckedStep> steps = new ArrayList<>();
        for (TypedStep step : claim.steps()) {
            // Every step gets its share of what is left, so that a hard one does not take the time of the others.
            long now = System.nanoTime();
            long share = Math.max(0, deadline - now) / (claim.steps().size() - steps.size());
            Optional<String> meaning = known == KnownEvidence.NONE ? Optional.empty() : Meaning.of(step, settings);
            Evidence evidence = evidence(step, meaning, settings, now + share);
            Optional<TypedStep> other =
                    evidence.verdict() == Verdict.REFUTED ? step.inEqualReading() : Optional.empty();
            if (other.isPresent()) {
                Optional<String> otherMeaning = meaning.flatMap(m -> Meaning.of(other.get(), settings));
                Evidence otherwise = evidence(other.get(), otherMeaning, settings, now + share);
                if (AlternativeReadings.isAccepted(otherwise.verdict())) {
                    steps.add(checked(document, other.get(), otherwise, otherMeaning));
                    continue;
                }
            }
            Evidence noted = readings.noted(step, evidence, settings, now + share);
            steps.add(checked(document, step, noted, meaning));
        }
        return claim(claim, steps, (System.nanoTime() - start) / 1e9);
    }

    private Evidence evidence(TypedStep step, Optional<String> meaning, JudgeSettings settings, long deadline) {
        Optional<Evidence> before = meaning.flatMap(known::find);
        if (before.isPresent()) {
            known.learn(meaning.orElseThrow(), before.get());
            return before.get();
        }
        try {
            Evidence evidence = judge.judge(step, settings, deadline);
            meaning.ifPresent(m -> known.learn(m, evidence));
            return evidence;
        } catch (RuntimeException e) {
            // One step that cannot be judged must not cost the others their verdicts.
            return Evidence.of(Verdict.UNKNOWN, "none", "defect of the checker, please report it: " + e);
        }
    }

    private static CheckedStep checked(Document document, TypedStep step, Evidence evidence, Optional<String> meaning) {
        return new CheckedStep(
                step,
                latex(document, step.left()),
                latex(document, step.right()),
                evidence.withNotes(step.notes()),
                meaning);
    }

    private static String latex(Document document, Span span) {
        return Excerpt.of(document.source(), span);
    }

    private static CheckedClaim claim(TypedClaim claim, List<CheckedStep> steps, double seconds) {
        boolean unreadable = claim.diagnostics().stream().anyMatch(d -> d.severity() == Severity.ERROR);
        Verdict verdict = steps.stream()
                .map(step -> step.evidence().verdict())
                .reduce(Verdict::worse)
                .orElse(Verdict.INVALID);
        return new CheckedClaim(
                claim.id(),
                claim.span(),
                claim.latex(),
                claim.directive(),
                unreadable ? verdict.worse(Verdict.INVALID) : verdict,
                steps,
                claim.diagnostics(),
                seconds);
    }

    /** The verdict on a claim whose time ran out twice over: every step of it is unknown. */
    private CheckedClaim outOfTime(Document document, TypedClaim claim) {
        List<CheckedStep> steps = claim.steps().stream()
                .map(step -> checked(
                        document,
                        step,
                        Evidence.of(Verdict.UNKNOWN, "deadline", "no verdict within the deadline"),
                        Optional.empty()))
                .toList();
        return claim(claim, steps, deadline(claim));
    }

    /** Returns the options of this checker. */
    public CheckOptions options() {
        return options;
    }

    /** Returns the claim of this id, if the document has one. */
    public static Optional<CheckedClaim> find(CheckedDocument document, String id) {
        return document.claims().stream().filter(c -> c.id().equals(id)).findFirst();
    }
}
