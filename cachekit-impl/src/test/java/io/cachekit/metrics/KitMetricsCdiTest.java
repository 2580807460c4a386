package io.cachekit.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.cachekit.CacheOptions;
import io.cachekit.CacheService;
import io.cachekit.CacheUnavailableException;
import io.cachekit.core.CacheKit;
import io.cachekit.hybrid.HybridKits;
import io.cachekit.internal.CacheCounters;
import io.cachekit.internal.CacheEvent;
import io.cachekit.redis.RedisKits;
import io.cachekit.settings.FailureSettings.OnError;
import io.cachekit.testing.ManualTime;
import io.cachekit.testing.redis.RedisBinary;
import io.cachekit.testing.redis.RedisServerProcess;
import io.smallrye.config.inject.ConfigExtension;
import io.smallrye.metrics.legacyapi.LegacyMetricsExtension;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.metrics.MetricID;
import org.eclipse.microprofile.metrics.MetricRegistry;
import org.eclipse.microprofile.metrics.Tag;
import org.jboss.weld.junit5.EnableWeld;
import org.jboss.weld.junit5.WeldInitiator;
import org.jboss.weld.junit5.WeldSetup;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@EnableWeld
class KitMetricsCdiTest {

    @WeldSetup
    WeldInitiator weld = WeldInitiator.from(WeldInitiator.createWeld()
                    .beanClasses(MetricsListener.class)
                    .addExtension(new ConfigExtension())
                    .addExtension(new LegacyMetricsExtension()))
            .activate(ApplicationScoped.class)
            .build();

    @Inject
    MetricsListener listener;

    @Inject
    MetricRegistry registry;

    private long count(String name, String... tags) {
        Tag[] labels = new Tag[tags.length / 2];
        for (int i = 0; i < labels.length; i++) {
            labels[i] = new Tag(tags[2 * i], tags[2 * i + 1]);
        }
        return registry.getCounter(new MetricID(name, labels)).getCount();
    }

    @Test
    void series_followWhatHappens() {
        CacheKit kit = CacheKit.builder()
                .listener(listener)
                .maxMemoryItems(2)
                .watchedNamespaces(Set.of("users"))
                .build();
        CacheService cache = kit.service();
        cache.namespace("users").getOrSet("1", String.class, () -> "Alice");
        cache.namespace("users").getOrSet("1", String.class, () -> "again");
        cache.get("absent", String.class);
        assertThatThrownBy(() -> cache.getOrSet("bad", String.class, () -> {
                    throw new IllegalStateException();
                }))
                .isInstanceOf(IllegalStateException.class);
        cache.set("a", 1, CacheOptions.ofTtl(Duration.ofHours(1)).tags("t"));
        cache.invalidateTags("t");

        await().untilAsserted(() -> {
            assertThat(count("cachekit_hits_total")).isEqualTo(1);
            assertThat(count("cachekit_misses_total")).isEqualTo(3);
            assertThat(count("cachekit_loads_total", "result", "success")).isEqualTo(1);
            assertThat(count("cachekit_loads_total", "result", "failure")).isEqualTo(1);
            assertThat(count("cachekit_invalidations_total", "kind", "tag")).isEqualTo(1);
            assertThat(count("cachekit_invalidated_entries_total")).isEqualTo(1);
            assertThat(count("cachekit_namespace_hits_total", "namespace", "users"))
                    .isEqualTo(1);
        });
        assertThat(registry.getGauge(new MetricID("cachekit_entries")).getValue())
                .isEqualTo(1L);
        assertThat(registry.getGauge(new MetricID("cachekit_hit_ratio")).getValue())
                .isEqualTo(0.25);
        assertThat(registry.getTimer(new MetricID("cachekit_load_duration")).getCount())
                .isEqualTo(2);
        kit.close();
        assertThat(registry.getMetricIDs()).noneMatch(id -> id.getName().startsWith("cachekit_"));
    }

