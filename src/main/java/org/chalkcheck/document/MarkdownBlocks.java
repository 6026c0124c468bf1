package org.chalkcheck.document;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.chalkcheck.source.Span;
import org.commonmark.ext.gfm.tables.TableBlock;
import org.commonmark.ext.gfm.tables.TableCell;
import org.commonmark.ext.gfm.tables.TableHead;
import org.commonmark.ext.gfm.tables.TableRow;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.IndentedCodeBlock;
import org.commonmark.node.Node;
import org.commonmark.node.SourceSpan;
import org.commonmark.parser.IncludeSourceSpans;
import org.commonmark.parser.Parser;
import org.jspecify.annotations.Nullable;

/** The second pass over Markdown: block structure by the letter of CommonMark, on the masked text. */
final class MarkdownBlocks {
    private static final List<String> LITERAL_TAGS = List.of("<pre", "<script", "<style", "<textarea");

    private final Text text;
    /** Where the inline content of headings and cells stands; inline parsing itself is not needed. */
    private final Map<Node, Span> contents = new IdentityHashMap<>();

    private final List<Fragment> found = new ArrayList<>();
    private final List<Span> code = new ArrayList<>();

    private MarkdownBlocks(Text text) {
        this.text = text;
    }

    /** Returns the fragments of the first pass that are not code, with the headings and tables, in order. */
    static List<Fragment> merge(Text text, String masked, List<Fragment> scanned) {
        MarkdownBlocks blocks = new MarkdownBlocks(text);
        blocks.read(masked);
        List<Fragment> all = new ArrayList<>(blocks.found);
        int next = 0;
        for (Fragment fragment : scanned) {
            int at = fragment.span().start();
            while (next < blocks.code.size() && blocks.code.get(next).end() <= at) {
                next++;
            }
            boolean inCode = next < blocks.code.size() && blocks.code.get(next).start() <= at;
            if (!inCode) {
                all.add(fragment);
            }
        }
        all.sort(Comparator.comparingInt(fragment -> fragment.span().start()));
        return all;
    }

    private void read(String masked) {
        Parser parser = Parser.builder()
                .extensions(List.of(TablesExtension.create()))
                .includeSourceSpans(IncludeSourceSpans.BLOCKS_AND_INLINES)
                .inlineParserFactory(context -> (lines, node) -> {
                    Span span = span(lines.getSourceSpans());
                    if (span != null) {
                        contents.put(node, span);
                    }
                })
                .build();
        Node document = parser.parse(masked);
        Node node = document.getFirstChild();
        while (node != null) {
            visit(node, node.getParent() == document);
            node = next(node, document);
        }
    }

    /** Returns the node behind {@code node} in document order; tables and code are not entered. */
    private static @Nullable Node next(Node node, Node root) {
        if (node.getFirstChild() != null && !(node instanceof TableBlock)) {
            return node.getFirstChild();
        }
        Node at = node;
        while (at != root && at.getNext() == null) {
            at = at.getParent();
        }
        return at == root ? null : at.getNext();
    }

    private void visit(Node node, boolean top) {
        Span span = span(node.getSourceSpans());
        if (span == null) {
            return;
        }
        if (node instanceof org.commonmark.node.Heading heading) {
            Span content = contents.getOrDefault(node, new Span(span.start(), span.start()));
            String title = text.string().substring(content.start(), content.end());
            boolean onlyFormula =
                    heading.getLevel() <= 2 && text.at(text.skipBlanks(span.start())) != '#' && isFormula(title);
            if (top && !onlyFormula) {
                found.add(new Fragment.Title(heading.getLevel(), span, title));
            }
        } else if (node instanceof IndentedCodeBlock || node instanceof HtmlBlock html && isLiteral(html)) {
            code.add(span);
        } else if (node instanceof TableBlock table) {
            table(table, span);
        }
    }

    /** Whether an underlined heading is in truth a display above a line of hyphens. */
    private static boolean isFormula(String title) {
        String line = title.strip();
        return line.startsWith("$$") || line.startsWith("\\[") || line.startsWith("\\begin{");
    }

    private static boolean isLiteral(HtmlBlock html) {
        String start = html.getLiteral().strip().toLowerCase(Locale.ROOT);
        return LITERAL_TAGS.stream().anyMatch(start::startsWith);
    }

    private void table(TableBlock table, Span span) {
        List<Line> header = List.of();
        List<List<Line>> rows = new ArrayList<>();
        for (Node part = table.getFirstChild(); part != null; part = part.getNext()) {
            for (Node row = part.getFirstChild(); row != null; row = row.getNext()) {
                if (!(row instanceof TableRow)) {
                    continue;
                }
                if (part instanceof TableHead) {
                    header = cells(row);
                } else {
                    rows.add(cells(row));
                }
            }
        }
        found.add(new Fragment.Cells(span, header, rows));
    }

    private List<Line> cells(Node row) {
        List<Line> cells = new ArrayList<>();
        for (Node cell = row.getFirstChild(); cell != null; cell = cell.getNext()) {
            if (cell instanceof TableCell) {
                int fallback = cells.isEmpty()
                        ? start(row)
                        : cells.get(cells.size() - 1).span().end();
                Span span = contents.getOrDefault(cell, new Span(fallback, fallback));
                cells.add(new Line(span, text.string().substring(span.start(), span.end())));
            }
        }
        return cells;
    }

    private static int start(Node node) {
        Span span = span(node.getSourceSpans());
        return span == null ? 0 : span.start();
    }

    private static @Nullable Span span(List<SourceSpan> spans) {
        if (spans.isEmpty()) {
            return null;
        }
        SourceSpan last = spans.get(spans.size() - 1);
        return new Span(spans.get(0).getInputIndex(), last.getInputIndex() + last.getLength());
    }
}
