package io.cachekit.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import io.cachekit.CacheAdapter;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.TestExecutionResult.Status;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Events;

/** Implementations of the contract that abort or fail in {@code newAdapter()}, which every test has to show. */
class CacheAdapterTckTest {

    static final class Aborted extends CacheAdapterTck {
        @Override
        public CacheAdapter newAdapter() {
            return Assumptions.abort("no server here");
        }

        @Override
        public void elapse(Duration duration) {}
    }

    static final class Failed extends CacheAdapterTck {
        @Override
        public CacheAdapter newAdapter() {
            throw new IllegalStateException("the server does not start");
        }

        @Override
        public void elapse(Duration duration) {}
    }

    /** The results of all tests of a contract, each of which was counted. */
    private static List<TestExecutionResult> results(Class<? extends CacheAdapterTck> contract) {
        Events tests = EngineTestKit.engine("junit-jupiter")
                .selectors(selectClass(contract))
                .execute()
                .testEvents();
        assertThat(tests.started().count()).isGreaterThan(80);
        assertThat(tests.finished().count()).isEqualTo(tests.started().count());
        return tests.finished()
                .map(event -> event.getRequiredPayload(TestExecutionResult.class))
                .toList();
    }

    private static void assertEndedBy(TestExecutionResult result, String message) {
        assertThat(result.getThrowable())
                .get()
                .satisfies(cause -> assertThat(cause).hasMessage(message).hasNoSuppressedExceptions());
    }

    @Test
    void newAdapter_aborts_everyTestIsSkippedForThatReason() {
        assertThat(results(Aborted.class)).allSatisfy(result -> {
            assertThat(result.getStatus()).isEqualTo(Status.ABORTED);
            assertEndedBy(result, "no server here");
        });
    }

    @Test
    void newAdapter_fails_everyTestFailsForThatReason() {
        assertThat(results(Failed.class)).allSatisfy(result -> {
            assertThat(result.getStatus()).isEqualTo(Status.FAILED);
            assertEndedBy(result, "the server does not start");
        });
    }
}
