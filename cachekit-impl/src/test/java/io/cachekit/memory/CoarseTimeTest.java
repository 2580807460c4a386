package io.cachekit.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cachekit.testing.ManualTime;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CoarseTimeTest {

    private final ManualTime exact = new ManualTime();

    @Test
    void reading_followsTheExactClock() {
        try (CoarseTime coarse = new CoarseTime(exact, Duration.ofMillis(1), () -> {})) {
            long before = coarse.nanos();
            exact.advance(Duration.ofSeconds(5));
            await().until(() -> coarse.nanos() - before == Duration.ofSeconds(5).toNanos());
            assertThat(coarse.millis()).isEqualTo(exact.millis());
        }
    }

    @Test
    void reading_afterIdleness_isExactAtOnce() {
        try (CoarseTime coarse = new CoarseTime(exact, Duration.ofMillis(1), () -> {})) {
            for (int round = 0; round < 3; round++) {
                coarse.nanos();
                await().until(() -> {
                    exact.advance(Duration.ofSeconds(2));
                    return !coarse.isAwake();
                });
                exact.advance(Duration.ofHours(1));
                assertThat(coarse.nanos()).isEqualTo(exact.nanos());
            }
        }
    }

    @Test
    void thread_startsAtTheFirstReading() {
        try (CoarseTime coarse = new CoarseTime(exact, Duration.ofMillis(1), () -> {})) {
            assertThat(threads()).noneMatch(coarse::isItsThread);
            coarse.nanos();
            assertThat(threads()).anyMatch(coarse::isItsThread);
        }
    }

    @Test
    void close_beforeTheFirstReading_leavesReadingsExact() {
        CoarseTime coarse = new CoarseTime(exact, Duration.ofMillis(1), () -> {});
        coarse.close();
        exact.advance(Duration.ofMinutes(1));
        assertThat(coarse.nanos()).isEqualTo(exact.nanos());
        assertThat(threads()).noneMatch(coarse::isItsThread);
    }

    private static Set<Thread> threads() {
        return Thread.getAllStackTraces().keySet();
    }

    @Test
    void close_endsTheThread_andReadingsAreExact() {
        CoarseTime coarse = new CoarseTime(exact, Duration.ofMillis(1), () -> {});
        coarse.nanos();
        coarse.close();
        await().until(() -> threads().stream().noneMatch(coarse::isItsThread));
        exact.advance(Duration.ofMinutes(1));
        assertThat(coarse.nanos()).isEqualTo(exact.nanos());
    }
}
