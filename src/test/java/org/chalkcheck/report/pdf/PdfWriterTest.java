package org.chalkcheck.report.pdf;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;

class PdfWriterTest {
    private static final String FORMULA = "<math><mfrac><mi>x</mi><mn>2</mn></mfrac><mo>=</mo><mn>1</mn></math>";

    private static String text(String body) throws IOException {
        try (PDDocument document = Loader.loadPDF(PdfWriter.write("Title", body))) {
            return new PDFTextStripper().getText(document);
        }
    }

    @Test
    void textAndSignsArePrinted() throws IOException {
        String text = text(
                "<h1>Sums \u00e9 \u03b1</h1><p><span class=\"badge proved\">\u2713 proved</span> " + FORMULA + "</p>");
        assertThat(text).contains("Sums \u00e9 \u03b1", "\u2713 proved");
    }

    @Test
    void samePageGivesTheSameBytes() {
        String body = "<p>a " + FORMULA + "</p><svg xmlns=\"http://www.w3.org/2000/svg\" width=\"9\" height=\"9\"/>";
        assertThat(PdfWriter.write("t", body)).isEqualTo(PdfWriter.write("t", body));
    }

    @Test
    void fontsAreEmbedded() throws IOException {
        try (PDDocument document = Loader.loadPDF(PdfWriter.write("t", "<p>a</p><pre>b</pre>"))) {
            PDPage page = document.getPage(0);
            for (COSName name : page.getResources().getFontNames()) {
                PDFont font = page.getResources().getFont(name);
                assertThat(font.isEmbedded()).as(font.getName()).isTrue();
            }
            assertThat(page.getResources().getFontNames()).isNotEmpty();
            assertThat(document.getDocumentInformation().getTitle()).isEqualTo("t");
        }
    }

    @Test
    void markupThatIsLeftOpenIsClosed() throws IOException {
        String text = text("<p><em>before </p>" + FORMULA + "<p> after</em></p><br>\u0000 &nbsp; end");
        assertThat(text).contains("before", "after", "end");
    }

    @Test
    void nothingIsLoaded() throws IOException {
        // A file that exists: were it loaded, it would be drawn or stop the layout.
        String text = text(
                "<link rel=\"stylesheet\" href=\"file:///etc/passwd\"/><img src=\"file:///etc/hostname\"/>"
                        + "<object data=\"http://127.0.0.1:9/\"></object><p style=\"background: url(file:///etc/passwd)\">x</p>");
        assertThat(text.lines()).containsExactlyInAnyOrder("1 / 1", "x");
    }

    @Test
    void longTextsWithoutSpacesAreBroken() throws IOException {
        assertThat(text("<pre>" + "x".repeat(20_000) + "</pre>")).contains("1 / 3", "3 / 3");
    }
}
