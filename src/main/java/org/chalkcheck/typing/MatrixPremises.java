package org.chalkcheck.typing;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import org.chalkcheck.expr.Domain;
import org.chalkcheck.expr.Shape;
import org.chalkcheck.expr.Structure;
import org.chalkcheck.expr.Variable;
import org.chalkcheck.source.Span;
import org.chalkcheck.syntax.CanonicalNames;
import org.chalkcheck.syntax.Syntax;
import org.chalkcheck.syntax.SyntaxPrinter;

/**
 * Conditions that say of what kind a declared square matrix is: {@code A \succ 0}, {@code A^\top = A}, {@code Q^\top Q = I}. A
 * semidefinite matrix A is written P P^T, a skew one P - P^T and one that is above B as B + P P^T, with any square matrix P, called A_part.
 */
final class MatrixPremises {
    private static final Set<Structure> PLAIN = Set.of(Structure.GENERAL, Structure.SYMMETRIC);

    private static final String PART = "_part";

    private MatrixPremises() {}

    /** Returns what stands for the matrices of a claim that conditions made of others. */
    static List<String> notes(Scope scope, Predicate<String> stands) {
        List<String> notes = new ArrayList<>();
        scope.bindings().forEach((name, binding) -> {
            if (binding instanceof Binding.OfName made
                    && scope.find(name + PART).isPresent()
                    && stands.test(name)) {
                notes.add("every " + name + " of that kind is "
                        + SyntaxPrinter.toPlain(made.body()).replace("^{\\top }", "^T"));
            }
        });
        return notes;
    }

    /** Returns the scope with matrices of the kinds that its assumptions give them. */
    static Scope settled(Scope scope) {
        Scope settled = scope;
        List<Syntax> rest = new ArrayList<>();
        for (Syntax assumption : scope.assumptions()) {
            Optional<Scope> declared = declared(assumption, settled);
            if (declared.isPresent()) {
                settled = declared.get();
            } else {
                rest.add(assumption);
            }
        }
        return settled.assuming(rest);
    }

    /** Returns the scope in which the matrix is of that kind, if the condition says so. */
    static Optional<Scope> declared(Syntax condition, Scope scope) {
        if (!(condition instanceof Syntax.Chain chain) || chain.relations().size() != 1) {
            return Optional.empty();
        }
        Syntax left = Names.strip(chain.operands().get(0));
        Syntax right = Names.strip(chain.operands().get(1));
        return switch (chain.relations().get(0).kind()) {
            case LOEWNER_GREATER -> definite(left, right, scope);
            case LOEWNER_GREATER_EQUAL -> semidefinite(left, right, scope);
            case LOEWNER_LESS -> definite(right, left, scope);
            case LOEWNER_LESS_EQUAL -> semidefinite(right, left, scope);
            case EQUAL -> equation(left, right, scope).or(() -> equation(right, left, scope));
            default -> Optional.empty();
        };
    }

    private static Optional<Scope> definite(Syntax matrix, Syntax zero, Scope scope) {
        return isZero(zero)
                ? square(matrix, scope, PLAIN)
                        .map(variable -> with(variable, Structure.SPD, scope))
                        .or(() -> square(matrix, scope, Set.of(Structure.SPD)).map(known -> scope))
                : above(matrix, zero, scope)
                        .map(variable -> made(
                                variable, Structure.SPD, scope, matrix.span(), part -> sum(zero, part, matrix.span())));
    }

    private static Optional<Scope> semidefinite(Syntax matrix, Syntax zero, Scope scope) {
        Span span = matrix.span();
        if (!isZero(zero)) {
            return above(matrix, zero, scope)
                    .map(variable -> made(
                            variable, Structure.GENERAL, scope, span, part -> sum(zero, square(part, span), span)));
        }
        return square(matrix, scope, PLAIN)
                .map(variable -> made(variable, Structure.GENERAL, scope, span, part -> square(part, span)))
                .or(() -> square(matrix, scope, Set.of(Structure.SPD)).map(known -> scope));
    }

    /** A matrix above another one is that one and a definite or semidefinite rest. */
    private static Optional<Variable> above(Syntax matrix, Syntax other, Scope scope) {
        return square(matrix, scope, PLAIN)
                .filter(variable -> !scope.mentions(other, variable.name(), new HashSet<>()));
    }

    private static Syntax square(Syntax part, Span span) {
        return new Syntax.Juxtaposition(List.of(factor(part), factor(transpose(part))), span);
    }

    private static Syntax sum(Syntax first, Syntax second, Span span) {
        return new Syntax.Sum(
                List.of(new Syntax.Sum.Term(false, span, first), new Syntax.Sum.Term(false, span, second)), span);
    }

