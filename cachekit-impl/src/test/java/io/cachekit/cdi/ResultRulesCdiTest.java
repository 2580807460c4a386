package io.cachekit.cdi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cachekit.CacheCondition;
import io.cachekit.CacheEntry;
import io.cachekit.CacheService;
import io.cachekit.LoadContext;
import io.cachekit.Refresh;
import io.cachekit.annotation.Cached;
import io.cachekit.core.CacheKit;
import io.cachekit.internal.CacheEvent;
import io.cachekit.testing.LoggedLines;
import io.cachekit.testing.fixture.Patience;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Singleton;
import java.lang.reflect.Method;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Members of {@code @Cached} that decide by a call or by its result. */
@Timeout(600)
class ResultRulesCdiTest {

    private final Deployed deployed = Deployed.with(Shop.class, NotNull.class, Unready.class, Broken.class);
    private final Shop shop = deployed.get(Shop.class);
    private final CacheService cache = deployed.get(CacheService.class).namespace("shop");
    private final CacheKit kit = deployed.get(CacheKit.class);

    @AfterEach
    void undeploy() {
        deployed.close();
    }

    record Offer(
            String name, @Nullable Object lives, @Nullable String category) {}

    record Timed(
            @Nullable Duration span,
            @Nullable Instant end,
            int seconds,
            @Nullable Long more) {}

    @ApplicationScoped
    static class NotNull implements CacheCondition {
        @Override
        public boolean holds(Method method, @Nullable Object[] arguments, @Nullable Object result) {
            if ("broken".equals(arguments[0])) {
                throw new IllegalStateException("the condition is broken");
            }
            return result == null && arguments[0] != null;
        }
    }

    @ApplicationScoped
    static class Unready implements CacheCondition {
        @Override
        public boolean holds(Method method, @Nullable Object[] arguments, @Nullable Object result) {
            return result == null || ((Offer) result).name().equals("unready");
        }
    }

    @ApplicationScoped
    static class Broken implements CacheCondition {
        @Override
        public boolean holds(Method method, @Nullable Object[] arguments, @Nullable Object result) {
            throw new IllegalStateException("the unless is broken");
        }
    }

    /** A singleton has no proxy, so that tests reach its fields. */
    @Singleton
    @SuppressWarnings("NullAway") // methods return null
    static class Shop {

        final AtomicInteger runs = new AtomicInteger();
        volatile @Nullable Object next;
        volatile Runnable during = () -> {};

        private Offer run() {
            runs.incrementAndGet();
            during.run();
            return (Offer) next;
        }

        @Cached(
                namespace = "shop",
                key = "{key}",
                ttl = "{result.lives}",
                tags = {"offers", "category:{result.category}", "key:{key}"},
                absentTtl = "PT1M")
        public Offer offer(String key) {
            return run();
        }

        @Cached(namespace = "shop", key = "{key}", ttl = "{result.lives}", tags = "category:{result.category}")
        public Optional<Offer> perhaps(String key) {
            return Optional.ofNullable(run());
        }

        @Cached(
                namespace = "shop",
                key = "{key}",
                ttl = "{result.lives}",
                tags = "category:{result.category}",
                unless = Unready.class)
        public CompletionStage<Offer> staged(String key) {
            return CompletableFuture.supplyAsync(this::run);
        }

        @Cached(namespace = "shop", key = "{key}", unless = Unready.class, absentTtl = "PT1M", refreshAfter = "PT1S")
        public Offer ready(String key) {
            return run();
        }

        @Cached(
                namespace = "shop",
                key = "{key}",
                ttl = "{result.lives}",
                tags = "category:{result.category}",
                unless = Unready.class,
                refreshAfter = "PT0.001S",
                refresh = Refresh.BACKGROUND)
        public Offer refreshed(String key) {
            return run();
        }

        @Cached(namespace = "shop", key = "{key}", unless = Broken.class)
        public Offer broken(String key) {
            return run();
        }

        @Cached(namespace = "shop", key = "{key}", condition = NotNull.class)
        public String conditional(@Nullable String key) {
            runs.incrementAndGet();
            LoadContext.current().ttl(Duration.ofMinutes(1));
            return "v";
        }