    @Test
    void refreshes_showInTheSeries() {
        ManualTime time = new ManualTime();
        try (CacheKit kit = CacheKit.builder().time(time).listener(listener).build()) {
            CacheOptions options = CacheOptions.ofTtl(Duration.ofMinutes(1)).staleWhileRevalidate(Duration.ofHours(1));
            kit.service().set("k", "old", options);
            time.advance(Duration.ofMinutes(2));
            kit.service().getOrSet("k", String.class, options, () -> "new");
            await().untilAsserted(
                            () -> assertThat(count("cachekit_refreshes_total", "trigger", "stale", "result", "stored"))
                                    .isEqualTo(1));
            assertThat(registry.getGauge(new MetricID("cachekit_refreshes_running"))
                            .getValue())
                    .isEqualTo(0);
            assertThat(registry.getTimer(new MetricID("cachekit_refresh_duration"))
                            .getCount())
                    .isEqualTo(1);
        }
        assertThat(registry.getMetricIDs()).noneMatch(id -> id.getName().startsWith("cachekit_"));
    }

    @Test
    void sourceThatFails_showsInTheSeries() throws Exception {
        ManualTime time = new ManualTime();
        try (CacheKit kit = CacheKit.builder().time(time).listener(listener).build()) {
            CacheOptions options = CacheOptions.ofTtl(Duration.ofMinutes(1))
                    .staleIfError(Duration.ofHours(1))
                    .absentTtl(Duration.ofMinutes(5));
            kit.service().getOrSet("k", String.class, options, () -> "old");
            kit.service().getOrSet("none", Optional.class, options, Optional::empty);
            assertThat(gauge("cachekit_absent_entries")).isEqualTo(1);
            time.advance(Duration.ofMinutes(2));
            for (int i = 0; i < 2; i++) {
                assertThat(kit.service().<String, IOException>getOrSet("k", String.class, options, () -> {
                            throw new IOException("away");
                        }))
                        .isEqualTo("old");
            }
            await().untilAsserted(() -> assertThat(count("cachekit_stale_served_total", "reason", "error"))
                    .isEqualTo(2));
            assertThat(gauge("cachekit_failing_keys")).isEqualTo(1);
            time.advance(Duration.ofMinutes(5));
            assertThat(gauge("cachekit_failing_keys")).isZero();
            assertThat(gauge("cachekit_absent_entries")).isZero();
        }
    }

    private double gauge(String name) {
        return ((Number) registry.getGauge(new MetricID(name)).getValue()).doubleValue();
    }

    @Test
    void memory_hasNoSeriesOfRemoteBackends() {
        try (CacheKit kit = CacheKit.builder().listener(listener).build()) {
            kit.service().set("k", "v");
            assertThat(registry.getMetricIDs())
                    .filteredOn(id -> id.getName().startsWith("cachekit_"))
                    .extracting(MetricID::getName)
                    .containsOnly(
                            "cachekit_entries",
                            "cachekit_absent_entries",
                            "cachekit_failing_keys",
                            "cachekit_memory_bytes",
                            "cachekit_memory_max_bytes",
                            "cachekit_hits_total",
                            "cachekit_misses_total",
                            "cachekit_stale_served_total",
                            "cachekit_absent_hits_total",
                            "cachekit_absent_stores_total",
                            "cachekit_not_stored_total",
                            "cachekit_hit_ratio",
                            "cachekit_loads_total",
                            "cachekit_refreshes_total",
                            "cachekit_refreshes_running",
                            "cachekit_evictions_total",
                            "cachekit_expirations_total",
                            "cachekit_invalidations_total",
                            "cachekit_invalidated_entries_total",
                            "cachekit_stale_stores_prevented_total",
                            "cachekit_undecodable_values_total",
                            "cachekit_unstorable_values_total",
                            "cachekit_deferred_total",
                            "cachekit_observer_failures_total");
        }
    }

