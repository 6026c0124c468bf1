package org.chalkcheck.typing;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.chalkcheck.expr.Dim;
import org.chalkcheck.expr.Expr;
import org.chalkcheck.expr.Shape;
import org.chalkcheck.expr.Tabulate;
import org.chalkcheck.expr.Traversal;
import org.chalkcheck.expr.Variable;
import org.chalkcheck.source.Span;
import org.chalkcheck.syntax.CanonicalNames;
import org.chalkcheck.syntax.Syntax;
import org.chalkcheck.typing.Arithmetic.Operand;

/** Values of names whose entries are defined by a formula in their indices. */
final class Families {
    private final Elaborator elaborator;
    private final Elaboration context;

    Families(Elaborator elaborator) {
        this.elaborator = elaborator;
        this.context = elaborator.context;
    }

    /** Returns the entry that a name with subscripts stands for, if its entries are defined by a formula. */
    Optional<Expr> entry(Syntax.Script script) {
        Optional<String> base = CanonicalNames.of(script.base());
        Optional<Syntax> above = script.superscript().flatMap(VectorLists::indexInParentheses);
        if (base.isPresent() && above.isPresent()) {
            return marked(base.get(), above.get(), script);
        }
        if (base.isEmpty()
                || script.subscript().isEmpty()
                || context.local(base.get()).isPresent()
                || !(context.scope.find(base.get()).orElse(null) instanceof Binding.OfFamily family)) {
            return Optional.empty();
        }
        int count = family.indices().size();
        Syntax subscript = Names.strip(script.subscript().get());
        List<Syntax> parts = Indices.of(subscript, count);
        int axes = members(base.get(), family, script.span()).body().shape().axisCount();
        List<Syntax> further = Indices.of(subscript, count + 1);
        boolean entry = further.size() > count
                && axes > 0
                && (subscript instanceof Syntax.Sequence || further.stream().allMatch(Syntax.Name.class::isInstance));
        if (!entry) {
            return Optional.of(member(base.get(), family, parts, script));
        }
        // x_{nj} is an entry of x_n.
        Expr value = member(base.get(), family, further.subList(0, count), script);
        List<Syntax> rest = further.subList(count, further.size());
        Syntax inner = rest.size() == 1 ? rest.get(0) : new Syntax.Sequence(rest, subscript.span());
        return Optional.of(elaborator.names.entries.entry(new Operand(value, script.span()), inner));
    }

    /** Returns a value whose index stands above its name in parentheses, or an entry of it. */
    private Optional<Expr> marked(String base, Syntax index, Syntax.Script script) {
        String key = VectorLists.aboveKey(base);
        if (!(context.scope.find(key).orElse(null) instanceof Binding.OfFamily family)) {
            return Optional.empty();
        }
        Expr value = member(key, family, List.of(index), script);
        return Optional.of(
                script.subscript().isEmpty()
                        ? value
                        : elaborator.names.entries.entry(
                                new Operand(value, script.span()),
                                script.subscript().get()));
    }

    private Expr member(String name, Binding.OfFamily family, List<Syntax> parts, Syntax.Script script) {
        int count = family.indices().size();
        if (parts.size() != count) {
            throw Elaborator.invalid(
                    "wrong-index-count",
                    script.span(),
                    "%d indices for %s, which is defined with %d".formatted(parts.size(), name, count));
        }
        Members members = members(name, family, script.span());
        Expr value = members.body();
        for (int k = 0; k < count; k++) {
            Dim length = members.lengths().get(k);
            infer(parts.get(k), length);
            Expr index = elaborator.scalar(parts.get(k));
            elaborator.binders.usedAsIndex(index, length);
            value = Traversal.substitute(value, members.indices().get(k), index);
        }
        return value;
    }

    /** Returns the vector or matrix of all entries. */
    Expr whole(String name, Binding.OfFamily family, Span span) {
        Members members = members(name, family, span);
        if (!members.body().shape().isScalar()) {
            throw Elaborator.invalid(
                    "family-of-tensors",
                    span,
                    "%s is defined for each index, as a value of shape %s, and stands here without one"
                            .formatted(name, members.body().shape()));
        }
        Shape shape =
                members.lengths().size() == 1 ? Shape.column(members.lengths().get(0)) : Shape.of(members.lengths());
        return new Tabulate(members.indices(), members.body(), shape);
    }

    /** The value of each member by its indices, and how far they run. */
    private record Members(List<Variable> indices, List<Dim> lengths, Expr body) {}

    private Members members(String name, Binding.OfFamily family, Span span) {
        return context.members(name, Members.class, () -> elaborated(name, family, span));
    }

    private Members elaborated(String name, Binding.OfFamily family, Span span) {
        Map<String, Expr> parameters = new HashMap<>();
        List<Variable> indices = new ArrayList<>();
        List<Dim> lengths = new ArrayList<>();
        for (String letter : family.indices()) {
            Variable index = context.freshIndex(letter);
            Dim length = context.dimensions.next();
            elaborator.binders.ranges(index, length);
            parameters.put(letter, index);
            indices.add(index);
            lengths.add(length);
        }
        Expr body = context.inDefinition(
                name, parameters, family.body(), span, () -> Arithmetic.collapse(elaborator.elaborate(family.body())));
        if (indices.size() == 1) {
            indices.add(context.freshIndex("i"));
        }
        return new Members(indices, lengths, body);
    }

    /** An undeclared letter below the name is an index of its range, or any natural number where nothing tells the range. */
    private void infer(Syntax part, Dim length) {
        Optional<String> letter = CanonicalNames.of(part)
                .filter(name -> Letters.isLetter(name) && !elaborator.names.resolvesWithoutGuess(name));
        if (letter.isPresent() && DimensionInference.isOpen(length)) {
            context.inferNatural(letter.get());
        } else {
            letter.ifPresent(name -> context.inferIndex(name, length));
        }
    }
}
