package org.chalkcheck.typing;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.chalkcheck.source.Span;
import org.chalkcheck.syntax.Relation;
import org.chalkcheck.syntax.Syntax;

/**
 * Statements of which one must hold: {@code x = 2 \lor x = 3}, {@code x \in \{2, 3\}}.
 *
 * <p>As a premise each alternative is a case of its own. As a conclusion they are one step: equations whose product of differences is 0,
 * comparisons of which the least difference is below 0.
 */
final class Alternatives {
    private static final int MAX_CASES = 16;

    private Alternatives() {}

    /** Returns the lists of premises, one for each case; the given list alone where nothing alternates or there are too many cases. */
    static List<List<Syntax>> cases(List<Syntax> premises) {
        List<List<Syntax>> cases = List.of(List.of());
        for (Syntax premise : premises) {
            List<Syntax> alternatives = of(premise).orElse(List.of(premise));
            List<List<Syntax>> longer = new ArrayList<>();
            for (List<Syntax> before : cases) {
                for (Syntax alternative : alternatives) {
                    List<Syntax> all = new ArrayList<>(before);
                    all.addAll(conjuncts(alternative));
                    longer.add(all);
                }
            }
            cases = longer;
            if (cases.size() > MAX_CASES) {
                return List.of(premises);
            }
        }
        return cases;
    }

    /** Returns the statements that "and" joins; other statements as they are. */
    static List<Syntax> conjuncts(Syntax statement) {
        Syntax bare = bare(statement);
        return bare instanceof Syntax.Logical logical && logical.kind() == Syntax.Logical.Kind.AND
                ? logical.operands().stream()
                        .flatMap(part -> conjuncts(part).stream())
                        .toList()
                : List.of(bare instanceof Syntax.Chain ? bare : statement);
    }

    /**
     * Returns lists of single relations, of each of which one must hold: where an alternative joins several by "and" or in a chain, each of them
     * stands once beside those of the others. The given list alone where that would be too many.
     */
    static List<List<Syntax>> together(List<Syntax> alternatives) {
        List<List<Syntax>> lists = List.of(List.of());
        for (Syntax alternative : alternatives) {
            List<Syntax> parts = conjuncts(alternative).stream()
                    .flatMap(part -> links(part).stream())
                    .toList();
            List<List<Syntax>> longer = new ArrayList<>();
            for (List<Syntax> before : lists) {
                for (Syntax part : parts) {
                    List<Syntax> all = new ArrayList<>(before);
                    all.add(part);
                    longer.add(all);
                }
            }
            lists = longer;
            if (lists.size() > MAX_CASES) {
                return List.of(alternatives);
            }
        }
        return lists;
    }

    private static List<Syntax> links(Syntax part) {
        if (!(part instanceof Syntax.Chain chain) || chain.relations().size() == 1) {
            return List.of(part);
        }
        List<Syntax> links = new ArrayList<>();
        for (int k = 0; k < chain.relations().size(); k++) {
            if (chain.relations().get(k).kind() == Relation.Kind.EQUIVALENT) {
                return List.of(part);
            }
            links.add(new Syntax.Chain(
                    chain.operands().subList(k, k + 2),
                    List.of(chain.relations().get(k)),
                    chain.span()));
        }
        return links;
    }

    /** Returns the statement in parentheses; other syntax as it is. */
    private static Syntax bare(Syntax syntax) {
        Syntax inner = Names.strip(syntax);
        boolean statement = inner instanceof Syntax.Group group
                && group.items().size() == 1
                && (group.delimiter() == Syntax.Group.Delimiter.PARENTHESIS
                        || group.delimiter() == Syntax.Group.Delimiter.BRACKET);
        if (!statement) {
            return inner;
        }
        Syntax content = bare(((Syntax.Group) inner).items().get(0));
        return content instanceof Syntax.Chain || content instanceof Syntax.Logical ? content : inner;
    }

    /** Returns the alternatives of which a statement asks for one, if it does. */
    static Optional<List<Syntax>> of(Syntax statement) {
        Syntax bare = bare(statement);
        if (bare instanceof Syntax.Logical logical && logical.kind() == Syntax.Logical.Kind.OR) {
            List<Syntax> alternatives = new ArrayList<>();
            for (Syntax operand : logical.operands()) {
                Syntax complete = completed(bare(operand), alternatives);
                alternatives.addAll(of(complete).orElse(List.of(complete)));
            }
            return Optional.of(alternatives);
        }
        if (bare instanceof Syntax.Chain chain
                && chain.relations().size() == 1
                && chain.relations().get(0).kind() == Relation.Kind.IN
                && chain.operands().get(1) instanceof Syntax.Group set
                && set.delimiter() == Syntax.Group.Delimiter.BRACE
                && !set.items().isEmpty()
                && set.items().stream().noneMatch(Alternatives::runsOn)) {
            return Optional.of(set.items().stream()
                    .<Syntax>map(item -> new Syntax.Chain(
                            List.of(chain.operands().get(0), item),
                            List.of(new Relation(
                                    Relation.Kind.EQUAL,
                                    chain.relations().get(0).span())),
                            chain.span()))
                    .toList());
        }
        return Optional.empty();
    }

