package org.chalkcheck.syntax;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Writes a tree in plain syntax; what has no plain form comes as in LaTeX. */
final class PlainWriter extends LatexWriter {
    private static final Map<String, String> WORDS = Map.of(
            "probability", "Pr",
            "variance", "Var",
            "expectation", "Expectation",
            "covariance", "Cov",
            "correlation", "Corr",
            "standard_deviation", "Std",
            "kl", "KL",
            "entropy", "Entropy",
            "beta", "Beta");

    @Override
    String scripts(Optional<Syntax> below, Optional<Syntax> above) {
        return below.map(part -> "_" + script(part)).orElse("")
                + above.map(part -> "^" + script(part)).orElse("");
    }

    private String script(Syntax part) {
        boolean simple = part instanceof Syntax.Name
                || part instanceof Syntax.Number
                || part instanceof Syntax.Group group
                        && group.delimiter() == Syntax.Group.Delimiter.PARENTHESIS
                        && group.items().size() == 1
                        && group.items().get(0) instanceof Syntax.Sum;
        String text = write(part);
        return simple ? text : "{" + text + "}";
    }

    @Override
    public String visitName(Syntax.Name name) {
        return name.text();
    }

    @Override
    public String visitSymbol(Syntax.Symbol symbol) {
        return switch (symbol.kind()) {
            case INFINITY -> "inf";
            case ELLIPSIS -> "...";
            default -> super.visitSymbol(symbol);
        };
    }

    @Override
    public String visitGroup(Syntax.Group group) {
        String items = all(group.items(), ", ");
        return switch (group.delimiter()) {
            case PARENTHESIS -> "(" + items + ")";
            case BRACKET -> "[" + items + "]";
            default -> super.visitGroup(group);
        };
    }

    @Override
    String operator(Syntax.Infix.Kind kind) {
        return switch (kind) {
            case ASTERISK -> "*";
            case ENTRYWISE_TIMES -> ".*";
            case ENTRYWISE_OVER -> "./";
            case MODULO -> "mod";
            default -> super.operator(kind);
        };
    }

    @Override
    public String visitFraction(Syntax.Fraction fraction) {
        return "((" + write(fraction.numerator()) + ") / (" + write(fraction.denominator()) + "))";
    }

    @Override
    public String visitRoot(Syntax.Root root) {
        return root.index().isPresent() ? super.visitRoot(root) : "sqrt(" + write(root.radicand()) + ")";
    }

    @Override
    public String visitScript(Syntax.Script script) {
        boolean braces = script.base() instanceof Syntax.Percent;
        String base = write(script.base());
        return (braces ? "{" + base + "}" : base)
                + "'".repeat(script.primes())
                + scripts(script.subscript(), script.superscript());
    }

    @Override
    public String visitAccent(Syntax.Accent accent) {
        boolean named = accent.base() instanceof Syntax.Name;
        return named
                ? write(accent.base()) + "_" + accent.kind().name().toLowerCase(Locale.ROOT)
                : super.visitAccent(accent);
    }

    @Override
    public String visitEnclosed(Syntax.Enclosed enclosed) {
        String value = write(enclosed.value());
        return switch (enclosed.kind()) {
            case BARS -> "|" + value + "|";
            case NORM -> "\\|" + value + "\\|";
            case FLOOR -> "floor(" + value + ")";
            case CEILING -> "ceil(" + value + ")";
        };
    }

    @Override
    public String visitMatrix(Syntax.Matrix matrix) {
        return switch (matrix.kind()) {
            case ENTRIES, PLAIN -> plainMatrix(matrix);
            case DETERMINANT -> "det(" + plainMatrix(matrix) + ")";
            case NORM -> "\\|" + plainMatrix(matrix) + "\\|";
        };
    }

    @Override
    public String visitFunctionCall(Syntax.FunctionCall call) {
        String head = WORDS.getOrDefault(call.function(), call.function())
                + "'".repeat(call.primes())
                + scripts(call.subscript(), call.superscript());
        String separator = call.function().equals("kl") ? " \\| " : ", ";
        String arguments = call.arguments().stream()
                .map(argument -> argument.name().map(name -> name + "=").orElse("") + write(argument.value()))
                .collect(Collectors.joining(separator));
        return head + "(" + arguments + ")";
    }

    @Override
    public String visitChain(Syntax.Chain chain) {
        StringBuilder out = new StringBuilder(write(chain.operands().get(0)));
        for (int i = 0; i < chain.relations().size(); i++) {
            out.append(' ').append(chain.relations().get(i).kind().plain()).append(' ');
            out.append(write(chain.operands().get(i + 1)));
        }
        return out.toString();
    }

    @Override
    public String visitLogical(Syntax.Logical logical) {
        return all(logical.operands(), logical.kind() == Syntax.Logical.Kind.AND ? " and " : " or ");
    }
}
