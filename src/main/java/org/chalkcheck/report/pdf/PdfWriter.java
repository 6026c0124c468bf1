package org.chalkcheck.report.pdf;

import com.openhtmltopdf.mathmlsupport.MathMLDrawer;
import com.openhtmltopdf.pdfboxout.PdfBoxRenderer;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import com.openhtmltopdf.svgsupport.BatikSVGDrawer;
import com.openhtmltopdf.util.XRLog;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Calendar;
import java.util.GregorianCalendar;
import java.util.Locale;
import java.util.TimeZone;
import java.util.logging.Level;
import java.util.logging.Logger;
import javax.xml.XMLConstants;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.parsers.SAXParserFactory;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDDocumentInformation;
import org.apache.pdfbox.pdmodel.font.FontMappers;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Entities;
import org.jsoup.parser.ParseSettings;
import org.jsoup.parser.Parser;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

/**
 * Lays out the body of a report page on A4 paper, everything unfolded, verdicts in the margin. The same body gives the same bytes; nothing is
 * loaded but fonts of the class path.
 */
public final class PdfWriter {
    private static final String STYLE = style();
    /** Loggers are kept by weak references only, so that their level would be lost. */
    private static final Logger LIBRARY = Logger.getLogger("org.apache");

    private PdfWriter() {}

    private static String style() {
        try (InputStream in = PdfWriter.class.getResourceAsStream("page.css")) {
            if (in == null) {
                throw new IllegalStateException("page.css is missing from the program");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Returns a page as a PDF file.
     *
     * @param title the title, as plain text
     * @param body markup with MathML and SVG
     * @throws IllegalArgumentException if it is nested too deep to be laid out
     */
    public static synchronized byte[] write(String title, String body) {
        XRLog.setLoggingEnabled(false);
        LIBRARY.setLevel(Level.OFF);
        FontMappers.set(new PdfFonts.Mapper());
        PdfRendererBuilder builder = new PdfRendererBuilder();
        builder.useProtocolsStreamImplementation(PdfFonts::stream, PdfFonts.PROTOCOL);
        builder.useUriResolver((base, uri) -> uri.startsWith(PdfFonts.PROTOCOL + ":") ? uri : null);
        PdfFonts.addTo(builder);
        builder.withHtmlContent(page(body), null);
        try (MathMLDrawer formulas = new MathMLDrawer();
                BatikSVGDrawer pictures = new BatikSVGDrawer()) {
            builder.useMathMLDrawer(formulas);
            builder.useSVGDrawer(pictures);
            try (PdfBoxRenderer renderer = builder.buildPdfRenderer()) {
                renderer.layout();
                renderer.createPDFWithoutClosing();
                return bytes(renderer.getPdfDocument(), title);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (StackOverflowError e) {
            throw new IllegalArgumentException("the page is nested too deep to be laid out on paper", e);
        }
    }

    private static byte[] bytes(PDDocument document, String title) throws IOException {
        PDDocumentInformation information = new PDDocumentInformation();
        information.setTitle(title);
        information.setProducer("chalkcheck");
        Calendar date = new GregorianCalendar(TimeZone.getTimeZone("UTC"), Locale.ROOT);
        date.setTimeInMillis(0);
        information.setCreationDate(date);
        document.setDocumentInformation(information);
        document.setDocumentId(0L);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        document.save(out);
        return out.toByteArray();
    }

    /** Formulas get the namespace that HTML implies, and the alignment that pages leave to their style sheet. */
    private static String page(String body) {
        String marked = wellFormed(printable(body))
                .replace("<math", "<math xmlns=\"http://www.w3.org/1998/Math/MathML\"")
                .replace("<mtd class=\"r\">", "<mtd columnalign=\"right\">")
                .replace("<mtd class=\"l\">", "<mtd columnalign=\"left\">");
        return "<html lang=\"en\"><head><title>report</title><style>" + STYLE + "</style></head><body>" + marked
                + "</body></html>";
    }

    /** What prose leaves open where a display interrupts it is closed, as browsers do. */
    private static String wellFormed(String body) {
        try {
            SAXParserFactory factory = SAXParserFactory.newInstance();
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.newSAXParser()
                    .parse(new InputSource(new StringReader("<b>" + body + "</b>")), new DefaultHandler());
            return body;
        } catch (SAXException e) {
            Document document = Jsoup.parse(body, "", Parser.htmlParser().settings(ParseSettings.preserveCase));
            document.outputSettings()
                    .syntax(Document.OutputSettings.Syntax.xml)
                    .escapeMode(Entities.EscapeMode.xhtml)
                    .prettyPrint(false);
            return document.body().html();
        } catch (ParserConfigurationException | IOException e) {
            throw new IllegalStateException("every Java parses XML", e);
        }
    }

    private static String printable(String text) {
        StringBuilder out = new StringBuilder(text.length());
        text.codePoints().forEach(c -> {
            boolean allowed =
                    c == '\n' || c == '\t' || c >= 0x20 && c < 0xD800 || c > 0xDFFF && c < 0xFFFE || c > 0xFFFF;
            out.appendCodePoint(allowed ? c : c == '\r' ? '\n' : 0xFFFD);
        });
        return out.toString();
    }
}
