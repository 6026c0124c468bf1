package org.chalkcheck.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.chalkcheck.check.CheckedDocument;
import org.chalkcheck.check.Study;

/**
 * Checked documents as pages to read and hand out: one for each document and an index. The same documents give the same bytes; pages need no
 * network and run no scripts.
 */
public final class HtmlReport {
    private HtmlReport() {}

    /**
     * Returns the pages by their file names.
     *
     * @param documents the documents
     * @param studies for each document, the studies of its claims by their ids
     * @param strict whether tested counts as failure
     * @param seed the seed they were checked with
     */
    public static Map<String, ReportPage> pages(
            List<CheckedDocument> documents, List<Map<String, Study>> studies, boolean strict, long seed) {
        List<String> names =
                names(documents.stream().map(d -> d.document().source().path()).toList());
        Map<String, ReportPage> pages = new LinkedHashMap<>();
        pages.put("index.html", index(documents, studies, names, strict));
        for (int i = 0; i < documents.size(); i++) {
            pages.put(names.get(i), new DocumentPage(documents.get(i), studies.get(i), strict, seed).page());
        }
        return pages;
    }

    /** Returns the pages of documents without studies, as files by their names. */
    public static Map<String, String> write(List<CheckedDocument> documents, boolean strict, long seed) {
        List<Map<String, Study>> none =
                documents.stream().map(d -> Map.<String, Study>of()).toList();
        Map<String, String> files = new LinkedHashMap<>();
        pages(documents, none, strict, seed).forEach((name, page) -> files.put(name, page.html()));
        return files;
    }

    private static ReportPage index(
            List<CheckedDocument> documents, List<Map<String, Study>> studies, List<String> names, boolean strict) {
        StringBuilder body = new StringBuilder("<header>\n<h1>Checked documents</h1>\n");
        body.append(HtmlSummary.of(documents));
        body.append(HtmlControls.summary(
                studies.stream().flatMap(s -> s.values().stream()).toList()));
        body.append("</header>\n<main>\n<table class=\"index\">\n");
        body.append("<thead><tr><th>document</th><th>verdicts</th><th></th></tr></thead>\n<tbody>\n");
        for (int i = 0; i < documents.size(); i++) {
            CheckedDocument document = documents.get(i);
            boolean fine = document.isAsItShould(strict);
            body.append("<tr><td><a href=\"").append(names.get(i)).append("\">");
            body.append(Markup.escape(DocumentPage.title(document))).append("</a><br/><code>");
            body.append(Markup.escape(document.document().source().path())).append("</code>");
            document.document()
                    .author()
                    .ifPresent(author -> body.append("<br/>").append(Markup.escape(author)));
            body.append("</td><td>");
            body.append(HtmlSummary.of(List.of(document)))
                    .append("</td><td class=\"")
                    .append(fine ? "fine" : "look");
            body.append("\">").append(fine ? "as it should be" : "to look at").append("</td></tr>\n");
        }
        body.append("</tbody></table>\n</main>\n");
        return new ReportPage(
                "Checked documents", body.append(HtmlPage.footer()).toString());
    }

    /** Returns a file name for each path: what differs between the paths, in characters that every system takes. */
    public static List<String> names(List<String> paths) {
        List<String> parts = paths.stream().map(p -> p.replace('\\', '/')).toList();
        int common = commonFolder(parts);
        Set<String> taken = new TreeSet<>(List.of("index.html"));
        List<String> names = new ArrayList<>();
        for (String path : parts) {
            String stem = path.substring(common)
                    .replaceFirst("(?i)\\.(md|markdown|tex|ltx|latex)$", "")
                    .replaceAll("[^A-Za-z0-9._-]+", "-")
                    .replaceAll("^[.-]+|[.-]+$", "");
            stem = stem.isEmpty() ? "document" : stem.substring(0, Math.min(stem.length(), 120));
            String name = stem + ".html";
            for (int i = 2; !taken.add(name.toLowerCase(Locale.ROOT)); i++) {
                name = stem + "-" + i + ".html";
            }
            names.add(name);
        }
        return names;
    }

    private static int commonFolder(List<String> paths) {
        String first = paths.isEmpty() ? "" : paths.get(0);
        int common = first.lastIndexOf('/') + 1;
        for (String path : paths) {
            while (common > 0 && !path.startsWith(first.substring(0, common))) {
                common = first.lastIndexOf('/', common - 2) + 1;
            }
        }
        return common;
    }
}
