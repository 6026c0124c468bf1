package org.chalkcheck.typing;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.chalkcheck.source.Span;
import org.chalkcheck.syntax.Relation;
import org.chalkcheck.syntax.Syntax;

/** Congruences {@code a \equiv b \pmod m}: the remainders of both sides by the modulus are equal. */
final class Congruences {
    private Congruences() {}

    /** A side with the modulus that stood behind it. */
    private record Congruent(Syntax side, Syntax modulus) {}

    /** Returns a chain of congruences as one of equations between remainders; any other chain as it is. */
    static Syntax.Chain asRemainders(Syntax.Chain chain) {
        int last = chain.operands().size() - 1;
        Optional<Congruent> congruent = split(chain.operands().get(last));
        boolean equations = chain.relations().stream()
                .allMatch(r -> r.kind() == Relation.Kind.EQUIVALENT || r.kind() == Relation.Kind.EQUAL);
        if (congruent.isEmpty() || !equations) {
            return chain;
        }
        List<Syntax> remainders = new ArrayList<>();
        for (int i = 0; i <= last; i++) {
            Syntax side = i == last ? congruent.get().side() : chain.operands().get(i);
            remainders.add(new Syntax.Infix(
                    List.of(side, congruent.get().modulus()),
                    List.of(new Syntax.Infix.Operator(Syntax.Infix.Kind.MODULO, side.span())),
                    side.span()));
        }
        return new Syntax.Chain(remainders, chain.relations(), chain.span());
    }

    /** The modulus is written behind the last term of the last side. */
    private static Optional<Congruent> split(Syntax side) {
        if (side instanceof Syntax.Infix infix) {
            int operators = infix.operators().size();
            if (infix.operators().get(operators - 1).kind() != Syntax.Infix.Kind.CONGRUENCE_MODULUS) {
                return Optional.empty();
            }
            Syntax rest = operators == 1
                    ? infix.operands().get(0)
                    : new Syntax.Infix(
                            infix.operands().subList(0, operators),
                            infix.operators().subList(0, operators - 1),
                            infix.span());
            return Optional.of(new Congruent(rest, infix.operands().get(operators)));
        }
        if (side instanceof Syntax.Sum sum) {
            Syntax.Sum.Term term = sum.terms().get(sum.terms().size() - 1);
            return split(term.value()).map(inner -> {
                List<Syntax.Sum.Term> terms = new ArrayList<>(sum.terms());
                terms.set(terms.size() - 1, new Syntax.Sum.Term(term.negative(), term.signSpan(), inner.side()));
                Span span = sum.span();
                return new Congruent(new Syntax.Sum(terms, span), inner.modulus());
            });
        }
        if (side instanceof Syntax.Signed signed) {
            return split(signed.operand())
                    .map(inner -> new Congruent(
                            new Syntax.Signed(signed.negative(), inner.side(), signed.span()), inner.modulus()));
        }
        return Optional.empty();
    }
}
