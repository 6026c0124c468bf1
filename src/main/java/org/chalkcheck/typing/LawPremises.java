package org.chalkcheck.typing;

import java.util.List;
import java.util.Optional;
import org.chalkcheck.expr.Shape;
import org.chalkcheck.syntax.CanonicalNames;
import org.chalkcheck.syntax.Relation;
import org.chalkcheck.syntax.Syntax;

/** Premises that say how a name is distributed: {@code X \sim \mathcal{N}(0, 1) \implies \mathbb{E}[X^2] = 1}. */
final class LawPremises {
    private LawPremises() {}

    /** Returns the declaration that a premise makes for the conclusion, if it is a law of a name. */
    static Optional<Binding.RandomDeclaration> of(Syntax premise, Scope scope) {
        if (!(premise instanceof Syntax.Chain chain)
                || chain.relations().size() != 1
                || chain.relations().get(0).kind() != Relation.Kind.DISTRIBUTED) {
            return Optional.empty();
        }
        Optional<String> name = CanonicalNames.of(Names.strip(chain.operands().get(0)));
        Syntax law = Names.strip(chain.operands().get(1));
        if (name.isEmpty()) {
            return Optional.empty();
        }
        if (law instanceof Syntax.FunctionCall call && call.subscript().isEmpty() && call.primes() == 0) {
            // Behind a tilde, Exp is the exponential law and no expectation.
            boolean exponential =
                    call.function().equals("expectation") || call.function().equals("exp");
            List<Syntax> arguments = call.arguments().stream()
                    .map(Syntax.FunctionCall.Argument::value)
                    .toList();
            return declaration(name.get(), exponential ? "Exp" : call.function(), arguments, chain, scope);
        }
        if (law instanceof Syntax.Juxtaposition pair
                && pair.factors().size() == 2
                && pair.factors().get(1).value() instanceof Syntax.Group group
                && group.delimiter() == Syntax.Group.Delimiter.PARENTHESIS) {
            return CanonicalNames.of(Names.strip(pair.factors().get(0).value()))
                    .flatMap(family -> declaration(name.get(), family, group.items(), chain, scope));
        }
        return Optional.empty();
    }

    private static Optional<Binding.RandomDeclaration> declaration(
            String name, String family, List<Syntax> arguments, Syntax.Chain premise, Scope scope) {
        if (Laws.family(family).isEmpty()) {
            return Optional.empty();
        }
        Optional<Shape> shape = scope.find(name).orElse(null) instanceof Binding.OfVariable v
                ? Optional.of(v.variable().shape()).filter(s -> !s.isScalar())
                : Optional.empty();
        return Optional.of(
                new Binding.RandomDeclaration(name, shape, Optional.empty(), family, arguments, premise.span()));
    }
}
