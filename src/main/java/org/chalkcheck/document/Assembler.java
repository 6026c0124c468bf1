package org.chalkcheck.document;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.chalkcheck.source.SourceText;
import org.chalkcheck.source.Span;
import org.jspecify.annotations.Nullable;

/** Makes the document from fragments in order: sections, the directive of each display, switches, ids. */
final class Assembler {
    /** A document with more formulas than this is no text that a person wrote; the rest is reported and not checked. */
    static final int MOST_FORMULAS = 50_000;

    private final SourceText source;
    private final Text text;
    private final DocumentReader.Options options;
    private final DiagnosticSink sink;
    private final FrontMatter front;
    private final MacroCollector macros;
    private final DirectiveParser directives;
    private final Slugs slugs = new Slugs();
    private final List<Section> sections = new ArrayList<>();
    private final Deque<Integer> open = new ArrayDeque<>();
    private final List<Item> items = new ArrayList<>();

    private @Nullable Directive pending;
    /** The directives that {@code pending} is made of, for a table, whose cells have one each. */
    private final List<Directive> stacked = new ArrayList<>();

    private Span pendingSpan = new Span(0, 0);
    /** What further inline formulas of the paragraph are checked with. */
    private @Nullable Directive paragraph;

    private boolean skipping;
    private int formulas;
    private int seen;
    private boolean lineHasContent;
    private boolean proseSeen;

    Assembler(
            SourceText source,
            DocumentReader.Options options,
            DiagnosticSink sink,
            FrontMatter front,
            MacroCollector macros) {
        this.source = source;
        this.text = new Text(source.text());
        this.options = options;
        this.sink = sink;
        this.front = front;
        this.macros = macros;
        this.directives = new DirectiveParser(text, sink);
        this.seen = front.end();
        sections.add(new Section(0, -1, 0, "", "", 0, text.length()));
        open.push(0);
    }

    void title(Fragment.Title title) {
        arriveAt(title.span());
        dropPending();
        while (open.size() > 1 && sections.get(open.element()).level() >= title.level()) {
            close(open.pop(), title.span().start());
        }
        String plain = Slugs.plain(title.text());
        String slug = slugs.unique(plain);
        int index = sections.size();
        sections.add(new Section(
                index, open.element(), title.level(), plain, slug, title.span().start(), text.length()));
        open.push(index);
        items.add(new Heading(title.level(), plain, slug, title.span(), index));
        leave(title.span());
    }

    void comment(Fragment.Comment comment) {
        arriveAt(comment.span());
        int from = text.skipSpace(comment.content().start(), comment.content().end());
        int end = text.trimEnd(from, comment.content().end());
        int wordEnd = text.letters(from);
        String word = text.string().substring(from, Math.min(wordEnd, end)).toLowerCase(Locale.ROOT);
        boolean colon = wordEnd < end && text.at(wordEnd) == ':';
        if (word.equals("claims") && colon) {
            switchTo(text.skipSpace(wordEnd + 1, end), end);
        } else if (word.equals("claim") && (colon || looksLikePairs(wordEnd, end))) {
            if (!colon) {
                sink.warning(
                        "bad-directive",
                        comment.span(),
                        "a directive begins with 'claim:'",
                        "put a colon behind claim");
            }
            Directive directive = directives.parse(colon ? wordEnd + 1 : wordEnd, end);
            if (pending == null) {
                stacked.clear();
            }
            stacked.add(directive);
            pending = pending == null ? directive : directive.orElse(pending);
            pendingSpan = comment.span();
            paragraph = null;
            proseSeen = false;
        }
        seen = comment.span().end();
        lineHasContent = true;
    }

    private boolean looksLikePairs(int from, int end) {
        int key = text.skipSpace(from, end);
        int keyEnd = text.letters(key);
        return DirectiveBuilder.KEYS.contains(text.string().substring(key, Math.max(key, Math.min(keyEnd, end))))
                && text.at(text.skipSpace(keyEnd, end)) == '=';
    }

    private void switchTo(int from, int end) {
        String word = text.string().substring(from, Math.max(from, end)).toLowerCase(Locale.ROOT);
        switch (word) {
            case "skip" -> skipping = true;
            case "check" -> skipping = false;
            default ->
                sink.error(
                        "bad-directive",
                        new Span(from, Math.max(from, end)),
                        "no such switch",
                        "write claims: skip or claims: check");
        }
    }

