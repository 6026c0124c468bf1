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

    /** A relation of a chain with its sides. */
    record Link(Syntax left, Relation relation, Syntax right) {}

    /**
     * Returns the links of a chain, congruences as equations between remainders. Beside {@code \equiv} an equality stays one:
     * {@code 2^{10} = 1024 \equiv 1 \pmod 3}. In {@code 17 = 2 \pmod 5} the equality is the congruence.
     */
    static List<Link> links(Syntax.Chain chain) {
        int last = chain.relations().size();
        Optional<Congruent> congruent = split(chain.operands().get(last))
                .filter(c -> chain.relations().stream()
                        .allMatch(r -> r.kind() == Relation.Kind.EQUIVALENT || r.kind() == Relation.Kind.EQUAL));
        List<Syntax> sides = new ArrayList<>(chain.operands());
        congruent.ifPresent(c -> sides.set(last, c.side()));
        boolean marked = chain.relations().stream().anyMatch(r -> r.kind() == Relation.Kind.EQUIVALENT);
        List<Link> links = new ArrayList<>();
        for (int i = 0; i < last; i++) {
            Relation relation = chain.relations().get(i);
            boolean equality = marked && relation.kind() == Relation.Kind.EQUAL;
            Optional<Syntax> modulus = congruent.filter(c -> !equality).map(Congruent::modulus);
            links.add(new Link(remainder(sides.get(i), modulus), relation, remainder(sides.get(i + 1), modulus)));
        }
        return links;
    }

    /** Returns a statement as a condition: of a congruence, equations between remainders; of another one, itself. */
    static List<Syntax> asConditions(Syntax statement) {
        if (!(statement instanceof Syntax.Chain chain)
                || split(chain.operands().get(chain.relations().size())).isEmpty()) {
            return List.of(statement);
        }
        return links(chain).stream()
                .<Syntax>map(link -> new Syntax.Chain(
                        List.of(link.left(), link.right()),
                        List.of(new Relation(
                                Relation.Kind.EQUAL, link.relation().span())),
                        chain.span()))
                .toList();
    }

    private static Syntax remainder(Syntax side, Optional<Syntax> modulus) {
        return modulus.<Syntax>map(m -> new Syntax.Infix(
                        List.of(side, m),
                        List.of(new Syntax.Infix.Operator(Syntax.Infix.Kind.MODULO, side.span())),
                        side.span()))
                .orElse(side);
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
