package io.cachekit.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.cachekit.CacheOptions;
import io.cachekit.CacheService;
import io.cachekit.ContextualLoader;
import io.cachekit.Refresh;
import io.cachekit.core.CacheKit;
import io.cachekit.internal.RefreshCounts;
import io.cachekit.internal.RefreshCounts.Result;
import io.cachekit.internal.RefreshCounts.Trigger;
import io.cachekit.testing.ManualTime;
import io.cachekit.testing.fixture.Patience;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Refreshes whose loader decides what becomes of the value, and how they are counted. */
@Timeout(600)
class ConditionalRefreshTest {

    private static final CacheOptions DUE =
            CacheOptions.ofTtl(Duration.ofMinutes(10)).namespace("shop").refreshAfter(Duration.ofMinutes(1));

    private final ManualTime time = new ManualTime();
    private final CacheKit kit = CacheKit.builder()
            .time(time)
            .resilience(settings -> settings.random(() -> 0))
            .build();
    private final CacheService cache = kit.service();
    private final RefreshCounts counts = kit.counters().refreshes();

    @AfterEach
    void close() {
        kit.close();
    }

    private String load(CacheOptions options, ContextualLoader<String, RuntimeException> loader) {
        return cache.getOrSet("k", String.class, options, loader);
    }

    private void makeDue() {
        assertThat(load(DUE, context -> {
                    context.tags("late").validator("v1");
                    return "old";
                }))
                .isEqualTo("old");
        time.advance(Duration.ofMinutes(2));
    }

    @ParameterizedTest
    @EnumSource(
            value = Refresh.class,
            names = {"CALLER", "BACKGROUND"})
    void unmodifiedValue_livesOnFromNow(Refresh mode) {
        makeDue();
        time.advance(Duration.ofMinutes(7));
        CacheOptions options = DUE.refresh(mode);
        assertThat(load(options, context -> {
                    assertThat(context.validator()).contains("v1");
                    return context.notModified();
                }))
                .isEqualTo("old");
        Awaitility.await().atMost(Patience.BOUND).until(() -> counts.get(Trigger.EARLY, Result.UNCHANGED) == 1);
        time.advance(Duration.ofMinutes(9));
        assertThat(cache.namespace("shop").get("k", String.class)).contains("old");
        assertThat(cache.invalidateTags("late")).isEqualTo(1);
    }

    @Test
    void unmodifiedValue_thatWasInvalidated_hasRaced() {
        makeDue();
        assertThat(load(DUE, context -> {
                    cache.invalidateTags("late");
                    return context.notModified();
                }))
                .isEqualTo("old");
        assertThat(counts.get(Trigger.EARLY, Result.RACED)).isEqualTo(1);
        assertThat(cache.namespace("shop").exists("k")).isFalse();
    }

    @Test
    void invalidationOfALateTag_counts_asARace() {
        makeDue();
        assertThat(load(DUE, context -> {
                    cache.invalidateTags("later");
                    context.tags("later");
                    return "new";
                }))
                .isEqualTo("new");
        assertThat(counts.get(Trigger.EARLY, Result.RACED)).isEqualTo(1);
        assertThat(cache.namespace("shop").get("k", String.class)).contains("old");
    }

    @ParameterizedTest
    @EnumSource(
            value = Refresh.class,
            names = {"CALLER", "BACKGROUND"})
    void valueThatIsNotStored_leavesTheOldOne(Refresh mode) {
        makeDue();
        String returned = load(DUE.refresh(mode), context -> {
            context.doNotStore();
            return "new";
        });
        assertThat(returned).isEqualTo(mode == Refresh.CALLER ? "new" : "old");
        Awaitility.await().atMost(Patience.BOUND).until(() -> counts.get(Trigger.EARLY, Result.UNCHANGED) == 1);
        assertThat(cache.namespace("shop").get("k", String.class)).contains("old");
    }
}
