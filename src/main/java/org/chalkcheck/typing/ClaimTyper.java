package org.chalkcheck.typing;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.chalkcheck.document.Directive;
import org.chalkcheck.document.Display;
import org.chalkcheck.expr.Relation;
import org.chalkcheck.source.Diagnostic;
import org.chalkcheck.source.Severity;
import org.chalkcheck.source.SourceText;
import org.chalkcheck.source.Span;
import org.chalkcheck.syntax.Ambiguity;
import org.chalkcheck.syntax.CanonicalNames;
import org.chalkcheck.syntax.Macro;
import org.chalkcheck.syntax.ParsedDisplay;
import org.chalkcheck.syntax.Statement;
import org.chalkcheck.syntax.StatementVisitor;
import org.chalkcheck.syntax.Syntax;

/** Types the claims of one display. Statements in braces are steps of the claim before them. */
final class ClaimTyper implements StatementVisitor<Void> {
    private static final Ambiguity.Readings KEPT_PREMISES =
            new Ambiguity.Readings("an implication of its own", "a step that keeps all premises before it");

    private static final int MAX_READINGS = 4;

    private final SourceText source;
    private final Display display;
    private final List<Scope> scopes;
    private final QuantitySource quantities;
    private final Layout layout;
    private final Map<String, Macro> macros;
    private final Map<Scope, StepTyper> typers = new IdentityHashMap<>();
    private final List<Draft> drafts = new ArrayList<>();
    private final ParsedDisplay parsed;
    private final Map<Ambiguity.Readings, AlternativeDisplay> others = new LinkedHashMap<>();
    // What holds for the statement that is being typed.
    private Scope scope = Scope.EMPTY;

    /** The steps of the display in another reading of a notation, by the places of their sides. */
    private record AlternativeDisplay(String code, boolean noted, Map<List<Span>, TypedStep> steps) {}

    /** A claim in the making. */
    private static final class Draft {
        private final Span span;
        private final List<TypedStep> steps = new ArrayList<>();
        private final List<Diagnostic> diagnostics = new ArrayList<>();

        private Draft(Span span) {
            this.span = span;
        }
    }

    /**
     * A typer of a display.
     *
     * @param scopes what holds for each statement
     */
    ClaimTyper(
            SourceText source,
            Display display,
            ParsedDisplay parsed,
            List<Scope> scopes,
            QuantitySource quantities,
            Layout layout,
            Map<String, Macro> macros) {
        this.source = source;
        this.display = display;
        this.parsed = parsed;
        this.scopes = List.copyOf(scopes);
        this.quantities = quantities;
        this.layout = layout;
        this.macros = macros;
    }

    /**
     * Types the display in its other readings too.
     *
     * @param reread the display with the other reading of an ambiguity's code
     * @param typer makes the typer of a display that was read otherwise
     */
    ClaimTyper withReadings(Function<String, ParsedDisplay> reread, Function<ParsedDisplay, ClaimTyper> typer) {
        for (Ambiguity ambiguity : parsed.ambiguities()) {
            boolean known = ambiguity.readings().isEmpty()
                    || others.values().stream().anyMatch(other -> other.code().equals(ambiguity.code()));
            if (known || others.size() >= MAX_READINGS) {
                continue;
            }
            Map<List<Span>, TypedStep> steps = new HashMap<>();
            typer.apply(reread.apply(ambiguity.code()))
                    .drafts()
                    .forEach(draft ->
                            draft.steps.forEach(step -> steps.putIfAbsent(List.of(step.left(), step.right()), step)));
            others.put(
                    ambiguity.readings().get(),
                    new AlternativeDisplay(ambiguity.code(), ambiguity.message().isPresent(), steps));
        }
        return this;
    }

    private List<Draft> drafts() {
        for (int i = 0; i < scopes.size(); i++) {
            scope = scopes.get(i);
            parsed.statements().get(i).accept(this);
        }
        return drafts;
    }

    private TypedStep withAlternatives(TypedStep step) {
        List<TypedStep.Alternative> alternatives = new ArrayList<>();
        others.forEach((readings, other) -> {
            TypedStep reread = other.steps().get(List.of(step.left(), step.right()));
            if (reread != null && concerns(step, other.code())) {
                alternatives.add(new TypedStep.Alternative(readings, other.noted(), reread.typing()));
            }
        });
        return step.withAlternatives(alternatives);
    }

