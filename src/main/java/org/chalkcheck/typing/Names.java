package org.chalkcheck.typing;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.chalkcheck.expr.Constant;
import org.chalkcheck.expr.Domain;
import org.chalkcheck.expr.Expr;
import org.chalkcheck.expr.Expressions;
import org.chalkcheck.expr.Identity;
import org.chalkcheck.expr.Num;
import org.chalkcheck.expr.Rational;
import org.chalkcheck.expr.ScalarFunction;
import org.chalkcheck.expr.Shape;
import org.chalkcheck.expr.Structure;
import org.chalkcheck.expr.Traversal;
import org.chalkcheck.expr.Variable;
import org.chalkcheck.source.Span;
import org.chalkcheck.syntax.CanonicalNames;
import org.chalkcheck.syntax.Syntax;
import org.chalkcheck.typing.Arithmetic.Operand;

/** The meaning of names with their scripts: variables, definitions, entries, powers, transposes. */
final class Names {
    private final Elaborator elaborator;
    private final Elaboration context;
    final TensorEntries entries;
    private final Families families;
    private final SequenceTerms sequenceTerms;
    private final MarkedNames marked;

    Names(Elaborator elaborator) {
        this.elaborator = elaborator;
        this.context = elaborator.context;
        this.entries = new TensorEntries(elaborator);
        this.families = new Families(elaborator);
        this.marked = new MarkedNames(elaborator, this);
        this.sequenceTerms = new SequenceTerms(elaborator, this, entries);
    }

    /** Returns what a canonical name stands for; an undeclared single letter is a real scalar. */
    Expr resolve(String name, Span span) {
        Optional<Expr> found = find(name, span);
        return found.isPresent() ? found.get() : undeclared(name, span);
    }

    /** Returns what a canonical name stands for if it is local, declared or a constant. */
    Optional<Expr> find(String name, Span span) {
        Optional<Expr> local = context.local(name);
        if (local.isPresent()) {
            return local;
        }
        Optional<Binding> binding = context.scope.find(name);
        return binding.isPresent() ? Optional.of(bound(name, binding.get(), span)) : constant(name);
    }

    /** Returns whether a name is local or declared. */
    boolean isKnown(String name) {
        return context.local(name).isPresent() || context.scope.find(name).isPresent();
    }

    /** Returns whether a name is local, declared or a constant. */
    boolean resolvesWithoutGuess(String name) {
        return isKnown(name) || constant(name).isPresent();
    }

    private Expr bound(String name, Binding binding, Span span) {
        if (binding instanceof Binding.OfVariable variable) {
            if (context.scope.ranges().containsKey(name)) {
                context.usedIndices.add(name);
            }
            return context.roots.square(name, elaborator.arithmetic).orElse(variable.variable());
        }
        if (binding instanceof Binding.OfDimension dimension) {
            return Expressions.dimension(dimension.dimension());
        }
        if (binding instanceof Binding.OfName definition) {
            return context.definition(
                    name,
                    () -> context.inDefinition(
                            name,
                            Map.of(),
                            definition.body(),
                            span,
                            () -> Arithmetic.collapse(elaborator.elaborate(definition.body()))));
        }
        if (binding instanceof Binding.OfFamily family) {
            return families.whole(name, family, span);
        }
        if (binding instanceof Binding.OfRandom random) {
            return elaborator.probability.variable(random.declaration());
        }
        if (binding instanceof Binding.OfUnreadable lost) {
            throw Elaborator.invalid(
                    "unreadable-declaration",
                    span,
                    (lost.condition() ? "a condition on " : "the declaration of ") + name + " could not be read",
                    "correct that line of the given block");
        }
        if (binding instanceof Binding.OfSequence sequence) {
            throw Elaborator.invalid(
                    "sequence-without-index",
                    span,
                    name + " is a sequence and needs its index: " + name + (sequence.above() ? "^{k}" : "_{k}"));
        }
        return elaborator
                .calls
                .bare(name, binding, span)
                .orElseThrow(() -> Elaborator.invalid(
                        "function-without-argument",
                        span,
                        name + " is a function and needs an argument: " + name + "(x)"));
    }

