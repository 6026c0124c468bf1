package org.chalkcheck.syntax;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Writes a tree in LaTeX, in the author's own words where there are any, and new parentheses no larger than need be. */
final class AuthorsWriter extends LatexWriter {
    /** Functions that LaTeX has commands for. */
    private static final Set<String> COMMANDS = Set.of(
            "sin", "cos", "tan", "cot", "sec", "csc", "sinh", "cosh", "tanh", "coth", "exp", "log", "det", "max", "min",
            "arcsin", "arccos", "arctan");

    private final Function<Syntax, Optional<String>> written;
    private final Map<String, String> functions;
    private final Predicate<Syntax> isFunction;

    /**
     * A writer for one author.
     *
     * @param written the author's LaTeX for parts that the author wrote
     * @param functions the author's LaTeX for named functions
     * @param isFunction which heads apply to the parentheses after them
     */
    AuthorsWriter(
            Function<Syntax, Optional<String>> written, Map<String, String> functions, Predicate<Syntax> isFunction) {
        this.written = written;
        this.functions = functions;
        this.isFunction = isFunction;
    }

    @Override
    String write(Syntax syntax) {
        return written.apply(syntax).orElseGet(() -> super.write(syntax));
    }

    private static String parenthesised(String inside) {
        boolean tall = inside.contains("\\frac") || inside.contains("\\sum") || inside.contains("\\begin");
        return tall ? "\\left(" + inside + "\\right)" : "(" + inside + ")";
    }

    @Override
    public String visitGroup(Syntax.Group group) {
        return group.delimiter() == Syntax.Group.Delimiter.PARENTHESIS
                ? parenthesised(all(group.items(), ", "))
                : super.visitGroup(group);
    }

    @Override
    public String visitJuxtaposition(Syntax.Juxtaposition juxtaposition) {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < juxtaposition.factors().size(); i++) {
            Syntax.Juxtaposition.Factor factor = juxtaposition.factors().get(i);
            String text = factor(factor.value(), i == juxtaposition.factors().size() - 1);
            if (factor.link() == Syntax.Juxtaposition.Link.OVER) {
                out.append(" / ");
            } else if (i > 0) {
                boolean applied = text.startsWith("(") || text.startsWith("\\left");
                boolean call = applied
                        && isFunction.test(juxtaposition.factors().get(i - 1).value());
                if (call) {
                    out.setLength(out.toString().stripTrailing().length());
                }
                boolean digits =
                        !call && Character.isDigit(text.charAt(0)) && Character.isDigit(out.charAt(out.length() - 1));
                out.append(call ? "" : digits ? " \\cdot " : " ");
            }
            out.append(text);
        }
        return out.toString();
    }

    @Override
    public String visitScript(Syntax.Script script) {
        String base = write(script.base()).stripTrailing();
        boolean braces = takesBraces(script.base());
        return (braces ? "{" + base + "}" : base)
                + "'".repeat(script.primes())
                + scripts(script.subscript(), script.superscript());
    }

    @Override
    String scripts(Optional<Syntax> below, Optional<Syntax> above) {
        return below.map(part -> "_" + braced(indices(write(part).trim()))).orElse("")
                + above.map(part -> "^" + braced(write(part).trim())).orElse("");
    }

    /** Indices of one letter stand side by side. */
    private static String indices(String subscript) {
        return subscript.matches("[A-Za-z]( [A-Za-z])+") ? subscript.replace(" ", "") : subscript;
    }

    /** A single sign needs no braces, and what stands in braces needs no more. */
    private static String braced(String script) {
        boolean single = script.length() == 1 && Character.isLetterOrDigit(script.charAt(0))
                || script.matches("\\\\[A-Za-z]+")
                || script.startsWith("{") && script.endsWith("}") && script.indexOf('}') == script.length() - 1;
        return single ? script : "{" + script + "}";
    }

    @Override
    String functionName(Syntax.FunctionCall call) {
        String authors = functions.get(call.function());
        if (authors != null) {
            return authors;
        }
        String usual = super.functionName(call);
        return usual.equals("\\" + call.function()) && !COMMANDS.contains(call.function())
                ? "\\operatorname{" + call.function() + "}"
                : usual;
    }

    @Override
    public String visitFunctionCall(Syntax.FunctionCall call) {
        boolean bare = call.form() == Syntax.FunctionCall.Form.BARE;
        if (!bare && call.form() != Syntax.FunctionCall.Form.PARENTHESES
                || call.function().equals("kl")
                || asSign(call).isPresent()) {
            return super.visitFunctionCall(call);
        }
        String head = functionName(call) + "'".repeat(call.primes()) + scripts(call.subscript(), call.superscript());
        if (bare && call.arguments().size() == 1 && !(call.arguments().get(0).value() instanceof Syntax.Sum)) {
            return head + " " + write(call.arguments().get(0).value());
        }
        return head
                + parenthesised(call.arguments().stream()
                        .map(argument -> argument.name().map(name -> name + "=").orElse("") + write(argument.value()))
                        .collect(Collectors.joining(", ")));
    }
}