    /** Returns whether a notation of this code stands in a step; one that turns claims into conditions concerns all. */
    private boolean concerns(TypedStep step, String code) {
        Span whole = step.left().to(step.right());
        return parsed.ambiguities().stream()
                .filter(ambiguity -> ambiguity.code().equals(code))
                .anyMatch(ambiguity -> code.equals("side-condition")
                        || ambiguity.span().start() >= whole.start()
                                && ambiguity.span().end() <= whole.end());
    }

    /** Returns the claims of the display; none where it states nothing. */
    List<TypedClaim> claims() {
        drafts();
        List<TypedClaim> claims = new ArrayList<>();
        for (int i = 0; i < drafts.size(); i++) {
            Draft draft = drafts.get(i);
            List<Diagnostic> diagnostics = new ArrayList<>(draft.diagnostics);
            for (Diagnostic diagnostic : parsed.diagnostics()) {
                if (diagnostic.severity() != Severity.ERROR && concerns(draft, i, diagnostic.span())) {
                    diagnostics.add(diagnostic);
                }
            }
            // A notation is noted at the first place where a claim uses it.
            Set<Optional<String>> noted = new HashSet<>();
            for (Ambiguity ambiguity : parsed.ambiguities()) {
                if (concerns(draft, i, ambiguity.span()) && noted.add(ambiguity.message())) {
                    ambiguity.toDiagnostic().ifPresent(diagnostics::add);
                }
            }
            claims.add(new TypedClaim(
                    drafts.size() == 1 ? display.id() : display.id() + "." + (i + 1),
                    draft.span,
                    Excerpt.of(source, draft.span),
                    i == 0 ? display.directive() : sibling(display.directive()),
                    draft.steps.stream().map(this::withAlternatives).toList(),
                    diagnostics));
        }
        return claims;
    }

    private boolean concerns(Draft draft, int index, Span span) {
        int end = index + 1 < drafts.size() ? drafts.get(index + 1).span.start() : Integer.MAX_VALUE;
        int start = index == 0 ? 0 : draft.span.start();
        return span.start() >= start && span.start() < end;
    }

    /** Marks count once a display. */
    private static Directive sibling(Directive directive) {
        return new Directive(
                Optional.empty(),
                directive.expect(),
                Optional.empty(),
                directive.layout(),
                directive.tolerance(),
                directive.samples(),
                directive.seed(),
                directive.dims(),
                directive.skip(),
                directive.deadline(),
                directive.tags());
    }

    @Override
    public Void visitClaim(Statement.Claim claim) {
        Draft draft = claim.origin() == Statement.Claim.Origin.BRACE && !drafts.isEmpty()
                ? drafts.get(drafts.size() - 1)
                : open(claim.span());
        Memberships memberships = Memberships.of(UnreadConditions.others(claim.conditions()), scope);
        int first = draft.steps.size();
        chain(draft, claim.chain(), memberships.conditions(), typer(memberships.scope()));
        UnreadConditions.note(claim.conditions(), draft.steps.subList(first, draft.steps.size()));
        for (Syntax name : claim.existing()) {
            exists(draft, first, CanonicalNames.of(name).orElseThrow(), claim.span());
        }
        return null;
    }

    /** Turns the step behind an existential quantifier into one about some value. */
    private static void exists(Draft draft, int first, String name, Span span) {
        if (draft.steps.size() != first + 1) {
            draft.diagnostics.add(Diagnostic.error(
                    "unsupported-quantifier", span, "behind \\exists one relation can be checked, not a chain"));
            return;
        }
        TypedStep step = draft.steps.get(first);
        draft.steps.set(
                first,
                Extrema.existing(
                        new TypedStep(step.left(), step.relation(), step.right(), step.typing(), step.notes()),
                        name,
                        false));
    }

    private Draft open(Span span) {
        Draft draft = new Draft(span);
        drafts.add(draft);
        return draft;
    }

    private void chain(Draft draft, Syntax.Chain chain, List<Syntax> conditions) {
        chain(draft, chain, conditions, typer(scope));
    }

    private void chain(Draft draft, Syntax.Chain chain, List<Syntax> conditions, StepTyper typer) {
        for (Congruences.Link link : Congruences.links(chain)) {
            Syntax left = link.left();
            Syntax right = link.right();
            org.chalkcheck.syntax.Relation relation = link.relation();
            Optional<List<TypedStep>> extrema = new Extrema(typer.scope(), conditions, this::typer).steps(link);
            if (extrema.isPresent()) {
                draft.steps.addAll(extrema.get());
            } else if (relation.kind() == org.chalkcheck.syntax.Relation.Kind.IN) {
                membership(draft, left, right, conditions, typer);
            } else if (relation.kind() == org.chalkcheck.syntax.Relation.Kind.PROPORTIONAL) {
                draft.diagnostics.add(Diagnostic.note(
                        "unchecked-relation", relation.span(), "what is proportional to what is not checked"));
            } else if (relation.kind().defines()) {
                continue;
            } else {
                draft.steps.add(typer.type(left, relation, right, conditions));
            }
        }
    }