        @Cached(namespace = "shop", key = "{key}", condition = NotNull.class)
        public CompletionStage<Optional<String>> conditionalStage(@Nullable String key) {
            runs.incrementAndGet();
            return CompletableFuture.completedStage(Optional.of("v"));
        }

        @Cached(namespace = "shop", key = "span-{key}", ttl = "{result.span}")
        public Timed bySpan(String key, Timed timed) {
            return timed;
        }

        @Cached(namespace = "shop", key = "end-{key}", ttl = "{result.end}")
        public Timed byEnd(String key, Timed timed) {
            return timed;
        }

        @Cached(namespace = "shop", key = "seconds-{key}", ttl = "{result.seconds}")
        public Timed bySeconds(String key, Timed timed) {
            return timed;
        }

        @Cached(namespace = "shop", key = "more-{key}", ttl = "{result.more}")
        public Timed byMore(String key, Timed timed) {
            return timed;
        }

        @Cached(namespace = "shop", key = "named-{key}", tags = "{result}")
        public String named(String key, String result) {
            return "other";
        }

        @Cached(namespace = "shop", key = "decided-{key}")
        public String decided(String key) {
            LoadContext.current().tags("late").doNotStore();
            return "v";
        }
    }

    private Duration ttl(String key) {
        CacheEntry<Object> entry = cache.peek(key, Object.class).orElseThrow();
        Instant end = entry.expiresAt();
        return end == null ? Duration.ZERO : Duration.between(entry.createdAt(), end);
    }

    @Test
    void ttl_isThatOfTheResult() {
        Timed timed = new Timed(
                Duration.ofMinutes(2),
                Instant.now().truncatedTo(ChronoUnit.MILLIS).plusSeconds(1000),
                30,
                40L);
        assertThat(shop.bySpan("k", timed)).isEqualTo(timed);
        assertThat(shop.byEnd("k", timed)).isEqualTo(timed);
        assertThat(shop.bySeconds("k", timed)).isEqualTo(timed);
        assertThat(shop.byMore("k", timed)).isEqualTo(timed);
        assertThat(ttl("span-k")).isEqualTo(Duration.ofMinutes(2));
        assertThat(ttl("end-k")).isGreaterThan(Duration.ZERO).isLessThanOrEqualTo(Duration.ofSeconds(1000));
        assertThat(ttl("seconds-k")).isEqualTo(Duration.ofSeconds(30));
        assertThat(ttl("more-k")).isEqualTo(Duration.ofSeconds(40));
    }

    @Test
    void ttl_ofNull_isTheConfiguredOne_andOfZeroOrLess_storesNothing() {
        Timed none = new Timed(null, null, 0, null);
        Duration configured = cache.defaultTtl().orElseThrow();
        assertThat(shop.bySpan("k", none)).isEqualTo(none);
        assertThat(shop.byEnd("k", none)).isEqualTo(none);
        assertThat(shop.byMore("k", none)).isEqualTo(none);
        assertThat(ttl("span-k")).isEqualTo(configured);
        assertThat(ttl("end-k")).isEqualTo(configured);
        assertThat(ttl("more-k")).isEqualTo(configured);
        assertThat(shop.bySeconds("k", none)).isEqualTo(none);
        Timed over = new Timed(Duration.ofSeconds(-1), Instant.now().minusSeconds(10), -5, -5L);
        assertThat(shop.bySpan("over", over)).isEqualTo(over);
        assertThat(shop.byEnd("over", over)).isEqualTo(over);
        assertThat(shop.byMore("over", over)).isEqualTo(over);
        for (String key : List.of("seconds-k", "span-over", "end-over", "more-over")) {
            assertThat(cache.exists(key)).as(key).isFalse();
        }
        assertThat(kit.counters().get(CacheEvent.NOT_STORED_TTL)).isEqualTo(4);
    }

    @Test
    void tags_nameTheResult() {
        shop.next = new Offer("o", 60, "lamps");
        for (String tag : List.of("offers", "category:lamps", "key:k")) {
            assertThat(shop.offer("k")).isEqualTo(shop.next);
            assertThat(cache.invalidateTags(tag)).as(tag).isEqualTo(1);
        }
        for (String key : List.of("perhaps", "staged")) {
            assertThat(
                            key.equals("staged")
                                    ? shop.staged(key).toCompletableFuture().join()
                                    : shop.perhaps(key).orElseThrow())
                    .isEqualTo(shop.next);
            assertThat(ttl(key)).isEqualTo(Duration.ofMinutes(1));
            assertThat(cache.invalidateTags("category:lamps")).as(key).isEqualTo(1);
        }
    }

