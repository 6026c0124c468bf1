package org.chalkcheck.syntax;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.chalkcheck.source.Diagnostic;
import org.chalkcheck.source.Span;

/** Reads the conditions of the statements of one row: what stands behind "for" and "if", and behind quantifiers. */
final class ConditionParser {
    private final SegmentParser formulas;
    private final List<Statement> statements;
    private final List<Ambiguity> ambiguities;

    /** Names that stand before a comma in a condition: x in {@code x, y > 0}. */
    private final List<Shared> sharing = new ArrayList<>();

    /** What the parts before this one except from the claim. */
    private final List<Syntax> excepted = new ArrayList<>();

    private record Shared(Syntax name, String reason) {}

    /** The name behind an existential quantifier. */
    private final List<Syntax> existing = new ArrayList<>();

    /**
     * Starts a parser for one row.
     *
     * @param statements modified: takes what is passed over, and reasons, which are claims too
     * @param ambiguities modified: takes notes on what is passed over
     */
    ConditionParser(SegmentParser formulas, List<Statement> statements, List<Ambiguity> ambiguities) {
        this.formulas = formulas;
        this.statements = statements;
        this.ambiguities = ambiguities;
    }

    /** Returns the name behind an existential quantifier, if there is one. */
    List<Syntax> existing() {
        return List.copyOf(existing);
    }

    /** Passes over names that wait for a relation. */
    void finish() {
        sharing.forEach(shared -> skip(shared.name().span(), shared.reason()));
    }

    /** Keeps a name behind "if" for the bound that follows, and returns whether it does so. */
    boolean shares(Segment segment) {
        boolean strict = segment.mark().is(TokenKind.TEXT)
                && Segment.isStrict(segment.mark().text())
                && !segment.isOpposed()
                && ConditionWords.areHarmless(segment.mark().text());
        if (strict) {
            sharing.add(new Shared(formulas.parse(segment), "words"));
        }
        return strict;
    }

    /** Reads a part and adds it to the conditions. */
    void read(Segment segment, Segment.Role role, List<Syntax> target) {
        if (segment.tokens().get(0).isCommand("exists")) {
            exists(segment, target);
            return;
        }
        if (role == Segment.Role.QUANTIFIER && !existing.isEmpty()) {
            throw new ParseFailure(Diagnostic.error(
                    "unsupported-quantifier",
                    segment.mark().span(),
                    "\\exists before \\forall cannot be checked: one value would have to do for all others"));
        }
        if (segment.isAside()) {
            skip(segment.span(), "words");
            return;
        }
        boolean ellipsis = segment.tokens().stream()
                .anyMatch(token -> Commands.SYMBOLS.get(token.text()) == Syntax.Symbol.Kind.ELLIPSIS
                        && token.is(TokenKind.COMMAND));
        if (ellipsis) {
            Optional<List<Syntax>> range =
                    segment.hasRelation() ? DottedRange.set(formulas.parse(segment)) : Optional.empty();
            if (range.isEmpty()) {
                skip(segment.span(), "range");
            }
            range.ifPresent(target::addAll);
            return;
        }
        boolean words = segment.mark().is(TokenKind.TEXT);
        if (words && isUnread(segment)) {
            target.add(new Syntax.Text(
                    segment.mark().text().strip(), segment.mark().span().to(segment.span())));
            if (!segment.hasRelation()) {
                return;
            }
        }
        boolean more = exceptsMore(segment);
        if (!more) {
            excepted.clear();
        }
        if (more || segment.isOpposed()) {
            target.addAll(opposite(segment));
            sharing.clear();
            return;
        }
        if (!segment.hasRelation()) {
            if (words && Segment.isStrict(segment.mark().text())) {
                throw unreadableCondition(segment);
            }
            if (segment.tokens().size() == 1) {
                sharing.add(
                        new Shared(formulas.parse(segment), role == Segment.Role.QUANTIFIER ? "quantifier" : "words"));
                return;
            }
            if (words && isInterval(segment)) {
                target.add(new Syntax.Text(
                        segment.mark().text().strip(), segment.mark().span().to(segment.span())));
                return;
            }
            skip(segment.span(), role == Segment.Role.QUANTIFIER ? "quantifier" : "words");
            return;
        }
        Syntax condition = formulas.parse(segment);
        if (segment.isReason()) {
            state(condition, List.copyOf(target));
        }
        if (condition instanceof Syntax.Chain chain && !RangeConditions.restricts(chain)) {
            // Of a set that is not known a claim may hold that fails for other values.
            target.add(new Syntax.Text(SyntaxPrinter.toLatex(chain), segment.span()));
            sharing.clear();
            return;
        }
        if (condition instanceof Syntax.Chain chain && segment.joint() == Segment.Joint.COMMA) {
            // In "x, y > 0" the relation is one of x too.
            for (Shared shared : sharing) {
                List<Syntax> operands = new ArrayList<>(chain.operands());
                operands.set(0, shared.name());
                target.add(new Syntax.Chain(operands, chain.relations(), chain.span()));
            }
        }
        sharing.clear();
        target.add(condition);
    }