    private Optional<Expr> constant(String name) {
        return switch (name) {
            case "e" -> Optional.of(Constant.E);
            case "pi" -> Optional.of(Constant.PI);
            case "inf" -> Optional.of(Constant.INFINITY);
            case "euler_gamma" -> Optional.of(Constant.EULER_GAMMA);
            case "I" -> Optional.of(new Identity(context.dimensions.next()));
            case "ones" -> Optional.of(Expressions.fill(Num.ONE, Shape.column(context.dimensions.next())));
            default -> Optional.empty();
        };
    }

    private Expr undeclared(String name, Span span) {
        if (!Letters.isLetter(name)) {
            throw Elaborator.invalid(
                    "undeclared-name",
                    span,
                    "the name " + name + " is not declared",
                    context.scope
                            .similar(name)
                            .map("%s is declared, which is another name"::formatted)
                            .orElse("declare it in a given block, such as: " + name + " : real"));
        }
        int mark = name.indexOf('_');
        boolean counted = mark > 0 && name.length() == mark + 2 && Character.isLetter(name.charAt(mark + 1));
        if (counted && isKnown(name.substring(0, mark) + "_1") && isKnown(name.substring(0, mark) + "_2")) {
            String base = name.substring(0, mark);
            throw Elaborator.invalid(
                    "undeclared-name",
                    span,
                    "%1$s_1 and %1$s_2 are declared, and %2$s is not".formatted(base, name),
                    "write the claim for each of them, or declare %1$s_1, ..., %1$s_n in one line".formatted(base));
        }
        Optional<Variable> index = context.inferredIndex(name);
        if (index.isPresent()) {
            context.note(name + " taken as an index");
            return index.get();
        }
        if (context.isNatural(name)) {
            context.note(name + " taken as a natural number");
            return new Variable(name, Shape.SCALAR, Domain.NATURAL, Structure.GENERAL, Variable.Role.FREE);
        }
        Optional<Expr> mean = BarredNames.mean(name, span, elaborator);
        if (mean.isPresent()) {
            return mean.get();
        }
        Optional<Shape> shape = context.inferredShape(name);
        if (shape.isPresent()) {
            context.note(name + " taken as of the shape of its value, " + shape.get());
            return Variable.of(name, shape.get());
        }
        Optional<LawParameters.Parameter> parameter = LawParameters.of(context.scope, name);
        if (parameter.isPresent()) {
            context.note(name + " taken as " + parameter.get().words());
            context.undeclared.putIfAbsent(span, name);
            return new Variable(name, Shape.SCALAR, parameter.get().domain(), Structure.GENERAL, Variable.Role.FREE);
        }
        context.note(name + " taken as real");
        context.scope
                .similar(name)
                .ifPresent(
                        declared -> context.note("%s is declared, and %s is another name".formatted(declared, name)));
        context.undeclared.putIfAbsent(span, name);
        return Variable.real(name);
    }

