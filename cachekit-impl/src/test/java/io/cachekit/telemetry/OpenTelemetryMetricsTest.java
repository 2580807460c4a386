package io.cachekit.telemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import io.cachekit.CacheOptions;
import io.cachekit.CacheService;
import io.cachekit.ResponseDecision;
import io.cachekit.core.CacheKit;
import io.cachekit.redis.RedisKits;
import io.cachekit.settings.TelemetrySettings.MetricsMode;
import io.cachekit.settings.TelemetrySettings.Mode;
import io.cachekit.testing.ManualTime;
import io.cachekit.testing.fixture.Closing;
import io.cachekit.testing.redis.RedisBinary;
import io.cachekit.testing.redis.RedisServerProcess;
import io.opentelemetry.sdk.metrics.data.HistogramPointData;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@SuppressWarnings("NullAway") // loaders return null, and tests know what is there
class OpenTelemetryMetricsTest {

    @RegisterExtension
    final Closing closing = new Closing();

    private final Recorded recorded = closing.later(new Recorded());
    private final OpenTelemetryListener listener = new OpenTelemetryListener(recorded.telemetry);

    @Test
    void instruments_followWhatHappens() {
        try (CacheKit kit = CacheKit.builder()
                .listener(listener)
                .maxMemoryItems(1000)
                .watchedNamespaces(Set.of("users"))
                .build()) {
            CacheService cache = kit.service();
            cache.namespace("users").getOrSet("1", String.class, () -> "Alice");
            cache.namespace("users").getOrSet("1", String.class, () -> "again");
            cache.set("a", 1, CacheOptions.ofTtl(Duration.ofHours(1)).tags("t"));
            cache.get("a", Integer.class);
            cache.get("absent", String.class);

            assertThat(recorded.counts("cachekit.requests"))
                    .as("the namespaces are parts of the whole")
                    .contains(
                            entry("hit_l1,users", 1L), entry("miss,users", 1L), entry("hit_l1", 1L), entry("miss", 1L))
                    .containsOnlyKeys(decisions("hit_l1", "miss", "stale", "absent"));
            assertThat(recorded.counts("cachekit.entry.count")).containsOnly(entry("l1,users", 1L), entry("l1", 1L));
            cache.invalidateTags("t");
            assertThat(recorded.counts("cachekit.invalidations")).contains(entry("tag", 1L), entry("tag,users", 0L));
            assertThat(recorded.counts("cachekit.invalidated_entries")).contains(entry("", 1L));
            assertThat(recorded.counts("cachekit.memory.limit").get("")).isPositive();
            assertThat(recorded.metrics()).doesNotContainKeys("cachekit.degraded", "cachekit.l1.flushes");
        }
        assertThat(recorded.metrics().keySet()).as("after the end").isSubsetOf("cachekit.load.duration");
    }

    private static List<String> decisions(String... names) {
        return Stream.of(names)
                .flatMap(name -> Stream.of(name, name + ",users"))
                .toList();
    }

    @Test
    void staleAndAbsentReads_areNoHitsOfALevel() throws Exception {
        ManualTime time = new ManualTime();
        try (CacheKit kit = CacheKit.builder().time(time).listener(listener).build()) {
            CacheOptions options = CacheOptions.ofTtl(Duration.ofMinutes(1))
                    .staleIfError(Duration.ofHours(1))
                    .absentTtl(Duration.ofHours(1));
            kit.service().getOrSet("k", String.class, options, () -> "v");
            time.advance(Duration.ofMinutes(2));
            kit.service().getOrSet("k", String.class, options, () -> {
                throw new IOException("away");
            });
            kit.service().<String, Exception>getOrSet("none", String.class, options, () -> null);
            kit.service().<String, Exception>getOrSet("none", String.class, options, () -> null);
            assertThat(recorded.counts("cachekit.requests"))
                    .containsOnly(entry("hit_l1", 0L), entry("miss", 2L), entry("stale", 1L), entry("absent", 1L));
            assertThat(recorded.counts("cachekit.stale.served"))
                    .containsOnly(entry("error", 1L), entry("revalidating", 0L), entry("waited", 0L));
            assertThat(kit.service().getStats().totalHits()).isEqualTo(2);
        }
    }

