package org.chalkcheck.typing;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.chalkcheck.source.Diagnostic;
import org.chalkcheck.source.SourceText;
import org.chalkcheck.source.Span;
import org.chalkcheck.syntax.Ambiguity;
import org.chalkcheck.syntax.CanonicalNames;
import org.chalkcheck.syntax.ParsedDisplay;
import org.chalkcheck.syntax.Relation;
import org.chalkcheck.syntax.Statement;
import org.chalkcheck.syntax.Syntax;

/**
 * Finds bounds of a single name behind a claim and a quad or in a column of their own: {@code v_t = (1 - \beta^t) g, \quad t \ge 1}. Of a name that may have any value of
 * its kind they claim nothing; they are conditions of the claim.
 */
final class TrailingConditions {
    private static final Set<Relation.Kind> BOUNDS = EnumSet.of(
            Relation.Kind.LESS,
            Relation.Kind.LESS_EQUAL,
            Relation.Kind.GREATER,
            Relation.Kind.GREATER_EQUAL,
            Relation.Kind.NOT_EQUAL,
            Relation.Kind.LOEWNER_GREATER,
            Relation.Kind.LOEWNER_GREATER_EQUAL);

    private final SourceText source;
    private final Scope scope;

    private TrailingConditions(SourceText source, Scope scope) {
        this.source = source;
        this.scope = scope;
    }

    /** Returns the display with such bounds as conditions. */
    static ParsedDisplay joined(ParsedDisplay parsed, SourceText source, Scope scope) {
        return new TrailingConditions(source, scope).joined(parsed);
    }

    private ParsedDisplay joined(ParsedDisplay parsed) {
        List<Statement> statements = new ArrayList<>();
        List<Diagnostic> diagnostics = new ArrayList<>(parsed.diagnostics());
        List<Ambiguity> ambiguities = new ArrayList<>(parsed.ambiguities());
        for (Statement written : parsed.statements()) {
            Statement statement = written instanceof Statement.Implication implication
                    ? withConditions(implication, diagnostics)
                    : written;
            List<Statement.Expression> listed = listed(statements, statement);
            int last = statements.size() - 1 - listed.size();
            if (!listed.isEmpty()) {
                Statement.Claim bound = (Statement.Claim) statement;
                Statement.Claim before = (Statement.Claim) statements.get(last);
                List<Syntax> conditions = new ArrayList<>(before.conditions());
                listed.forEach(name -> conditions.add(with(name.value(), bound.chain())));
                conditions.add(bound.chain());
                statements.subList(last, statements.size()).clear();
                statements.add(new Statement.Claim(
                        before.chain(), conditions, before.existing(), before.origin(), before.span()));
                ambiguities.removeIf(ambiguity -> ambiguity.span().equals(bound.span())
                        || listed.stream().anyMatch(name -> name.span().equals(ambiguity.span())));
                diagnostics.add(note(listed.get(0).span().to(bound.span())));
                continue;
            }
            if (last >= 0
                    && statements.get(last) instanceof Statement.Claim before
                    && statement instanceof Statement.Claim bound
                    && isCondition(before, bound)) {
                List<Syntax> conditions = new ArrayList<>(before.conditions());
                conditions.add(bound.chain());
                statements.set(
                        last,
                        new Statement.Claim(
                                before.chain(), conditions, before.existing(), before.origin(), before.span()));
                ambiguities.removeIf(ambiguity -> ambiguity.code().equals("side-condition")
                        && ambiguity.span().equals(bound.span()));
                diagnostics.add(note(bound.span()));
                continue;
            }
            statements.add(statement);
        }
        return diagnostics.size() == parsed.diagnostics().size()
                ? parsed
                : new ParsedDisplay(statements, diagnostics, ambiguities);
    }

    /** Returns the names that share a bound with the last one, as x in {@code x, y \\ne 0}; none where this is no bound behind a claim. */
    private List<Statement.Expression> listed(List<Statement> before, Statement statement) {
        List<Statement.Expression> names = new ArrayList<>();
        if (!(statement instanceof Statement.Claim bound)
                || bound.origin() != Statement.Claim.Origin.ROW
                || !bound.conditions().isEmpty()
                || bound.chain().operands().size() != 2
                || !isFree(bound.chain().operands().get(0))
                || !bounds(bound.chain())) {
            return names;
        }
        int at = before.size() - 1;
        while (at >= 0 && before.get(at) instanceof Statement.Expression name && isFree(name.value())) {
            names.add(0, name);
            at--;
        }
        boolean behind = at >= 0
                && !names.isEmpty()
                && before.get(at) instanceof Statement.Claim claim
                && claim.origin() == Statement.Claim.Origin.ROW
                && !bounds(claim.chain())
                && isSetApart(last(claim.chain()).span(), names.get(0).span());
        return behind ? names : List.of();
    }

