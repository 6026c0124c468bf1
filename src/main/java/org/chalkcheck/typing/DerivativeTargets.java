package org.chalkcheck.typing;

import java.util.List;
import java.util.Optional;
import org.chalkcheck.expr.Constant;
import org.chalkcheck.expr.DimensionValue;
import org.chalkcheck.expr.Expr;
import org.chalkcheck.expr.Num;
import org.chalkcheck.expr.SequenceTerm;
import org.chalkcheck.expr.Traversal;
import org.chalkcheck.expr.Variable;
import org.chalkcheck.source.Span;
import org.chalkcheck.syntax.CanonicalNames;
import org.chalkcheck.syntax.Syntax;
import org.chalkcheck.typing.Derivatives.Target;

/** What derivatives are taken by: names, their entries, members of lists, first terms of sequences, expressions. */
final class DerivativeTargets {
    private final Elaborator elaborator;
    private final Elaboration context;

    DerivativeTargets(Elaborator elaborator) {
        this.elaborator = elaborator;
        this.context = elaborator.context;
    }

    /** Returns what a derivative by a name, an entry or an expression is taken by. */
    Target of(Syntax syntax) {
        Syntax bare = Names.strip(syntax);
        if (bare instanceof Syntax.Group group
                && group.items().size() == 1
                && group.delimiter() == Syntax.Group.Delimiter.PARENTHESIS) {
            return of(group.items().get(0));
        }
        Optional<String> name = CanonicalNames.of(bare);
        Optional<Target> member =
                bare instanceof Syntax.Script script && !elaborator.names.isDeclaredWithSubscript(script)
                        ? member(script)
                        : Optional.empty();
        if (member.isPresent()) {
            return member.get();
        }
        if (name.isPresent() && (elaborator.names.isKnown(name.get()) || !(bare instanceof Syntax.Script))) {
            return named(name.get(), Optional.empty(), bare.span());
        }
        if (bare instanceof Syntax.Script script) {
            if (script.superscript().isPresent()
                    && (Names.strip(script.superscript().get()) instanceof Syntax.Symbol symbol
                                    && symbol.kind() == Syntax.Symbol.Kind.TRANSPOSE
                            || Names.strip(script.superscript().get()) instanceof Syntax.Name t
                                    && t.text().equals("T"))) {
                Syntax inner = script.subscript().isPresent()
                        ? new Syntax.Script(script.base(), script.subscript(), Optional.empty(), 0, script.span())
                        : script.base();
                Target target = of(inner);
                return new Target(
                        target.name(), target.variable(), target.value(), target.subscript(), true, target.stacked());
            }
            Optional<Target> term = term(script);
            if (term.isPresent()) {
                return term.get();
            }
            if (script.subscript().isPresent()) {
                Syntax base = script.superscript().isPresent()
                        ? new Syntax.Script(script.base(), Optional.empty(), script.superscript(), 0, script.span())
                        : script.base();
                Optional<String> baseName = CanonicalNames.of(base);
                if (baseName.isPresent() && !elaborator.names.isNameOfItsOwn(baseName.get(), script)) {
                    return named(baseName.get(), script.subscript(), bare.span());
                }
                if (name.isPresent()) {
                    return named(name.get(), Optional.empty(), bare.span());
                }
            }
        }
        if (bare instanceof Syntax.FunctionCall call
                && call.function().equals("vec")
                && call.superscript().isEmpty()
                && call.subscript().isEmpty()
                && call.primes() == 0
                && call.arguments().size() == 1
                && call.arguments().get(0).name().isEmpty()) {
            Target matrix = of(call.arguments().get(0).value());
            boolean stacks = matrix.variable().shape().axisCount() == 2
                    && matrix.subscript().isEmpty()
                    && !matrix.transposed()
                    && matrix.stacked().isEmpty()
                    && !matrix.name().equals(Derivatives.EXPRESSION);
            if (stacks) {
                Variable column = Variable.bound(context.freshName("u"), StackedDerivative.shape(matrix.variable()));
                return new Target(
                        matrix.name(), column, matrix.value(), Optional.empty(), false, Optional.of(matrix.variable()));
            }
        }
        return expression(bare);
    }

    private Optional<Binding.OfSequence> sequence(Syntax base) {
        return CanonicalNames.of(base)
                .filter(name -> context.local(name).isEmpty())
                .flatMap(context.scope::find)
                .filter(Binding.OfSequence.class::isInstance)
                .map(Binding.OfSequence.class::cast);
    }

    /** Returns a term of a sequence, or an entry of one, as a target. */
    private Optional<Target> term(Syntax.Script script) {
        Optional<Binding.OfSequence> sequence = sequence(script.base());
        if (sequence.isEmpty() || script.subscript().isEmpty() || script.primes() > 0) {
            return Optional.empty();
        }
        boolean tensor = !sequence.get().shape().isScalar();
        if (sequence.get().above()) {
            return script.superscript().isPresent() && tensor
                    ? Optional.of(
                            entry(script.base(), Optional.empty(), script.superscript(), script.subscript(), script))
                    : Optional.empty();
        }
        if (tensor
                && script.superscript().isEmpty()
                && Names.strip(script.subscript().get()) instanceof Syntax.Sequence list) {
            Syntax entry = Indices.joined(list.items().subList(1, list.items().size()));
            Optional<Syntax> index = Optional.of(list.items().get(0));
            return Optional.of(entry(script.base(), index, Optional.empty(), Optional.of(entry), script));
        }
        return Optional.of(expression(script));
    }

