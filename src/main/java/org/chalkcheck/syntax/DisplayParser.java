package org.chalkcheck.syntax;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.chalkcheck.source.Diagnostic;
import org.chalkcheck.source.Span;

/**
 * Reads a display of LaTeX mathematics to statements. One that cannot be read does not keep the others from being read.
 *
 * <p>Rows end at {@code \\}; a row that begins with a relation, an arrow or an operator, or follows one, continues the row
 * above. Safe for concurrent use.
 */
public final class DisplayParser {
    private static final int MAX_STATEMENTS = 2_000;

    private DisplayParser() {}

    /**
     * Reads a display.
     *
     * @param text what stands between the delimiters, or the body of the environment, which may hold further ones
     * @param baseOffset offset of {@code text} in its source; spans count from there
     * @param macros macros of the document
     * @param names names declared where the display stands
     */
    public static ParsedDisplay parse(String text, int baseOffset, Map<String, Macro> macros, KnownNames names) {
        return parse(text, baseOffset, macros, names, Optional.empty(), Reading.USUAL);
    }

    /**
     * Reads a display that may continue the one above it.
     *
     * @param above the {@linkplain ParsedDisplay#lastSide() last side} of the display above; if this one begins with a
     *     relation, that is its first side, and a note says so
     */
    public static ParsedDisplay parse(
            String text,
            int baseOffset,
            Map<String, Macro> macros,
            KnownNames names,
            Optional<Syntax> above,
            Reading reading) {
        Optional<Syntax> continued = above;
        List<Statement> statements = new ArrayList<>();
        List<Diagnostic> diagnostics = new ArrayList<>();
        List<Ambiguity> ambiguities = new ArrayList<>();
        ConditionRows rows = new ConditionRows();
        try {
            FormulaParser.checkLength(text, baseOffset);
            MappedText expanded = MacroExpander.expand(MappedText.of(text, baseOffset), macros);
            List<Token> tokens = Tokenizer.tokenize(expanded, Dialect.LATEX, names);
            KnownNames known = names.beside(tokens);
            for (List<Token> row : RowSplitter.split(tokens, reading.aligned())) {
                StatementParser parser =
                        new StatementParser(known, diagnostics, ambiguities, continued, reading.others());
                rows.add(row, parser.parse(row), parser.dangling());
                continued = Optional.empty();
                if (rows.size() > MAX_STATEMENTS) {
                    throw new ParseFailure(Diagnostic.error(
                            "too-many-statements",
                            row.get(0).span(),
                            "a display of more than " + MAX_STATEMENTS + " statements; the rest is not read"));
                }
            }
            statements.addAll(rows.statements());
        } catch (ParseFailure failure) {
            statements.addAll(rows.statements());
            List<Span> cut = rawRows(text, failure.diagnostic());
            if (cut.size() > 1) {
                for (Span row : cut) {
                    ParsedDisplay part = parse(
                            text.substring(row.start(), row.end()),
                            baseOffset + row.start(),
                            macros,
                            names,
                            Optional.empty(),
                            reading);
                    statements.addAll(part.statements());
                    diagnostics.addAll(part.diagnostics());
                    ambiguities.addAll(part.ambiguities());
                }
            } else {
                diagnostics.add(failure.diagnostic());
                statements.add(new Statement.Unreadable(
                        failure.diagnostic(), failure.diagnostic().span()));
            }
        }
        return new ParsedDisplay(statements, diagnostics, ambiguities);
    }

    /** Returns the rows of a display that could not be cut into tokens as a whole. */
    private static List<Span> rawRows(String text, Diagnostic reason) {
        boolean whole = reason.code().equals("formula-too-long")
                || reason.code().equals("too-many-statements")
                || reason.code().startsWith("macro-too");
        List<Span> rows = new ArrayList<>();
        int start = 0;
        int next = whole ? -1 : text.indexOf("\\\\");
        while (next >= 0 && rows.size() < 200) {
            rows.add(new Span(start, next));
            start = next + 2;
            next = text.indexOf("\\\\", start);
        }
        rows.add(new Span(start, text.length()));
        return rows.stream()
                .filter(row -> !text.substring(row.start(), row.end()).isBlank())
                .toList();
    }
}