    @ParameterizedTest
    @EnumSource(OnError.class)
    void redis_thatDiesAndComesBack_showsInTheSeries(OnError onError) {
        try (RedisServerProcess redis = RedisServerProcess.start(RedisBinary.EMBEDDED);
                CacheKit kit = RedisKits.builder(redis.url(), RedisKits.newPrefix())
                        .redis(options -> options.failure(failure -> failure.retryInterval(Duration.ofMillis(50))
                                .failures(1)
                                .onError(onError)))
                        .watchedNamespaces(Set.of("users"))
                        .listener(listener)
                        .build()) {
            CacheService cache = kit.service();
            cache.set("k", "v");
            assertThat(gauge("cachekit_entries")).isEqualTo(1);
            assertThat(gauge("cachekit_degraded")).isZero();
            assertThat(gauge("cachekit_open_circuits")).isZero();
            redis.kill();
            await().untilAsserted(() -> {
                try {
                    cache.delete("k");
                } catch (CacheUnavailableException e) {
                    assertThat(onError).isEqualTo(OnError.FAIL);
                }
                assertThat(gauge("cachekit_degraded")).isEqualTo(1);
                assertThat(gauge("cachekit_open_circuits")).isEqualTo(1);
                assertThat(gauge("cachekit_pending_invalidations")).isEqualTo(1);
                assertThat(gauge("cachekit_entries")).isNaN();
                assertThat(count("cachekit_backend_failures_total")).isPositive();
                assertThat(count("cachekit_short_circuits_total")).isPositive();
                assertThat(count("cachekit_circuits_opened_total")).isPositive();
                assertThat(count("cachekit_queued_invalidations_total")).isPositive();
            });
            redis.restart();
            await().untilAsserted(() -> {
                assertThat(gauge("cachekit_degraded")).isZero();
                assertThat(gauge("cachekit_pending_invalidations")).isZero();
                assertThat(gauge("cachekit_entries")).isZero();
                assertThat(count("cachekit_replayed_invalidations_total")).isPositive();
                assertThat(count("cachekit_failovers_total")).isPositive();
            });
            assertThat(registry.getMetricIDs())
                    .anyMatch(id -> id.getName().equals("cachekit_namespace_entries"))
                    .noneMatch(id -> id.getName().equals("cachekit_namespace_failovers_total"))
                    .noneMatch(
                            id -> id.getName().contains("_l1_") || id.getName().contains("backplane"))
                    .noneMatch(id -> id.getName().equals("cachekit_gaps_total"))
                    .noneMatch(id -> id.getName().startsWith("cachekit_memory_"));
        }
        assertThat(registry.getMetricIDs()).noneMatch(id -> id.getName().startsWith("cachekit_"));
    }

    @Test
    void hybrid_showsItsLevels() {
        try (RedisServerProcess redis = RedisServerProcess.start(RedisBinary.EMBEDDED);
                CacheKit kit = HybridKits.builder(redis.url(), RedisKits.newPrefix())
                        .maxMemoryItems(1)
                        .watchedNamespaces(Set.of("users"))
                        .listener(listener)
                        .build()) {
            await().untilAsserted(() -> {
                assertThat(gauge("cachekit_backplane_connected")).isEqualTo(1);
                assertThat(gauge("cachekit_buckets_out_of_sync")).isZero();
            });
            assertThat(gauge("cachekit_backplane_lag_seconds")).isBetween(0.0, 60.0);
            CacheCounters counters = kit.counters();
            CacheService users = kit.service().namespace("users");
            users.set("1", "Alice");
            kit.service().set("2", "plain");
            // a copy lasts from the moment at which the node has heard of its own set
            await().until(() -> counters.get(CacheEvent.CHANGE_RECEIVED) == 2);
            await().until(() -> users.get("1", String.class).isPresent() && counters.get(CacheEvent.HIT_L1) > 0);
            await().until(() ->
                    kit.service().get("2", String.class).isPresent() && counters.get(CacheEvent.EVICTION) > 0);
            assertThat(kit.service().get("absent", String.class)).isEmpty();
            await().untilAsserted(() -> {
                // copies may be dropped at any time, and come back with a read
                assertThat(kit.service().get("2", String.class)).isPresent();
                assertThat(gauge("cachekit_l1_entries")).isEqualTo(1);
                assertThat(gauge("cachekit_memory_bytes")).isPositive();
                assertThat(gauge("cachekit_entries")).isEqualTo(2);
            });
            await().untilAsserted(
                            () -> { // no more reads: the series follow the counters once a second
                                assertThat(count("cachekit_evictions_total"))
                                        .isEqualTo(counters.get(CacheEvent.EVICTION));
                                assertThat(count("cachekit_l1_hits_total")).isEqualTo(counters.get(CacheEvent.HIT_L1));
                                assertThat(count("cachekit_l2_hits_total"))
                                        .isEqualTo(counters.get(CacheEvent.HIT_L2))
                                        .isPositive();
                                assertThat(count("cachekit_hits_total"))
                                        .isEqualTo(count("cachekit_l1_hits_total") + count("cachekit_l2_hits_total"));
                                assertThat(count("cachekit_misses_total")).isEqualTo(1);
                                assertThat(count("cachekit_namespace_l1_hits_total", "namespace", "users"))
                                        .isPositive();
                                assertThat(count("cachekit_namespace_l2_hits_total", "namespace", "users"))
                                        .isPositive();
                            });
            assertThat(registry.getMetricIDs())
                    .extracting(MetricID::getName)
                    .contains("cachekit_changes_received_total", "cachekit_gaps_total", "cachekit_l1_flushes_total")
                    .doesNotContain(
                            "cachekit_namespace_changes_received_total",
                            "cachekit_namespace_gaps_total",
                            "cachekit_namespace_l1_flushes_total");
        }
        assertThat(registry.getMetricIDs()).noneMatch(id -> id.getName().startsWith("cachekit_"));
    }