    private static Syntax with(Syntax name, Syntax.Chain bound) {
        List<Syntax> operands = new ArrayList<>(bound.operands());
        operands.set(0, name);
        return new Syntax.Chain(operands, bound.relations(), bound.span());
    }

    static Diagnostic note(Span span) {
        return Diagnostic.note(
                "condition-behind-claim",
                span,
                "this is read as a condition of the claim before it; give it a display of its own to have it checked");
    }

    /** Behind what an implication concludes, such a bound is no conclusion. */
    private Statement.Implication withConditions(Statement.Implication implication, List<Diagnostic> diagnostics) {
        List<List<Syntax>> sides = new ArrayList<>(implication.sides());
        List<Syntax> conclusions = new ArrayList<>(sides.get(sides.size() - 1));
        List<Syntax> conditions = new ArrayList<>(implication.conditions());
        int end = conclusions.size() - 1;
        while (end > 0
                && conclusions.get(end) instanceof Syntax.Chain bound
                && bounds(bound)
                && conclusions.get(end - 1) instanceof Syntax.Chain before
                && !bounds(before)
                && isSetApart(last(before).span(), bound.operands().get(0).span())) {
            conditions.add(conclusions.remove(end--));
            diagnostics.add(note(bound.span()));
        }
        sides.set(sides.size() - 1, conclusions);
        return conditions.size() == implication.conditions().size()
                ? implication
                : new Statement.Implication(sides, implication.arrows(), conditions, implication.span());
    }

    private boolean isCondition(Statement.Claim before, Statement.Claim bound) {
        return before.origin() == Statement.Claim.Origin.ROW
                && bound.origin() == Statement.Claim.Origin.ROW
                && bound.conditions().isEmpty()
                && bound.existing().isEmpty()
                && bounds(bound.chain())
                && !bounds(before.chain())
                && isSetApart(
                        last(before.chain()).span(),
                        bound.chain().operands().get(0).span());
    }

    private static Syntax last(Syntax.Chain chain) {
        return chain.operands().get(chain.operands().size() - 1);
    }

    /** Whether a chain compares one free name, or its size, with numbers, or says between which values it lies. */
    private boolean bounds(Syntax.Chain chain) {
        List<Syntax> names =
                chain.operands().stream().filter(operand -> !isNumber(operand)).toList();
        boolean range = chain.operands().size() == 3
                && isFree(sized(chain.operands().get(1)))
                && CanonicalNames.of(Names.strip(sized(chain.operands().get(1))))
                        .filter(name -> scope.mentions(chain.operands().get(0), name, new HashSet<>())
                                || scope.mentions(chain.operands().get(2), name, new HashSet<>()))
                        .isEmpty();
        return (range || names.size() == 1 && isFree(sized(names.get(0))))
                && chain.relations().stream().allMatch(relation -> BOUNDS.contains(relation.kind()));
    }

    /** Returns the name in {@code |x|} or {@code \\|x\\|}: its size may be any. */
    private static Syntax sized(Syntax operand) {
        return Names.strip(operand) instanceof Syntax.Enclosed size
                        && (size.kind() == Syntax.Enclosed.Kind.BARS || size.kind() == Syntax.Enclosed.Kind.NORM)
                ? size.value()
                : operand;
    }

    private static boolean isNumber(Syntax operand) {
        Syntax bare = Names.strip(operand);
        return bare instanceof Syntax.Number
                || bare instanceof Syntax.Signed signed && Names.strip(signed.operand()) instanceof Syntax.Number;
    }

    private boolean isFree(Syntax operand) {
        Syntax bare = Names.strip(operand);
        boolean name = bare instanceof Syntax.Name
                || bare instanceof Syntax.Script script && script.superscript().isEmpty();
        return name
                && CanonicalNames.of(bare)
                        .filter(text -> Optional.ofNullable(scope.bindings().get(text))
                                .map(binding ->
                                        binding instanceof Binding.OfDimension || binding instanceof Binding.OfVariable)
                                .orElse(bare instanceof Syntax.Name && Letters.isLetter(text)))
                        .isPresent();
    }

    private boolean isSetApart(Span before, Span bound) {
        if (before.end() > bound.start()) {
            return false;
        }
        String between = source.slice(new Span(before.end(), bound.start()));
        boolean wide = between.contains("quad")
                || between.contains("\\hspace")
                || between.contains("\\mspace")
                || between.replaceAll("\\s", "").contains("&&");
        return wide && !between.contains("\\\\");
    }
}
