package org.chalkcheck.typing;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.chalkcheck.expr.Proposition;
import org.chalkcheck.expr.Traversal;
import org.chalkcheck.expr.Variable;
import org.chalkcheck.source.Span;
import org.chalkcheck.syntax.CanonicalNames;
import org.chalkcheck.syntax.Relation;
import org.chalkcheck.syntax.Syntax;
import org.chalkcheck.syntax.SyntaxParts;

/**
 * Steps with an extremum over a real variable as a side: {@code \max_{x \in [0, 1]} x(1-x) = 1/4}.
 *
 * <p>Such a step is two: no value is beyond the other side, and some value meets it, or comes as close as one likes where it is a supremum
 * or an infimum. The place of an extremum is one at which no other value is better.
 */
final class Extrema {
    private final Scope scope;
    private final List<Syntax> conditions;
    private final Function<Scope, StepTyper> typers;

    /** @param typers makes the typer of steps over a scope */
    Extrema(Scope scope, List<Syntax> conditions, Function<Scope, StepTyper> typers) {
        this.scope = scope;
        this.conditions = conditions;
        this.typers = typers;
    }

    /** An extremum as it is written: what varies, where, and what is extreme. */
    private record Extremum(
            Syntax.BigOperator.Kind kind, Syntax variable, String name, List<Syntax> range, Syntax body) {
        /** A minimum of a sum goes on to the last term that has its variable. */
        Extremum over(Syntax.Sum sum) {
            List<Syntax.Sum.Term> terms = new ArrayList<>(sum.terms());
            terms.set(
                    0,
                    new Syntax.Sum.Term(
                            false,
                            terms.get(0).signSpan(),
                            new Syntax.Group(Syntax.Group.Delimiter.PARENTHESIS, List.of(body), body.span())));
            return new Extremum(
                    kind,
                    variable,
                    name,
                    range,
                    new Syntax.Sum(
                            terms,
                            body.span().to(terms.get(terms.size() - 1).value().span())));
        }

        boolean isUpper() {
            return kind == Syntax.BigOperator.Kind.MAXIMUM
                    || kind == Syntax.BigOperator.Kind.SUPREMUM
                    || kind == Syntax.BigOperator.Kind.ARGUMENT_OF_MAXIMUM;
        }

        boolean isPlace() {
            return kind == Syntax.BigOperator.Kind.ARGUMENT_OF_MAXIMUM
                    || kind == Syntax.BigOperator.Kind.ARGUMENT_OF_MINIMUM;
        }

        boolean isBound() {
            return kind == Syntax.BigOperator.Kind.SUPREMUM || kind == Syntax.BigOperator.Kind.INFIMUM;
        }
    }

    /** Returns the steps of a link with an extremum on one side; nothing for other links. */
    Optional<List<TypedStep>> steps(Congruences.Link link) {
        Optional<Extremum> left = extremum(link.left());
        Optional<Extremum> right = extremum(link.right());
        if (left.isPresent() == right.isPresent()) {
            return Optional.empty();
        }
        Extremum extremum = left.or(() -> right).orElseThrow();
        Syntax value = left.isPresent() ? link.right() : link.left();
        Relation.Kind relation = left.isPresent()
                ? link.relation().kind()
                : mirrored(link.relation().kind());
        if (mentions(value, extremum.name()) || isInfinite(value) && extremum.isPlace()) {
            return Optional.empty();
        }
        Span span = link.left().span().to(link.right().span());
        List<Syntax> within = new ArrayList<>(conditions);
        within.addAll(extremum.range());
        Memberships memberships = Memberships.of(within, scope);
        StepTyper typer = typers.apply(memberships.scope());
        return extremum.isPlace()
                ? place(extremum, value, relation, memberships.conditions(), typer, span)
                : value(extremum, value, relation, memberships.conditions(), typer, span);
    }

    private Optional<List<TypedStep>> value(
            Extremum e, Syntax value, Relation.Kind relation, List<Syntax> within, StepTyper typer, Span span) {
        Relation.Kind beyond = e.isUpper() ? Relation.Kind.LESS_EQUAL : Relation.Kind.GREATER_EQUAL;
        if (isInfinite(value)) {
            boolean above = !(Names.strip(value) instanceof Syntax.Signed signed && signed.negative());
            return relation == Relation.Kind.EQUAL && above == e.isUpper()
                    ? Optional.of(
                            List.of(existing(step(typer, e.body(), relation, value, within, span), e.name(), true)))
                    : Optional.empty();
        }
        Relation.Kind meets = e.isUpper() ? Relation.Kind.GREATER_EQUAL : Relation.Kind.LESS_EQUAL;
        if (relation == beyond) {
            return Optional.of(List.of(step(typer, e.body(), beyond, value, within, span)));
        }
        TypedStep met =
                existing(step(typer, e.body(), Relation.Kind.EQUAL, value, within, span), e.name(), e.isBound());
        if (relation == meets) {
            return Optional.of(
                    List.of(existing(step(typer, e.body(), meets, value, within, span), e.name(), e.isBound())));
        }
        return relation == Relation.Kind.EQUAL
                ? Optional.of(List.of(step(typer, e.body(), beyond, value, within, span), met))
                : Optional.empty();
    }

