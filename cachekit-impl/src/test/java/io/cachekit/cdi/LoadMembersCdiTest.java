package io.cachekit.cdi;

import static org.assertj.core.api.Assertions.assertThat;

import io.cachekit.CacheEntry;
import io.cachekit.CacheService;
import io.cachekit.annotation.CacheInvalidate;
import io.cachekit.annotation.CachePut;
import io.cachekit.annotation.Cached;
import io.cachekit.testing.LoggedLines;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.faulttolerance.Fallback;
import org.junit.jupiter.api.Test;

/** Members of annotations that say when a value is loaded anew: their effect on entries, and mistakes. */
class LoadMembersCdiTest {

    @ApplicationScoped
    static class Drawn {
        @Cached(namespace = "drawn", key = "{id}", ttl = "PT100S", ttlJitter = 0.5)
        public String cached(long id) {
            return "v";
        }

        @CachePut(namespace = "drawn", key = "put-{id}", ttl = "PT100S", ttlJitter = 0.5)
        public String put(long id) {
            return "v";
        }
    }

    @ApplicationScoped
    static class Mistaken {
        @Cached(
                ttl = "never",
                staleIfError = "PT1H",
                staleWhileRevalidate = "PT1H",
                refreshAfter = "80%",
                ttlJitter = 0.1)
        public String eternal() {
            return "v";
        }

        @Cached(ttl = "PT10M", refreshAfter = "PT10M")
        public String dueTooLate() {
            return "v";
        }

        @Cached(refreshAfter = "PT1H")
        public String dueAfterTheDefault() {
            return "v";
        }

        @Cached(skipOn = IOException.class)
        public String skipsForNothing() {
            return "v";
        }

        @Cached(absentTtl = "PT1S")
        public int neverAbsent() {
            return 1;
        }

        @Cached(staleIfError = "PT1H")
        @Fallback(fallbackMethod = "neverAbsent")
        public int neverFails() {
            return 1;
        }

        @CachePut(key = "k", ttl = "never", staleIfError = "PT1H")
        public String eternalPut() {
            return "v";
        }
    }

    @ApplicationScoped
    static class Absent {
        @Cached(namespace = "users", key = "{id}", absentTtl = "PT6M")
        public Optional<String> user(long id) {
            return Optional.empty();
        }

        @Cached(namespace = "orders", key = "{id}", absentTtl = "PT5M")
        public Optional<String> order(long id) {
            return Optional.empty();
        }

        @Cached(namespace = "items", key = "{id}", absentTtl = "PT1M", tags = "item")
        public Optional<String> item(long id) {
            return Optional.empty();
        }

        @CachePut(namespace = "orders", key = "{id}")
        public String place(long id) {
            return "v";
        }

        @CacheInvalidate(tags = "item")
        public void change() {}
    }

    @ApplicationScoped
    static class Anywhere {
        @CacheInvalidate(namespace = "{name}", key = "k")
        public void change(String name) {}
    }

    private static Duration ttl(CacheService cache, String key) {
        CacheEntry<String> entry = cache.peek(key, String.class).orElseThrow();
        return Duration.between(entry.createdAt(), Objects.requireNonNull(entry.expiresAt()));
    }

    private static List<String> warnings(Map<String, String> properties, Class<?>... beans) {
        try (LoggedLines log = LoggedLines.of("io.cachekit.cdi");
                Deployed deployed = Deployed.with(properties, beans)) {
            assertThat(deployed.get(CacheService.class)).isNotNull();
            return List.copyOf(log.lines());
        }
    }

    @Test
    void jitter_shortensTheTtlsOfEntries() {
        try (Deployed deployed = Deployed.with(Drawn.class)) {
            Drawn drawn = deployed.get(Drawn.class);
            CacheService cache = deployed.get(CacheService.class).namespace("drawn");
            Set<Duration> cached = new HashSet<>();
            Set<Duration> put = new HashSet<>();
            for (long id = 0; id < 20; id++) {
                assertThat(drawn.cached(id) + drawn.put(id)).isEqualTo("vv");
                cached.add(ttl(cache, Long.toString(id)));
                put.add(ttl(cache, "put-" + id));
            }
            for (Set<Duration> drawnTtls : List.of(cached, put)) {
                assertThat(drawnTtls)
                        .hasSizeGreaterThan(10)
                        .allSatisfy(ttl -> assertThat(ttl).isBetween(Duration.ofSeconds(50), Duration.ofSeconds(100)));
            }
        }
    }

    @Test
    void deploy_mistakes_areListedWithMethodAndMember() {
        String failure = Deployed.failure(Mistaken.class);
        String bean = Mistaken.class.getName() + "#";
        for (String member :
                List.of("staleIfError", "staleWhileRevalidate", "ttlJitter", "refreshAfter as a percentage")) {
            assertThat(failure)
                    .contains(bean + "eternal() @Cached: " + member
                            + " has no effect without a TTL; the entries never expire");
        }
        assertThat(failure)
                .contains("Cache Kit found 10 mistakes")
                .contains(bean + "dueTooLate() @Cached: refreshAfter is PT10M with a ttl of PT10M")
                .contains(bean + "dueAfterTheDefault() @Cached: refreshAfter is PT1H with a ttl of PT1H")
                .contains(bean + "skipsForNothing() @Cached: applyOn or skipOn has no effect without staleIfError")
                .contains(bean + "neverAbsent() @Cached: absentTtl has no effect on int")
                .contains(bean + "neverFails() @Cached: staleIfError has no effect with @Fallback on the same method")
                .contains(bean + "eternalPut() @CachePut: staleIfError has no effect without a TTL");
    }

    @Test
    void deploy_configuredWindows_giveMembersTheirEffect() {
        assertThat(Deployed.failure(Map.of("cachekit.stale-if-error", "PT1H"), Mistaken.class))
                .doesNotContain("skipsForNothing");
    }

    @Test
    void deploy_absentValuesThatStay_areWarnedOf() {
        String bean = Absent.class.getName() + "#";
        assertThat(warnings(Map.of(), Absent.class))
                .satisfiesExactlyInAnyOrder(
                        line -> assertThat(line)
                                .startsWith(
                                        "WARNING CACHEKIT-1007: " + bean + "user(long) @Cached: it is known for PT6M"),
                        line -> assertThat(line)
                                .startsWith(
                                        "WARNING CACHEKIT-1008: " + bean + "user(long) @Cached: it is known for PT6M")
                                .contains("names namespace users:"));
        assertThat(warnings(Map.of(), Absent.class, Anywhere.class))
                .singleElement()
                .asString()
                .contains("CACHEKIT-1007");
    }
}
