package io.cachekit.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.cachekit.CacheOptions;
import io.cachekit.CacheService;
import io.cachekit.TypeRef;
import io.cachekit.core.CacheKit;
import io.cachekit.internal.CacheEvent;
import io.cachekit.testing.ManualTime;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Values that the source does not have. */
@SuppressWarnings("NullAway") // loaders return null
class AbsentLoadsTest {

    private static final CacheOptions OPTIONS = CacheOptions.ofTtl(Duration.ofMinutes(10))
            .namespace("shop")
            .tags("t")
            .absentTtl(Duration.ofSeconds(30));

    private final ManualTime time = new ManualTime();
    private final CacheKit kit = CacheKit.builder().time(time).build();
    private final CacheService cache = kit.service();
    private final AtomicInteger loads = new AtomicInteger();

    @AfterEach
    void close() {
        kit.close();
    }

    private String load(String value) {
        return cache.<String, RuntimeException>getOrSet("k", String.class, OPTIONS, () -> {
            loads.incrementAndGet();
            return value;
        });
    }

    @Test
    void creationWithoutAnInvalidation_isSeenWhenTheAbsenceExpires() {
        assertThat(load(null)).isNull();
        assertThat(load("created")).isNull();
        time.advance(Duration.ofSeconds(30).minusNanos(1));
        assertThat(load("created")).isNull();
        time.advance(Duration.ofNanos(1));
        assertThat(load("created")).isEqualTo("created");
        assertThat(loads).hasValue(2);
    }

    @Test
    void creationBySetOrInvalidation_isSeenAtOnce() {
        assertThat(load(null)).isNull();
        cache.set("k", "set", OPTIONS);
        assertThat(load("unasked")).isEqualTo("set");
        cache.invalidateTags("t");
        assertThat(load(null)).isNull();
        cache.invalidateTags("t");
        assertThat(load("created")).isEqualTo("created");
    }

    @Test
    void absentPresentAbsent_isAnsweredByEachInItsTime() {
        assertThat(load(null)).isNull();
        time.advance(Duration.ofSeconds(30));
        assertThat(load("present")).isEqualTo("present");
        assertThat(kit.adapter().getStats().totalEntries()).isEqualTo(1);
        time.advance(Duration.ofMinutes(10));
        assertThat(load(null)).isNull();
        assertThat(load("unasked")).isNull();
        assertThat(kit.adapter().getStats().totalEntries()).isZero();
        time.advance(Duration.ofSeconds(30));
        assertThat(load("present")).isEqualTo("present");
        assertThat(loads).hasValue(4);
    }

    /** An absence found by a load that raced the creation is not stored. */
    @Test
    void absence_thatACreationOvertakes_isNotStored() {
        assertThat(cache.<String, RuntimeException>getOrSet("k", String.class, OPTIONS, () -> {
                    cache.invalidateTags("t");
                    return null;
                }))
                .isNull();
        assertThat(load("created")).isEqualTo("created");
    }

    @Test
    void absence_isOneOfEveryType() {
        assertThat(load(null)).isNull();
        assertThat(cache.<Integer, RuntimeException>getOrSet("k", int.class, OPTIONS, () -> 1))
                .isNull();
        assertThat(cache.<List<String>, RuntimeException>getOrSet(
                        "k", new TypeRef<List<String>>() {}, OPTIONS, () -> List.of("unasked")))
                .isNull();
        assertThat(cache.<Optional<List<String>>, RuntimeException>getOrSet(
                        "k", new TypeRef<Optional<List<String>>>() {}, OPTIONS, () -> Optional.of(List.of())))
                .isEmpty();
        assertThat(cache.getOrSetAsync(
                                "k",
                                new TypeRef<Optional<List<String>>>() {},
                                OPTIONS,
                                () -> CompletableFuture.completedFuture(Optional.of(List.of("unasked"))))
                        .toCompletableFuture()
                        .join())
                .isEmpty();
        assertThat(kit.counters().get(CacheEvent.ABSENT_HIT)).isEqualTo(4);
    }

    @Test
    void emptyOptional_isAbsent_andAnEmptyListIsAValue() {
        TypeRef<Optional<List<String>>> type = new TypeRef<>() {};
        assertThat(cache.<Optional<List<String>>, RuntimeException>getOrSet("o", type, OPTIONS, Optional::empty))
                .isEmpty();
        assertThat(cache.<Optional<List<String>>, RuntimeException>getOrSet(
                        "o", type, OPTIONS, () -> Optional.of(List.of("unasked"))))
                .isEmpty();
        assertThat(cache.<List<String>, RuntimeException>getOrSet(
                        "l", new TypeRef<List<String>>() {}, OPTIONS, () -> List.of()))
                .isEmpty();
        assertThat(cache.namespace("shop").exists("o")).isFalse();
        assertThat(cache.namespace("shop").exists("l")).isTrue();
    }

    @Test
    void absence_livesNoLongerThanTheTtl() {
        CacheOptions shorter = OPTIONS.ttl(Duration.ofSeconds(5));
        assertThat(cache.<String, RuntimeException>getOrSet("k", String.class, shorter, () -> null))
                .isNull();
        time.advance(Duration.ofSeconds(5));
        assertThat(cache.<String, RuntimeException>getOrSet("k", String.class, shorter, () -> "created"))
                .isEqualTo("created");
    }
}
