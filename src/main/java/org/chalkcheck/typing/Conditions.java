package org.chalkcheck.typing;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.chalkcheck.expr.Cases;
import org.chalkcheck.expr.Condition;
import org.chalkcheck.expr.Expr;
import org.chalkcheck.expr.Expressions;
import org.chalkcheck.expr.Relation;
import org.chalkcheck.expr.Shape;
import org.chalkcheck.source.SourceText;
import org.chalkcheck.source.Span;
import org.chalkcheck.syntax.Syntax;
import org.chalkcheck.typing.Arithmetic.Operand;

/** Conditions, and definitions by cases. */
final class Conditions {
    private final Elaborator elaborator;

    Conditions(Elaborator elaborator) {
        this.elaborator = elaborator;
    }

    /** Returns the typed meaning of a condition: a chain of comparisons, or several of them. */
    Condition condition(Syntax syntax) {
        Syntax bare = Names.strip(syntax);
        if (bare instanceof Syntax.Group group && group.items().size() == 1) {
            return condition(group.items().get(0));
        }
        if (bare instanceof Syntax.Group group) {
            return all(group.items());
        }
        if (bare instanceof Syntax.Sequence sequence) {
            return all(sequence.items());
        }
        if (bare instanceof Syntax.Logical logical) {
            List<Condition> parts =
                    logical.operands().stream().map(this::condition).toList();
            return logical.kind() == Syntax.Logical.Kind.AND ? new Condition.And(parts) : new Condition.Or(parts);
        }
        if (bare instanceof Syntax.Chain chain) {
            return chain(chain);
        }
        throw Elaborator.invalid("no-condition", bare.span(), "a condition is needed here, such as x > 0");
    }

    private Condition all(List<Syntax> items) {
        return new Condition.And(items.stream().map(this::condition).toList());
    }

    private Condition chain(Syntax.Chain chain) {
        List<Condition> parts = new ArrayList<>();
        for (int i = 0; i < chain.relations().size(); i++) {
            Syntax left = chain.operands().get(i);
            Syntax right = chain.operands().get(i + 1);
            org.chalkcheck.syntax.Relation relation = chain.relations().get(i);
            if (relation.kind() == org.chalkcheck.syntax.Relation.Kind.IN) {
                parts.add(membership(left, right));
            } else {
                parts.add(
                        LoewnerOrder.relation(relation).isPresent()
                                ? entrywise(left, relation, right)
                                : compare(left, relation(relation), right));
            }
        }
        return parts.size() == 1 ? parts.get(0) : new Condition.And(parts);
    }

    /** The signs of the order of symmetric matrices compare vectors entry by entry; no other matrices can be assumed in it. */
    private Condition entrywise(Syntax left, org.chalkcheck.syntax.Relation relation, Syntax right) {
        Condition.Compare compared =
                compare(left, LoewnerOrder.relation(relation).orElseThrow(), right);
        if (compared.left().shape().isScalar()
                || !LoewnerOrder.isEntrywise(compared.left().shape())) {
            return compare(left, relation(relation), right);
        }
        return compared;
    }

    private Condition.Compare compare(Syntax left, Relation relation, Syntax right) {
        Operand l = collapsed(left);
        Operand r = collapsed(right);
        Shape common = elaborator.arithmetic.commonShape(List.of(l, r), "compare");
        if (relation.isOrder() && !common.isScalar()) {
            rejectNegatedOrder(elaborator.context.source, left, right);
        }
        return new Condition.Compare(
                Expressions.fill(l.value(), l.shape().isScalar() ? common : Shape.SCALAR),
                relation,
                Expressions.fill(r.value(), r.shape().isScalar() ? common : Shape.SCALAR));
    }

    /** Fails on {@code u \\not< v} of vectors: it fails in some entry, while the opposite order would hold in every entry. */
    static void rejectNegatedOrder(SourceText source, Syntax left, Syntax right) {
        Span between = new Span(
                left.span().end(), Math.max(left.span().end(), right.span().start()));
        if (between.end() <= source.text().length() && source.slice(between).contains("\\not")) {
            throw Elaborator.invalid(
                    "unsupported-relation",
                    between,
                    "a negated order of vectors says that it fails in some entry, which cannot be checked");
        }
    }

    private Operand collapsed(Syntax syntax) {
        return new Operand(Arithmetic.collapse(elaborator.elaborate(syntax)), syntax.span());
    }

