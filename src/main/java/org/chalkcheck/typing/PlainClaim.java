package org.chalkcheck.typing;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.chalkcheck.source.Diagnostic;
import org.chalkcheck.source.SourceText;
import org.chalkcheck.syntax.Declaration;
import org.chalkcheck.syntax.DeclarationParser;
import org.chalkcheck.syntax.FormulaParser;
import org.chalkcheck.syntax.KnownNames;
import org.chalkcheck.syntax.Parsed;
import org.chalkcheck.syntax.ParsedDeclarations;
import org.chalkcheck.syntax.Syntax;
import org.chalkcheck.syntax.SyntaxPrinter;

/**
 * A claim in plain syntax, such as {@code softmax(x + c) = softmax(x)}, in LaTeX.
 *
 * @param latex the claim in LaTeX; empty where it cannot be read
 * @param source the claim as written, which the diagnostics point into
 * @param diagnostics what is wrong or noteworthy about its reading
 */
public record PlainClaim(Optional<String> latex, SourceText source, List<Diagnostic> diagnostics) {
    public PlainClaim {
        diagnostics = List.copyOf(diagnostics);
    }

    /**
     * Reads a claim.
     *
     * @param text plain syntax
     * @param given lines of declarations, whose functions the claim may call
     */
    public static PlainClaim read(String text, List<String> given) {
        SourceText source = SourceText.of("claim", text);
        ParsedDeclarations parsed = DeclarationParser.parse(String.join("\n", given), 0, KnownNames.NONE);
        ScopeBuilder builder = new ScopeBuilder();
        for (Declaration declaration : parsed.declarations()) {
            builder.add(declaration);
        }
        Parsed<Syntax> claim = FormulaParser.parsePlain(text, 0, builder.build().knownNames());
        return new PlainClaim(
                claim.value().map(SyntaxPrinter::plainToLatex), source, new ArrayList<>(claim.diagnostics()));
    }
}
