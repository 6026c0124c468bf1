package org.chalkcheck.syntax;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.StringJoiner;

/**
 * The spelling under which a name is declared, whichever way it was written: {@code \mu} and {@code mu} are {@code mu}, {@code
 * x_{1}} and {@code x_1} are {@code x_1}, {@code \tilde{W}} and {@code W_tilde} are {@code W_tilde}, {@code C_{in}} is
 * {@code C_in}, {@code W^{(1)}} and {@code theta^{k+1}} keep their superscript, primes stand last.
 */
public final class CanonicalNames {
    private CanonicalNames() {}

    /**
     * Returns the canonical name of a tree that has the form of a name, with all its scripts, or empty. Whether that name is
     * declared, or the script is an index or a power, is for typing to say.
     */
    public static Optional<String> of(Syntax syntax) {
        if (syntax instanceof Syntax.Name name) {
            return Optional.of(name.text());
        }
        if (syntax instanceof Syntax.Text text) {
            return Optional.of(text.text().replace(' ', '_'));
        }
        if (syntax instanceof Syntax.Accent accent) {
            return of(accent.base())
                    .map(base -> base + "_" + accent.kind().name().toLowerCase(Locale.ROOT));
        }
        if (syntax instanceof Syntax.Group group
                && group.delimiter() == Syntax.Group.Delimiter.INVISIBLE
                && group.items().size() == 1) {
            return of(group.items().get(0));
        }
        if (syntax instanceof Syntax.Script script) {
            return ofScript(script);
        }
        return Optional.empty();
    }

    private static Optional<String> ofScript(Syntax.Script script) {
        Optional<String> base = of(script.base());
        if (base.isEmpty()) {
            return Optional.empty();
        }
        StringBuilder name = new StringBuilder(base.get());
        if (script.subscript().isPresent()) {
            Optional<String> below = script(script.subscript().get());
            if (below.isEmpty()) {
                return Optional.empty();
            }
            name.append('_').append(below.get().equals("star") ? "*" : below.get());
        }
        if (script.superscript().isPresent()) {
            Optional<String> above = script(script.superscript().get());
            if (above.isEmpty()) {
                return Optional.empty();
            }
            name.append("^{").append(above.get()).append('}');
        }
        return Optional.of(name.append("'".repeat(script.primes())).toString());
    }

    /** Returns a word: a name of one or more letters, or letters side by side, as in the subscript {@code in}. */
    public static Optional<String> word(Syntax syntax) {
        if (syntax instanceof Syntax.Name name) {
            return Optional.of(name.text());
        }
        if (syntax instanceof Syntax.Text text) {
            return Optional.of(text.text().replace(' ', '_'));
        }
        if (syntax instanceof Syntax.Group group
                && group.delimiter() == Syntax.Group.Delimiter.INVISIBLE
                && group.items().size() == 1) {
            return word(group.items().get(0));
        }
        if (syntax instanceof Syntax.Juxtaposition product) {
            StringBuilder letters = new StringBuilder();
            for (Syntax.Juxtaposition.Factor factor : product.factors()) {
                boolean letter = factor.value() instanceof Syntax.Name || factor.value() instanceof Syntax.Text;
                if (!letter || factor.link() == Syntax.Juxtaposition.Link.OVER) {
                    return Optional.empty();
                }
                letters.append(word(factor.value()).orElse(""));
            }
            return Optional.of(letters.toString());
        }
        return Optional.empty();
    }

    /** Returns how a script is spelled inside a name: without spaces, products side by side, lists with commas. */
    static Optional<String> script(Syntax syntax) {
        if (syntax instanceof Syntax.Number number) {
            return Optional.of(number.text());
        }
        if (syntax instanceof Syntax.Symbol symbol) {
            return Optional.of(
                    switch (symbol.kind()) {
                        case INFINITY -> "inf";
                        case TRANSPOSE -> "top";
                        case STAR -> "*";
                        case DAGGER -> "dagger";
                        case PLUS -> "+";
                        case MINUS -> "-";
                        case DEGREE -> "circ";
                        case PERPENDICULAR -> "perp";
                        case ELLIPSIS -> "...";
                        case ALL -> ":";
                    });
        }
        if (syntax instanceof Syntax.Juxtaposition product) {
            StringBuilder parts = new StringBuilder();
            for (Syntax.Juxtaposition.Factor factor : product.factors()) {
                Optional<String> part = script(factor.value());
                if (part.isEmpty()) {
                    return Optional.empty();
                }
                parts.append(factor.link() == Syntax.Juxtaposition.Link.OVER ? "/" : "")
                        .append(part.get());
            }
            return Optional.of(parts.toString());
        }
        if (syntax instanceof Syntax.Sequence list) {
            return joined(list.items(), "", "");
        }
        if (syntax instanceof Syntax.Group group) {
            return switch (group.delimiter()) {
                case PARENTHESIS -> joined(group.items(), "(", ")");
                case BRACKET -> joined(group.items(), "[", "]");
                case INVISIBLE -> joined(group.items(), "", "");
                default -> Optional.empty();
            };
        }
        if (syntax instanceof Syntax.Matrix matrix
                && matrix.kind() == Syntax.Matrix.Kind.PLAIN
                && matrix.rows().size() == 1) {
            return joined(matrix.rows().get(0), "[", "]");
        }
        if (syntax instanceof Syntax.Sum sum) {
            StringBuilder parts = new StringBuilder();
            for (Syntax.Sum.Term term : sum.terms()) {
                Optional<String> part = script(term.value());
                if (part.isEmpty()) {
                    return Optional.empty();
                }
                boolean first = parts.isEmpty();
                parts.append(term.negative() ? "-" : first ? "" : "+").append(part.get());
            }
            return Optional.of(parts.toString());
        }
        if (syntax instanceof Syntax.Signed signed) {
            return script(signed.operand()).map(part -> (signed.negative() ? "-" : "+") + part);
        }
        return of(syntax);
    }

    private static Optional<String> joined(List<Syntax> items, String open, String close) {
        StringJoiner parts = new StringJoiner(",", open, close);
        for (Syntax item : items) {
            Optional<String> part = script(item);
            if (part.isEmpty()) {
                return Optional.empty();
            }
            parts.add(part.get());
        }
        return Optional.of(parts.toString());
    }

    /** Returns whether a tree is a whole number of this value. */
    static boolean isNumber(Syntax syntax, int value) {
        return syntax instanceof Syntax.Number number && number.value().compareTo(BigDecimal.valueOf(value)) == 0;
    }
}
