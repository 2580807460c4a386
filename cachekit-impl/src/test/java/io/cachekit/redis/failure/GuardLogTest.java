package io.cachekit.redis.failure;

import static org.assertj.core.api.Assertions.assertThat;

import io.cachekit.Invalidation;
import io.cachekit.internal.CacheEvent;
import io.cachekit.settings.FailureSettings.OnError;
import io.cachekit.testing.LoggedLines;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class GuardLogTest {

    private final GuardFixture fixture = GuardFixture.serving();
    private final LoggedLines log = LoggedLines.of("io.cachekit.redis.failure");

    @AfterEach
    void close() {
        log.close();
    }

    @Test
    void outage_long_logsOneLineWhenItStopsAndOneWhenItServesAgain() {
        fixture.bucket.down = true;
        assertThat(fixture.failingInvalidation(GuardFixture.key("secret-name"))).isZero();
        for (int i = 0; i < 5; i++) {
            fixture.guard.recover();
            assertThat(fixture.read()).isEqualTo("otherwise");
            fixture.time.advance(fixture.settings.retryInterval());
        }
        fixture.bucket.down = false;
        fixture.guard.recover();

        assertThat(log.lines())
                .containsExactly(
                        "WARNING CACHEKIT-2001: Redis bucket test is unavailable: the circuit is open after"
                                + " Failed to connect to 127.0.0.1:6379; its reads are misses",
                        "INFO CACHEKIT-2002: Redis bucket test is available again after 5000 ms; 1 invalidations were replayed");
    }

    @Test
    void glitch_recoveredAtOnce_logsNothing() {
        assertThat(fixture.failingRead()).isEqualTo("otherwise");
        fixture.guard.recover();

        assertThat(fixture.guard.isOpen()).isTrue();
        assertThat(log.lines()).isEmpty();
    }

    @Test
    void queue_fullTwiceInAnOutage_logsOneLine() {
        GuardFixture small = GuardFixture.serving(GuardFixture.settings(OnError.FAIL_OPEN, 2));
        for (int outage = 0; outage < 2; outage++) {
            small.bucket.down = true;
            for (int i = 0; i < 10; i++) {
                assertThat(small.failingInvalidation(GuardFixture.key("k" + i))).isZero();
                assertThat(small.failingInvalidation(Invalidation.tags("t" + i)))
                        .isZero();
            }
            small.bucket.down = false;
            small.guard.recover();
            small.time.advance(small.settings.retryInterval());
            small.guard.recover();
        }

        assertThat(small.count(CacheEvent.COALESCED)).isGreaterThan(2);
        assertThat(log.lines().stream().filter(line -> line.startsWith("WARNING CACHEKIT-2006: The queue of Redis")))
                .hasSize(2);
    }

    @Test
    void close_pending_namesKindsAndNoKeys() {
        fixture.bucket.down = true;
        assertThat(fixture.failingInvalidation(GuardFixture.key("secret-name"))).isZero();
        fixture.guard.close();

        assertThat(log.lines()).last().asString().startsWith("WARNING").contains("1 invalidations", "{key=1}");
        assertThat(log.lines()).noneMatch(line -> line.contains("secret-name"));
    }
}
