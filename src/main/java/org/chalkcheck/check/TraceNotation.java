package org.chalkcheck.check;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.chalkcheck.expr.LatexPrinter;
import org.chalkcheck.trace.Intermediate;
import org.chalkcheck.trace.Trace;

/**
 * Brings what people write in the cells of a trace to one spelling: {@code \dot v_1} and {@code \dot{v_1}} become {@code \dot{v}_{1}}, the inputs and
 * the function's value become the intermediate values that they are, a partial derivative of an operation becomes its formula.
 */
final class TraceNotation {
    private static final String SUBSCRIPT = "_(?:\\{-?\\d{1,3}\\}|-?\\d{1,3})";
    private static final Pattern PARTIAL =
            Pattern.compile("\\\\[dt]?frac\\s*\\{\\s*\\\\partial\\s*v_\\{(-?\\d+)\\}\\s*\\}"
                    + "\\s*\\{\\s*\\\\partial\\s*v_\\{(-?\\d+)\\}\\s*\\}"
                    + "|\\\\partial\\s*v_\\{(-?\\d+)\\}\\s*/\\s*\\\\partial\\s*v_\\{(-?\\d+)\\}");
    private static final Pattern NAME = Pattern.compile("(v|\\\\dot\\{v\\}|\\\\bar\\{v\\})_\\{(-?\\d+)\\}");
    private static final Pattern BARE_FUNCTION = Pattern.compile(
            "(?<![\\\\A-Za-z])(arcsin|arccos|arctan|sinh|cosh|tanh|sin|cos|tan|exp|ln|log)(?![A-Za-z])");

    private final Trace trace;
    private final Map<String, Integer> indices = new HashMap<>();
    private final Pattern names;

    /** The name of an intermediate value, tangent or adjoint. */
    record Name(Intermediate kind, int index) {
        String latex() {
            return kind.latex(index);
        }
    }

    TraceNotation(Trace trace) {
        this.trace = trace;
        StringBuilder bases = new StringBuilder("v" + SUBSCRIPT);
        for (int i = 0; i < trace.inputs().size(); i++) {
            String input = plain(trace.inputs().get(i));
            indices.put(input, trace.first() + i);
            Matcher numbered = Pattern.compile("([A-Za-z]+)(\\d+)").matcher(input);
            bases.append('|')
                    .append(
                            numbered.matches()
                                    ? numbered.group(1) + "(?:" + numbered.group(2) + "|_\\{?" + numbered.group(2)
                                            + "(?!\\d)\\}?)"
                                    : Pattern.quote(trace.inputs().get(i)));
        }
        for (String value : new String[] {trace.function(), "y"}) {
            if (indices.putIfAbsent(value, trace.last()) == null) {
                bases.append('|').append(value);
            }
        }
        String base = "(?:" + Pattern.quote(trace.function()) + "\\([^()]*\\)|" + bases + ")";
        names = Pattern.compile("\\\\(dot|bar|overline)\\s*(?:\\{\\s*(" + base + ")\\s*\\}|\\{\\s*([a-z])\\s*\\}("
                + SUBSCRIPT + ")|(" + base + "))|(?<![\\\\A-Za-z])(" + base + ")(?![A-Za-z])");
    }

    private static String plain(String name) {
        return name.replaceAll("[_{}\\s]", "");
    }

    /** Returns a cell in one spelling, without the marks of mathematics. */
    String spell(String cell) {
        String text = cell.replaceAll("[$`]|\\*\\*|\\\\[()]|\\\\[,;:!]", " ").strip();
        String named = names.matcher(text).replaceAll(match -> Matcher.quoteReplacement(name(match)));
        String whole = PARTIAL.matcher(named).replaceAll(match -> Matcher.quoteReplacement(partial(match)));
        return BARE_FUNCTION.matcher(whole).replaceAll("\\\\$1");
    }

    private String name(MatchResult match) {
        String decoration = match.group(1);
        String base = first(match, 2, 5, 6).orElseGet(() -> match.group(3) + match.group(4));
        Optional<Integer> index = index(plain(base.replaceAll("\\(.*", "")));
        if (index.isEmpty()) {
            return match.group();
        }
        Intermediate kind = decoration == null
                ? Intermediate.VALUE
                : decoration.equals("dot") ? Intermediate.TANGENT : Intermediate.ADJOINT;
        return kind.latex(index.get());
    }

    private static Optional<String> first(MatchResult match, int... groups) {
        for (int group : groups) {
            if (match.group(group) != null) {
                return Optional.of(match.group(group));
            }
        }
        return Optional.empty();
    }

    private Optional<Integer> index(String base) {
        Integer known = indices.get(base);
        if (known != null) {
            return Optional.of(known);
        }
        return base.matches("v-?\\d+") ? Optional.of(Integer.parseInt(base.substring(1))) : Optional.empty();
    }

    private String partial(MatchResult match) {
        boolean fraction = match.group(1) != null;
        int k = Integer.parseInt(match.group(fraction ? 1 : 3));
        int j = Integer.parseInt(match.group(fraction ? 2 : 4));
        if (k == j) {
            return "1";
        }
        if (k < 1 || k > trace.last()) {
            return "0";
        }
        return trace.partial(k, j)
                .map(partial -> "\\left(" + LatexPrinter.print(partial) + "\\right)")
                .orElse(match.group());
    }

    /** Returns the name that a text in one spelling is. */
    static Optional<Name> name(String text) {
        Matcher matcher = NAME.matcher(text.strip());
        return matcher.matches() ? Optional.of(read(matcher)) : Optional.empty();
    }

    /** Returns the names in a text in one spelling. */
    static Set<Name> names(String text) {
        Set<Name> found = new LinkedHashSet<>();
        Matcher matcher = NAME.matcher(text);
        while (matcher.find()) {
            found.add(read(matcher));
        }
        return found;
    }

    /** Returns a text with values in the place of names. */
    static String replace(String text, Function<Name, String> value) {
        return NAME.matcher(text).replaceAll(match -> Matcher.quoteReplacement(value.apply(read(match))));
    }

    private static Name read(MatchResult match) {
        Intermediate kind = match.group(1).equals("v")
                ? Intermediate.VALUE
                : match.group(1).startsWith("\\dot") ? Intermediate.TANGENT : Intermediate.ADJOINT;
        return new Name(kind, Integer.parseInt(match.group(2)));
    }
}
