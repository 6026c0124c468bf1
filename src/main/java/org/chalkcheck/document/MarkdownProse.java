package org.chalkcheck.document;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.node.Paragraph;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;
import org.jspecify.annotations.Nullable;

/** Renders Markdown without raw HTML, images or links that run anything. */
final class MarkdownProse {
    private static final Pattern COMMENT = Pattern.compile("<!--.*?(-->|\\z)", Pattern.DOTALL);

    private final Deque<Heading> headings = new ArrayDeque<>();
    private final Function<String, String> restore;

    /**
     * Makes a renderer.
     *
     * @param document whose headings get their anchors
     * @param restore returns what the author wrote for a text with tokens, for places where only text may stand
     */
    MarkdownProse(Document document, Function<String, String> restore) {
        this.restore = restore;
        for (Item item : document.items()) {
            if (item instanceof Heading heading) {
                headings.add(heading);
            }
        }
    }

    String render(String markdown) {
        List<TablesExtension> extensions = List.of((TablesExtension) TablesExtension.create());
        Node root = Parser.builder().extensions(extensions).build().parse(markdown);
        List<Node> nodes = new ArrayList<>();
        for (Node node = root; node != null; node = next(node, root)) {
            nodes.add(node);
        }
        nodes.forEach(this::tame);
        return HtmlRenderer.builder()
                .extensions(extensions)
                .escapeHtml(true)
                .sanitizeUrls(true)
                .attributeProviderFactory(context -> (node, tag, attributes) -> {
                    if (node instanceof org.commonmark.node.Heading
                            && node.getParent() == root
                            && !headings.isEmpty()) {
                        attributes.put(
                                "id", ProseRenderer.anchor(headings.remove().slug()));
                    }
                })
                .build()
                .render(root);
    }

    private static @Nullable Node next(Node node, Node root) {
        if (node.getFirstChild() != null) {
            return node.getFirstChild();
        }
        Node at = node;
        while (at != root && at.getNext() == null) {
            at = at.getParent();
        }
        return at == root ? null : at.getNext();
    }

    private void tame(Node node) {
        if (node instanceof HtmlBlock html) {
            String rest = COMMENT.matcher(html.getLiteral()).replaceAll("").strip();
            if (!rest.isEmpty()) {
                Paragraph paragraph = new Paragraph();
                paragraph.appendChild(new org.commonmark.node.Text(rest));
                html.insertBefore(paragraph);
            }
            html.unlink();
        } else if (node instanceof HtmlInline html) {
            if (!html.getLiteral().startsWith("<!--")) {
                html.insertBefore(new org.commonmark.node.Text(html.getLiteral()));
            }
            html.unlink();
        } else if (node instanceof Link link) {
            link.setDestination(restore.apply(link.getDestination()));
            link.setTitle(restored(link.getTitle()));
        } else if (node instanceof Image image) {
            Link link = new Link(restore.apply(image.getDestination()), restored(image.getTitle()));
            while (image.getFirstChild() != null) {
                link.appendChild(image.getFirstChild());
            }
            image.insertBefore(link);
            image.unlink();
        } else if (node instanceof org.commonmark.node.FencedCodeBlock code) {
            code.setInfo(restore.apply(code.getInfo()));
        }
    }

    private @Nullable String restored(@Nullable String text) {
        return text == null ? null : restore.apply(text);
    }
}