    /** Returns the meaning of a base with scripts. */
    Expr script(Syntax.Script script) {
        Optional<Syntax> ones = WrittenOnes.of(script, context.scope);
        if (ones.isPresent()) {
            context.note(WrittenOnes.NOTE);
            return elaborator.elaborate(ones.get());
        }
        Syntax base = script.base();
        if (base instanceof Syntax.Enclosed enclosed && enclosed.kind() == Syntax.Enclosed.Kind.NORM) {
            Operand inside = elaborator.operand(enclosed.value());
            Expr norm = elaborator.calls.norms.of(inside, script.subscript());
            return superscripts(new Operand(norm, base.span()), script.superscript(), 0, script.span());
        }
        if (isFrobeniusProduct(script)) {
            return superscripts(elaborator.operand(base), script.superscript(), 0, script.span());
        }
        Optional<String> full = CanonicalNames.of(script);
        if (full.isPresent() && isKnown(full.get())) {
            return resolve(full.get(), script.span());
        }
        Optional<Expr> family = isDeclaredWithSubscript(script) ? Optional.empty() : families.entry(script);
        if (family.isPresent()) {
            Optional<Syntax> above = script.superscript()
                    .filter(mark -> VectorLists.indexInParentheses(mark).isEmpty()
                            || CanonicalNames.of(base)
                                    .filter(name -> context.scope
                                            .find(VectorLists.aboveKey(name))
                                            .isPresent())
                                    .isEmpty());
            return superscripts(new Operand(family.get(), base.span()), above, script.primes(), script.span());
        }
        Optional<Split> split = split(script);
        if (split.isPresent()) {
            Split s = split.get();
            if (s.superscript().isPresent()) {
                MarkedNames.rejectMarkAsPower(script);
            }
            Expr value = s.subscript().isPresent()
                    ? entries.entry(
                            new Operand(resolve(s.name(), script.span()), base.span()),
                            s.subscript().get())
                    : resolve(s.name(), script.span());
            return superscripts(new Operand(value, base.span()), s.superscript(), script.primes(), script.span());
        }
        Optional<Expr> special = marked.of(script);
        if (special.isPresent()) {
            return superscripts(
                    new Operand(special.get(), base.span()), script.superscript(), script.primes(), script.span());
        }
        Optional<Expr> sequence = sequenceTerms.of(script);
        if (sequence.isPresent()) {
            return sequence.get();
        }
        MarkedNames.rejectMarkAsPower(script);
        Optional<String> baseName = CanonicalNames.of(base);
        if (baseName.isPresent() && script.subscript().isPresent() && isNameOfItsOwn(baseName.get(), script)) {
            return undeclaredWithSubscript(script);
        }
        return scripted(new Operand(elaborator.elaborate(base), base.span()), script);
    }

    /** Whether a name with its subscript is declared as such, as u_o beside a list u_1, ..., u_K. */
    boolean isDeclaredWithSubscript(Syntax.Script script) {
        return script.subscript().isPresent()
                && CanonicalNames.of(new Syntax.Script(
                                script.base(), script.subscript(), Optional.empty(), 0, script.span()))
                        .filter(this::isKnown)
                        .isPresent();
    }

    private boolean isFrobeniusProduct(Syntax.Script script) {
        return script.base() instanceof Syntax.Group group
                && group.delimiter() == Syntax.Group.Delimiter.ANGLE
                && group.items().size() == 2
                && script.subscript()
                        .flatMap(CanonicalNames::of)
                        .filter("F"::equals)
                        .isPresent();
    }

    /** Whether a name with a subscript names something else than an entry: d_k beside a dimension d. */
    boolean isNameOfItsOwn(String base, Syntax.Script script) {
        if (!isKnown(base)) {
            return true;
        }
        Optional<Binding> binding = context.local(base).isPresent() ? Optional.empty() : context.scope.find(base);
        boolean scalar = binding.filter(b -> b instanceof Binding.OfDimension
                        || b instanceof Binding.OfUnknown unknown
                                && unknown.function().isScalar()
                        || b instanceof Binding.OfVariable variable
                                && variable.variable().shape().isScalar()
                                && !variable.single())
                .isPresent();
        return scalar && !mentionsLocal(script.subscript().get());
    }

    /** Returns the entry and power of a value by the scripts behind it. */
    Expr scripted(Operand value, Syntax.Script script) {
        boolean bounds = value.shape().isScalar()
                && script.base() instanceof Syntax.Group bracket
                && bracket.delimiter() == Syntax.Group.Delimiter.BRACKET
                && bracket.items().size() == 1
                && script.subscript().isPresent()
                && script.superscript().isPresent();
        if (bounds) {
            return elaborator.evaluations.difference(new Syntax.Evaluated(
                    ((Syntax.Group) script.base()).items().get(0),
                    List.of(script.subscript().get()),
                    script.superscript(),
                    script.span()));
        }
        if (script.subscript().map(Names::strip).orElse(null) instanceof Syntax.Symbol sign
                && sign.kind() == Syntax.Symbol.Kind.PLUS) {
            Operand part = new Operand(
                    Expressions.call(ScalarFunction.MAX, Num.ZERO, Arithmetic.collapse(value.value())), value.span());
            return superscripts(part, script.superscript(), script.primes(), script.span());
        }
        Operand base = script.subscript().isPresent()
                ? new Operand(entries.entry(value, script.subscript().get()), value.span())
                : value;
        return superscripts(base, script.superscript(), script.primes(), script.span());
    }

