package org.chalkcheck.syntax;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.chalkcheck.source.Diagnostic;
import org.chalkcheck.source.Span;

/**
 * Reads the statements of one logical row.
 *
 * <p>Commas and quads separate claims. Words such as "if" and "for" turn what follows into conditions of the claims before
 * it since the last quad, or at the start of a row of those behind it; "where" turns what follows into definitions. Premises
 * and conclusions of an arrow may be lists with commas and "and".
 */
final class StatementParser {
    private static final int MAX_SEGMENTS = 2_000;

    private final KnownNames names;
    private final List<Statement> statements = new ArrayList<>();
    /** Conditions before the claims that they are of. */
    private final List<Syntax> leading = new ArrayList<>();

    private final List<Diagnostic> diagnostics;
    private final List<Ambiguity> ambiguities;

    /** A statement in the making. */
    private static final class Unit {
        final List<Syntax> parts = new ArrayList<>();
        final List<List<Syntax>> sides = new ArrayList<>();
        final List<Statement.Implication.Arrow> arrows = new ArrayList<>();
        final List<Syntax> conditions = new ArrayList<>();
        final List<EqualityRemark> equalities = new ArrayList<>();
        /** Whether the first side of an implication is a claim too. */
        boolean stated;

        Span span = new Span(0, 0);

        boolean isEmpty() {
            return parts.isEmpty() && sides.isEmpty();
        }
    }

    private final Set<String> others;
    private final SegmentParser formulas;
    private final ConditionParser conditionals;

    /**
     * Starts a parser for one row.
     *
     * @param above the side that a relation at its start continues
     * @param others codes of the ambiguities that get their other reading
     */
    StatementParser(
            KnownNames names,
            List<Diagnostic> diagnostics,
            List<Ambiguity> ambiguities,
            Optional<Syntax> above,
            Set<String> others) {
        this.names = names;
        this.others = others;
        this.diagnostics = diagnostics;
        this.ambiguities = ambiguities;
        this.formulas = new SegmentParser(names, diagnostics, ambiguities, above, others);
        this.conditionals = new ConditionParser(formulas, statements, ambiguities);
    }

    /** Returns the conditions that stand before no claim of the row. */
    List<Syntax> dangling() {
        return List.copyOf(leading);
    }

