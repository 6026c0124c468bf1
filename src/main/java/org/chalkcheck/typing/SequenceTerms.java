package org.chalkcheck.typing;

import java.util.List;
import java.util.Optional;
import org.chalkcheck.expr.Expr;
import org.chalkcheck.expr.SequenceTerm;
import org.chalkcheck.syntax.CanonicalNames;
import org.chalkcheck.syntax.Syntax;
import org.chalkcheck.typing.Arithmetic.Operand;

/** Terms of declared sequences, with their entries, powers and transposes. */
final class SequenceTerms {
    private final Elaborator elaborator;
    private final Names names;
    private final TensorEntries entries;
    private final Elaboration context;

    SequenceTerms(Elaborator elaborator, Names names, TensorEntries entries) {
        this.elaborator = elaborator;
        this.names = names;
        this.entries = entries;
        this.context = elaborator.context;
    }

    /** Returns what a name with its scripts stands for, if it is a term of a sequence. */
    Optional<Expr> of(Syntax.Script script) {
        Optional<String> name = CanonicalNames.of(script.base());
        if (name.isEmpty() || context.local(name.get()).isPresent()) {
            return Optional.empty();
        }
        Optional<Binding.OfSequence> declared = context.scope.sequence(name.get());
        boolean beside = context.scope.find(name.get()).orElse(null) instanceof Binding.OfVariable;
        if (declared.isEmpty() || beside && !hasIndexOf(declared.get(), script)) {
            return Optional.empty();
        }
        Binding.OfSequence sequence = declared.get();
        if (!sequence.above() && script.subscript().isPresent()) {
            return Optional.of(termBelow(name.get(), sequence, script));
        }
        Syntax index = script.superscript()
                .or(script::subscript)
                .orElseThrow(() -> Elaborator.invalid(
                        "sequence-without-index", script.span(), name.get() + " needs its index as a superscript"));
        Optional<Syntax.Juxtaposition> power = powerBehind(index).filter(marked -> sequence.above());
        Expr term = term(
                name.get(),
                sequence,
                power.map(marked -> marked.factors().get(0).value()).orElse(index));
        Expr value = script.superscript().isPresent() && script.subscript().isPresent()
                ? entries.entry(
                        new Operand(term, script.span()), script.subscript().get())
                : term;
        return Optional.of(names.superscripts(
                new Operand(value, script.span()),
                power.map(marked -> marked.factors().get(1).value()),
                0,
                script.span()));
    }

    /** Returns an index in parentheses with a number behind it, which is a power: {@code x^{(k)2}}. */
    private static Optional<Syntax.Juxtaposition> powerBehind(Syntax index) {
        return Names.strip(index) instanceof Syntax.Juxtaposition product
                        && product.factors().size() == 2
                        && product.factors().get(0).value() instanceof Syntax.Group group
                        && group.delimiter() == Syntax.Group.Delimiter.PARENTHESIS
                        && product.factors().get(1).link() == Syntax.Juxtaposition.Link.ADJACENT
                        && product.factors().get(1).value() instanceof Syntax.Number
                ? Optional.of(product)
                : Optional.empty();
    }

    /** A term with its index below: behind that may stand an entry, and above it a power or a transpose. */
    private Expr termBelow(String name, Binding.OfSequence sequence, Syntax.Script script) {
        List<Syntax> parts = Names.strip(script.subscript().orElseThrow()) instanceof Syntax.Sequence list
                        && !sequence.shape().isScalar()
                ? list.items()
                : List.of(script.subscript().orElseThrow());
        Expr term = term(name, sequence, parts.get(0));
        Expr value = parts.size() == 1
                ? term
                : entries.entry(new Operand(term, script.span()), Indices.joined(parts.subList(1, parts.size())));
        return names.superscripts(
                new Operand(value, script.span()), script.superscript(), script.primes(), script.span());
    }

    private Expr term(String name, Binding.OfSequence sequence, Syntax written) {
        Syntax index = written instanceof Syntax.Group group && group.items().size() == 1
                ? group.items().get(0)
                : written;
        Expr term = new SequenceTerm(
                name, elaborator.scalar(index), sequence.shape(), sequence.domain(), sequence.structure());
        sequence.law().ifPresent(law -> elaborator.probability.termsOf(sequence, law));
        return term;
    }

    /** Whether the scripts of a name make it a term of the sequence rather than the variable that has the same name. */
    private boolean hasIndexOf(Binding.OfSequence sequence, Syntax.Script script) {
        Optional<Syntax> index = (sequence.above() ? script.superscript() : script.subscript()).map(Names::strip);
        return index.isPresent()
                && !(index.get() instanceof Syntax.Symbol)
                && !(index.get() instanceof Syntax.Signed signed && signed.negative())
                && !(sequence.above()
                        && index.get() instanceof Syntax.Name letter
                        && letter.text().equals("T")
                        && !names.isKnown("T"));
    }
}