    /** A claim {@code x \in (a, b)} is one of two comparisons. */
    private void membership(Draft draft, Syntax element, Syntax set, List<Syntax> conditions, StepTyper typer) {
        if (!(Names.strip(set) instanceof Syntax.Interval interval)) {
            draft.steps.add(new TypedStep(
                    element.span(),
                    Relation.EQUAL,
                    set.span(),
                    new TypedStep.Meaningless(Diagnostic.error(
                            "unsupported-relation",
                            element.span().to(set.span()),
                            "only membership in intervals is checked")),
                    List.of()));
            return;
        }
        draft.steps.add(typer.type(
                interval.lower(),
                new org.chalkcheck.syntax.Relation(
                        interval.lowerClosed()
                                ? org.chalkcheck.syntax.Relation.Kind.LESS_EQUAL
                                : org.chalkcheck.syntax.Relation.Kind.LESS,
                        interval.span()),
                element,
                conditions));
        draft.steps.add(typer.type(
                element,
                new org.chalkcheck.syntax.Relation(
                        interval.upperClosed()
                                ? org.chalkcheck.syntax.Relation.Kind.LESS_EQUAL
                                : org.chalkcheck.syntax.Relation.Kind.LESS,
                        interval.span()),
                interval.upper(),
                conditions));
    }

    @Override
    public Void visitImplication(Statement.Implication implication) {
        Draft draft = open(implication.span());
        if (implication.arrows().isEmpty()) {
            implied(draft, List.of(), implication.sides().get(0), implication.conditions(), scope);
            return null;
        }
        // What stands before a run of arrows to the right: its names reach to the end of the run.
        List<Syntax> earlier = new ArrayList<>();
        for (int i = 0; i < implication.arrows().size(); i++) {
            List<Syntax> before = implication.sides().get(i);
            List<Syntax> after = implication.sides().get(i + 1);
            switch (implication.arrows().get(i).kind()) {
                case IMPLIES -> {
                    follows(draft, earlier, before, after, implication.conditions());
                    earlier.addAll(before);
                }
                case IMPLIED_BY -> {
                    implied(draft, after, before, implication.conditions(), naming(after));
                    earlier.clear();
                }
                case EQUIVALENT -> {
                    implied(draft, before, after, implication.conditions(), scope);
                    implied(draft, after, before, implication.conditions(), scope);
                    earlier.clear();
                }
            }
        }
        return null;
    }

    /** Each arrow is an implication of its own; that all before it may be kept is another reading. */
    private void follows(
            Draft draft, List<Syntax> earlier, List<Syntax> before, List<Syntax> after, List<Syntax> conditions) {
        List<Syntax> all = new ArrayList<>(earlier);
        all.addAll(before);
        Scope named = naming(all);
        int first = draft.steps.size();
        implied(draft, before, after, conditions, named);
        if (earlier.isEmpty()) {
            return;
        }
        Draft kept = new Draft(draft.span);
        implied(kept, all, after, conditions, named);
        for (int k = 0; k < kept.steps.size(); k++) {
            TypedStep step = draft.steps.get(first + k);
            draft.steps.set(
                    first + k,
                    step.withAlternatives(List.of(new TypedStep.Alternative(
                            KEPT_PREMISES, false, kept.steps.get(k).typing()))));
        }
    }

    /**
     * A premise that gives an undeclared letter a value tells what the letter is: y = x^2 before dy/dx = 2x; one that gives a name a law
     * declares a random variable.
     */
    private Scope naming(List<Syntax> premises) {
        Scope named = scope;
        for (Syntax premise : premises) {
            Optional<Binding.RandomDeclaration> law = LawPremises.of(premise, scope);
            if (law.isPresent()) {
                named = named.withLaw(law.get());
            }
            if (premise instanceof Syntax.Chain chain
                    && chain.relations().size() == 1
                    && chain.relations().get(0).kind() == org.chalkcheck.syntax.Relation.Kind.EQUAL) {
                named = named.naming(chain.operands().get(0), chain.operands().get(1));
            }
        }
        return named;
    }

    private StepTyper typer(Scope named) {
        return typers.computeIfAbsent(named, each -> new StepTyper(each, quantities, layout, source, macros));
    }