    /** Returns the statements of a row, in order. */
    List<Statement> parse(List<Token> row) {
        List<Token> written = WrittenConditions.written(Parity.written(Thousands.joined(StyledOperators.plain(row))));
        Optional<Diagnostic> negated = WrittenConditions.negation(written).or(() -> DottedRange.twoDots(written));
        if (negated.isPresent()) {
            diagnostics.add(negated.get());
            return List.of(new Statement.Unreadable(
                    negated.get(), row.get(0).span().to(row.get(row.size() - 1).span())));
        }
        List<Segment> segments = SegmentSplitter.split(written, names);
        if (segments.size() > MAX_SEGMENTS) {
            Diagnostic diagnostic = Diagnostic.error(
                    "too-many-statements",
                    segments.get(MAX_SEGMENTS).span(),
                    "a row of more than " + MAX_SEGMENTS + " statements");
            diagnostics.add(diagnostic);
            return List.of(new Statement.Unreadable(diagnostic, diagnostic.span()));
        }
        Unit unit = new Unit();
        Segment.Role role = Segment.Role.STATEMENT;
        boolean lost = false;
        for (int i = 0; i < segments.size() && !lost; i++) {
            Segment segment = segments.get(i);
            Optional<DottedRange> dotted = dotted(segments, i);
            if (dotted.isPresent()) {
                (unit.isEmpty() ? leading : unit.conditions).addAll(dotted.get().conditions());
                i = dotted.get().end();
                continue;
            }
            int solutions = unit.isEmpty() || segment.joint() == Segment.Joint.ARROW
                    ? RangeConditions.solutions(segments, i)
                    : -1;
            if (solutions > 0) {
                if (segment.joint() == Segment.Joint.ARROW) {
                    arrow(unit, segment);
                }
                unit.parts.add(RangeConditions.either(
                        (Syntax.Chain) formulas.parse(segment), values(segments.subList(i + 1, solutions + 1))));
                i = solutions;
                role = Segment.Role.STATEMENT;
                continue;
            }
            int list = RangeConditions.enumeration(segments, i);
            if (list > 0 && !unit.parts.isEmpty()) {
                Syntax members = RangeConditions.members(
                        (Syntax.Chain) formulas.parse(segment), values(segments.subList(i + 1, list + 1)));
                unit.conditions.addAll(
                        segment.isOpposed() ? ExceptedValues.opposite(members).orElseThrow() : List.of(members));
                i = list;
                continue;
            }
            if (RangeConditions.isRange(segments, i)) {
                i = skipRange(segments, i);
                continue;
            }
            role = roleOf(segments, i, role, unit);
            boolean value = !unit.isEmpty() && segment.givesValue(names);
            if (role == Segment.Role.DEFINITION && (segment.restricts() || value)) {
                role = Segment.Role.CONDITION;
            }
            if (EqualityRemark.begins(segment.mark())) {
                i = equality(segments, i, unit);
                role = Segment.Role.STATEMENT;
                continue;
            }
            Segment.Role meant = role == Segment.Role.DEFINITION && DefiningParts.isConstraint(segment)
                    ? Segment.Role.CONDITION
                    : role;
            if (segment.joint() == Segment.Joint.ARROW) {
                arrow(unit, segment);
            } else if (startsUnit(segment, meant, unit, segments, i)) {
                finish(unit);
                unit = new Unit();
            } else if (meant == Segment.Role.CONDITION && !unit.isEmpty() && leadsAnother(segments, i)) {
                finish(unit);
                unit = new Unit();
                leading.clear();
            }
            if (meant == Segment.Role.CONDITION
                    && RangeConditions.sharesBound(segments, i)
                    && conditionals.shares(segment)) {
                continue;
            }
            try {
                read(segment, meant, unit);
            } catch (ParseFailure failure) {
                diagnostics.add(failure.diagnostic());
                boolean condition = meant == Segment.Role.CONDITION || meant == Segment.Role.QUANTIFIER;
                lost = condition && unit.isEmpty();
                Span span = segment.span();
                int last = endOfGroup(segments, i);
                boolean arrows = !unit.arrows.isEmpty()
                        || segments.subList(i + 1, last + 1).stream()
                                .anyMatch(later -> later.joint() == Segment.Joint.ARROW);
                if (condition || arrows) {
                    span = unit.isEmpty() ? span : unit.span.to(span);
                    unit = new Unit();
                }
                if (arrows) {
                    span = span.to(segments.get(last).span());
                    i = last;
                }
                statements.add(new Statement.Unreadable(failure.diagnostic(), span));
                role = Segment.Role.STATEMENT;
            }
        }
        finish(unit);
        conditionals.finish();
        for (TokenCursor.Underbrace underbrace : formulas.underbraces()) {
            statements.add(ofBrace(underbrace.chain()));
        }
        noteLoneExpressions(segments);
        statements.sort(Comparator.comparingInt(statement -> statement.span().start()));
        return statements;
    }

    /** Reads where the sides of the comparison before it are equal, and returns the index of the last part of that. */
    private int equality(List<Segment> segments, int index, Unit unit) {
        Segment segment = segments.get(index);
        int last = EqualityRemark.end(segments, index);
        Span span = segment.mark().span().to(segments.get(last).span());
        try {
            if (!EqualityRemark.isUnderstood(segment.mark()) || !segment.hasRelation() || !unit.sides.isEmpty()) {
                throw EqualityRemark.unreadable(span);
            }
            Syntax.Chain compared =
                    EqualityRemark.comparison(unit.parts).orElseThrow(() -> EqualityRemark.unreadable(span));
            List<Syntax> where = segments.subList(index, last + 1).stream()
                    .map(formulas::parse)
                    .toList();
            unit.equalities.add(new EqualityRemark(compared, where, segment.mark(), span));
        } catch (ParseFailure failure) {
            diagnostics.add(failure.diagnostic());
            statements.add(new Statement.Unreadable(failure.diagnostic(), span));
        }
        return last;
    }

    /** Returns the index of the last segment that commas and arrows join to this one. */
    private static int endOfGroup(List<Segment> segments, int index) {
        int last = index;
        while (last + 1 < segments.size()
                && (segments.get(last + 1).joint() == Segment.Joint.COMMA
                        || segments.get(last + 1).joint() == Segment.Joint.ARROW)) {
            last++;
        }
        return last;
    }