    private Target entry(
            Syntax base, Optional<Syntax> below, Optional<Syntax> above, Optional<Syntax> entry, Syntax.Script whole) {
        Target term = expression(new Syntax.Script(base, below, above, 0, whole.span()));
        return new Target(term.name(), term.variable(), term.value(), entry, false);
    }

    /** Returns a vector of a declared list as a target: what holds the list, and the place of the vector in it. */
    private Optional<Target> member(Syntax.Script script) {
        Optional<Syntax> above = script.superscript().flatMap(VectorLists::indexInParentheses);
        Optional<Syntax> index = above.isPresent()
                ? above.filter(mark -> script.subscript().isEmpty())
                : script.subscript().filter(below -> script.superscript().isEmpty());
        Optional<String> whole = CanonicalNames.of(script.base())
                .map(base -> above.isPresent() ? VectorLists.aboveKey(base) : base)
                .filter(key -> context.local(key).isEmpty())
                .flatMap(context.scope::find)
                .filter(Binding.OfFamily.class::isInstance)
                .flatMap(family -> ((Binding.OfFamily) family).whole());
        if (index.isEmpty() || whole.isEmpty()) {
            return Optional.empty();
        }
        Variable list = (Variable) elaborator.names.resolve(whole.get(), script.span());
        Syntax position =
                VectorLists.position(Names.strip(index.get()), list.shape().axisCount());
        return Optional.of(
                new Target(whole.get(), list, Optional.empty(), Optional.of(position), false, Optional.empty(), true));
    }

    /** Returns an expression as a target: inside, a variable stands for it wherever it occurs. */
    private Target expression(Syntax bare) {
        Expr value = Arithmetic.collapse(elaborator.elaborate(bare));
        Optional<Target> first = value instanceof SequenceTerm term ? firstTerm(term) : Optional.empty();
        if (first.isPresent()) {
            return first.get();
        }
        boolean constant = Traversal.variables(value).isEmpty() && !(value instanceof SequenceTerm);
        if (value instanceof Variable || constant) {
            throw byExpression(bare.span());
        }
        return new Target(
                Derivatives.EXPRESSION,
                Variable.bound(context.freshName("u"), value.shape()),
                Optional.of(value),
                Optional.empty(),
                false);
    }

    /** A first term that has no value is a variable of this name where the recurrences are unrolled. */
    private Optional<Target> firstTerm(SequenceTerm term) {
        List<Scope.RecurrenceSource> own = context.scope.recurrences().stream()
                .filter(recurrence -> recurrence.name().equals(term.name()))
                .toList();
        boolean first = term.index() instanceof Num index
                && own.stream().noneMatch(recurrence -> recurrence.target() instanceof Syntax.Number)
                && own.stream()
                        .map(Scope.RecurrenceSource::from)
                        .allMatch(from -> from == null
                                ? index.equals(Num.ZERO)
                                : elaborator.scalar(from).equals(index));
        if (!first) {
            return Optional.empty();
        }
        String name = term.name() + "^{" + term.index() + "}";
        return Optional.of(
                new Target(name, Variable.of(name, term.shape()), Optional.empty(), Optional.empty(), false));
    }

    static TypingFailure byExpression(Span span) {
        return Elaborator.invalid(
                "derivative-by-expression",
                span,
                "a derivative is taken by a name, an entry, or an expression without which its names do not occur above",
                "give the expression a name in a given block: z = ...");
    }

    private Target named(String name, Optional<Syntax> subscript, Span span) {
        if (context.roots.square(name, elaborator.arithmetic).isPresent()) {
            throw Elaborator.invalid(
                    "derivative-by-root",
                    span,
                    "a derivative by a matrix cannot be taken where powers of it are halves",
                    "declare the root as a matrix of its own");
        }
        Expr value = elaborator.names.resolve(name, span);
        if (value instanceof Variable variable) {
            return new Target(name, variable, Optional.empty(), subscript, false);
        }
        // The derivative by a name that has a number for its value is that of what is defined with the name, there.
        boolean defined = context.scope.find(name).orElse(null) instanceof Binding.OfName;
        if (value instanceof Num && !defined || value instanceof Constant) {
            throw Elaborator.invalid("derivative-by-constant", span, "a derivative by a constant has no meaning");
        }
        if (value instanceof DimensionValue) {
            throw Elaborator.invalid("derivative-by-dimension", span, "a derivative by a dimension has no meaning");
        }
        Variable variable = Variable.bound(context.freshName(name), value.shape());
        return new Target(name, variable, Optional.of(value), subscript, false);
    }
}
