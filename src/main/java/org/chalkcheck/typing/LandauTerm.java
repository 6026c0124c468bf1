package org.chalkcheck.typing;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.chalkcheck.expr.DimensionValue;
import org.chalkcheck.expr.Domain;
import org.chalkcheck.expr.Expr;
import org.chalkcheck.expr.Proposition;
import org.chalkcheck.expr.Relation;
import org.chalkcheck.expr.Remainder;
import org.chalkcheck.expr.Shape;
import org.chalkcheck.expr.Structure;
import org.chalkcheck.expr.Traversal;
import org.chalkcheck.expr.Variable;
import org.chalkcheck.source.Span;
import org.chalkcheck.syntax.CanonicalNames;
import org.chalkcheck.syntax.Syntax;
import org.chalkcheck.syntax.SyntaxParts;

/**
 * A term O(...) or o(...) at the end of a right side, where the letter is not declared.
 *
 * @param rest the right side without it
 * @param gauge what stands in the parentheses
 * @param strict whether the letter is small
 * @param span the term
 */
record LandauTerm(Syntax rest, Syntax gauge, boolean strict, Span span) {
    private static final Set<String> SMALL = Set.of("h", "epsilon", "varepsilon", "delta", "eta", "dt", "tau");
    private static final Set<String> LARGE = Set.of("n", "N", "m", "M", "k", "K", "T", "L", "d", "D", "J", "p");

    /**
     * Returns the expansion that a step states; nothing where it states none.
     *
     * @param kept types the step without its last term
     * @throws TypingFailure if the letter stands elsewhere
     */
    static Optional<TypedStep.Typing> expansion(
            Elaboration context, StepTyper.Reading reading, Function<StepTyper.Reading, Proposition> kept) {
        Scope scope = context.scope;
        Optional<LandauTerm> term =
                reading.relation() == Relation.EQUAL ? of(reading.right(), scope) : Optional.empty();
        boolean left = standsIn(reading.left(), scope);
        if (left || term.isEmpty() && standsIn(reading.right(), scope)) {
            throw Elaborator.invalid(
                    "order-of-error",
                    reading.left().span().to(reading.right().span()),
                    "O(...) is read as the last term on the right side of an equation",
                    "declare O if it is a name of your own");
        }
        if (term.isEmpty()) {
            return Optional.empty();
        }
        Proposition typed = kept.apply(reading.with(reading.left(), term.get().rest()));
        Proposition equation = typed.withSides(counted(typed.left()), counted(typed.right()));
        Expr gauge = counted(
                Arithmetic.collapse(new Elaborator(context).elaborate(term.get().gauge())));
        Remainder remainder = term.get().remainder(gauge, equation);
        Set<String> dimensions = new HashSet<>(Traversal.dimensions(equation.left()));
        dimensions.addAll(Traversal.dimensions(equation.right()));
        if (dimensions.contains(remainder.variable().name())) {
            throw Elaborator.invalid(
                    "order-of-error",
                    term.get().span(),
                    "the order of an error is not measured in "
                            + remainder.variable().label() + ", the dimension of a tensor");
        }
        context.note("%s(...) is read as the order of what is left out, for %s to %s"
                .formatted(remainder.strict() ? "o" : "O", remainder.variable().label(), remainder.toward()));
        return Optional.of(new TypedStep.Expansion(equation, remainder));
    }

    /** Returns a side with plain numbers for dimensions; those of tensors in it stay what they are. */
    private static Expr counted(Expr side) {
        Set<String> numbers = new HashSet<>();
        Traversal.visit(side, node -> {
            if (node instanceof DimensionValue value && value.dimension().isName()) {
                numbers.add(value.dimension().toString());
            }
        });
        Expr plain = Traversal.rewrite(
                side,
                node -> node instanceof DimensionValue value
                                && value.dimension().isName()
                        ? new Variable(
                                value.dimension().toString(),
                                Shape.SCALAR,
                                Domain.NATURAL,
                                Structure.GENERAL,
                                Variable.Role.FREE)
                        : node);
        return numbers.stream().anyMatch(Traversal.dimensions(plain)::contains) ? side : plain;
    }