    private static Optional<List<TypedStep>> place(
            Extremum e, Syntax place, Relation.Kind relation, List<Syntax> within, StepTyper typer, Span span) {
        if (relation != Relation.Kind.EQUAL) {
            return Optional.empty();
        }
        List<TypedStep> steps = new ArrayList<>();
        for (Syntax range : e.range()) {
            if (!(range instanceof Syntax.Chain chain)) {
                return Optional.empty();
            }
            for (Congruences.Link link : Congruences.links(chain)) {
                Syntax low = put(link.left(), e.name(), place);
                Syntax high = put(link.right(), e.name(), place);
                if (link.relation().kind() == Relation.Kind.IN) {
                    if (high instanceof Syntax.Interval interval) {
                        ends(low, interval)
                                .forEach(end -> steps.add(
                                        step(typer, end.left(), end.relation().kind(), end.right(), List.of(), span)));
                    }
                } else {
                    steps.add(step(typer, low, link.relation().kind(), high, List.of(), span));
                }
            }
        }
        Syntax there = new Syntax.Evaluated(
                new Syntax.Group(
                        Syntax.Group.Delimiter.PARENTHESIS,
                        List.of(e.body()),
                        e.body().span()),
                List.of(new Syntax.Chain(
                        List.of(e.variable(), place), List.of(new Relation(Relation.Kind.EQUAL, span)), span)),
                Optional.empty(),
                span);
        TypedStep best = step(
                typer,
                e.body(),
                e.isUpper() ? Relation.Kind.LESS_EQUAL : Relation.Kind.GREATER_EQUAL,
                there,
                within,
                span);
        List<String> notes = new ArrayList<>(best.notes());
        notes.add("no other place is better; whether another one is as good is not checked");
        steps.add(new TypedStep(best.left(), best.relation(), best.right(), best.typing(), notes));
        return Optional.of(steps);
    }

    private static List<Congruences.Link> ends(Syntax element, Syntax.Interval interval) {
        List<Congruences.Link> ends = new ArrayList<>();
        Span span = interval.span();
        if (!isInfinite(interval.lower())) {
            Relation.Kind kind = interval.lowerClosed() ? Relation.Kind.GREATER_EQUAL : Relation.Kind.GREATER;
            ends.add(new Congruences.Link(element, new Relation(kind, span), interval.lower()));
        }
        if (!isInfinite(interval.upper())) {
            Relation.Kind kind = interval.upperClosed() ? Relation.Kind.LESS_EQUAL : Relation.Kind.LESS;
            ends.add(new Congruences.Link(element, new Relation(kind, span), interval.upper()));
        }
        return ends;
    }

    private static Syntax put(Syntax side, String name, Syntax place) {
        return CanonicalNames.of(side).filter(name::equals).isPresent() ? place : side;
    }

    /** Returns the step without its wording: no correction of it would be one of what is written. */
    private static TypedStep step(
            StepTyper typer, Syntax left, Relation.Kind kind, Syntax right, List<Syntax> within, Span span) {
        TypedStep step = typer.type(left, new Relation(kind, span), right, within);
        return new TypedStep(step.left(), step.relation(), step.right(), step.typing(), step.notes());
    }

    /** Returns the step that a value of the variable meets, or that it meets in the limit. */
    static TypedStep existing(TypedStep step, String name, boolean inLimit) {
        if (!(step.typing() instanceof TypedStep.Ready ready)) {
            return step;
        }
        Proposition p = ready.proposition();
        Optional<Variable> variable = Stream.of(p.left(), p.right())
                .flatMap(side -> Traversal.variables(side).stream())
                .filter(v -> v.name().equals(name) && v.role() == Variable.Role.FREE)
                .findFirst();
        return variable.map(x -> new TypedStep(
                        step.left(),
                        step.relation(),
                        step.right(),
                        new TypedStep.Existing(p, x, inLimit),
                        step.notes()))
                .orElse(step);
    }

