package io.cachekit.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.cachekit.CacheOptions;
import io.cachekit.CacheService;
import io.cachekit.core.CacheKit;
import io.smallrye.config.inject.ConfigExtension;
import io.smallrye.metrics.legacyapi.LegacyMetricsExtension;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Set;
import org.eclipse.microprofile.metrics.MetricID;
import org.eclipse.microprofile.metrics.MetricRegistry;
import org.eclipse.microprofile.metrics.Tag;
import org.jboss.weld.junit5.EnableWeld;
import org.jboss.weld.junit5.WeldInitiator;
import org.jboss.weld.junit5.WeldSetup;
import org.junit.jupiter.api.Test;

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
    void statisticsSwitchedOff_registerNothing() {
        try (CacheKit kit =
                CacheKit.builder().listener(listener).enableStats(false).build()) {
            kit.service().set("k", "v");
            assertThat(registry.getMetricIDs()).noneMatch(id -> id.getName().startsWith("cachekit_"));
        }
    }
}
