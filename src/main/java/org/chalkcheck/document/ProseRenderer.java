package org.chalkcheck.document;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.chalkcheck.source.Span;

/**
 * Renders a document's prose as HTML that runs nothing, with its formulas and blocks left to the caller.
 *
 * <p>Raw HTML is shown as text, comments are left out, links lead to {@code http}, {@code https} and {@code mailto} only, and images become links,
 * so that a page needs nothing but itself.
 */
public final class ProseRenderer {
    /** HTML for what the prose holds; both methods return complete, escaped markup. */
    public interface Embedding {
        /** Returns phrasing content for mathematics in running text. */
        String inline(Span span, String latex);

        /** Returns flow content for the display, declarations, network, solve or trace block at this place. */
        String block(Span span);
    }

    /** A fragment's stand-in, in characters that no document may use for itself. */
    static final Pattern TOKEN = Pattern.compile("\uE000([0-9]+)\uE001");

    private static final Pattern EMPTY_PARAGRAPH = Pattern.compile("<p>\\s*</p>\n?");

    private ProseRenderer() {}

    /** Returns the document's body. */
    public static String render(Document document, Embedding embedding) {
        Text text = new Text(document.source().text());
        DiagnosticSink sink = new DiagnosticSink();
        MacroCollector macros = new MacroCollector();
        String body;
        List<Fragment> fragments;
        if (DocumentReader.isLatex(document.source())) {
            LatexScanner scanner = new LatexScanner(text, macros, sink);
            scanner.scan();
            fragments = scanner.fragments();
            body = LatexProse.render(tokens(text, 0, fragments, true));
        } else {
            FrontMatter front = FrontMatter.read(text, sink);
            MarkdownScanner scanner = new MarkdownScanner(text, macros, sink);
            scanner.scan(front.end());
            fragments = MarkdownBlocks.merge(text, scanner.masked(), scanner.fragments());
            Function<String, String> restore = marked -> restored(text, fragments, marked);
            body = new MarkdownProse(document, restore).render(tokens(text, front.end(), fragments, false));
        }
        return EMPTY_PARAGRAPH
                .matcher(embedded(document, body, fragments, embedding))
                .replaceAll("");
    }

    /** Returns the text with a token in the place of each formula and block, and without comments. */
    static String tokens(Text text, int from, List<Fragment> fragments, boolean latex) {
        StringBuilder out = new StringBuilder();
        int at = from;
        for (int i = 0; i < fragments.size(); i++) {
            Fragment fragment = fragments.get(i);
            boolean structure = fragment instanceof Fragment.Cells || fragment instanceof Fragment.Title && !latex;
            if (structure || fragment.span().start() < at) {
                continue;
            }
            out.append(clean(text.string().substring(at, fragment.span().start())));
            at = fragment.span().end();
            if (fragment instanceof Fragment.Comment) {
                continue;
            }
            out.append('\uE000').append(i).append('\uE001');
            if (isBlock(fragment) && endsBeforeUnderline(text, at)) {
                out.append('\n');
            }
        }
        return out.append(clean(text.string().substring(at))).toString();
    }

    private static String clean(String text) {
        return text.indexOf('\uE000') < 0 && text.indexOf('\uE001') < 0
                ? text
                : text.replace('\uE000', '\uFFFD').replace('\uE001', '\uFFFD');
    }

    /** A line of hyphens below a display would make a heading of it. */
    private static boolean endsBeforeUnderline(Text text, int end) {
        int next = text.skipBlanks(text.nextLine(end));
        return next < text.length() && (text.at(next) == '-' || text.at(next) == '=');
    }

    static boolean isBlock(Fragment fragment) {
        return !(fragment instanceof Fragment.Mathematics mathematics && mathematics.kind() == DisplayKind.INLINE);
    }

    /** Returns what the author wrote in the place of tokens. */
    static String restored(Text text, List<Fragment> fragments, String marked) {
        return TOKEN.matcher(marked).replaceAll(match -> {
            Span span = fragments.get(Integer.parseInt(match.group(1))).span();
            return Matcher.quoteReplacement(text.string().substring(span.start(), span.end()));
        });
    }

    private static String embedded(Document document, String html, List<Fragment> fragments, Embedding embedding) {
        StringBuilder out = new StringBuilder(2 * html.length());
        Matcher matcher = TOKEN.matcher(html);
        int at = 0;
        while (matcher.find()) {
            out.append(html, at, matcher.start());
            at = matcher.end();
            Fragment fragment = fragments.get(Integer.parseInt(matcher.group(1)));
            Optional<String> inline = fragment instanceof Fragment.Mathematics m && !isBlock(m)
                    ? Optional.of(embedding.inline(m.span(), m.text()))
                    : Optional.empty();
            if (inline.isPresent()) {
                out.append(inline.get());
                continue;
            }
            boolean inParagraph = out.lastIndexOf("<p>") > out.lastIndexOf("</p>");
            out.append(inParagraph ? "</p>\n" : "\n")
                    .append(
                            fragment instanceof Fragment.Title title
                                    ? heading(document, title)
                                    : embedding.block(fragment.span()));
            out.append(inParagraph ? "\n<p>" : "\n");
        }
        return out.append(html, at, html.length()).toString();
    }

    private static String heading(Document document, Fragment.Title title) {
        return document.items().stream()
                .filter(item -> item instanceof Heading && item.span().equals(title.span()))
                .map(item -> LatexProse.heading((Heading) item))
                .findFirst()
                .orElse("");
    }

    /** Returns a text without markup. */
    static String escape(String text) {
        StringBuilder out = new StringBuilder();
        for (char c : text.toCharArray()) {
            switch (c) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '"' -> out.append("&quot;");
                default -> out.append(c);
            }
        }
        return out.toString();
    }

    /** Returns the anchor of a heading. */
    public static String anchor(String slug) {
        return "section-" + slug.toLowerCase(Locale.ROOT);
    }
}
