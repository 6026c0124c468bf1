package org.chalkcheck.document;

import java.util.Locale;
import org.chalkcheck.source.Diagnostic;
import org.chalkcheck.source.SourceText;
import org.chalkcheck.source.Span;

/**
 * Reads Markdown and LaTeX files.
 *
 * <p>Any input gives a document: what cannot be read is a diagnostic, and the rest is still there. Time and memory are
 * linear in the length of the input.
 */
public final class DocumentReader {
    /** The longest text that is read, in UTF-16 units. */
    public static final int LONGEST = 200_000_000;

    /**
     * How to read.
     *
     * @param inline whether inline mathematics is checked everywhere
     */
    public record Options(boolean inline) {
        /** Displays only, and inline mathematics behind a directive. */
        public static final Options DEFAULT = new Options(false);
    }

    private DocumentReader() {}

    /** Reads the bytes of a file; bytes that are not UTF-8 are replaced and reported. */
    public static Document read(String path, byte[] bytes, Options options) {
        DiagnosticSink sink = new DiagnosticSink();
        return read(SourceText.of(path, Decoder.decode(bytes, sink)), options, sink);
    }

    /** Reads a text: LaTeX if the path ends in {@code .tex} or the text says so, or else Markdown. */
    public static Document read(SourceText source, Options options) {
        return read(source, options, new DiagnosticSink());
    }

    private static Document read(SourceText source, Options options, DiagnosticSink sink) {
        if (source.text().length() > LONGEST) {
            sink.error(
                    "document-too-long",
                    new Span(0, 0),
                    "the document has " + source.text().length() + " characters",
                    "at most " + LONGEST + " are read; split it");
            SourceText empty = SourceText.of(source.path(), "");
            return new Assembler(empty, options, sink, FrontMatter.NONE, new MacroCollector()).finish();
        }
        reportNul(source, sink);
        Text text = new Text(source.text());
        MacroCollector macros = new MacroCollector();
        if (isLatex(source)) {
            LatexScanner scanner = new LatexScanner(text, macros, sink);
            scanner.scan();
            FrontMatter front = scanner.front();
            Assembler assembler = new Assembler(source, options, sink, front, macros);
            scanner.fragments().forEach(fragment -> fragment.addTo(assembler));
            return assembler.finish();
        }
        FrontMatter front = FrontMatter.read(text, sink);
        MarkdownScanner scanner = new MarkdownScanner(text, macros, sink);
        scanner.scan(front.end());
        Assembler assembler = new Assembler(source, options, sink, front, macros);
        MarkdownBlocks.merge(text, scanner.masked(), scanner.fragments())
                .forEach(fragment -> fragment.addTo(assembler));
        return assembler.finish();
    }

    static boolean isLatex(SourceText source) {
        String name = source.path().toLowerCase(Locale.ROOT);
        if (name.endsWith(".tex") || name.endsWith(".ltx") || name.endsWith(".latex")) {
            return true;
        }
        boolean unnamed = !name.endsWith(".md") && !name.endsWith(".markdown");
        return unnamed
                && (source.text().contains("\\documentclass") || source.text().contains("\\begin{document}"));
    }

    private static void reportNul(SourceText source, DiagnosticSink sink) {
        int at = source.text().indexOf('\0');
        if (at >= 0) {
            sink.report(Diagnostic.error(
                    "nul-character",
                    new Span(at, at + 1),
                    "the text has a NUL character",
                    "remove it; the file may be damaged or not a text"));
        }
    }
}
