package org.chalkcheck.report;

/**
 * A page of a report.
 *
 * @param title its title as plain text
 * @param body its content: well-formed XHTML with MathML and SVG, nothing that is loaded or run
 */
public record ReportPage(String title, String body) {

    /** Returns the page as a file that needs nothing but itself. */
    public String html() {
        return HtmlPage.of(title, body);
    }
}
