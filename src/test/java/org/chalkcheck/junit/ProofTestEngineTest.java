package org.chalkcheck.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import org.junit.jupiter.api.Test;
import org.junit.platform.engine.support.descriptor.FilePosition;
import org.junit.platform.engine.support.descriptor.FileSource;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Events;
import org.opentest4j.AssertionFailedError;

class ProofTestEngineTest {
    @ProofDocuments("src/test/resources/proofs")
    static class TwoClaims {}

    @Test
    void eachClaimIsATestAtItsPlaceAndAFailureShowsTheCounterexample() {
        Events tests = EngineTestKit.engine("chalkcheck")
                .selectors(selectClass(TwoClaims.class))
                .execute()
                .testEvents();
        tests.assertStatistics(statistics -> statistics.started(2).succeeded(1).failed(1));
        assertThat(tests.failed().list()).singleElement().satisfies(event -> {
            assertThat(event.getTestDescriptor().getDisplayName()).isEqualTo("wrong");
            assertThat(event.getTestDescriptor().getSource())
                    .get()
                    .extracting(source -> ((FileSource) source).getPosition())
                    .isEqualTo(java.util.Optional.of(FilePosition.from(14, 1)));
            assertThat(event.getRequiredPayload(org.junit.platform.engine.TestExecutionResult.class)
                            .getThrowable())
                    .get()
                    .isInstanceOf(AssertionFailedError.class)
                    .extracting(Throwable::getMessage)
                    .asString()
                    .contains("wrong", "at x = 1", "left side  = 2", "right side = 1");
        });
    }

    @Test
    void classesWithoutTheAnnotationAreNotOurs() {
        EngineTestKit.engine("chalkcheck")
                .selectors(selectClass(String.class))
                .execute()
                .testEvents()
                .assertStatistics(statistics -> statistics.started(0));
    }

    @Test
    void assertionsOnSingleClaims() {
        ClaimAssertions.assertHolds("\\frac{d}{dx} x^2 = 2 x", "x : real");
        ClaimAssertions.assertRefuted("\\frac{d}{dx} x^2 = x", "x : real");
        assertThatThrownBy(() -> ClaimAssertions.assertHolds("\\frac{d}{dx} x^2 = x", "x : real"))
                .isInstanceOf(AssertionFailedError.class)
                .hasMessageContaining("refuted");
    }
}