    private static Segment.Role roleOf(List<Segment> segments, int index, Segment.Role before, Unit unit) {
        Segment segment = segments.get(index);
        if (segment.isReason()) {
            return Segment.Role.CONDITION;
        }
        if (segment.role() != Segment.Role.UNCHANGED) {
            return segment.role();
        }
        boolean behind = !unit.parts.isEmpty()
                && unit.arrows.isEmpty()
                && (segment.joint() == Segment.Joint.QUAD || segment.joint() == Segment.Joint.COMMA);
        if (behind
                && ConditionParser.claims(unit.parts.get(unit.parts.size() - 1))
                && RangeConditions.isMembership(segments, index)) {
            return Segment.Role.CONDITION;
        }
        if (segment.joint() == Segment.Joint.QUAD && before != Segment.Role.DEFINITION) {
            return Segment.Role.STATEMENT;
        }
        boolean leads = unit.isEmpty();
        if (leads && before == Segment.Role.DEFINITION && DefiningParts.isClaimed(segments, index)) {
            return Segment.Role.STATEMENT;
        }
        if (before == Segment.Role.CONDITION || before == Segment.Role.QUANTIFIER) {
            if (!leads && segment.mark().is(TokenKind.QUAD) && DefiningParts.equatesFormula(segment)) {
                return Segment.Role.STATEMENT;
            }
            boolean conditional =
                    index + 1 < segments.size() && segments.get(index + 1).role() == Segment.Role.CONDITION;
            boolean listed = segment.joint() == Segment.Joint.COMMA
                    && segment.hasRelation()
                    && !segment.tokens().get(1).is(TokenKind.RELATION);
            if ((segment.isJoinedByAnd() || listed) && conditional) {
                // A claim with a condition of its own: "x > 0 for y > 0 and x < 0 for y < 0".
                return Segment.Role.STATEMENT;
            }
            boolean more =
                    RangeConditions.areMoreBounds(segments, index) || RangeConditions.sharesBound(segments, index - 1);
            return leads && segment.joint() == Segment.Joint.COMMA && !more
                    ? Segment.Role.STATEMENT
                    : Segment.Role.CONDITION;
        }
        return before;
    }

    private static boolean startsUnit(
            Segment segment, Segment.Role role, Unit unit, List<Segment> segments, int index) {
        if (unit.isEmpty()
                || role == Segment.Role.CONDITION
                || role == Segment.Role.QUANTIFIER
                || role == Segment.Role.DEFINITION) {
            return false;
        }
        if (segment.joint() == Segment.Joint.QUAD) {
            return true;
        }
        boolean arrowAhead = false;
        for (int k = index + 1; k < segments.size() && segments.get(k).joint() != Segment.Joint.QUAD; k++) {
            arrowAhead |= segments.get(k).joint() == Segment.Joint.ARROW;
        }
        if (segment.joint() == Segment.Joint.TEXT) {
            // "and" joins the premises or the conclusions of one arrow; between two arrows it joins two implications.
            return !segment.isJoinedByAnd() || arrowAhead != unit.arrows.isEmpty();
        }
        return unit.arrows.isEmpty() && !arrowAhead && !unit.conditions.isEmpty();
    }

    /** Returns whether a condition is one of a claim behind it, not of that before it: {@code x > 0} in {@code A, \text{ and if } x > 0 \text{ then } B}. */
    private static boolean leadsAnother(List<Segment> segments, int index) {
        int next = index + 1;
        while (next < segments.size() && segments.get(next).isJoinedByAnd()) {
            next++;
        }
        return segments.get(index).mark().is(TokenKind.TEXT)
                && next < segments.size()
                && segments.get(next).mark().is(TokenKind.TEXT)
                && segments.get(next)
                        .mark()
                        .text()
                        .strip()
                        .toLowerCase(Locale.ROOT)
                        .matches("then\\b.*");
    }

