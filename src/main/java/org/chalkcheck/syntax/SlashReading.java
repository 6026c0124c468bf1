package org.chalkcheck.syntax;

import java.util.ArrayList;
import java.util.List;

/** What a product behind a slash means: {@code a/b c} is (a/b) c, and {@code a/2b} with a number close to its factor is a/(2b). */
final class SlashReading {
    private final TokenCursor cursor;
    private final Dialect dialect;

    SlashReading(TokenCursor cursor, Dialect dialect) {
        this.cursor = cursor;
        this.dialect = dialect;
    }

    /** Notes {@code a/b c}, or returns the factors read as {@code a/(b c)}. */
    List<Syntax.Juxtaposition.Factor> of(List<Syntax.Juxtaposition.Factor> written) {
        List<Syntax.Juxtaposition.Factor> factors = written;
        for (int i = 1; i + 1 < factors.size(); i++) {
            Syntax.Juxtaposition.Factor divisor = factors.get(i);
            Syntax.Juxtaposition.Factor after = factors.get(i + 1);
            boolean over = divisor.link() == Syntax.Juxtaposition.Link.OVER;
            if (!over
                    || after.link() != Syntax.Juxtaposition.Link.ADJACENT
                    || mayBeCall(divisor.value(), after.value())) {
                continue;
            }
            boolean tight = isTight(factors, i);
            int end = i + 1;
            while (end < factors.size()
                    && factors.get(end).link() != Syntax.Juxtaposition.Link.OVER
                    && (!tight || touches(factors, end))) {
                end++;
            }
            List<Syntax.Juxtaposition.Factor> below = new ArrayList<>();
            for (Syntax.Juxtaposition.Factor factor : factors.subList(i, end)) {
                below.add(new Syntax.Juxtaposition.Factor(Syntax.Juxtaposition.Link.ADJACENT, factor.value()));
            }
            Syntax denominator = ExpressionParser.juxtaposed(below);
            String above = Shown.of(ExpressionParser.juxtaposed(factors.subList(0, i)));
            String whole = above + "/(" + Shown.of(denominator) + ")";
            String first = "(" + above + "/" + Shown.of(divisor.value()) + ") "
                    + Shown.of(ExpressionParser.juxtaposed(below.subList(1, below.size())));
            boolean other = cursor.takesOther("slash-then-product");
            if (!other) {
                cursor.note(
                        "slash-then-product",
                        factors.get(i - 1).value().span().to(after.value().span()),
                        tight
                                ? "a/2b is read as a/(2b); write parentheses, or \\frac, for (a/2) b"
                                : "a/b c is read as (a/b) c; write parentheses, or \\frac, for a/(b c)",
                        tight ? whole : first,
                        tight ? first : whole);
            }
            if (tight == other) {
                return factors;
            }
            List<Syntax.Juxtaposition.Factor> joined = new ArrayList<>(factors.subList(0, i));
            joined.add(new Syntax.Juxtaposition.Factor(
                    Syntax.Juxtaposition.Link.OVER,
                    new Syntax.Group(Syntax.Group.Delimiter.PARENTHESIS, List.of(denominator), denominator.span())));
            joined.addAll(factors.subList(end, factors.size()));
            factors = joined;
        }
        return factors;
    }

    /** Whether a number under a slash stands close to the next factor, and above it no number: {@code x^2/2\sigma^2}. */
    private boolean isTight(List<Syntax.Juxtaposition.Factor> factors, int divisor) {
        boolean fraction = divisor == 1 && factors.get(0).value() instanceof Syntax.Number;
        return dialect == Dialect.LATEX
                && !fraction
                && factors.get(divisor).value() instanceof Syntax.Number
                && touches(factors, divisor + 1);
    }

    /** Whether a factor that is a name, with scripts or under a root, stands close to the one before it; no call and no function. */
    private static boolean touches(List<Syntax.Juxtaposition.Factor> factors, int at) {
        Syntax value = factors.get(at).value();
        Syntax base = value instanceof Syntax.Script script ? script.base() : value;
        boolean plain = base instanceof Syntax.Name name && !name.text().equals("e") || base instanceof Syntax.Root;
        boolean call =
                at + 1 < factors.size() && mayBeCall(value, factors.get(at + 1).value());
        return plain
                && !call
                && factors.get(at - 1).value().span().end() == value.span().start();
    }

    private static boolean mayBeCall(Syntax head, Syntax group) {
        Syntax base = head instanceof Syntax.Script script ? script.base() : head;
        Syntax inner = group instanceof Syntax.Script script ? script.base() : group;
        boolean named = base instanceof Syntax.Name || base instanceof Syntax.Accent;
        return named && inner instanceof Syntax.Group found && found.delimiter() == Syntax.Group.Delimiter.PARENTHESIS;
    }
}
