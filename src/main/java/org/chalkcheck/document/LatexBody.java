package org.chalkcheck.document;

import java.util.List;
import java.util.function.Function;
import java.util.regex.Matcher;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.Node;
import org.commonmark.parser.Parser;

/** Renders a Markdown document as the body of a LaTeX document, with its formulas and blocks left to the caller. */
public final class LatexBody {
    private LatexBody() {}

    /**
     * Returns what stands between {@code \begin{document}} and {@code \end{document}}.
     *
     * @param document a Markdown document
     * @param embedding returns LaTeX for formulas and blocks, without empty lines
     */
    public static String render(Document document, ProseRenderer.Embedding embedding) {
        Text text = new Text(document.source().text());
        DiagnosticSink sink = new DiagnosticSink();
        FrontMatter front = FrontMatter.read(text, sink);
        MarkdownScanner scanner = new MarkdownScanner(text, new MacroCollector(), sink);
        scanner.scan(front.end());
        List<Fragment> fragments = MarkdownBlocks.merge(text, scanner.masked(), scanner.fragments());
        Function<String, String> restore = marked -> ProseRenderer.restored(text, fragments, marked);
        Node root = Parser.builder()
                .extensions(List.of(TablesExtension.create()))
                .build()
                .parse(ProseRenderer.tokens(text, front.end(), fragments, false));
        String body = MarkdownLatex.render(root, restore);
        StringBuilder out = new StringBuilder();
        Matcher token = ProseRenderer.TOKEN.matcher(body);
        while (token.find()) {
            Fragment fragment = fragments.get(Integer.parseInt(token.group(1)));
            String latex = fragment instanceof Fragment.Mathematics m && !ProseRenderer.isBlock(m)
                    ? embedding.inline(m.span(), m.text())
                    : "\n" + embedding.block(fragment.span()) + "\n";
            token.appendReplacement(out, Matcher.quoteReplacement(latex));
        }
        return token.appendTail(out).toString();
    }
}