    void mathematics(Fragment.Mathematics found) {
        arriveAt(found.span());
        if (found.kind() == DisplayKind.INLINE) {
            inline(found);
            proseSeen = true;
        } else {
            Directive own = pending == null ? Directive.NONE : pending;
            pending = null;
            paragraph = null;
            display(found, own);
        }
        leave(found.span());
    }

    private void inline(Fragment.Mathematics found) {
        if (!Relations.hasRelation(found.text())) {
            return;
        }
        if (pending != null) {
            display(found, pending);
            paragraph = pending.forSibling();
            pending = null;
        } else if (paragraph != null) {
            display(found, paragraph);
        } else if (options.inline()) {
            display(found, Directive.NONE);
        }
    }

    private void display(Fragment.Mathematics found, Directive own) {
        if (++formulas > MOST_FORMULAS) {
            if (formulas == MOST_FORMULAS + 1) {
                sink.error(
                        "too-many-formulas",
                        found.span(),
                        "the document has more than " + MOST_FORMULAS + " formulas; those from here on are not checked",
                        "split it into several files");
            }
            return;
        }
        Directive asked = own.orElse(front.defaults());
        Directive directive = skipping && own.skip().isEmpty() ? asked.skipped() : asked;
        items.add(
                new Display("", found.kind(), found.span(), found.content(), found.text(), open.element(), directive));
    }

    void given(Fragment.Given given) {
        arriveAt(given.span());
        items.add(new Declarations(given.span(), given.lines(), open.element()));
        leave(given.span());
    }

    void block(Fragment.Block block) {
        arriveAt(block.span());
        int section = open.element();
        switch (block.kind()) {
            case NETWORK, PYTHON_NETWORK ->
                items.add(new NetworkBlock(
                        block.argument(),
                        block.kind() == FenceKind.PYTHON_NETWORK,
                        block.span(),
                        block.content(),
                        block.text(),
                        section));
            case SOLVE ->
                items.add(new SolveBlock(block.argument(), block.span(), block.content(), block.text(), section));
            case TRACE ->
                items.add(new TraceBlock(block.argument(), block.span(), block.content(), block.text(), section));
            case MATH, GIVEN, CODE -> throw new IllegalArgumentException(block.kind() + " is no block of its own");
        }
        leave(block.span());
    }

    void cells(Fragment.Cells cells) {
        arriveAt(cells.span());
        List<Directive> own = pending == null ? List.of() : List.copyOf(stacked);
        pending = null;
        if (!skipping) {
            List<Directive> directives = own.stream()
                    .map(directive -> directive.orElse(front.defaults()))
                    .toList();
            items.add(new Table(
                    cells.span(),
                    cells.header(),
                    cells.rows(),
                    open.element(),
                    directives.isEmpty() ? List.of(front.defaults()) : directives));
        }
        seen = Math.max(seen, cells.span().start());
    }

    Document finish() {
        arriveAt(new Span(text.length(), text.length()));
        dropPending();
        while (open.size() > 1) {
            close(open.pop(), text.length());
        }
        List<Item> named = new ClaimIds(sections, sink).name(items);
        Optional<String> title = front.title()
                .or(() -> sections.stream()
                        .filter(section -> section.level() == 1)
                        .map(Section::title)
                        .findFirst());
        return new Document(
                source, title, front.author(), sections, named, front.defaults(), macros.macros(), sink.inOrder());
    }

    private void close(int index, int end) {
        Section section = sections.get(index);
        sections.set(
                index,
                new Section(
                        index,
                        section.parent(),
                        section.level(),
                        section.title(),
                        section.slug(),
                        section.start(),
                        end));
    }

    private void leave(Span span) {
        seen = span.end();
        lineHasContent = true;
    }

    /** Looks at the prose up to {@code span}, which may end the paragraph that a directive stands before. */
    private void arriveAt(Span span) {
        int to = span.start();
        if (pending == null && paragraph == null) {
            seen = Math.max(seen, to);
            return;
        }
        for (int at = seen; at < to; at++) {
            char c = text.at(at);
            if (c == '\n') {
                if (!lineHasContent && proseSeen) {
                    endParagraph();
                    break;
                }
                lineHasContent = false;
            } else if (!Character.isWhitespace(c) && c != '>') {
                lineHasContent = true;
                proseSeen = true;
            }
        }
        seen = Math.max(seen, to);
    }

    private void endParagraph() {
        dropPending();
        paragraph = null;
    }

    private void dropPending() {
        if (pending != null) {
            sink.warning(
                    "dangling-directive",
                    pendingSpan,
                    "no formula with a relation follows this directive",
                    "put it right before the display that it is about");
        }
        pending = null;
        paragraph = null;
    }
}