    private void arrow(Unit unit, Segment segment) {
        if (unit.parts.isEmpty()) {
            return;
        }
        unit.stated |= unit.sides.isEmpty() && segment.mark().text().equals(WordedRelations.HENCE);
        unit.sides.add(List.copyOf(unit.parts));
        unit.parts.clear();
        Statement.Implication.Arrow.Kind kind = switch (segment.mark().text()) {
            case "implies", WordedRelations.HENCE -> Statement.Implication.Arrow.Kind.IMPLIES;
            case "iff" -> Statement.Implication.Arrow.Kind.EQUIVALENT;
            default -> Statement.Implication.Arrow.Kind.IMPLIED_BY;
        };
        unit.arrows.add(new Statement.Implication.Arrow(kind, segment.mark().span()));
    }

    private void read(Segment segment, Segment.Role role, Unit unit) {
        if (role == Segment.Role.QUANTIFIER || role == Segment.Role.CONDITION) {
            conditionals.read(segment, role, unit.isEmpty() ? leading : unit.conditions);
            return;
        }
        if (segment.tokens().isEmpty()) {
            throw new ParseFailure(Diagnostic.error(
                    "missing-conclusion",
                    segment.mark().span(),
                    "expected a statement behind " + segment.mark().describe() + ", found the end of the row"));
        }
        if (segment.tokens().stream().allMatch(token -> token.is(TokenKind.TEXT))) {
            statements.add(new Statement.Skipped("words", segment.span()));
            return;
        }
        if (segment.isMapping()) {
            conditionals.skip(segment.span(), "mapping");
            return;
        }
        List<List<Token>> system = EquationSystem.rows(segment.tokens());
        if (!system.isEmpty()) {
            Span whole = unit.isEmpty() ? segment.span() : unit.span.to(segment.span());
            for (List<Token> row : system) {
                read(new Segment(segment.joint(), segment.role(), segment.mark(), row), role, unit);
            }
            unit.span = whole;
            return;
        }
        Syntax value = formulas.parse(segment);
        rejectArrowBetweenRelations(value);
        if (role == Segment.Role.DEFINITION) {
            statements.add(
                    value instanceof Syntax.Chain chain
                            ? new Statement.Definition(chain, value.span())
                            : new Statement.Expression(value, value.span()));
            return;
        }
        if (value instanceof Syntax.Chain chain && defines(chain) && unit.sides.isEmpty()) {
            statements.add(new Statement.Definition(chain, value.span()));
            return;
        }
        unit.span = unit.isEmpty() ? value.span() : unit.span.to(value.span());
        unit.parts.add(value);
    }

    /** Fails on {@code x > 0 \to x^2 > 0}, which may be meant as an implication or as a limit. */
    private static void rejectArrowBetweenRelations(Syntax value) {
        if (!(value instanceof Syntax.Chain chain)) {
            return;
        }
        List<Relation> relations = chain.relations();
        for (int k = 1; k + 1 < relations.size(); k++) {
            if (relations.get(k).kind() == Relation.Kind.TO
                    && relations.get(k - 1).kind().claims()
                    && relations.get(k + 1).kind().claims()) {
                throw new ParseFailure(Diagnostic.error(
                        "arrow-between-relations",
                        relations.get(k).span(),
                        "this arrow stands between two statements",
                        "write \\implies for an implication, \\lim for a limit"));
            }
        }
    }

    /** Notes an expression without a relation beside claims: often a comma that should have been something else. */
    private void noteLoneExpressions(List<Segment> segments) {
        boolean claims = statements.stream().anyMatch(statement -> statement instanceof Statement.Claim);
        if (!claims || segments.stream().noneMatch(segment -> segment.joint() == Segment.Joint.COMMA)) {
            return;
        }
        for (Statement statement : statements) {
            if (statement instanceof Statement.Expression expression && !(expression.value() instanceof Syntax.Chain)) {
                ambiguities.add(Ambiguity.of(
                        "lone-expression",
                        statement.span(),
                        "this stands without a relation beside a claim and is not checked"));
            }
        }
    }

    private List<Syntax> values(List<Segment> segments) {
        return segments.stream().map(formulas::parse).toList();
    }

    /** Returns the range of whole numbers that starts at a segment; where it cannot be read, the segment says what is wrong. */
    private Optional<DottedRange> dotted(List<Segment> segments, int index) {
        try {
            return DottedRange.at(segments, index, formulas);
        } catch (ParseFailure unreadable) {
            return Optional.empty();
        }
    }