    private void implied(
            Draft draft, List<Syntax> premises, List<Syntax> conclusions, List<Syntax> conditions, Scope named) {
        List<List<Syntax>> cases = Alternatives.cases(premises);
        for (List<Syntax> each : cases) {
            impliedInCase(draft, each, conclusions, conditions, named);
        }
    }

    private void impliedInCase(
            Draft draft, List<Syntax> premises, List<Syntax> conclusions, List<Syntax> conditions, Scope named) {
        List<Syntax> assumed = new ArrayList<>(conditions);
        premises.stream()
                .filter(premise ->
                        named == scope || LawPremises.of(premise, scope).isEmpty())
                .flatMap(premise -> Congruences.asConditions(premise).stream())
                .forEach(assumed::add);
        int before = draft.steps.size();
        Memberships memberships = Memberships.of(UnreadConditions.others(assumed), named);
        StepTyper typer = typer(memberships.scope());
        List<Syntax> all = conclusions.stream()
                .flatMap(conclusion -> Alternatives.conjuncts(conclusion).stream())
                .toList();
        for (Syntax conclusion : all) {
            Optional<List<Syntax>> alternatives = Alternatives.of(conclusion);
            if (alternatives.isPresent()) {
                for (List<Syntax> each : Alternatives.together(alternatives.get())) {
                    alternatives(draft, conclusion.span(), each, memberships.conditions(), typer);
                }
            } else if (conclusion instanceof Syntax.Chain chain) {
                chain(draft, chain, memberships.conditions(), typer);
            } else {
                draft.diagnostics.add(Diagnostic.error(
                        "no-statement", conclusion.span(), "an implication joins statements, and this is none"));
            }
        }
        String premise = premises.stream()
                .map(each -> Excerpt.of(source, each.span()).strip())
                .collect(Collectors.joining(", "));
        List<TypedStep> steps = draft.steps.subList(before, draft.steps.size());
        if (!premises.isEmpty()) {
            steps.replaceAll(step -> step.withNote("assumed: " + premise));
        }
        UnreadConditions.note(conditions, steps);
    }

    /** One of the alternatives holds: the step is about their differences, and no correction is looked for in it. */
    private static void alternatives(
            Draft draft, Span span, List<Syntax> alternatives, List<Syntax> conditions, StepTyper typer) {
        Optional<Syntax.Chain> one = Alternatives.oneOf(alternatives, span);
        if (one.isEmpty()) {
            draft.diagnostics.add(Diagnostic.error(
                    "unsupported-disjunction",
                    span,
                    "\"or\" joins equations, or comparisons that are all strict or all not, without chains"));
            return;
        }
        long tensors = alternatives.stream()
                .filter(alternative -> !isOfNumbers((Syntax.Chain) alternative, conditions, typer))
                .count();
        if (tensors > 1) {
            draft.diagnostics.add(Diagnostic.error(
                    "unsupported-disjunction",
                    span,
                    "\"or\" joins statements of which at most one is about vectors or matrices"));
            return;
        }
        TypedStep step = typer.type(
                one.get().operands().get(0),
                one.get().relations().get(0),
                one.get().operands().get(1),
                conditions);
        List<String> notes = new ArrayList<>(step.notes());
        notes.add(
                one.get().relations().get(0).kind() == org.chalkcheck.syntax.Relation.Kind.EQUAL
                        ? "one of the equations holds where the product of their differences is 0"
                        : "one of the comparisons holds where the least of their differences is on the right side of 0");
        draft.steps.add(new TypedStep(step.left(), step.relation(), step.right(), step.typing(), notes));
    }

    private static boolean isOfNumbers(Syntax.Chain alternative, List<Syntax> conditions, StepTyper typer) {
        Congruences.Link link = Congruences.links(alternative).get(0);
        return typer.type(link.left(), link.relation(), link.right(), conditions)
                                .typing()
                        instanceof TypedStep.Ready ready
                && ready.proposition().left().shape().isScalar()
                && ready.proposition().right().shape().isScalar();
    }

    @Override
    public Void visitDefinition(Statement.Definition definition) {
        return null;
    }

    @Override
    public Void visitExpression(Statement.Expression expression) {
        return null;
    }

    @Override
    public Void visitSkipped(Statement.Skipped skipped) {
        return null;
    }

    @Override
    public Void visitUnreadable(Statement.Unreadable unreadable) {
        open(unreadable.span()).diagnostics.add(unreadable.diagnostic());
        return null;
    }
}
