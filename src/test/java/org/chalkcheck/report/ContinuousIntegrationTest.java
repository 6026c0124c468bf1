package org.chalkcheck.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.chalkcheck.check.CheckedDocument;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;

/** The formats that other tools read: SARIF, JUnit XML, GitHub's workflow commands. */
class ContinuousIntegrationTest {
    @Test
    void sarif_hasAResultForEachClaimThatIsNotAsItShould() throws Exception {
        JsonNode run = new ObjectMapper()
                .readTree(SarifReport.write(List.of(Homework.mixed()), false))
                .at("/runs/0");
        assertThat(run.at("/tool/driver/rules")).hasSize(5);
        assertThat(run.get("results")).hasSize(2);
        JsonNode refuted = run.at("/results/0");
        assertThat(refuted.get("ruleId").asText()).isEqualTo("refuted");
        assertThat(refuted.get("level").asText()).isEqualTo("error");
        assertThat(refuted.at("/message/text").asText()).startsWith("sums-2 is refuted\nstep 2 of 2: 5 = 6");
        JsonNode place = refuted.at("/locations/0/physicalLocation");
        assertThat(place.at("/artifactLocation/uri").asText()).isEqualTo("sums.md");
        assertThat(place.at("/region/startLine").asInt()).isEqualTo(4);
        assertThat(place.at("/region/startColumn").asInt()).isEqualTo(3);
        assertThat(run.at("/results/1/ruleId").asText()).isEqualTo("invalid");
    }

    @Test
    void sarif_percentEncodesPaths() {
        assertThat(SarifReport.uri("a b/ü\"<.md")).isEqualTo("a%20b/%C3%BC%22%3C.md");
        assertThat(SarifReport.uri("/tmp/x.md")).isEqualTo("file:///tmp/x.md");
    }

    @Test
    void junit_isASuiteADocumentAndACaseAClaim() {
        String xml = JunitReport.write(List.of(Homework.mixed()), false);
        assertThat(xml).startsWith("""
                        <?xml version="1.0" encoding="UTF-8"?>
                        <testsuites name="chalkcheck" tests="3" failures="2" errors="0" skipped="0">
                          <testsuite name="sums.md" tests="3" failures="2" errors="0" skipped="0">
                            <testcase classname="sums.md" name="sums-1" file="sums.md" line="2"/>
                            <testcase classname="sums.md" name="sums-2" file="sums.md" line="4">
                              <failure message="sums-2 is refuted" type="refuted">sums.md:4:3: refuted  sums-2  2 + 3 = 5 = 6
                        """).endsWith("  </testsuite>\n</testsuites>\n");
    }

    @Test
    void junit_escapesIdsAndPaths() throws Exception {
        CheckedDocument hostile = Homework.hostile();
        String xml = JunitReport.write(List.of(hostile), false);
        Element root = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)))
                .getDocumentElement();
        Element testCase = (Element) root.getElementsByTagName("testcase").item(0);
        assertThat(testCase.getAttribute("name"))
                .isEqualTo(hostile.claims().get(0).id());
        assertThat(testCase.getAttribute("file"))
                .isEqualTo(hostile.document().source().path());
        assertThat(root.getElementsByTagName("script").getLength()).isZero();
    }

    @Test
    void junit_replacesWhatXmlCannotHold() {
        assertThat(Markup.escape("a\u0000b\u001bc\ud800d")).isEqualTo("a\ufffdb\ufffdc\ufffdd");
        assertThat(Markup.attribute("a\nb\"")).isEqualTo("a&#10;b&quot;");
    }

    @Test
    void annotations_areOneLineEach() {
        assertThat(GithubAnnotations.write(List.of(Homework.mixed()), false).lines())
                .hasSize(2)
                .allMatch(line -> line.startsWith("::error file=sums.md,line="))
                .first()
                .asString()
                .startsWith("::error file=sums.md,line=4,col=3,title=sums-2 is refuted::step 2 of 2: 5 = 6%0A");
    }

    @Test
    void annotations_escapeProperties() {
        assertThat(GithubAnnotations.write(List.of(Homework.hostile()), false))
                .startsWith("::error file=a \"b\"<c>&%2C%3A%3A.md,line=2,col=3,title=");
    }
}
