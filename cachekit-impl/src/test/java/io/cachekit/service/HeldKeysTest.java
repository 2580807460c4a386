package io.cachekit.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.cachekit.CacheKey;
import io.cachekit.testing.ManualTime;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** The keys that are not loaded for a while. */
class HeldKeysTest {

    private static final CacheKey KEY = CacheKey.of("shop", "k");
    private static final Duration RETRY = Duration.ofSeconds(5);

    private final ManualTime time = new ManualTime();
    private final HeldKeys held = new HeldKeys(time, RETRY, () -> 0);

    @Test
    void loadOfAnotherNode_longAfterAFailure_isNoFailure() {
        held.failed(KEY, new IOException("away"));
        assertThat(held.failing()).isEqualTo(1);
        time.advance(Duration.ofHours(1));
        held.elsewhere(KEY, RETRY);
        assertThat(held.of(KEY)).isNotNull().returns(false, HeldKeys.Held::isFailing);
        assertThat(held.failing()).isZero();
    }

    @Test
    void loadOfAnotherNode_soonAfterAFailure_leavesItAFailure() {
        held.failed(KEY, new IOException("away"));
        held.elsewhere(KEY, RETRY);
        assertThat(held.of(KEY)).isNotNull().returns(true, HeldKeys.Held::isFailing);
    }
}
