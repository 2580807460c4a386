package io.cachekit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import io.cachekit.CacheAdapter;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.TestExecutionResult.Status;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Events;

/** Whoever implements the contract may abort or fail in {@code newAdapter()}, and sees that in every test. */
class AdapterContractTest {

    private static CacheAdapter aborted() {
        return Assumptions.abort("no server here");
    }

    private static CacheAdapter failed() {
        throw new IllegalStateException("the server does not start");
    }

    static final class AbortedStorage extends StorageContract {
        @Override
        protected CacheAdapter newAdapter() {
            return aborted();
        }

        @Override
        protected void elapse(Duration duration) {}
    }

    static final class AbortedInvalidation extends InvalidationContract {
        @Override
        protected CacheAdapter newAdapter() {
            return aborted();
        }

        @Override
        protected void elapse(Duration duration) {}
    }

    static final class AbortedTokens extends TokenContract {
        @Override
        protected CacheAdapter newAdapter() {
            return aborted();
        }

        @Override
        protected void elapse(Duration duration) {}
    }

    static final class AbortedRaces extends RaceContract {
        @Override
        protected CacheAdapter newAdapter() {
            return aborted();
        }

        @Override
        protected void elapse(Duration duration) {}
    }

    static final class FailedStorage extends StorageContract {
        @Override
        protected CacheAdapter newAdapter() {
            return failed();
        }

        @Override
        protected void elapse(Duration duration) {}
    }

    static final class FailedRaces extends RaceContract {
        @Override
        protected CacheAdapter newAdapter() {
            return failed();
        }

        @Override
        protected void elapse(Duration duration) {}
    }

    /** How all tests of a contract ended, each of which was counted. */
    private static List<TestExecutionResult> results(Class<? extends AdapterContract> contract) {
        Events tests = EngineTestKit.engine("junit-jupiter")
                .selectors(selectClass(contract))
                .execute()
                .testEvents();
        assertThat(tests.started().count()).isGreaterThan(1);
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

    @ParameterizedTest
    @ValueSource(classes = {AbortedStorage.class, AbortedInvalidation.class, AbortedTokens.class, AbortedRaces.class})
    void newAdapter_aborts_everyTestIsSkippedForThatReason(Class<? extends AdapterContract> contract) {
        assertThat(results(contract)).allSatisfy(result -> {
            assertThat(result.getStatus()).isEqualTo(Status.ABORTED);
            assertEndedBy(result, "no server here");
        });
    }

    @ParameterizedTest
    @ValueSource(classes = {FailedStorage.class, FailedRaces.class})
    void newAdapter_fails_everyTestFailsForThatReason(Class<? extends AdapterContract> contract) {
        assertThat(results(contract)).allSatisfy(result -> {
            assertThat(result.getStatus()).isEqualTo(Status.FAILED);
            assertEndedBy(result, "the server does not start");
        });
    }
}