    /** Skips a list with dots that is no range and returns the index of its last segment. */
    private int skipRange(List<Segment> segments, int index) {
        int dots = segments.get(index).isEllipsis() ? index : index + 1;
        int last =
                dots + 1 < segments.size() && segments.get(dots + 1).joint() == Segment.Joint.COMMA ? dots + 1 : dots;
        conditionals.skip(segments.get(index).span().to(segments.get(last).span()), "range");
        return last;
    }

    private static boolean defines(Syntax.Chain chain) {
        return chain.relations().stream().anyMatch(relation -> relation.kind().defines());
    }

    private void finish(Unit unit) {
        if (unit.isEmpty()) {
            return;
        }
        List<Syntax> conditions = new ArrayList<>(leading);
        conditions.addAll(RangeConditions.alternatives(unit.conditions));
        unit.equalities.forEach(remark -> statements.add(remark.under(conditions)));
        if (!unit.sides.isEmpty() && unit.parts.isEmpty()) {
            unit.parts.addAll(unit.sides.remove(unit.sides.size() - 1));
            unit.arrows.remove(unit.arrows.size() - 1);
        }
        if (!conditionals.existing().isEmpty() && (!unit.sides.isEmpty() || unit.parts.size() != 1)) {
            Diagnostic diagnostic = Diagnostic.error(
                    "unsupported-quantifier", unit.span, "behind \\exists one claim without arrows can be checked");
            diagnostics.add(diagnostic);
            statements.add(new Statement.Unreadable(diagnostic, unit.span));
            return;
        }
        if (!unit.sides.isEmpty()) {
            List<List<Syntax>> sides = new ArrayList<>();
            unit.sides.forEach(side -> sides.add(RangeConditions.shared(side)));
            sides.add(RangeConditions.shared(unit.parts));
            for (Syntax first : unit.stated ? sides.get(0) : List.<Syntax>of()) {
                conditionals.state(first, conditions);
            }
            statements.add(new Statement.Implication(sides, unit.arrows, conditions, unit.span));
            return;
        }
        if (others.contains("side-condition") && endsLikeCondition(unit)) {
            conditions.add(unit.parts.remove(unit.parts.size() - 1));
        }
        for (Syntax part : unit.parts) {
            if (part instanceof Syntax.Logical logical
                    && logical.operands().stream().anyMatch(ConditionParser::claims)) {
                statements.add(new Statement.Implication(List.of(List.of(part)), List.of(), conditions, part.span()));
            } else if (ConditionParser.claims(part)) {
                statements.add(new Statement.Claim(
                        (Syntax.Chain) part,
                        conditions,
                        conditionals.existing(),
                        Statement.Claim.Origin.ROW,
                        part.span()));
            } else {
                statements.add(new Statement.Expression(part, part.span()));
            }
        }
        noteSideCondition(unit);
    }

    private static boolean endsLikeCondition(Unit unit) {
        return unit.parts.size() > 1
                && unit.parts.get(unit.parts.size() - 1) instanceof Syntax.Chain chain
                && chain.relations().size() == 1
                && chain.operands().get(0) instanceof Syntax.Name
                && (chain.operands().get(1) instanceof Syntax.Number
                        || chain.operands().get(1) instanceof Syntax.Name
                                && chain.relations().get(0).kind() == Relation.Kind.NOT_EQUAL);
    }

    /** Notes that a lone inequality behind a claim is a claim too, since many mean a condition by it. */
    private void noteSideCondition(Unit unit) {
        if (endsLikeCondition(unit)) {
            Syntax last = unit.parts.get(unit.parts.size() - 1);
            ambiguities.add(new Ambiguity(
                    "side-condition",
                    last.span(),
                    Optional.of(
                            "this is read as a claim of its own; write \\text{for } before it to make it a condition"),
                    Optional.of(new Ambiguity.Readings("two claims", "a claim and its condition"))));
        }
    }

    private static Statement ofBrace(Syntax.Chain chain) {
        if (defines(chain)) {
            return new Statement.Definition(chain, chain.span());
        }
        return ConditionParser.claims(chain)
                ? new Statement.Claim(chain, List.of(), Statement.Claim.Origin.BRACE, chain.span())
                : new Statement.Expression(chain, chain.span());
    }
}
