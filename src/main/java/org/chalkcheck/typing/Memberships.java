package org.chalkcheck.typing;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.chalkcheck.expr.Dim;
import org.chalkcheck.expr.Domain;
import org.chalkcheck.expr.Shape;
import org.chalkcheck.expr.Structure;
import org.chalkcheck.expr.Variable;
import org.chalkcheck.syntax.CanonicalNames;
import org.chalkcheck.syntax.Relation;
import org.chalkcheck.syntax.Syntax;
import org.chalkcheck.syntax.TypeSyntax;

/**
 * Conditions of one claim that say in which set of numbers or vectors a name lies, such as {@code n \in \mathbb{N}}, or of what kind a matrix is:
 * they declare the name for that claim. The set and what is declared of the name count together.
 *
 * @param scope the names with their sets
 * @param conditions the other conditions
 */
record Memberships(Scope scope, List<Syntax> conditions) {
    static Memberships of(List<Syntax> conditions, Scope scope) {
        Scope named = scope;
        List<Syntax> rest = new ArrayList<>();
        for (Syntax condition : conditions) {
            Scope before = named;
            Optional<Scope> declared = declared(condition, before).or(() -> MatrixPremises.declared(condition, before));
            if (declared.isPresent()) {
                named = declared.get();
            } else {
                rest.add(condition);
            }
        }
        return new Memberships(named, List.copyOf(rest));
    }

    private static Optional<Scope> declared(Syntax condition, Scope scope) {
        if (!(condition instanceof Syntax.Chain chain)
                || chain.relations().size() != 1
                || chain.relations().get(0).kind() != Relation.Kind.IN
                || chain.operands().get(1) instanceof Syntax.Interval) {
            return Optional.empty();
        }
        Optional<String> name = CanonicalNames.of(chain.operands().get(0));
        Optional<TypeSyntax> type = TypeSyntax.ofSet(chain.operands().get(1));
        return name.isPresent() && type.isPresent() ? declared(name.get(), type.get(), scope) : Optional.empty();
    }

    private static Optional<Scope> declared(String name, TypeSyntax type, Scope scope) {
        Optional<Binding> present = scope.find(name);
        if (type.kind().isDomain()) {
            Domain domain = TypeReader.domain(type);
            if (present.isEmpty()) {
                return Optional.of(scope.declaring(variable(name, Shape.SCALAR, domain)));
            }
            // A name of another kind, such as a dimension, keeps its meaning.
            return Optional.of(
                    present.get() instanceof Binding.OfVariable declared
                                    && declared.variable().shape().isScalar()
                            ? scope.declaring(variable(
                                    name,
                                    Shape.SCALAR,
                                    declared.variable().domain().and(domain)))
                            : scope);
        }
        if (present.isPresent()) {
            return Optional.of(scope);
        }
        Set<String> dimensions = new LinkedHashSet<>();
        List<Dim> lengths = new ArrayList<>();
        for (Syntax length : type.dimensions()) {
            Optional<Dim> dim = new DimensionReader(scope, dimensions::add).read(length);
            if (dim.isEmpty()) {
                return Optional.empty();
            }
            lengths.add(dim.get());
        }
        Shape shape = lengths.size() == 1 ? Shape.column(lengths.get(0)) : Shape.of(lengths);
        return Optional.of(scope.withDimensions(dimensions).declaring(variable(name, shape, Domain.REAL)));
    }

    private static Variable variable(String name, Shape shape, Domain domain) {
        return new Variable(name, shape, domain, Structure.GENERAL, Variable.Role.FREE);
    }
}