    /** Finds the term in a right side. */
    private static Optional<LandauTerm> of(Syntax right, Scope scope) {
        List<Syntax.Sum.Term> terms = right instanceof Syntax.Sum sum
                ? sum.terms()
                : List.of(new Syntax.Sum.Term(false, right.span(), right));
        Syntax.Sum.Term last = terms.get(terms.size() - 1);
        Optional<Syntax.Juxtaposition> call = call(last.value(), scope);
        if (call.isEmpty()) {
            return Optional.empty();
        }
        boolean strict = letter(call.get()).equals("o");
        Syntax gauge =
                ((Syntax.Group) call.get().factors().get(1).value()).items().get(0);
        // o(1 - o) is a product with the output of a gate.
        if (strict && (terms.size() == 1 || mentions(gauge, "o"))) {
            return Optional.empty();
        }
        List<Syntax.Sum.Term> kept = new ArrayList<>(terms.subList(0, terms.size() - 1));
        // 1 + x + ... + O(x^2): the dots stand for what O does.
        kept.removeIf(term -> term.value() instanceof Syntax.Symbol symbol
                && symbol.kind() == Syntax.Symbol.Kind.ELLIPSIS
                && term.equals(kept.get(kept.size() - 1)));
        Syntax rest = kept.isEmpty()
                ? Syntax.Number.of("0", right.span())
                : kept.size() == 1 && !kept.get(0).negative()
                        ? kept.get(0).value()
                        : new Syntax.Sum(
                                kept,
                                kept.get(0)
                                        .value()
                                        .span()
                                        .to(kept.get(kept.size() - 1).value().span()));
        return Optional.of(new LandauTerm(rest, gauge, strict, call.get().span()));
    }

    /** Returns whether Landau's big letter is applied anywhere in a side. */
    private static boolean standsIn(Syntax side, Scope scope) {
        Optional<Syntax.Juxtaposition> call = call(side, scope);
        if (call.isPresent() && letter(call.get()).equals("O")) {
            return true;
        }
        for (Syntax part : SyntaxParts.of(side)) {
            if (standsIn(part, scope)) {
                return true;
            }
        }
        return false;
    }

    private static Optional<Syntax.Juxtaposition> call(Syntax term, Scope scope) {
        if (!(term instanceof Syntax.Juxtaposition product)
                || product.factors().size() != 2
                || !(product.factors().get(1).value() instanceof Syntax.Group group)
                || group.items().size() != 1) {
            return Optional.empty();
        }
        String letter = letter(product);
        boolean landau =
                (letter.equals("O") || letter.equals("o")) && scope.find(letter).isEmpty();
        return landau ? Optional.of(product) : Optional.empty();
    }

    private static String letter(Syntax.Juxtaposition product) {
        return CanonicalNames.of(product.factors().get(0).value()).orElse("");
    }

    private static boolean mentions(Syntax node, String name) {
        return CanonicalNames.of(node).filter(name::equals).isPresent()
                || SyntaxParts.of(node).stream().anyMatch(part -> mentions(part, name));
    }

    /**
     * Returns what is claimed of the terms that are left out.
     *
     * @param value the gauge
     * @param kept the equation of the terms that are written, whose variable counts where the gauge has none
     */
    private Remainder remainder(Expr value, Proposition kept) {
        List<Variable> variables = free(List.of(value));
        if (variables.isEmpty()) {
            variables = free(List.of(kept.left(), kept.right()));
        }
        if (variables.size() > 1) {
            variables = variables.stream().filter(v -> !isLarge(v)).toList();
        }
        if (!value.shape().isScalar() || variables.size() != 1) {
            throw Elaborator.invalid(
                    "order-of-error",
                    span,
                    "the order of an error is one of a scalar in one variable, such as O(h^2)",
                    "declare O if it is a name of your own");
        }
        Variable variable = variables.get(0);
        Remainder.Toward toward = isLarge(variable)
                ? Remainder.Toward.INFINITY
                : SMALL.contains(variable.name()) || !variable.shape().isScalar()
                        ? Remainder.Toward.ZERO
                        : Remainder.Toward.EITHER;
        return new Remainder(value, variable, toward, strict);
    }

    private static boolean isLarge(Variable variable) {
        return variable.shape().isScalar() && (variable.domain().integer() || LARGE.contains(variable.name()));
    }

    private static List<Variable> free(List<Expr> sides) {
        return sides.stream()
                .flatMap(side -> Traversal.variables(side).stream())
                .filter(v -> v.role() == Variable.Role.FREE)
                .distinct()
                .toList();
    }
}