    private Optional<Extremum> extremum(Syntax side) {
        if (Names.strip(side) instanceof Syntax.Sum sum && !sum.terms().get(0).negative()) {
            return extremum(sum.terms().get(0).value())
                    .filter(e -> mentions(sum, e.name()))
                    .filter(e -> sum.terms().stream().skip(1).anyMatch(term -> mentions(term.value(), e.name())))
                    .map(e -> e.over(sum));
        }
        if (!(Names.strip(side) instanceof Syntax.BigOperator operator)
                || operator.lower().isEmpty()
                || operator.upper().isPresent()) {
            return Optional.empty();
        }
        boolean largest = operator.kind() == Syntax.BigOperator.Kind.MAXIMUM
                || operator.kind() == Syntax.BigOperator.Kind.MINIMUM;
        boolean extremum = largest
                || switch (operator.kind()) {
                    case SUPREMUM, INFIMUM, ARGUMENT_OF_MAXIMUM, ARGUMENT_OF_MINIMUM -> true;
                    default -> false;
                };
        if (!extremum) {
            return Optional.empty();
        }
        Syntax lower = Names.strip(operator.lower().get());
        Optional<Syntax> variable = varying(lower);
        if (variable.isEmpty()) {
            return Optional.empty();
        }
        String name = CanonicalNames.of(variable.get()).orElseThrow();
        boolean inSet =
                lower instanceof Syntax.Chain chain && chain.relations().get(0).kind() == Relation.Kind.IN;
        boolean mayCount = largest && !inSet;
        if (!isReal(name, operator.body(), mayCount)) {
            return Optional.empty();
        }
        List<Syntax> range = lower instanceof Syntax.Chain ? List.of(lower) : List.of();
        return Optional.of(new Extremum(operator.kind(), variable.get(), name, range, operator.body()));
    }

    /** Returns what varies: the only name of a range that is not an index. */
    private static Optional<Syntax> varying(Syntax lower) {
        if (CanonicalNames.of(lower).isPresent()) {
            return Optional.of(lower);
        }
        if (!(lower instanceof Syntax.Chain chain)) {
            return Optional.empty();
        }
        boolean in = chain.relations().get(0).kind() == Relation.Kind.IN;
        boolean equal = chain.relations().stream().anyMatch(r -> r.kind() == Relation.Kind.EQUAL);
        if (equal || in && Names.strip(chain.operands().get(1)) instanceof Syntax.Group) {
            return Optional.empty();
        }
        Optional<Syntax> alone = chain.operands().stream()
                .limit(in ? 1 : chain.operands().size())
                .filter(side -> CanonicalNames.of(side).isPresent())
                .findFirst();
        if (alone.isPresent() || in) {
            return alone;
        }
        List<Syntax> names = new ArrayList<>();
        chain.operands().forEach(side -> collect(side, names));
        return names.stream().map(CanonicalNames::of).distinct().count() == 1
                ? Optional.of(names.get(0))
                : Optional.empty();
    }

    private static void collect(Syntax syntax, List<Syntax> names) {
        if (CanonicalNames.of(syntax).isPresent()) {
            names.add(syntax);
        } else {
            SyntaxParts.of(syntax).forEach(part -> collect(part, names));
        }
    }

    /** An index of entries is no real variable, nor is a letter that usually counts. */
    private boolean isReal(String name, Syntax body, boolean mayCount) {
        Optional<Binding> binding = scope.find(name);
        boolean declared = binding.orElse(null) instanceof Binding.OfVariable v
                && !v.variable().domain().integer();
        if (scope.ranges().containsKey(name) || binding.isPresent() && !declared || isSubscript(body, name)) {
            return false;
        }
        return declared || !mayCount || !"ijklmn".contains(name.toLowerCase(Locale.ROOT));
    }

    private static boolean isSubscript(Syntax syntax, String name) {
        if (syntax instanceof Syntax.Script script
                && script.subscript().map(s -> mentions(s, name)).orElse(false)) {
            return true;
        }
        return SyntaxParts.of(syntax).stream().anyMatch(part -> isSubscript(part, name));
    }

    private static boolean mentions(Syntax syntax, String name) {
        return CanonicalNames.of(syntax).filter(name::equals).isPresent()
                || SyntaxParts.of(syntax).stream().anyMatch(part -> mentions(part, name));
    }

    private static boolean isInfinite(Syntax side) {
        Syntax value = Names.strip(side);
        Syntax size = value instanceof Syntax.Signed signed ? Names.strip(signed.operand()) : value;
        return size instanceof Syntax.Symbol symbol && symbol.kind() == Syntax.Symbol.Kind.INFINITY;
    }

    private static Relation.Kind mirrored(Relation.Kind kind) {
        return switch (kind) {
            case LESS -> Relation.Kind.GREATER;
            case LESS_EQUAL -> Relation.Kind.GREATER_EQUAL;
            case GREATER -> Relation.Kind.LESS;
            case GREATER_EQUAL -> Relation.Kind.LESS_EQUAL;
            default -> kind;
        };
    }
}
