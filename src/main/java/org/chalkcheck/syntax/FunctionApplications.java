package org.chalkcheck.syntax;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.chalkcheck.source.Span;

/**
 * Turns a name and the group behind it into a call, once it is known which names are functions: {@code f(x)^2} is the square of
 * a call, {@code a/f(x)} divides by one, {@code f'(x)} and {@code J_\nu(x)} keep their scripts.
 */
public final class FunctionApplications {
    private FunctionApplications() {}

    /**
     * Returns the product with its calls; a lone call comes as it is.
     *
     * @param isFunction of a canonical name, whether it is a function; asked for the name with its scripts first, then without
     */
    public static Syntax resolve(Syntax.Juxtaposition product, Predicate<String> isFunction) {
        List<Syntax.Juxtaposition.Factor> factors = new ArrayList<>();
        List<Syntax.Juxtaposition.Factor> old = product.factors();
        for (int i = 0; i < old.size(); i++) {
            Syntax.Juxtaposition.Factor factor = old.get(i);
            boolean follows = i + 1 < old.size() && old.get(i + 1).link() == Syntax.Juxtaposition.Link.ADJACENT;
            Optional<Syntax> call =
                    follows ? call(factor.value(), old.get(i + 1).value(), isFunction) : Optional.empty();
            if (call.isPresent()) {
                factors.add(new Syntax.Juxtaposition.Factor(factor.link(), call.get()));
                i++;
            } else {
                factors.add(factor);
            }
        }
        return factors.size() == 1 && factors.get(0).link() == Syntax.Juxtaposition.Link.ADJACENT
                ? factors.get(0).value()
                : new Syntax.Juxtaposition(factors, product.span());
    }

    private static Optional<Syntax> call(Syntax head, Syntax operand, Predicate<String> isFunction) {
        Optional<Syntax.Group> group = group(operand);
        if (group.isEmpty()) {
            return Optional.empty();
        }
        return function(head, isFunction).map(function -> attach(operand, function, group.get()));
    }

    /** A function with the scripts of its name that are not part of it. */
    private record Head(String name, Optional<Syntax> subscript, Optional<Syntax> superscript, int primes, Span span) {}

    private static Optional<Head> function(Syntax head, Predicate<String> isFunction) {
        if (head instanceof Syntax.Script script) {
            Syntax unprimed = script.primes() == 0
                    ? script
                    : script.subscript().isEmpty() && script.superscript().isEmpty()
                            ? script.base()
                            : new Syntax.Script(
                                    script.base(), script.subscript(), script.superscript(), 0, script.span());
            Optional<String> whole = CanonicalNames.of(unprimed).filter(isFunction);
            if (whole.isPresent()) {
                return Optional.of(
                        new Head(whole.get(), Optional.empty(), Optional.empty(), script.primes(), script.span()));
            }
            return CanonicalNames.of(script.base())
                    .filter(isFunction)
                    .map(name ->
                            new Head(name, script.subscript(), script.superscript(), script.primes(), script.span()));
        }
        return CanonicalNames.of(head)
                .filter(isFunction)
                .map(name -> new Head(name, Optional.empty(), Optional.empty(), 0, head.span()));
    }

    private static Optional<Syntax.Group> group(Syntax operand) {
        if (operand instanceof Syntax.Group group) {
            boolean visible = group.delimiter() == Syntax.Group.Delimiter.PARENTHESIS
                    || group.delimiter() == Syntax.Group.Delimiter.BRACKET;
            return visible ? Optional.of(group) : Optional.empty();
        }
        if (operand instanceof Syntax.Script script) {
            return group(script.base());
        }
        if (operand instanceof Syntax.Factorial factorial) {
            return group(factorial.operand());
        }
        if (operand instanceof Syntax.Percent percent) {
            return group(percent.operand());
        }
        return Optional.empty();
    }

    private static Syntax attach(Syntax operand, Head head, Syntax.Group group) {
        Span span = head.span().to(operand.span());
        if (operand instanceof Syntax.Script script) {
            Syntax base = attach(script.base(), head, group);
            return new Syntax.Script(base, script.subscript(), script.superscript(), script.primes(), span);
        }
        if (operand instanceof Syntax.Factorial factorial) {
            return new Syntax.Factorial(attach(factorial.operand(), head, group), span);
        }
        if (operand instanceof Syntax.Percent percent) {
            return new Syntax.Percent(attach(percent.operand(), head, group), span);
        }
        List<Syntax.FunctionCall.Argument> arguments = group.items().stream()
                .map(item -> new Syntax.FunctionCall.Argument(Optional.empty(), item))
                .toList();
        Syntax.FunctionCall.Form form = group.delimiter() == Syntax.Group.Delimiter.BRACKET
                ? Syntax.FunctionCall.Form.BRACKETS
                : Syntax.FunctionCall.Form.PARENTHESES;
        return new Syntax.FunctionCall(
                head.name(), head.span(), head.subscript(), head.superscript(), head.primes(), arguments, form, span);
    }
}