    private Condition membership(Syntax element, Syntax set) {
        Syntax bare = Names.strip(set);
        if (bare instanceof Syntax.Interval interval) {
            return between(element, interval.lower(), interval.lowerClosed(), interval.upper(), interval.upperClosed());
        }
        if (bare instanceof Syntax.Group group
                && group.items().size() == 2
                && group.delimiter() != Syntax.Group.Delimiter.BRACE) {
            boolean closed = group.delimiter() == Syntax.Group.Delimiter.BRACKET;
            return between(element, group.items().get(0), closed, group.items().get(1), closed);
        }
        if (bare instanceof Syntax.Group group && group.delimiter() == Syntax.Group.Delimiter.BRACE) {
            return new Condition.Or(group.items().stream()
                    .<Condition>map(item -> compare(element, Relation.EQUAL, item))
                    .toList());
        }
        throw Elaborator.invalid("unsupported-set", set.span(), "an interval or a finite set is needed here");
    }

    /** An infinite end bounds nothing. */
    private Condition between(Syntax element, Syntax lower, boolean fromLower, Syntax upper, boolean toUpper) {
        List<Condition> parts = new ArrayList<>();
        if (!isInfinite(lower)) {
            parts.add(compare(element, fromLower ? Relation.GREATER_OR_EQUAL : Relation.GREATER, lower));
        }
        if (!isInfinite(upper)) {
            parts.add(compare(element, toUpper ? Relation.LESS_OR_EQUAL : Relation.LESS, upper));
        }
        return new Condition.And(parts);
    }

    private static boolean isInfinite(Syntax end) {
        Syntax value = Names.strip(end);
        Syntax size = value instanceof Syntax.Signed signed ? Names.strip(signed.operand()) : value;
        return size instanceof Syntax.Symbol symbol && symbol.kind() == Syntax.Symbol.Kind.INFINITY;
    }

    /** Returns the typed relation; one that cannot be checked is refused. */
    static Relation relation(org.chalkcheck.syntax.Relation relation) {
        return switch (relation.kind()) {
            case EQUAL, EQUIVALENT -> Relation.EQUAL;
            case NOT_EQUAL -> Relation.NOT_EQUAL;
            case LESS -> Relation.LESS;
            case LESS_EQUAL -> Relation.LESS_OR_EQUAL;
            case GREATER -> Relation.GREATER;
            case GREATER_EQUAL -> Relation.GREATER_OR_EQUAL;
            case APPROXIMATE, SIMILAR -> Relation.APPROXIMATELY;
            default ->
                throw Elaborator.invalid(
                        "unsupported-relation",
                        relation.span(),
                        "the relation " + relation.kind().latex() + " cannot be checked");
        };
    }

    /** Returns a definition by cases; all values get one shape. */
    Expr cases(Syntax.Cases cases) {
        List<Operand> values = new ArrayList<>();
        List<Optional<Condition>> conditions = new ArrayList<>();
        for (Syntax.Cases.Row row : cases.rows()) {
            if (isUndefined(row, cases)) {
                continue;
            }
            values.add(collapsed(row.value()));
            conditions.add(row.condition().map(this::condition));
        }
        if (values.isEmpty()) {
            throw Elaborator.invalid("empty-cases", cases.span(), "a definition by cases needs a case");
        }
        Shape shape = elaborator.arithmetic.commonShape(values, "choose between");
        List<Cases.Branch> branches = new ArrayList<>();
        Optional<Expr> otherwise = Optional.empty();
        for (int i = 0; i < values.size(); i++) {
            Expr value = elaborator.arithmetic.broadcast(values.get(i).value(), shape);
            if (conditions.get(i).isPresent()) {
                branches.add(new Cases.Branch(scalarCondition(conditions.get(i).get(), cases.span()), value));
            } else {
                otherwise = Optional.of(value);
                break;
            }
        }
        return branches.isEmpty() ? otherwise.orElseThrow() : new Cases(branches, otherwise);
    }

    /** Returns whether the last row says in words that there is no value under its condition. */
    private static boolean isUndefined(Syntax.Cases.Row row, Syntax.Cases cases) {
        return row == cases.rows().get(cases.rows().size() - 1)
                && cases.rows().size() > 1
                && row.condition().isPresent()
                && Names.strip(row.value()) instanceof Syntax.Text words
                && words.text().toLowerCase(Locale.ROOT).matches("(undefined|not defined|does not exist)\\b.*");
    }

    private static Condition scalarCondition(Condition condition, Span span) {
        for (Expr expression : condition.expressions()) {
            if (!expression.shape().isScalar()) {
                throw Elaborator.invalid(
                        "condition-of-vector",
                        span,
                        "the condition of a case compares scalars, not " + expression.shape());
            }
        }
        return condition;
    }
}
