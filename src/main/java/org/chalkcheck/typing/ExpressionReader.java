package org.chalkcheck.typing;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.chalkcheck.expr.Expr;
import org.chalkcheck.source.Diagnostic;
import org.chalkcheck.source.Severity;
import org.chalkcheck.source.SourceText;
import org.chalkcheck.source.Span;
import org.chalkcheck.syntax.Declaration;
import org.chalkcheck.syntax.DeclarationParser;
import org.chalkcheck.syntax.FormulaParser;
import org.chalkcheck.syntax.KnownNames;
import org.chalkcheck.syntax.Parsed;
import org.chalkcheck.syntax.ParsedDeclarations;
import org.chalkcheck.syntax.Syntax;

/** Reads single expressions outside of documents, as a command line gives them. */
public final class ExpressionReader {
    private static final int MAX_RESTARTS = 60;

    private ExpressionReader() {}

    /**
     * What was read.
     *
     * @param value the typed expression, or nothing
     * @param source the text that the diagnostics point into
     * @param diagnostics what is wrong
     * @param definitions the values of the names that were given one
     */
    public record Reading(
            Optional<Expr> value, SourceText source, List<Diagnostic> diagnostics, Map<String, Expr> definitions) {
        private Reading(SourceText source, List<Diagnostic> diagnostics) {
            this(Optional.empty(), source, diagnostics, Map.of());
        }
    }

    /**
     * Reads an expression, or its derivative by a name.
     *
     * @param text LaTeX if it holds a backslash, or else plain syntax
     * @param by the name to differentiate by; without one the expression itself is returned
     * @param given lines of declarations
     */
    public static Reading read(String text, Optional<String> by, List<String> given) {
        String declarations = String.join("\n", given);
        String whole = text + "\n" + by.orElse("") + "\n" + declarations;
        SourceText source = SourceText.of("command line", whole);
        int second = text.length() + 1;
        ParsedDeclarations parsed =
                DeclarationParser.parse(declarations, second + by.orElse("").length() + 1, KnownNames.NONE);
        List<Diagnostic> diagnostics = new ArrayList<>(parsed.diagnostics());
        ScopeBuilder builder = new ScopeBuilder();
        for (Declaration declaration : parsed.declarations()) {
            builder.add(declaration);
        }
        Scope scope = builder.build();
        diagnostics.addAll(builder.diagnostics());
        Optional<Syntax> formula = formula(text, 0, scope.knownNames(), diagnostics);
        Optional<Syntax> variable = by.flatMap(name -> formula(name, second, scope.knownNames(), diagnostics));
        boolean unreadable = diagnostics.stream().anyMatch(d -> d.severity() == Severity.ERROR);
        if (unreadable || formula.isEmpty() || by.isPresent() && variable.isEmpty()) {
            return new Reading(source, diagnostics);
        }
        Syntax asked = variable.isPresent() ? derivative(formula.get(), variable.get()) : formula.get();
        try {
            return new Reading(
                    Optional.of(typed(scope, source, asked)), source, diagnostics, definitions(scope, source));
        } catch (TypingFailure failure) {
            diagnostics.add(failure.diagnostic());
            return new Reading(source, diagnostics);
        }
    }

    private static Map<String, Expr> definitions(Scope scope, SourceText source) {
        Map<String, Expr> values = new LinkedHashMap<>();
        scope.bindings().forEach((name, binding) -> {
            if (binding instanceof Binding.OfName definition) {
                values.put(name, typed(scope, source, definition.body()));
            }
        });
        return values;
    }

    private static Optional<Syntax> formula(String text, int offset, KnownNames names, List<Diagnostic> diagnostics) {
        Parsed<Syntax> parsed = text.indexOf('\\') >= 0
                ? FormulaParser.parseLatex(text, offset, Map.of(), names)
                : FormulaParser.parsePlain(text, offset, names);
        diagnostics.addAll(parsed.diagnostics());
        return parsed.value();
    }

    private static Syntax derivative(Syntax formula, Syntax variable) {
        Span span = formula.span().to(variable.span());
        return new Syntax.Derivative(
                Syntax.Derivative.Kind.PARTIAL,
                Optional.empty(),
                List.of(new Syntax.Derivative.Variable(variable, Optional.empty())),
                formula,
                span);
    }

    private static Expr typed(Scope scope, SourceText source, Syntax asked) {
        Elaboration context =
                new Elaboration(scope, QuantitySource.NONE, scope.layout().orElse(Layout.MIXED), source);
        for (int restart = 0; restart < MAX_RESTARTS; restart++) {
            context.begin();
            context.convolutionByAsterisk = false;
            try {
                return Arithmetic.collapse(new Elaborator(context).elaborate(asked));
            } catch (DimensionInference.Restart known) {
                continue;
            }
        }
        throw Elaborator.invalid("sizes-unclear", asked.span(), "the sizes of what is left out cannot be inferred");
    }
}
