package org.chalkcheck.typing;

import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.chalkcheck.source.SourceText;
import org.chalkcheck.syntax.CanonicalNames;
import org.chalkcheck.syntax.ParsedDisplay;
import org.chalkcheck.syntax.Statement;
import org.chalkcheck.syntax.Syntax;

/**
 * Functions with a name of several letters that a display defines: {@code \mathrm{SNR}(q) := \frac{q}{1 - q}}. Until they are
 * known, the name reads as that of a function of the language.
 */
final class DefinedFunctions {
    private static final Pattern WORD =
            Pattern.compile("(?:\\\\[A-Za-z]+\\*?\\s*\\{\\s*([A-Za-z][A-Za-z0-9]+)\\s*\\}|([A-Za-z][A-Za-z0-9]+))");

    private DefinedFunctions() {}

    /** Returns the names, as they are written. */
    static Set<String> in(ParsedDisplay parsed, SourceText source) {
        return parsed.statements().stream()
                .filter(Statement.Definition.class::isInstance)
                .map(statement -> ((Statement.Definition) statement).target())
                .flatMap(target -> name(target, source).stream())
                .collect(Collectors.toUnmodifiableSet());
    }

    private static Optional<String> name(Syntax target, SourceText source) {
        if (!(Names.strip(target) instanceof Syntax.FunctionCall call)
                || call.form() != Syntax.FunctionCall.Form.PARENTHESES
                || call.subscript().isPresent()
                || call.superscript().isPresent()
                || call.primes() > 0
                || Probability.isProbabilistic(call.function())
                || NetworkQuantities.isQuantity(call.function())) {
            return Optional.empty();
        }
        boolean names = call.arguments().stream()
                .allMatch(argument -> argument.name().isEmpty()
                        && CanonicalNames.of(argument.value()).isPresent());
        Matcher word = WORD.matcher(source.slice(call.functionSpan()).strip());
        return names && word.matches()
                ? Optional.of(Optional.ofNullable(word.group(1)).orElseGet(() -> word.group(2)))
                : Optional.empty();
    }
}