    private static boolean runsOn(Syntax item) {
        return item instanceof Syntax.Symbol || item instanceof Syntax.Chain || item instanceof Syntax.Logical;
    }

    /** In "x = 2 or 3" the second alternative has the left side and the relation of the first. */
    private static Syntax completed(Syntax operand, List<Syntax> before) {
        if (operand instanceof Syntax.Chain || operand instanceof Syntax.Logical || before.isEmpty()) {
            return operand;
        }
        return before.get(before.size() - 1) instanceof Syntax.Chain chain
                        && chain.relations().size() == 1
                        && chain.relations().get(0).kind() == Relation.Kind.EQUAL
                ? new Syntax.Chain(List.of(chain.operands().get(0), operand), chain.relations(), operand.span())
                : operand;
    }

    /** Returns one relation that holds exactly where one of the alternatives does, if there is one. */
    static Optional<Syntax.Chain> oneOf(List<Syntax> alternatives, Span span) {
        List<Congruences.Link> links = new ArrayList<>();
        for (Syntax alternative : alternatives) {
            if (!(alternative instanceof Syntax.Chain chain)
                    || chain.relations().size() != 1) {
                return Optional.empty();
            }
            Congruences.Link link = Congruences.links(chain).get(0);
            boolean congruence = link.left() != chain.operands().get(0);
            if (link.relation().kind() == Relation.Kind.EQUIVALENT && !congruence) {
                return Optional.empty();
            }
            links.add(link);
        }
        if (links.stream().allMatch(link -> isEquation(link.relation().kind()))) {
            List<Syntax.Juxtaposition.Factor> factors = links.stream()
                    .map(link -> new Syntax.Juxtaposition.Factor(
                            Syntax.Juxtaposition.Link.ADJACENT, inParentheses(difference(link.left(), link.right()))))
                    .toList();
            Syntax product = factors.size() == 1 ? factors.get(0).value() : new Syntax.Juxtaposition(factors, span);
            return Optional.of(relates(product, Relation.Kind.EQUAL, span));
        }
        boolean strict =
                links.stream().allMatch(link -> isStrict(link.relation().kind()));
        boolean wide = links.stream().noneMatch(link -> isStrict(link.relation().kind()));
        if (!strict && !wide
                || links.stream()
                        .anyMatch(link -> !isEquation(link.relation().kind())
                                && !isOrder(link.relation().kind()))) {
            return Optional.empty();
        }
        List<Syntax.FunctionCall.Argument> excesses = links.stream()
                .map(link -> new Syntax.FunctionCall.Argument(Optional.empty(), excess(link)))
                .toList();
        Syntax least = excesses.size() == 1 ? excesses.get(0).value() : call("min", excesses, span);
        return Optional.of(relates(least, strict ? Relation.Kind.LESS : Relation.Kind.LESS_EQUAL, span));
    }

    private static Syntax.Chain relates(Syntax left, Relation.Kind kind, Span span) {
        return new Syntax.Chain(List.of(left, Syntax.Number.of("0", span)), List.of(new Relation(kind, span)), span);
    }

    /** Returns what is at most 0 where the link holds. */
    private static Syntax excess(Congruences.Link link) {
        Syntax difference = difference(link.left(), link.right());
        return switch (link.relation().kind()) {
            case LESS, LESS_EQUAL -> difference;
            case GREATER, GREATER_EQUAL -> difference(link.right(), link.left());
            default ->
                call("abs", List.of(new Syntax.FunctionCall.Argument(Optional.empty(), difference)), difference.span());
        };
    }

    private static Syntax call(String function, List<Syntax.FunctionCall.Argument> arguments, Span span) {
        return new Syntax.FunctionCall(
                function,
                span,
                Optional.empty(),
                Optional.empty(),
                0,
                arguments,
                Syntax.FunctionCall.Form.PARENTHESES,
                span);
    }

    private static Syntax difference(Syntax left, Syntax right) {
        Span span = left.span().to(right.span());
        return new Syntax.Sum(
                List.of(
                        new Syntax.Sum.Term(false, left.span(), inParentheses(left)),
                        new Syntax.Sum.Term(true, right.span(), inParentheses(right))),
                span);
    }

    private static Syntax inParentheses(Syntax value) {
        return new Syntax.Group(Syntax.Group.Delimiter.PARENTHESIS, List.of(value), value.span());
    }

    private static boolean isEquation(Relation.Kind kind) {
        return kind == Relation.Kind.EQUAL || kind == Relation.Kind.EQUIVALENT;
    }

    private static boolean isStrict(Relation.Kind kind) {
        return kind == Relation.Kind.LESS || kind == Relation.Kind.GREATER;
    }

    private static boolean isOrder(Relation.Kind kind) {
        return isStrict(kind) || kind == Relation.Kind.LESS_EQUAL || kind == Relation.Kind.GREATER_EQUAL;
    }
}
