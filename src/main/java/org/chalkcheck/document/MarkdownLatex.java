package org.chalkcheck.document;

import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.commonmark.ext.gfm.tables.TableBlock;
import org.commonmark.ext.gfm.tables.TableCell;
import org.commonmark.ext.gfm.tables.TableRow;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.BlockQuote;
import org.commonmark.node.BulletList;
import org.commonmark.node.Code;
import org.commonmark.node.CustomBlock;
import org.commonmark.node.CustomNode;
import org.commonmark.node.Emphasis;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.HardLineBreak;
import org.commonmark.node.Heading;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.IndentedCodeBlock;
import org.commonmark.node.Link;
import org.commonmark.node.ListItem;
import org.commonmark.node.Node;
import org.commonmark.node.OrderedList;
import org.commonmark.node.Paragraph;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.StrongEmphasis;
import org.commonmark.node.Text;
import org.commonmark.node.ThematicBreak;

/** Writes the prose of a Markdown document as LaTeX; tokens of formulas and blocks stay in their places. */
final class MarkdownLatex extends AbstractVisitor {
    /** LaTeX nests at most four lists of a kind and six in all. */
    private static final int DEEPEST = 4;

    private static final Pattern COMMENT = Pattern.compile("<!--.*?(-->|\\z)", Pattern.DOTALL);

    private final StringBuilder out = new StringBuilder();
    private final Function<String, String> restore;
    private int depth;

    /** @param restore returns what the author wrote for a text with tokens */
    MarkdownLatex(Function<String, String> restore) {
        this.restore = restore;
    }

    static String render(Node root, Function<String, String> restore) {
        MarkdownLatex writer = new MarkdownLatex(restore);
        root.accept(writer);
        return writer.out.toString();
    }

    private void wrapped(String before, Node node, String after) {
        out.append(before);
        visitChildren(node);
        out.append(after);
    }

    private void environment(String name, Node node) {
        boolean opened = depth < DEEPEST;
        depth++;
        wrapped(opened ? "\\begin{" + name + "}\n" : "", node, opened ? "\\end{" + name + "}\n\n" : "\n");
        depth--;
    }

    @Override
    public void visit(Heading heading) {
        String command = switch (heading.getLevel()) {
            case 1 -> "section";
            case 2 -> "subsection";
            case 3 -> "subsubsection";
            default -> "paragraph";
        };
        wrapped("\\" + command + "*{", heading, "}\n\n");
    }

    @Override
    public void visit(Paragraph paragraph) {
        wrapped("", paragraph, "\n\n");
    }

    @Override
    public void visit(BlockQuote quote) {
        environment("quote", quote);
    }

    @Override
    public void visit(BulletList list) {
        environment("itemize", list);
    }

    @Override
    public void visit(OrderedList list) {
        environment("enumerate", list);
    }

    @Override
    public void visit(ListItem item) {
        wrapped(depth <= DEEPEST ? "\\item{} " : "\\par ", item, "\n");
    }

    @Override
    public void visit(Emphasis emphasis) {
        wrapped("\\emph{", emphasis, "}");
    }

    @Override
    public void visit(StrongEmphasis emphasis) {
        wrapped("\\textbf{", emphasis, "}");
    }

    @Override
    public void visit(Code code) {
        out.append("\\texttt{")
                .append(LatexText.escape(restore.apply(code.getLiteral())))
                .append('}');
    }

    @Override
    public void visit(FencedCodeBlock block) {
        code(block.getLiteral());
    }

    @Override
    public void visit(IndentedCodeBlock block) {
        code(block.getLiteral());
    }

    private void code(String literal) {
        out.append(LatexText.code(restore.apply(literal))).append("\n\n");
    }

    @Override
    public void visit(HtmlBlock block) {
        html(block.getLiteral());
        out.append("\n\n");
    }

    @Override
    public void visit(HtmlInline inline) {
        html(inline.getLiteral());
    }

    private void html(String literal) {
        String rest = COMMENT.matcher(literal).replaceAll("").strip();
        if (!rest.isEmpty()) {
            out.append("\\texttt{")
                    .append(LatexText.escape(restore.apply(rest).replaceAll("\\s+", " ")))
                    .append('}');
        }
    }

    @Override
    public void visit(Link link) {
        visitChildren(link);
        out.append(" (\\texttt{")
                .append(LatexText.escape(restore.apply(link.getDestination())))
                .append("})");
    }

    @Override
    public void visit(ThematicBreak line) {
        out.append("\\par\\noindent\\hrulefill\\par\n\n");
    }

    @Override
    public void visit(SoftLineBreak line) {
        out.append('\n');
    }

    @Override
    public void visit(HardLineBreak line) {
        out.append("\\newline\n");
    }

    @Override
    public void visit(Text text) {
        String literal = text.getLiteral();
        Matcher token = ProseRenderer.TOKEN.matcher(literal);
        int at = 0;
        while (token.find()) {
            out.append(LatexText.escape(literal.substring(at, token.start()))).append(token.group());
            at = token.end();
        }
        out.append(LatexText.escape(literal.substring(at)));
    }

    @Override
    public void visit(CustomBlock block) {
        if (block instanceof TableBlock) {
            int columns = 0;
            Node head = block.getFirstChild();
            Node row = head == null ? null : head.getFirstChild();
            for (Node cell = row == null ? null : row.getFirstChild(); cell != null; cell = cell.getNext()) {
                columns++;
            }
            wrapped(
                    "\\begin{center}\\begin{tabular}{" + "l".repeat(Math.max(1, columns)) + "}\n",
                    block,
                    "\\end{tabular}\\end{center}\n\n");
        } else {
            visitChildren(block);
        }
    }

    @Override
    public void visit(CustomNode node) {
        if (node instanceof TableRow) {
            wrapped("", node, " \\\\\n");
        } else if (node instanceof TableCell && node.getNext() != null) {
            wrapped("", node, " & ");
        } else {
            visitChildren(node);
        }
    }
}