    @Test
    void refreshes_areCountedAndMeasuredByTriggerAndResult() {
        ManualTime time = new ManualTime();
        try (CacheKit kit = CacheKit.builder().time(time).listener(listener).build()) {
            CacheOptions options = CacheOptions.ofTtl(Duration.ofMinutes(1)).staleWhileRevalidate(Duration.ofHours(1));
            kit.service().set("k", "old", options);
            time.advance(Duration.ofMinutes(2));
            kit.service().getOrSet("k", String.class, options, () -> "new");
            assertThat(recorded.counts("cachekit.refreshes"))
                    .hasSize(32)
                    .contains(entry("stored,stale", 1L), entry("stored,early", 0L), entry("other_key,manual", 0L));
            assertThat(recorded.counts("cachekit.refreshes_running")).containsOnly(entry("", 0L));
            assertThat(recorded.histogram("cachekit.refresh.duration"))
                    .singleElement()
                    .satisfies(point -> assertThat(Recorded.attributes(point)).isEqualTo("stored,stale"))
                    .satisfies(point -> assertThat(point.getCount()).isEqualTo(1));
        }
    }

    @Test
    void loads_areAHistogramByReasonFailureAndNamespace() {
        try (CacheKit kit = CacheKit.builder()
                .listener(listener)
                .watchedNamespaces(Set.of("users"))
                .build()) {
            kit.service().namespace("users").getOrSet("1", String.class, () -> "Alice");
            kit.service().namespace("unlisted").getOrSet("1", String.class, () -> "plain");
            assertThatThrownBy(() -> kit.service().getOrSet("bad", String.class, () -> {
                        throw new IOException("no");
                    }))
                    .isInstanceOf(IOException.class);
            assertThat(recorded.histogram("cachekit.load.duration"))
                    .extracting(Recorded::attributes)
                    .containsExactlyInAnyOrder("miss,users", "miss", "miss,java.io.IOException");
            for (HistogramPointData point : recorded.histogram("cachekit.load.duration")) {
                assertThat(point.getBoundaries()).isEqualTo(LoadBuckets.SECONDS);
                assertThat(point.getSum()).isBetween(0.0, 60.0);
            }
        }
    }

    @Test
    void responses_areCountedByDecisionAndDetail() {
        try (CacheKit kit = CacheKit.builder().listener(listener).build()) {
            assertThat(kit.adapter()).isNotNull();
            listener.answered(ResponseDecision.HIT, null);
            listener.answered(ResponseDecision.PASSED, "set-cookie");
            listener.answered(ResponseDecision.PASSED, "a word of somebody else");
            assertThat(recorded.counts("cachekit.http.responses"))
                    .containsOnly(entry("hit,none", 1L), entry("passed,set-cookie", 1L), entry("passed,other", 1L));
        }
        listener.answered(ResponseDecision.HIT, null);
        assertThat(recorded.metrics()).doesNotContainKey("cachekit.http.responses");
    }

    @Test
    void redis_thatHangs_leavesOutItsEntriesAtOnce() {
        try (RedisServerProcess redis = RedisServerProcess.start(RedisBinary.EMBEDDED);
                CacheKit kit = RedisKits.builder(redis.url(), RedisKits.newPrefix())
                        .redis(options -> options.timeout(Duration.ofMinutes(1)))
                        .listener(listener)
                        .build()) {
            kit.service().set("k", "v");
            assertThat(kit.service().get("k", String.class)).contains("v");
            assertThat(recorded.counts("cachekit.requests")).contains(entry("hit_l2", 1L), entry("miss", 0L));
            assertThat(recorded.counts("cachekit.entry.count")).containsOnly(entry("l2", 1L));
            assertThat(recorded.metric("cachekit.degraded").getDoubleGaugeData().getPoints())
                    .singleElement()
                    .satisfies(point -> assertThat(point.getValue()).isZero());
            redis.pause();
            assertThat(recorded.metrics())
                    .doesNotContainKey("cachekit.entry.count")
                    .containsKey("cachekit.requests");
            redis.resume();
        }
    }

    @Test
    void settings_switchMetricsOff() {
        OpenTelemetryListener besideOthers = new OpenTelemetryListener(recorded.telemetry, true);
        for (CacheKit kit : new CacheKit[] {
            CacheKit.builder().listener(listener).enableStats(false).build(),
            CacheKit.builder()
                    .listener(listener)
                    .telemetry(telemetry -> telemetry.mode(Mode.OFF))
                    .build(),
            CacheKit.builder()
                    .listener(listener)
                    .telemetry(telemetry -> telemetry.metrics(MetricsMode.OFF))
                    .build(),
            CacheKit.builder().listener(besideOthers).build(),
        }) {
            kit.service().getOrSet("k", String.class, () -> "v");
            assertThat(recorded.metrics()).isEmpty();
            kit.close();
        }
        try (CacheKit both = CacheKit.builder()
                .listener(besideOthers)
                .telemetry(telemetry -> telemetry.metrics(MetricsMode.ON))
                .build()) {
            both.service().set("k", "v");
            assertThat(recorded.metrics()).containsKey("cachekit.requests");
        }
    }
}
