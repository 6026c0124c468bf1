package org.chalkcheck.typing;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.chalkcheck.expr.Bound;
import org.chalkcheck.expr.Domain;
import org.chalkcheck.expr.Expr;
import org.chalkcheck.source.Diagnostic;
import org.chalkcheck.source.Span;
import org.chalkcheck.syntax.DeclaredName;
import org.chalkcheck.syntax.Relation;
import org.chalkcheck.syntax.Syntax;

/** Intervals in declarations: ends that are constants become a domain, others become assumptions. */
final class Intervals {
    private final Scope scope;

    Intervals(Scope scope) {
        this.scope = scope;
    }

    /** Returns the domain; ends with names in them are added to the assumptions of every declared name. */
    Domain domain(Syntax.Interval interval, List<DeclaredName> names, List<Syntax> assumptions, boolean scalar) {
        Optional<Bound> lower = bound(interval.lower(), !interval.lowerClosed());
        Optional<Bound> upper = bound(interval.upper(), !interval.upperClosed());
        Domain domain = Domain.interval(
                lower.filter(b -> Double.isFinite(b.approximation())),
                upper.filter(b -> Double.isFinite(b.approximation())));
        if (lower.isPresent()
                && upper.isPresent()
                && !(lower.get().approximation() < upper.get().approximation())
                && (interval.lowerClosed() && interval.upperClosed()
                        ? lower.get().approximation() > upper.get().approximation()
                        : true)) {
            throw TypingFailure.invalid(
                    Diagnostic.error("empty-interval", interval.span(), "no number lies in this interval"));
        }
        for (DeclaredName name : names) {
            if (lower.isEmpty()) {
                assumptions.add(condition(
                        interval.lower(),
                        interval.lowerClosed() ? Relation.Kind.LESS_EQUAL : Relation.Kind.LESS,
                        name.syntax()));
            }
            if (upper.isEmpty()) {
                assumptions.add(condition(
                        name.syntax(),
                        interval.upperClosed() ? Relation.Kind.LESS_EQUAL : Relation.Kind.LESS,
                        interval.upper()));
            }
        }
        return domain;
    }

    private static Syntax condition(Syntax left, Relation.Kind kind, Syntax right) {
        Span span = left.span().to(right.span());
        return new Syntax.Chain(List.of(left, right), List.of(new Relation(kind, span)), span);
    }

    private Optional<Bound> bound(Syntax end, boolean open) {
        Elaboration context = new Elaboration(scope, QuantitySource.NONE, Layout.MIXED);
        try {
            context.begin();
            Expr value = new Elaborator(context).scalar(end);
            OptionalDouble approximation = ConstantValue.of(value);
            return approximation.isPresent() && !Double.isNaN(approximation.getAsDouble())
                    ? Optional.of(new Bound(value, approximation.getAsDouble(), open))
                    : Optional.empty();
        } catch (DimensionInference.Restart e) {
            return Optional.empty();
        }
    }
}
