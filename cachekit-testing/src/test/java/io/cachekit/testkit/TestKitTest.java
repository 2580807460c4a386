package io.cachekit.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cachekit.core.CacheKit;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class TestKitTest {

    @Test
    void entry_expiresWhenTheClockIsMoved() {
        try (TestKit kit = TestKit.start(CacheKit.builder().defaultTtl(Duration.ofSeconds(5)))) {
            kit.service().set("a", "v");
            kit.advance(Duration.ofMillis(4_999));
            assertThat(kit.service().get("a", String.class)).contains("v");
            kit.advance(Duration.ofMillis(1));
            assertThat(kit.service().get("a", String.class)).isEmpty();
            assertThat(kit.clock().now()).isEqualTo(Instant.parse("2026-01-01T00:00:05Z"));
        }
    }

    @Test
    void during_countsWhatHappensMeanwhile() {
        try (TestKit kit = TestKit.start()) {
            kit.service().set("a", "v");
            boolean unused = kit.service().exists("a");
            CacheActivity activity = kit.during(() -> {
                assertThat(kit.service().get("a", String.class)).contains("v");
                assertThat(kit.service().get("b", String.class)).isEmpty();
                assertThat(kit.service().delete("a")).isTrue();
            });
            assertThat(activity).isEqualTo(new CacheActivity(1, 1, 0, 1, 1));
        }
    }

    @Test
    void assertion_thatFails_saysWhatWasCounted() {
        CacheActivity activity = new CacheActivity(1, 2, 3, 4, 5);
        assertThat(activity.assertHits(1)
                        .assertMisses(2)
                        .assertLoads(3)
                        .assertInvalidations(4)
                        .assertInvalidatedEntries(5))
                .isSameAs(activity);
        assertThatThrownBy(() -> activity.assertHits(2))
                .isInstanceOf(AssertionError.class)
                .hasMessage("Expected hits: 2, but counted " + activity);
    }

    @Test
    void during_failureOfTheAction_isThrown() {
        try (TestKit kit = TestKit.start()) {
            assertThatThrownBy(() -> kit.during(() -> {
                        throw new IOException("no");
                    }))
                    .isInstanceOf(IOException.class)
                    .hasMessage("no");
        }
    }

    @Test
    void during_withoutStatistics_isRefused() {
        try (TestKit kit = TestKit.start(CacheKit.builder().enableStats(false))) {
            assertThatIllegalStateException().isThrownBy(() -> kit.during(() -> {}));
        }
    }

    @Test
    void clock_doesNotGoBack() {
        TestClock clock = new TestClock();
        assertThatIllegalArgumentException().isThrownBy(() -> clock.advance(Duration.ofNanos(-1)));
        assertThat(clock.nanos()).isZero();
    }
}
