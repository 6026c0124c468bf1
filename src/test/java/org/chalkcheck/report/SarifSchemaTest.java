package org.chalkcheck.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.chalkcheck.check.CheckedDocument;
import org.junit.jupiter.api.Test;

/** What the schema of SARIF 2.1.0 (OASIS standard, sections 3.13 to 3.34) requires of the objects that are written. */
class SarifSchemaTest {
    private static final Set<String> LEVELS = Set.of("none", "note", "warning", "error");

    private static JsonNode log() throws IOException {
        CheckedDocument broken = Homework.check(
                "dir with blank/\u00e9.md", "```given", "x : nonsense(", "```", "$$1 = 2$$", "", "$$x + $$", "", "$$a");
        return new ObjectMapper()
                .readTree(SarifReport.write(List.of(Homework.mixed(), Homework.hostile(), broken), true));
    }

    private static void onlyKnown(JsonNode node, String... names) {
        node.fieldNames().forEachRemaining(name -> assertThat(name).isIn((Object[]) names));
    }

    @Test
    void logHasItsRequiredProperties() throws IOException {
        JsonNode log = log();
        onlyKnown(log, "$schema", "version", "runs");
        assertThat(log.get("version").asText()).isEqualTo("2.1.0");
        assertThat(log.get("runs")).hasSize(1);
        JsonNode run = log.at("/runs/0");
        onlyKnown(run, "tool", "results", "columnKind");
        assertThat(run.get("columnKind").asText()).isIn("utf16CodeUnits", "unicodeCodePoints");
        onlyKnown(run.at("/tool/driver"), "name", "version", "rules");
        assertThat(run.at("/tool/driver/name").asText()).isNotBlank();
    }

    @Test
    void rulesHaveUniqueIdsAndTexts() throws IOException {
        Set<String> ids = new HashSet<>();
        for (JsonNode rule : log().at("/runs/0/tool/driver/rules")) {
            onlyKnown(rule, "id", "shortDescription");
            assertThat(ids.add(rule.get("id").asText())).isTrue();
            assertThat(rule.at("/shortDescription/text").asText()).isNotBlank();
        }
        for (JsonNode result : log().at("/runs/0/results")) {
            assertThat(ids).contains(result.get("ruleId").asText());
        }
    }

    @Test
    void everyResultHasAMessageAndAPlaceThatExists() throws IOException {
        JsonNode results = log().at("/runs/0/results");
        assertThat(results.size()).isGreaterThanOrEqualTo(6);
        for (JsonNode result : results) {
            onlyKnown(result, "ruleId", "level", "message", "locations", "partialFingerprints");
            assertThat(result.at("/message/text").asText()).isNotBlank();
            assertThat(result.get("level").asText()).isIn(LEVELS);
            assertThat(result.get("locations")).hasSize(1);
            JsonNode place = result.at("/locations/0/physicalLocation");
            assertThat(URI.create(place.at("/artifactLocation/uri").asText()).getPath())
                    .isIn("sums.md", "a \"b\"<c>&,::.md", "dir with blank/\u00e9.md");
            JsonNode region = place.get("region");
            onlyKnown(region, "startLine", "startColumn", "endLine", "endColumn");
            region.forEach(
                    number -> assertThat(number.isInt() && number.asInt() >= 1).isTrue());
            int lines = region.get("endLine").asInt() - region.get("startLine").asInt();
            assertThat(lines).isGreaterThanOrEqualTo(0);
            assertThat(lines > 0
                            || region.get("endColumn").asInt()
                                    >= region.get("startColumn").asInt())
                    .isTrue();
        }
    }
}
