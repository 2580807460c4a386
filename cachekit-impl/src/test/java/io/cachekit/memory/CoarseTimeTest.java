package io.cachekit.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cachekit.testing.ManualTime;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class CoarseTimeTest {

    private final ManualTime exact = new ManualTime();

    @Test
    void reading_followsTheExactClock() {
        try (CoarseTime coarse = new CoarseTime(exact, Duration.ofMillis(1))) {
            long before = coarse.nanos();
            exact.advance(Duration.ofSeconds(5));
            await().until(() -> coarse.nanos() - before == Duration.ofSeconds(5).toNanos());
            assertThat(coarse.millis()).isEqualTo(exact.millis());
        }
    }

    @Test
    void reading_afterIdleness_isExactAtOnce() {
        try (CoarseTime coarse = new CoarseTime(exact, Duration.ofMillis(1))) {
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
    void close_endsTheThread_andReadingsAreExact() {
        CoarseTime coarse = new CoarseTime(exact, Duration.ofMillis(1));
        coarse.nanos();
        coarse.close();
        await().until(() -> Thread.getAllStackTraces().keySet().stream().noneMatch(coarse::isItsThread));
        exact.advance(Duration.ofMinutes(1));
        assertThat(coarse.nanos()).isEqualTo(exact.nanos());
    }
}