    /** A declared name inside a script and what is left of the scripts. */
    private record Split(String name, Optional<Syntax> subscript, Optional<Syntax> superscript) {}

    private Optional<Split> split(Syntax.Script script) {
        Span span = script.span();
        if (script.subscript().isPresent()) {
            Optional<String> withSub =
                    CanonicalNames.of(new Syntax.Script(script.base(), script.subscript(), Optional.empty(), 0, span));
            if (withSub.isPresent() && isKnown(withSub.get())) {
                return Optional.of(new Split(withSub.get(), Optional.empty(), script.superscript()));
            }
        }
        if (script.subscript().isPresent()
                && !CanonicalNames.of(script.base()).map(this::isKnown).orElse(true)) {
            List<Syntax> parts = Indices.of(script.subscript().get(), 2);
            for (int k = parts.size() - 1; k > 0; k--) {
                Optional<String> named = CanonicalNames.of(new Syntax.Script(
                        script.base(), Optional.of(Indices.joined(parts.subList(0, k))), Optional.empty(), 0, span));
                if (named.isPresent() && isKnown(named.get())) {
                    return Optional.of(new Split(
                            named.get(),
                            Optional.of(Indices.joined(parts.subList(k, parts.size()))),
                            script.superscript()));
                }
            }
        }
        if (script.superscript().isPresent()) {
            Optional<String> withSup = CanonicalNames.of(
                    new Syntax.Script(script.base(), Optional.empty(), script.superscript(), 0, span));
            if (withSup.isPresent() && isKnown(withSup.get())) {
                return Optional.of(new Split(withSup.get(), script.subscript(), Optional.empty()));
            }
        }
        return Optional.empty();
    }

    private Expr undeclaredWithSubscript(Syntax.Script script) {
        Span span = script.span();
        Syntax.Script named = new Syntax.Script(script.base(), script.subscript(), Optional.empty(), 0, span);
        String name = CanonicalNames.of(named)
                .orElseThrow(() -> Elaborator.invalid(
                        "undeclared-name",
                        script.base().span(),
                        "the name " + CanonicalNames.of(script.base()).orElse("?")
                                + " is not declared, so it has no entries",
                        "declare it as a vector or matrix in a given block"));
        if (mentionsLocal(script.subscript().get())) {
            throw Elaborator.invalid(
                    "undeclared-name",
                    script.base().span(),
                    "the name " + CanonicalNames.of(script.base()).orElse("?")
                            + " is not declared, so it has no entries",
                    ofRows(script.base()).orElse("declare it in a given block, such as: x : vector(n)"));
        }
        return superscripts(
                new Operand(resolve(name, span), script.base().span()), script.superscript(), script.primes(), span);
    }

    /** Returns how a row of a matrix is written, where a lower case letter may mean one. */
    private Optional<String> ofRows(Syntax letter) {
        return CanonicalNames.of(letter)
                .filter(name -> name.length() == 1 && Character.isLowerCase(name.charAt(0)))
                .map(name -> name.toUpperCase(Locale.ROOT))
                .filter(this::isMatrix)
                .map(matrix -> "row i of the matrix " + matrix + " is " + matrix + "_{i,:}");
    }

    private boolean isMatrix(String name) {
        return context.scope
                .find(name)
                .filter(binding -> binding instanceof Binding.OfVariable declared
                        && declared.variable().shape().isMatrix()
                        && !declared.variable().shape().isColumn())
                .isPresent();
    }

    private boolean mentionsLocal(Syntax subscript) {
        for (Syntax index : Indices.of(subscript, 2)) {
            if (CanonicalNames.of(index)
                    .filter(name -> Character.isLetter(name.charAt(0)))
                    .filter(this::isKnown)
                    .isPresent()) {
                return true;
            }
        }
        return false;
    }