    /** Returns whether a part gives the values of a name that it does not tell: {@code \text{on } (0, 1)}. */
    private static boolean isInterval(Segment segment) {
        Token first = segment.tokens().get(0);
        return (first.is(TokenKind.OPEN) || first.is(TokenKind.LEFT))
                && segment.tokens().stream().anyMatch(token -> token.is(TokenKind.COMMA));
    }

    /** Returns whether a part goes on with what the part before it excepts: 1 in {@code \text{except } 0 \text{ and } 1}. */
    private boolean exceptsMore(Segment segment) {
        boolean equation = segment.tokens().stream()
                .allMatch(token ->
                        !token.is(TokenKind.RELATION) || token.is(TokenKind.RELATION, Relation.Kind.EQUAL.name()));
        return !excepted.isEmpty() && equation && (segment.joint() == Segment.Joint.COMMA || segment.isJoinedByAnd());
    }

    /** Returns the opposite of an equation, or that the name before "except" is not the value behind it, or the words where there is no name. */
    private List<Syntax> opposite(Segment segment) {
        Syntax value = formulas.parse(segment);
        Optional<Syntax> name = !excepted.isEmpty()
                ? Optional.of(((Syntax.Chain) excepted.get(0)).operands().get(0))
                : sharing.size() == 1 ? Optional.of(sharing.get(0).name()) : Optional.empty();
        List<Syntax> conditions;
        if (segment.hasRelation() || value instanceof Syntax.Logical) {
            conditions = ExceptedValues.opposite(value)
                    .filter(opposites -> excepted.isEmpty() || ExceptedValues.areOf(name, opposites))
                    .orElseThrow(() -> unreadableCondition(segment));
        } else if (name.isPresent()) {
            conditions = List.of(
                    ExceptedValues.excepted(name.get(), value, segment.mark().span()));
        } else {
            return List.of(new Syntax.Text(
                    segment.mark().text().strip(), segment.mark().span().to(segment.span())));
        }
        excepted.addAll(conditions);
        return conditions;
    }

    /** Reads {@code \exists x \in S}: what x is, and that some value of it is enough. */
    private void exists(Segment segment, List<Syntax> target) {
        Segment rest = new Segment(
                segment.joint(),
                segment.role(),
                segment.mark(),
                segment.tokens().subList(1, segment.tokens().size()));
        Syntax named = rest.tokens().isEmpty() ? null : formulas.parse(rest);
        Syntax name = named instanceof Syntax.Chain chain ? chain.operands().get(0) : named;
        if (name == null || CanonicalNames.of(name).isEmpty() || !existing.isEmpty()) {
            throw new ParseFailure(Diagnostic.error(
                    "unsupported-quantifier",
                    segment.tokens().get(0).span(),
                    "one \\exists with one name before a claim can be checked"));
        }
        existing.add(name);
        if (named instanceof Syntax.Chain chain && RangeConditions.restricts(chain)) {
            target.add(chain);
        }
    }

    /** Returns whether the words before a condition, or all of it, restrict it in a way that is not understood. */
    private static boolean isUnread(Segment segment) {
        String words = segment.mark().text();
        return !segment.isOpposed() && !segment.isReason() && !ConditionWords.areHarmless(words);
    }

    private static ParseFailure unreadableCondition(Segment segment) {
        return new ParseFailure(Diagnostic.error(
                "unreadable-condition",
                segment.mark().span().to(segment.span()),
                segment.hasRelation()
                        ? "only the opposite of an equation can be assumed here"
                        : "this condition has no relation, and the claim must not be checked without it",
                "declare it in a given block"));
    }

    /** Passes over words or a quantifier, with a note. */
    void skip(Span span, String reason) {
        ambiguities.add(Ambiguity.of(
                "skipped-" + reason,
                span,
                reason.equals("words")
                        ? "these words do not change what is checked"
                        : "claims hold for all declared values anyway; this " + reason + " is not read"));
        statements.add(new Statement.Skipped(reason, span));
    }

    /** Adds a part as a claim of its own, if it is one. */
    void state(Syntax part, List<Syntax> conditions) {
        if (part instanceof Syntax.Chain chain && claims(chain)) {
            statements.add(new Statement.Claim(chain, conditions, Statement.Claim.Origin.ROW, chain.span()));
        }
    }

    /** Returns whether a part states something that can be checked. */
    static boolean claims(Syntax value) {
        return value instanceof Syntax.Chain chain
                && chain.relations().stream()
                        .anyMatch(relation -> relation.kind().claims());
    }
}
