package org.chalkcheck.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectDirectory;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectFile;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectPackage;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectUniqueId;
import static org.junit.platform.launcher.TagFilter.includeTags;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.engine.support.descriptor.FilePosition;
import org.junit.platform.engine.support.descriptor.FileSource;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Event;
import org.junit.platform.testkit.engine.Events;
import org.opentest4j.AssertionFailedError;

class ProofTestEngineTest {
    private static final String TAGGED = "src/test/resources/tagged/tagged.md";

    @ProofDocuments("src/test/resources/proofs")
    static class TwoClaims {}

    @ProofDocuments("src/test/resources/tagged")
    static class Tagged {}

    @ProofDocuments("src/test/resources/no-such-file.md")
    static class Missing {}

    private static Events run(DiscoverySelector... selectors) {
        return EngineTestKit.engine("chalkcheck").selectors(selectors).execute().testEvents();
    }

    private static UniqueId document(Class<?> type, String path) {
        return UniqueId.forEngine("chalkcheck").append("class", type.getName()).append("document", path);
    }

    private static List<String> names(Events events) {
        return events.list().stream()
                .map(event -> event.getTestDescriptor().getDisplayName())
                .toList();
    }

    private static String message(Event event) {
        return event.getRequiredPayload(TestExecutionResult.class)
                .getThrowable()
                .orElseThrow()
                .getMessage();
    }

    @Test
    void eachClaimIsATestAtItsPlaceAndAFailureShowsTheCounterexample() {
        Events tests = EngineTestKit.engine("chalkcheck")
                .selectors(selectClass(TwoClaims.class))
                .execute()
                .testEvents();
        tests.assertStatistics(statistics -> statistics.started(2).succeeded(1).failed(1));
        assertThat(tests.failed().list()).singleElement().satisfies(event -> {
            assertThat(event.getTestDescriptor().getDisplayName()).isEqualTo("wrong");
            FileSource source =
                    (FileSource) event.getTestDescriptor().getSource().orElseThrow();
            assertThat(source.getFile()).exists().hasName("right-and-wrong.md");
            assertThat(source.getPosition()).contains(FilePosition.from(14, 1));
            assertThat(event.getRequiredPayload(TestExecutionResult.class).getThrowable())
                    .get()
                    .isInstanceOf(AssertionFailedError.class);
            assertThat(message(event)).contains("wrong", "at x = 1", "left side  = 2", "right side = 1");
        });
    }

    @Test
    void claimsAreKnownBeforeTheyRun() {
        assertThat(tests(Tagged.class, "any()"))
                .containsExactly("slow.sum", "left-out", "refuted", "chain.1", "chain.2");
    }

    @Test
    void oneClaimRunsAloneByItsUniqueId() {
        Events tests = run(selectUniqueId(document(TwoClaims.class, "src/test/resources/proofs/right-and-wrong.md")
                .append("claim", "right")));
        tests.assertStatistics(statistics -> statistics.started(1).succeeded(1));
        assertThat(names(tests.started())).containsExactly("right");
    }

    @Test
    void oneDocumentRunsAloneByItsUniqueIdOrAsAFile() {
        UniqueId id = document(Tagged.class, TAGGED);
        assertThat(names(run(selectUniqueId(id)).started()))
                .containsExactly("slow.sum", "refuted", "chain.1", "chain.2");
        assertThat(names(run(selectFile(TAGGED)).started()))
                .containsExactly("slow.sum", "refuted", "chain.1", "chain.2");
        assertThat(names(run(selectDirectory("src/test/resources/tagged")).started()))
                .hasSize(4);
    }

    @Test
    void severalClaimsOfADocumentRunWithoutTheOthers() {
        UniqueId id = document(Tagged.class, TAGGED);
        Events tests =
                run(selectUniqueId(id.append("claim", "refuted")), selectUniqueId(id.append("claim", "slow.sum")));
        tests.assertStatistics(statistics -> statistics.started(2).succeeded(2));
    }

    @Test
    void idsOfNothingAreNotOurs() {
        UniqueId id = document(Tagged.class, TAGGED);
        run(
                        selectUniqueId(id.append("claim", "no-such-claim")),
                        selectUniqueId(UniqueId.forEngine("chalkcheck").append("class", "no.such.Type")),
                        selectClass(String.class))
                .assertStatistics(statistics -> statistics.started(0));
    }

    @Test
    void classesAreFoundInPackages() {
        assertThat(names(run(selectPackage("org.chalkcheck.junit")).started())).contains("right", "slow.sum");
    }

    @Test
    void claimsThatAreLeftOutAreSkipped() {
        Events tests = run(selectClass(Tagged.class));
        tests.assertStatistics(
                statistics -> statistics.skipped(1).started(4).succeeded(3).failed(1));
        assertThat(names(tests.skipped())).containsExactly("left-out");
        assertThat(names(tests.failed())).containsExactly("chain.2");
    }

    @Test
    void tagsComeFromDirectivesAndFrontMatter() {
        assertThat(tests(Tagged.class, "slow")).containsExactly("slow.sum", "refuted");
        assertThat(tests(Tagged.class, "chapter-1 & !slow")).containsExactly("left-out", "chain.1", "chain.2");
    }

    private static List<String> tests(Class<?> type, String tags) {
        TestPlan plan = LauncherFactory.create()
                .discover(LauncherDiscoveryRequestBuilder.request()
                        .selectors(selectClass(type))
                        .filters(includeTags(tags))
                        .build());
        return plan.getRoots().stream()
                .flatMap(root -> plan.getDescendants(root).stream())
                .filter(TestIdentifier::isTest)
                .map(TestIdentifier::getDisplayName)
                .toList();
    }

    @Test
    void aFileThatCannotBeReadFails() {
        Events containers = EngineTestKit.engine("chalkcheck")
                .selectors(selectClass(Missing.class))
                .execute()
                .containerEvents();
        assertThat(containers.failed().list())
                .singleElement()
                .satisfies(event -> assertThat(message(event)).contains("no-such-file.md"));
    }
}