    /** Returns the meaning of an accent: a declared name, or an undeclared letter of its own. */
    Expr accent(Syntax.Accent accent) {
        Optional<String> name = CanonicalNames.of(accent);
        if (name.isEmpty()) {
            throw Elaborator.invalid("accent", accent.span(), "an accent stands over a name");
        }
        return resolve(name.get(), accent.span());
    }

    /** Applies a superscript: transpose, inverse, power. */
    Expr superscripts(Operand base, Optional<Syntax> superscript, int primes, Span span) {
        Operand operand = new Operand(Arithmetic.collapse(base.value()), base.span());
        Expr value = operand.value();
        for (int i = 0; i < primes; i++) {
            if (value.shape().isScalar()) {
                throw Elaborator.invalid(
                        "prime-of-value",
                        span,
                        "a prime stands for the derivative of a function, and this is no function",
                        "write \\frac{d}{dx}");
            }
            context.note("a prime at a matrix or vector read as its transpose");
            value = elaborator.arithmetic.transpose(new Operand(value, base.span()));
        }
        if (superscript.isEmpty()) {
            return value;
        }
        return power(new Operand(value, base.span()), strip(superscript.get()));
    }

    static Syntax strip(Syntax syntax) {
        return syntax instanceof Syntax.Group group
                        && group.items().size() == 1
                        && group.delimiter() == Syntax.Group.Delimiter.INVISIBLE
                ? strip(group.items().get(0))
                : syntax;
    }

    private Expr power(Operand base, Syntax exponent) {
        Arithmetic arithmetic = elaborator.arithmetic;
        if (isTranspose(exponent, base)) {
            requireDeclared(base);
            return arithmetic.transpose(base);
        }
        if (exponent instanceof Syntax.Signed signed
                && signed.negative()
                && isTranspose(strip(signed.operand()), base)) {
            return arithmetic.transpose(new Operand(arithmetic.inverse(base), base.span()));
        }
        if (exponent instanceof Syntax.Symbol symbol && symbol.kind() == Syntax.Symbol.Kind.DEGREE) {
            return Expressions.product(base.value(), Num.of(Rational.of(1, 180)), Constant.PI);
        }
        if (exponent instanceof Syntax.Symbol symbol
                && (symbol.kind() == Syntax.Symbol.Kind.PLUS || symbol.kind() == Syntax.Symbol.Kind.DAGGER)) {
            return new PseudoInverse(elaborator).of(base, symbol.span());
        }
        if (exponent instanceof Syntax.Symbol symbol) {
            throw Elaborator.invalid("superscript", symbol.span(), "this superscript has no meaning here");
        }
        Operand power = new Operand(Arithmetic.collapse(elaborator.elaborate(exponent)), exponent.span());
        return arithmetic.power(base, power);
    }

    /** What is transposed is no number: as one, an undeclared vector would make claims true that hold for no other length. */
    private void requireDeclared(Operand transposed) {
        if (transposed.value() instanceof Variable variable
                && variable.shape().isScalar()
                && context.undeclared.containsValue(variable.name())) {
            throw Elaborator.invalid(
                    "undeclared-name",
                    transposed.span(),
                    variable.name() + " is transposed and not declared here",
                    "declare it in a given block of this section, such as: " + variable.name() + " : vector(n)");
        }
    }

    /**
     * A T above a tensor transposes it; above a scalar it is a power, since T is a usual name for a count of steps, unless
     * a vector or matrix of a single entry is in it and T names nothing.
     */
    private boolean isTranspose(Syntax exponent, Operand base) {
        if (exponent instanceof Syntax.Symbol symbol && symbol.kind() == Syntax.Symbol.Kind.TRANSPOSE) {
            return true;
        }
        boolean tensor =
                !base.shape().isScalar() || !isKnown("T") && Traversal.contains(base.value(), entries::isSingle);
        if (!tensor || !(exponent instanceof Syntax.Name name) || !name.text().equals("T")) {
            return false;
        }
        boolean count = base.shape().isSquare()
                && find("T", exponent.span())
                        .filter(declared ->
                                declared instanceof Variable v && v.domain().integer())
                        .isPresent();
        context.foundCountAbove |= count;
        return !count || !context.countIsPower;
    }
}