    @Test
    void invalidationOfATagOfTheResult_duringTheMethod_refusesTheStore() {
        shop.next = new Offer("o", 60, "lamps");
        shop.during = () -> cache.invalidateTags("category:lamps");
        assertThat(shop.offer("k")).isEqualTo(shop.next);
        assertThat(cache.exists("k")).isFalse();
        assertThat(shop.staged("s").toCompletableFuture().join()).isEqualTo(shop.next);
        assertThat(cache.exists("s")).isFalse();
        assertThat(kit.counters().get(CacheEvent.STALE_STORE_PREVENTED)).isEqualTo(2);
    }

    @Test
    void resultOfNull_hasTheTagsThatDontNameIt() {
        shop.next = null;
        assertThat(shop.offer("k")).isNull();
        assertThat(shop.offer("k")).isNull();
        assertThat(shop.runs).as("absent").hasValue(1);
        assertThat(shop.perhaps("other")).isEmpty();
        cache.invalidateTags("offers");
        assertThat(shop.offer("k")).isNull();
        assertThat(shop.runs).hasValue(3);
    }

    @Test
    void resultWithoutATag_isReturnedAndNotStored_withOneLine() {
        try (LoggedLines log = LoggedLines.of("io.cachekit.cdi")) {
            for (Object lives : new Object[] {60, "soon"}) {
                shop.next = new Offer("o", lives, lives.equals(60) ? null : "lamps");
                assertThat(shop.offer("k")).isEqualTo(shop.next);
                assertThat(cache.exists("k")).isFalse();
            }
            assertThat(log.lines())
                    .singleElement()
                    .satisfies(line -> assertThat(line)
                            .contains("CACHEKIT-4006", "Shop#offer(String) @Cached", "{result.category} is null"));
        }
        try (LoggedLines log = LoggedLines.of("io.cachekit.cdi")) {
            assertThat(shop.perhaps("k")).contains((Offer) shop.next);
            assertThat(log.lines())
                    .singleElement()
                    .satisfies(line -> assertThat(line)
                            .contains("{result.lives} is a java.lang.String; allowed is a java.time.Duration"));
        }
    }

    @Test
    void unless_returnsTheResultAndStoresNothing() {
        shop.next = new Offer("unready", 60, "lamps");
        assertThat(shop.ready("k")).isEqualTo(shop.next);
        assertThat(shop.staged("s").toCompletableFuture().join()).isEqualTo(shop.next);
        shop.next = null;
        assertThat(shop.ready("k")).isNull();
        assertThat(shop.ready("k")).as("not even as absent").isNull();
        assertThat(shop.runs).hasValue(4);
        assertThat(kit.counters().get(CacheEvent.NOT_STORED_UNLESS)).isEqualTo(4);
        shop.next = new Offer("ready", 60, "lamps");
        assertThat(shop.ready("k")).isEqualTo(shop.next);
        assertThat(shop.ready("k")).isEqualTo(shop.next);
        assertThat(shop.runs).hasValue(5);
    }

    @Test
    void refreshInTheBackground_decidesByItsResult() {
        Offer old = new Offer("old", 60, "lamps");
        shop.next = old;
        assertThat(shop.refreshed("k")).isEqualTo(old);
        shop.next = new Offer("unready", 60, "lamps");
        Awaitility.await().atMost(Patience.BOUND).until(() -> {
            assertThat(shop.refreshed("k")).isEqualTo(old);
            return kit.counters().get(CacheEvent.NOT_STORED_UNLESS) > 0;
        });
        Offer fresh = new Offer("new", 120, "chairs");
        shop.next = fresh;
        Awaitility.await()
                .atMost(Patience.BOUND)
                .until(() -> shop.refreshed("k").equals(fresh));
        assertThat(ttl("k")).isEqualTo(Duration.ofMinutes(2));
        assertThat(cache.invalidateTags("chairs")).isZero();
        assertThat(cache.invalidateTags("category:chairs")).isEqualTo(1);
    }

