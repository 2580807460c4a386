package io.cachekit.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.cachekit.CacheEntry;
import io.cachekit.CacheOptions;
import io.cachekit.CacheService;
import io.cachekit.testing.ManualTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.function.DoubleSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** TTLs that are shortened at random, by every way to store an entry. */
class JitterTest {

    private static final Duration TTL = Duration.ofSeconds(1000);
    private static final CacheOptions OPTIONS = CacheOptions.ofTtl(TTL).ttlJitter(0.5);

    /** Draws 0.0, 0.1, … 0.9 and again, and counts. */
    private static final class Tenths implements DoubleSupplier {
        private int draws;

        @Override
        public double getAsDouble() {
            return draws++ % 10 / 10.0;
        }
    }

    private final ManualTime time = new ManualTime();
    private final Tenths tenths = new Tenths();
    private final CacheKit kit = CacheKit.builder()
            .time(time)
            .resilience(settings -> settings.random(tenths).options("n", own -> own.ttlJitter(0.5)))
            .build();
    private final CacheService cache = kit.service();

    @AfterEach
    void close() {
        kit.close();
    }

    private Duration ttlOf(CacheService service, String key) {
        CacheEntry<Object> entry = service.peek(key, Object.class).orElseThrow();
        return Duration.between(entry.createdAt(), Objects.requireNonNull(entry.expiresAt()));
    }

    @Test
    void everyStore_drawsOnce() throws Exception {
        cache.set("set", "v", OPTIONS);
        assertThat(cache.<String, Exception>getOrSet("load", String.class, OPTIONS, () -> "v"))
                .isEqualTo("v");
        assertThat(cache.getOrSetAsync("stage", String.class, OPTIONS, () -> CompletableFuture.completedFuture("v"))
                        .toCompletableFuture()
                        .get())
                .isEqualTo("v");
        assertThat(cache.put("put", "v", OPTIONS, cache.token("put", OPTIONS))).isTrue();
        assertThat(cache.store("store", "v", OPTIONS, cache.token("store", OPTIONS)))
                .isTrue();
        List<Long> seconds = new ArrayList<>();
        for (String key : List.of("set", "load", "stage", "put", "store")) {
            seconds.add(ttlOf(cache, key).toSeconds());
        }
        assertThat(seconds).containsExactly(1000L, 950L, 900L, 850L, 800L);
        assertThat(tenths.draws).isEqualTo(5);
    }

    @Test
    void setAll_drawsForEachEntry() {
        cache.setAll(Map.of("a", 1, "b", 2, "c", 3), OPTIONS);
        assertThat(List.of(ttlOf(cache, "a"), ttlOf(cache, "b"), ttlOf(cache, "c")))
                .containsExactlyInAnyOrder(TTL, Duration.ofSeconds(950), Duration.ofSeconds(900));
    }

    @Test
    void namespace_hasAJitterOfItsOwn_andAHitDrawsNothing() {
        tenths.draws = 4;
        cache.namespace("n").set("k", "v", CacheOptions.ofTtl(TTL));
        cache.set("k", "v", CacheOptions.ofTtl(TTL));
        cache.namespace("n").set("exact", "v", CacheOptions.ofTtl(TTL).ttlJitter(0));
        assertThat(ttlOf(cache.namespace("n"), "k")).isEqualTo(Duration.ofSeconds(800));
        assertThat(ttlOf(cache, "k")).isEqualTo(TTL);
        assertThat(ttlOf(cache.namespace("n"), "exact")).isEqualTo(TTL);
        assertThat(cache.namespace("n").get("k", String.class)).contains("v");
        assertThat(tenths.draws).isEqualTo(5);
    }

    @Test
    void entry_expiresWhenItsDrawnTtlEnds() {
        tenths.draws = 8;
        cache.set("k", "v", OPTIONS);
        time.advance(Duration.ofMinutes(10).minusMillis(1));
        assertThat(cache.exists("k")).isTrue();
        time.advance(Duration.ofMillis(1));
        assertThat(cache.exists("k")).isFalse();
    }
}
