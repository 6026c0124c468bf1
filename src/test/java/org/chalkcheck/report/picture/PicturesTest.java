package org.chalkcheck.report.picture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.math.BigDecimal;
import java.util.List;
import java.util.OptionalDouble;
import javax.xml.parsers.DocumentBuilderFactory;
import org.chalkcheck.check.Plot;
import org.chalkcheck.network.NetworkParser;
import org.chalkcheck.network.NetworkTable;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;

class PicturesTest {
    private static final Plot SIDES = new Plot.Sides(
            0,
            "x</title><script>alert(1)</script>\u0000\"",
            List.of(0.0, 1.0, 2.0),
            List.of(0.0, Double.NaN, 4.0),
            List.of(0.0, 1.0, Double.POSITIVE_INFINITY),
            OptionalDouble.of(1));

    private static Element parse(String svg) throws Exception {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setNamespaceAware(true);
        return factory.newDocumentBuilder()
                .parse(new InputSource(new StringReader(svg)))
                .getDocumentElement();
    }

    private static String text(Element svg, String name) {
        return svg.getElementsByTagNameNS("*", name).item(0).getTextContent();
    }

    @Test
    void pictureSaysInWordsWhatItShows() throws Exception {
        Element svg = parse(Pictures.svg(new Plot.DifferenceErrors(
                0, "x", "x = 1", List.of(1e-4, 1e-2, 1e-1), List.of(1e-9, 1e-5, 1e-3), List.of(1e-9, 1e-5, 0.0))));
        assertThat(svg.getLocalName()).isEqualTo("svg");
        assertThat(svg.getNamespaceURI()).isEqualTo("http://www.w3.org/2000/svg");
        assertThat(svg.getAttribute("role")).isEqualTo("img");
        assertThat(text(svg, "title")).isEqualTo("Differences by x against the step size at x = 1");
        assertThat(text(svg, "desc")).contains("steps from 0.0001 to 0.1", "met within 1e-09 at best");
    }

    @Test
    void namesCannotBreakOut() throws Exception {
        String svg = Pictures.svg(SIDES);
        assertThat(parse(svg).getElementsByTagNameNS("*", "script").getLength()).isZero();
        assertThat(svg).doesNotContain("<script", " style=", " id=", "\u0000");
    }

    @Test
    void sameNumbersGiveTheSameBytes() {
        assertThat(Pictures.svg(SIDES)).isEqualTo(Pictures.svg(SIDES));
    }

    @Test
    void estimateHasItsClaimedValueInTheDescription() throws Exception {
        Element svg = parse(Pictures.svg(
                new Plot.RunningEstimate(0, "", List.of(16, 32), List.of(0.5, 0.25), List.of(0.1, 0.05), 0.75)));
        assertThat(text(svg, "desc"))
                .endsWith("after 32 samples it is 0.25 with standard error 0.05, the claimed value is 0.75.");
    }

    @Test
    void networkShowsLayersShapesAndReceptiveFields() throws Exception {
        NetworkTable table = NetworkTable.of(NetworkParser.parse("input (1, 8, 8)\nConv2d(1, 4, 3)\nReLU()", 0)
                .network()
                .orElseThrow());
        String svg = NetworkDiagram.svg("N", table);
        Element root = parse(svg);
        assertThat(text(root, "title")).isEqualTo("Layers of N");
        assertThat(text(root, "desc"))
                .isEqualTo(
                        "2 layers from top to bottom, from input (1, 8, 8) to (4, 6, 6); one unit at the end sees 3 of the input.");
        assertThat(svg).contains(">Conv2d(1, 4, 3)<", ">(4, 6, 6)<", ">receptive field<");
    }

    @Test
    void ticksAreRoundNumbers() {
        assertThat(new Scale(-0.13, 1.17, 0, 1, false)
                        .ticks().stream().map(Scale::text).toList())
                .containsExactly("0", "0.5", "1");
        assertThat(new Scale(3e-12, 0.2, 0, 1, true).ticks()).first().isEqualTo(BigDecimal.ONE.scaleByPowerOfTen(-11));
        assertThat(Scale.text(BigDecimal.ONE.scaleByPowerOfTen(-9))).isEqualTo("1e-9".replace('-', '\u2212'));
    }
}