    @Test
    void unlessThatThrows_costsTheCallerNothing() {
        try (LoggedLines log = LoggedLines.of("io.cachekit.cdi")) {
            shop.next = new Offer("o", 60, "lamps");
            assertThat(shop.broken("k")).isEqualTo(shop.next);
            assertThat(shop.broken("k")).isEqualTo(shop.next);
            assertThat(cache.exists("k")).isFalse();
            assertThat(log.lines())
                    .singleElement()
                    .satisfies(line -> assertThat(line)
                            .contains("CACHEKIT-4006", "Shop#broken(String) @Cached", "the unless is broken"));
        }
    }

    @Test
    void condition_thatDoesNotHold_goesPastTheCache() {
        assertThat(shop.conditional("k")).isEqualTo("v");
        assertThat(ttl("k")).isEqualTo(Duration.ofMinutes(1));
        long reads = kit.counters().get(CacheEvent.HIT) + kit.counters().get(CacheEvent.MISS);
        assertThat(shop.conditional(null)).isEqualTo("v");
        assertThat(shop.conditional(null)).isEqualTo("v");
        assertThat(shop.conditionalStage(null).toCompletableFuture()).isCompletedWithValue(Optional.of("v"));
        assertThat(shop.runs).hasValue(4);
        assertThat(kit.counters().get(CacheEvent.HIT) + kit.counters().get(CacheEvent.MISS))
                .isEqualTo(reads);
        assertThat(kit.counters().get(CacheEvent.LOAD)).isEqualTo(4);
        assertThat(cache.getStats().totalEntries()).isEqualTo(1);
    }

    @Test
    void conditionThatThrows_throwsToTheCaller() {
        assertThatThrownBy(() -> shop.conditional("broken"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("the condition is broken");
        assertThat(shop.runs).hasValue(0);
    }

    @Test
    void parameterNamedResult_comesFirst() {
        assertThat(shop.named("k", "given")).isEqualTo("other");
        assertThat(cache.invalidateTags("given")).isEqualTo(1);
    }

    @Test
    void method_decidesByItsContext() {
        assertThat(shop.decided("k")).isEqualTo("v");
        assertThat(cache.exists("decided-k")).isFalse();
        assertThat(kit.counters().get(CacheEvent.NOT_STORED_CONTEXT)).isEqualTo(1);
    }

    @ApplicationScoped
    static class Mistaken {
        @Cached(ttl = "{result.name}")
        public Offer noLifetime(String key) {
            return new Offer("o", null, null);
        }

        @Cached(ttl = "{result.lives}s")
        public Offer more(String key) {
            return new Offer("o", null, null);
        }

        @Cached(ttl = "{key}")
        public Offer ofTheArgument(String key) {
            return new Offer("o", null, null);
        }

        @Cached(tags = "{result.colour}")
        public Offer noProperty(String key) {
            return new Offer("o", null, null);
        }

        @Cached(ttl = "{result.lives}", staleIfError = "PT1H", ttlJitter = 0.1)
        public Offer windowsWithoutADefaultTtl(String key) {
            return new Offer("o", null, null);
        }
    }

    /** Not a bean. */
    interface NoBean extends CacheCondition {}

    @Test
    void mistakes_stopTheDeploymentInOneMessage() {
        String message = Deployed.failure(Map.of("cachekit.default-ttl-seconds", "0"), Mistaken.class);
        assertThat(message)
                .contains(
                        "noLifetime(String) @Cached: ttl '{result.name}': {result.name} is a java.lang.String; allowed is a"
                                + " java.time.Duration, a java.time.Instant until which the value lives, or a whole number"
                                + " of seconds (int, long)",
                        "more(String) @Cached: ttl '{result.lives}s': a template of a lifetime is one {result.property} and"
                                + " nothing else",
                        "ofTheArgument(String) @Cached: ttl '{key}': a template of a lifetime",
                        "noProperty(String) @Cached: tag '{result.colour}': {result.colour}: a " + Offer.class.getName()
                                + " has no property 'colour'")
                .doesNotContain("windowsWithoutADefaultTtl");
        assertThat(Deployed.failure(UsesNoBean.class))
                .contains("UsesNoBean#value() @Cached: unless " + NoBean.class.getName()
                        + " is not a CDI bean; give it a scope such as @ApplicationScoped");
    }

    @ApplicationScoped
    static class UsesNoBean {
        @Cached(unless = NoBean.class)
        public String value() {
            return "";
        }
    }
}
