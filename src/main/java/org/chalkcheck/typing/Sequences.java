package org.chalkcheck.typing;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.chalkcheck.expr.Bound;
import org.chalkcheck.expr.Domain;
import org.chalkcheck.expr.Num;
import org.chalkcheck.expr.Shape;
import org.chalkcheck.expr.Structure;
import org.chalkcheck.expr.Variable;
import org.chalkcheck.syntax.CanonicalNames;
import org.chalkcheck.syntax.Declaration;
import org.chalkcheck.syntax.DeclaredName;
import org.chalkcheck.syntax.Syntax;
import org.chalkcheck.syntax.SyntaxParts;
import org.chalkcheck.syntax.SyntaxPrinter;

/** The sequences among declarations: where they begin, the laws of their terms and their recurrences. */
final class Sequences {
    private final Map<String, Binding> bindings;
    private final Map<String, Syntax> starts = new LinkedHashMap<>();
    private final List<Declaration.RecurrenceDefinition> recurrences = new ArrayList<>();

    /** @param bindings what is declared so far, modified */
    Sequences(Map<String, Binding> bindings) {
        this.bindings = bindings;
    }

    /**
     * Binds a name to a sequence. A variable of that name keeps its meaning: beside {@code x : vector(n)} the terms are {@code x^{k}}, and
     * {@code x} is the vector.
     */
    void declare(String name, Binding.OfSequence sequence) {
        boolean beside = bindings.get(name) instanceof Binding.OfVariable;
        bindings.put(beside ? Scope.besideVariable(name) : name, sequence);
    }

    /** Binds a name to a variable beside the sequence that has this name. */
    void standBeside(String name, Binding.OfVariable variable) {
        bindings.put(Scope.besideVariable(name), bindings.get(name));
        bindings.put(name, variable);
    }

    /** Returns whether a name is that of a sequence. */
    boolean has(String name) {
        return bindings.get(name) instanceof Binding.OfSequence
                || bindings.get(Scope.besideVariable(name)) instanceof Binding.OfSequence;
    }

    /** Says where a sequence begins, which has no terms yet; the letter of its index becomes an integer from there on unless it has a meaning. */
    void begin(String name, String letter, Syntax from) {
        recurrences.removeIf(known -> known.base().name().equals(name));
        starts.put(name, from);
        bindings.computeIfAbsent(letter, index -> index(index, from));
    }

    /** The index of a sequence that is not declared itself: an integer from the first one. */
    private static Binding index(String name, Syntax from) {
        Domain domain = Domain.INTEGER;
        if (from instanceof Syntax.Number number) {
            int first = number.value().intValue();
            domain = domain.and(Domain.interval(Optional.of(new Bound(Num.of(first), first, false)), Optional.empty()));
        }
        return new Binding.OfVariable(new Variable(name, Shape.SCALAR, domain, Structure.GENERAL, Variable.Role.FREE));
    }

    /** Returns the definition of a term of a sequence that a target such as {@code x_0} or {@code x_{k+1}} makes, if it is one. */
    Optional<Declaration.RecurrenceDefinition> member(Syntax target, Syntax body) {
        if (!(target instanceof Syntax.Script script)
                || script.primes() > 0
                || script.superscript().isPresent() == script.subscript().isPresent()) {
            return Optional.empty();
        }
        boolean above = script.superscript().isPresent();
        Syntax index = Names.strip(script.superscript().or(script::subscript).orElseThrow());
        return CanonicalNames.of(script.base())
                .filter(name -> isIndexed(name, above))
                .map(name -> new Declaration.RecurrenceDefinition(
                        new DeclaredName(
                                name,
                                Optional.empty(),
                                script.base(),
                                script.base().span()),
                        index,
                        above,
                        body,
                        target.span()));
    }

    private boolean isIndexed(String name, boolean above) {
        Binding known = bindings.get(name) instanceof Binding.OfVariable
                ? bindings.get(Scope.besideVariable(name))
                : bindings.get(name);
        return known instanceof Binding.OfSequence sequence && sequence.above() == above;
    }

    /** Adds a recurrence, or a term such as the first; a later one counts. */
    void define(Declaration.RecurrenceDefinition definition) {
        String index = SyntaxPrinter.toLatex(definition.index());
        recurrences.removeIf(
                known -> known.base().name().equals(definition.base().name())
                        && SyntaxPrinter.toLatex(known.index()).equals(index));
        recurrences.add(definition);
    }

    /** Returns all recurrences, in order, each with the start of its sequence. */
    List<Scope.RecurrenceSource> recurrences() {
        return recurrences.stream()
                .map(r -> new Scope.RecurrenceSource(
                        r.base().name(),
                        indexName(r.index()),
                        r.index(),
                        r.body(),
                        starts.get(r.base().name())))
                .toList();
    }

    private static String indexName(Syntax index) {
        Optional<String> name = index instanceof Syntax.Number ? Optional.empty() : CanonicalNames.of(index);
        if (name.isPresent()) {
            return name.get();
        }
        for (Syntax part : SyntaxParts.of(index)) {
            String found = indexName(part);
            if (!found.isEmpty()) {
                return found;
            }
        }
        return "";
    }

    /**
     * Declares the law of the terms of a sequence: {@code W^{l} ~ Normal(0, s^2)} after {@code W^{l} : sequence of matrix(n, n)}, or
     * {@code W^{l} : matrix(n, n) ~ Normal(0, s^2)} with a letter above that names no value yet. Returns whether it is one.
     */
    boolean declareLaw(
            DeclaredName name,
            Optional<Shape> shape,
            Declaration.RandomDeclaration declaration,
            List<Syntax> parameters) {
        if (name.range().isPresent()
                || !(name.syntax() instanceof Syntax.Script script)
                || script.primes() > 0
                || script.superscript().isPresent() == script.subscript().isPresent()) {
            return false;
        }
        boolean above = script.superscript().isPresent();
        Syntax index = Names.strip(
                above ? script.superscript().get() : script.subscript().get());
        Optional<String> base = CanonicalNames.of(script.base());
        Optional<String> letter = CanonicalNames.of(index).filter(Letters::isLetter);
        if (base.isEmpty() || letter.isEmpty()) {
            return false;
        }
        Binding known = bindings.get(base.get());
        boolean declaredBefore = known instanceof Binding.OfSequence;
        Binding of = bindings.get(letter.get());
        boolean counts = of == null
                || of instanceof Binding.OfVariable v && v.variable().domain().integer();
        if (!declaredBefore
                && (!above || shape.isEmpty() || !counts || letter.get().equals("T"))) {
            return false;
        }
        Shape own = known instanceof Binding.OfSequence sequence ? sequence.shape() : shape.get();
        Binding.RandomDeclaration law = new Binding.RandomDeclaration(
                base.get(),
                own.isScalar() ? Optional.empty() : Optional.of(own),
                Optional.empty(),
                declaration.distribution(),
                parameters,
                declaration.span());
        bindings.put(
                base.get(),
                new Binding.OfSequence(own, letter.get(), above, Domain.REAL, Structure.GENERAL, Optional.of(law)));
        if (!declaredBefore) {
            begin(base.get(), letter.get(), Syntax.Number.of("0", index.span()));
        }
        return true;
    }
}
