package io.cachekit.telemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.cachekit.CacheOptions;
import io.cachekit.CacheService;
import io.cachekit.core.CacheKit;
import io.cachekit.testing.ManualTime;
import io.cachekit.testing.fixture.Patience;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CacheKitMetersTest {

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

    private double count(String name, String... tags) {
        return registry.get(name).tags(tags).functionCounter().count();
    }

    @Test
    void meters_followWhatHappens() {
        try (CacheKit kit =
                CacheKit.builder().watchedNamespaces(Set.of("users")).build()) {
            new CacheKitMeters(kit).bindTo(registry);
            CacheService users = kit.service().namespace("users");
            users.getOrSet("1", String.class, () -> "Alice");
            users.getOrSet("1", String.class, () -> "again");
            assertThat(kit.service().get("absent", String.class)).isEmpty();
            assertThatThrownBy(() -> kit.service().getOrSet("bad", String.class, () -> {
                        throw new IllegalStateException();
                    }))
                    .isInstanceOf(IllegalStateException.class);
            String[] hits = {"cachekit.decision", "hit_l1", "cachekit.namespace", "users"};
            assertThat(count("cachekit.requests", hits)).isEqualTo(1);
            assertThat(count("cachekit.requests", "cachekit.decision", "miss", "cachekit.namespace", "other"))
                    .isEqualTo(2);
            assertThat(registry.get("cachekit.entry.count")
                            .tags("cachekit.namespace", "users")
                            .gauge()
                            .value())
                    .isEqualTo(1);
            Timer loads = registry.get("cachekit.load.duration")
                    .tags("error.type", "none", "cachekit.namespace", "users", "cachekit.load.trigger", "miss")
                    .timer();
            assertThat(loads.count()).isEqualTo(1);
            assertThat(loads.takeSnapshot().histogramCounts()).hasSize(LoadBuckets.SECONDS.size());
            assertThat(registry.get("cachekit.load.duration")
                            .tags("error.type", "java.lang.IllegalStateException")
                            .timer()
                            .count())
                    .isEqualTo(1);
        }
    }

    @Test
    void meters_goOnAfterACollectionOfGarbage() {
        try (CacheKit kit = CacheKit.builder().build()) {
            new CacheKitMeters(kit).bindTo(registry);
            WeakReference<Object> garbage = new WeakReference<>(new Object());
            await().atMost(Patience.BOUND).until(() -> {
                System.gc();
                return garbage.get() == null;
            });
            kit.service().set("k", "v");
            assertThat(kit.service().get("k", String.class)).contains("v");
            assertThat(count("cachekit.requests", "cachekit.decision", "hit_l1"))
                    .isEqualTo(1);
            assertThat(registry.get("cachekit.entry.count").gauge().value()).isEqualTo(1);
        }
    }

    @Test
    void refreshes_areCountedAndMeasured() {
        ManualTime time = new ManualTime();
        try (CacheKit kit = CacheKit.builder().time(time).build()) {
            new CacheKitMeters(kit).bindTo(registry);
            CacheOptions options = CacheOptions.ofTtl(Duration.ofMinutes(1)).staleWhileRevalidate(Duration.ofHours(1));
            kit.service().set("k", "old", options);
            time.advance(Duration.ofMinutes(2));
            kit.service().getOrSet("k", String.class, options, () -> "new");
            String[] tags = {"cachekit.trigger", "stale", "cachekit.result", "stored"};
            assertThat(count("cachekit.refreshes", tags)).isEqualTo(1);
            assertThat(registry.get("cachekit.refresh.duration")
                            .tags(tags)
                            .timer()
                            .count())
                    .isEqualTo(1);
        }
    }

    /** Prometheus refuses meters of one name with different tags. */
    @Test
    void meters_ofOneName_haveTheSameTags() {
        try (CacheKit kit =
                CacheKit.builder().watchedNamespaces(Set.of("users")).build()) {
            new CacheKitMeters(kit).bindTo(registry);
            kit.service().getOrSet("k", String.class, () -> "v");
            kit.service().namespace("users").getOrSet("k", String.class, () -> "v");
            Map<String, List<String>> keys = new HashMap<>();
            for (Meter meter : registry.getMeters()) {
                List<String> own =
                        meter.getId().getTags().stream().map(Tag::getKey).toList();
                assertThat(own)
                        .as(meter.getId().getName())
                        .isEqualTo(keys.computeIfAbsent(meter.getId().getName(), name -> own));
            }
            assertThat(keys).hasSizeGreaterThan(10);
        }
    }
}