    private static Optional<Scope> equation(Syntax left, Syntax right, Scope scope) {
        Optional<Syntax> transposed = transposed(left);
        if (transposed.isPresent()) {
            boolean skew = right instanceof Syntax.Signed signed && signed.negative();
            Syntax other = Names.strip(right instanceof Syntax.Signed signed ? signed.operand() : right);
            if (!isSame(transposed.get(), other)) {
                return Optional.empty();
            }
            return square(other, scope, Set.of(Structure.GENERAL))
                    .map(variable ->
                            skew ? skew(variable, scope, left.span()) : with(variable, Structure.SYMMETRIC, scope));
        }
        return orthogonal(left, right, scope);
    }

    private static Scope skew(Variable variable, Scope scope, Span span) {
        return made(
                variable,
                Structure.GENERAL,
                scope,
                span,
                part -> new Syntax.Sum(
                        List.of(
                                new Syntax.Sum.Term(false, span, part),
                                new Syntax.Sum.Term(true, span, transpose(part))),
                        span));
    }

    private static Optional<Scope> orthogonal(Syntax product, Syntax identity, Scope scope) {
        if (!(product instanceof Syntax.Juxtaposition factors)
                || factors.factors().size() != 2
                || factors.factors().get(1).link() != Syntax.Juxtaposition.Link.ADJACENT
                || !isIdentity(identity, scope)) {
            return Optional.empty();
        }
        Syntax first = Names.strip(factors.factors().get(0).value());
        Syntax second = Names.strip(factors.factors().get(1).value());
        Optional<Syntax> matrix = transposed(first)
                .filter(inner -> isSame(inner, second))
                .or(() -> transposed(second).filter(inner -> isSame(inner, first)));
        return matrix.flatMap(inner -> square(inner, scope, Set.of(Structure.GENERAL)))
                .map(variable -> with(variable, Structure.ORTHOGONAL, scope));
    }

    private static boolean isZero(Syntax side) {
        return side instanceof Syntax.Number number && number.text().equals("0");
    }

    private static boolean isIdentity(Syntax side, Scope scope) {
        Syntax base =
                side instanceof Syntax.Script script && script.superscript().isEmpty() ? script.base() : side;
        return base instanceof Syntax.Name name
                && name.text().equals("I")
                && scope.find("I").isEmpty();
    }

    private static boolean isSame(Syntax a, Syntax b) {
        return CanonicalNames.of(a).isPresent() && CanonicalNames.of(a).equals(CanonicalNames.of(b));
    }

    private static Optional<Syntax> transposed(Syntax side) {
        boolean transpose = side instanceof Syntax.Script script
                && script.primes() == 0
                && script.superscript()
                        .map(Names::strip)
                        .filter(above ->
                                above instanceof Syntax.Symbol symbol && symbol.kind() == Syntax.Symbol.Kind.TRANSPOSE
                                        || above instanceof Syntax.Name name
                                                && name.text().equals("T"))
                        .isPresent();
        if (!transpose) {
            return Optional.empty();
        }
        Syntax.Script script = (Syntax.Script) side;
        return Optional.of(
                script.subscript().isEmpty()
                        ? script.base()
                        : new Syntax.Script(script.base(), script.subscript(), Optional.empty(), 0, script.span()));
    }

    private static Optional<Variable> square(Syntax matrix, Scope scope, Set<Structure> structures) {
        return CanonicalNames.of(matrix)
                .flatMap(scope::find)
                .filter(Binding.OfVariable.class::isInstance)
                .map(binding -> ((Binding.OfVariable) binding).variable())
                .filter(variable -> variable.shape().isSquare()
                        && structures.contains(variable.structure())
                        && variable.domain().equals(Domain.REAL));
    }

    private static Scope with(Variable variable, Structure structure, Scope scope) {
        return scope.declaring(
                new Variable(variable.name(), variable.shape(), variable.domain(), structure, variable.role()));
    }

    private static Scope made(
            Variable variable, Structure structure, Scope scope, Span span, Function<Syntax, Syntax> formula) {
        // No letter: the claim may use any that the scope leaves free.
        String name = variable.name() + PART;
        Variable part =
                new Variable(name, Shape.of(variable.shape().axes()), Domain.REAL, structure, Variable.Role.FREE);
        Syntax written = new Syntax.Name(name, Syntax.Name.Style.PLAIN, span);
        return scope.declaring(part).defining(variable.name(), formula.apply(written));
    }

    private static Syntax.Juxtaposition.Factor factor(Syntax value) {
        return new Syntax.Juxtaposition.Factor(Syntax.Juxtaposition.Link.ADJACENT, value);
    }

    private static Syntax transpose(Syntax matrix) {
        Syntax top = new Syntax.Symbol(Syntax.Symbol.Kind.TRANSPOSE, matrix.span());
        return new Syntax.Script(matrix, Optional.empty(), Optional.of(top), 0, matrix.span());
    }
}