    @Test
    void hybrid_redisAway_hearsNothingAndTrustsNothing() {
        try (RedisServerProcess redis = RedisServerProcess.start(RedisBinary.EMBEDDED);
                CacheKit kit = HybridKits.builder(redis.url(), RedisKits.newPrefix())
                        .hybrid(hybrid -> hybrid.maxStaleness(Duration.ofMillis(500)))
                        .listener(listener)
                        .build()) {
            await().untilAsserted(() -> {
                assertThat(gauge("cachekit_backplane_connected")).isEqualTo(1);
                assertThat(gauge("cachekit_buckets_out_of_sync")).isZero();
            });
            await().until(() -> !kit.health().degraded());
            redis.kill();
            await().untilAsserted(() -> {
                assertThat(gauge("cachekit_backplane_connected")).isZero();
                assertThat(gauge("cachekit_buckets_out_of_sync")).isEqualTo(1);
                assertThat(gauge("cachekit_degraded")).isEqualTo(1);
            });
        }
    }

    /** Counters and gauges are on the page by the names that they have here; the timer has a unit added to it. */
    @Test
    void page_namesEverySeries() throws IOException {
        Path page = Path.of(System.getProperty("basedir", "."), "..", "docs", "metrics.md");
        String text = Files.readString(page);
        try (RedisServerProcess redis = RedisServerProcess.start(RedisBinary.EMBEDDED);
                CacheKit kit = HybridKits.builder(redis.url(), RedisKits.newPrefix())
                        .listener(listener)
                        .build()) {
            assertThat(kit.service().getOrSet("k", String.class, () -> "v")).isEqualTo("v");
            assertThat(registry.getMetricIDs())
                    .extracting(MetricID::getName)
                    .filteredOn(name -> name.startsWith("cachekit_"))
                    .hasSizeGreaterThan(30)
                    .allSatisfy(name -> assertThat(text).containsPattern("(?m)^\\| `" + name + "(_seconds)?` \\|"));
        }
    }

    @Test
    void entries_redisThatHangs_areUnknownAtOnceWhileOneQuestionWaits() {
        try (RedisServerProcess redis = RedisServerProcess.start(RedisBinary.EMBEDDED);
                CacheKit kit = RedisKits.builder(redis.url(), RedisKits.newPrefix())
                        .redis(options -> options.timeout(Duration.ofMinutes(1)))
                        .listener(listener)
                        .build()) {
            kit.service().set("k", "v");
            redis.pause();
            assertThat(gauge("cachekit_entries")).isNaN();
            assertThat(gauge("cachekit_entries")).isNaN();
            redis.resume();
            await().untilAsserted(() -> assertThat(gauge("cachekit_entries")).isEqualTo(1));
        }
    }

    @Test
    void statisticsSwitchedOff_registerNothing() {
        try (CacheKit kit =
                CacheKit.builder().listener(listener).enableStats(false).build()) {
            kit.service().set("k", "v");
            assertThat(registry.getMetricIDs()).noneMatch(id -> id.getName().startsWith("cachekit_"));
        }
    }
}
