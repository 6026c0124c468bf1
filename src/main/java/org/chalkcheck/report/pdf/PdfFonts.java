package org.chalkcheck.report.pdf;

import com.openhtmltopdf.extend.FSStream;
import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.FontStyle;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.apache.fontbox.FontBoxFont;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.apache.pdfbox.pdmodel.font.CIDFontMapping;
import org.apache.pdfbox.pdmodel.font.FontMapper;
import org.apache.pdfbox.pdmodel.font.FontMapping;
import org.apache.pdfbox.pdmodel.font.PDCIDSystemInfo;
import org.apache.pdfbox.pdmodel.font.PDFontDescriptor;

/** The fonts of a PDF: those on the class path and no other, so that the same page gives the same file everywhere. */
final class PdfFonts {
    /** The protocol under which style sheets name the fonts. */
    static final String PROTOCOL = "font";

    private static final String FOLDER = "/net/sf/jasperreports/fonts/dejavu/";

    private PdfFonts() {}

    /** Makes the text fonts known to a renderer. */
    static void addTo(PdfRendererBuilder builder) {
        add(builder, "DejaVu Serif", "DejaVuSerif.ttf", 400, FontStyle.NORMAL);
        add(builder, "DejaVu Serif", "DejaVuSerif-Bold.ttf", 700, FontStyle.NORMAL);
        add(builder, "DejaVu Serif", "DejaVuSerif-Italic.ttf", 400, FontStyle.ITALIC);
        add(builder, "DejaVu Sans", "DejaVuSans.ttf", 400, FontStyle.NORMAL);
        add(builder, "DejaVu Sans", "DejaVuSans-Bold.ttf", 700, FontStyle.NORMAL);
        add(builder, "DejaVu Sans Mono", "DejaVuSansMono.ttf", 400, FontStyle.NORMAL);
    }

    private static void add(PdfRendererBuilder builder, String family, String file, int weight, FontStyle style) {
        builder.useFont(() -> open(file), family, weight, style, true);
    }

    private static InputStream open(String file) {
        InputStream in = PdfFonts.class.getResourceAsStream(FOLDER + file);
        if (in == null) {
            throw new IllegalStateException("the font " + file + " is missing from the program");
        }
        return in;
    }

    /** Opens what a style sheet names as {@code font:FILE}. */
    static FSStream stream(String uri) {
        String file = uri.substring(uri.indexOf(':') + 1).replaceAll("[^A-Za-z.-]", "");
        return new FSStream() {
            @Override
            public InputStream getStream() {
                return open(file);
            }

            @Override
            public Reader getReader() {
                return new InputStreamReader(open(file), StandardCharsets.ISO_8859_1);
            }
        };
    }

    /** Answers every question for a standard font with one of ours: the fonts of the machine are not searched. */
    static final class Mapper implements FontMapper {
        private final TrueTypeFont font;

        Mapper() {
            try (InputStream in = open("DejaVuSans.ttf")) {
                font = new TTFParser().parse(new RandomAccessReadBuffer(in));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public FontMapping<TrueTypeFont> getTrueTypeFont(String name, PDFontDescriptor descriptor) {
            return new FontMapping<>(font, false);
        }

        @Override
        public FontMapping<FontBoxFont> getFontBoxFont(String name, PDFontDescriptor descriptor) {
            return new FontMapping<>(font, false);
        }

        @Override
        public CIDFontMapping getCIDFont(String name, PDFontDescriptor descriptor, PDCIDSystemInfo info) {
            return new CIDFontMapping(null, font, false);
        }
    }
}
