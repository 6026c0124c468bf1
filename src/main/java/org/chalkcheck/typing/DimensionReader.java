package org.chalkcheck.typing;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.chalkcheck.expr.Dim;
import org.chalkcheck.syntax.CanonicalNames;
import org.chalkcheck.syntax.Syntax;

/** Reads a dimension: a polynomial with integer coefficients in names. Names that stand for numbers are replaced by them. */
final class DimensionReader {
    private final Scope scope;
    private final Consumer<String> onName;

    DimensionReader(Scope scope) {
        this(scope, name -> {});
    }

    /** Makes a reader that reports every name that becomes a dimension. */
    DimensionReader(Scope scope, Consumer<String> onName) {
        this.scope = scope;
        this.onName = onName;
    }

    /** Returns the dimension, or nothing if the expression is no polynomial. */
    Optional<Dim> read(Syntax syntax) {
        return read(syntax, Set.of());
    }

    private Optional<Dim> read(Syntax syntax, Set<String> open) {
        if (syntax instanceof Syntax.Number number) {
            return number.hasPoint() || number.value().precision() > 9
                    ? Optional.empty()
                    : Optional.of(Dim.of(number.value().longValueExact()));
        }
        if (syntax instanceof Syntax.Group group && group.items().size() == 1) {
            return read(group.items().get(0), open);
        }
        if (syntax instanceof Syntax.Sum sum) {
            Dim total = Dim.of(0);
            for (Syntax.Sum.Term term : sum.terms()) {
                Optional<Dim> value = read(term.value(), open);
                if (value.isEmpty()) {
                    return value;
                }
                total = term.negative() ? total.minus(value.get()) : total.plus(value.get());
            }
            return Optional.of(total);
        }
        if (syntax instanceof Syntax.Signed signed) {
            return read(signed.operand(), open).map(d -> signed.negative() ? d.times(Dim.of(-1)) : d);
        }
        Optional<String> name = CanonicalNames.of(syntax);
        if (name.isPresent()) {
            return named(name.get(), open);
        }
        if (syntax instanceof Syntax.Juxtaposition product) {
            if (product.factors().stream().skip(1).anyMatch(f -> f.link() == Syntax.Juxtaposition.Link.OVER)) {
                return Optional.empty();
            }
            return product(
                    product.factors().stream()
                            .map(Syntax.Juxtaposition.Factor::value)
                            .toList(),
                    open);
        }
        if (syntax instanceof Syntax.Infix infix) {
            boolean plain = infix.operators().stream()
                    .allMatch(o -> o.kind() == Syntax.Infix.Kind.ASTERISK
                            || o.kind() == Syntax.Infix.Kind.DOT
                            || o.kind() == Syntax.Infix.Kind.TIMES);
            return plain ? product(infix.operands(), open) : Optional.empty();
        }
        if (syntax instanceof Syntax.Script script
                && script.superscript().isPresent()
                && Names.strip(script.superscript().get()) instanceof Syntax.Number exponent
                && exponent.value().precision() == 1) {
            Optional<Dim> base = read(script.base(), open);
            Dim power = Dim.ONE;
            for (int i = 0; i < exponent.value().intValue() && base.isPresent(); i++) {
                power = power.times(base.get());
            }
            Dim result = power;
            return base.map(ignored -> result);
        }
        return Optional.empty();
    }

    private Optional<Dim> product(List<Syntax> factors, Set<String> open) {
        Dim product = Dim.ONE;
        for (Syntax factor : factors) {
            Optional<Dim> value = read(factor, open);
            if (value.isEmpty()) {
                return value;
            }
            product = product.times(value.get());
        }
        return Optional.of(product);
    }

    private Optional<Dim> named(String name, Set<String> open) {
        if (scope.find(name).orElse(null) instanceof Binding.OfName definition && !open.contains(name)) {
            Set<String> inside = new HashSet<>(open);
            inside.add(name);
            return read(definition.body(), inside);
        }
        if (scope.find(name).orElse(null) instanceof Binding.OfDimension dimension) {
            return Optional.of(dimension.dimension());
        }
        onName.accept(name);
        return Optional.of(Dim.of(name));
    }
}
