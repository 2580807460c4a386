package io.cachekit.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.cachekit.ResponseDecision;
import io.cachekit.core.CacheKit;
import io.cachekit.testing.LoggedLines;
import io.smallrye.metrics.SharedMetricRegistries;
import jakarta.enterprise.inject.Instance;
import java.lang.reflect.Proxy;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import org.eclipse.microprofile.metrics.MetricRegistry;
import org.eclipse.microprofile.metrics.Tag;
import org.junit.jupiter.api.Test;

/** A registry that another application of the server uses, too: the names that it knows have other labels. */
class MetricsListenerTest {

    /** Apart from that of other tests, since it is one for the JVM. */
    private final MetricRegistry registry = SharedMetricRegistries.getOrCreate("another-application");

    @Test
    void started_registryThatRefusesASeries_leavesTheKitAtWork() {
        registry.counter("cachekit_misses_total", new Tag("shop", "other"));
        try (LoggedLines log = LoggedLines.of("io.cachekit.metrics");
                CacheKit kit = CacheKit.builder()
                        .listener(new MetricsListener(only(registry)))
                        .build()) {
            assertThat(kit.service().getOrSet("k", String.class, () -> "v")).isEqualTo("v");
            assertThat(log.lines())
                    .singleElement()
                    .asString()
                    .contains("CACHEKIT-1010", "mp.metrics.appName in no application of the server");
            assertThat(registry.getMetricIDs())
                    .singleElement()
                    .satisfies(id -> assertThat(id.getTags()).containsValue("other"));
        }
    }

    @Test
    void started_inMemory_leavesTheSchedulerAloneBeforeTheFirstUse() {
        ScheduledThreadPoolExecutor scheduler = new ScheduledThreadPoolExecutor(1);
        MetricsListener listener = new MetricsListener(only(SharedMetricRegistries.getOrCreate("first-use")));
        try (CacheKit kit =
                CacheKit.builder().scheduler(scheduler).listener(listener).build()) {
            assertThat(scheduler.getQueue()).isEmpty();
            listener.answered(ResponseDecision.BYPASS, null); // without the cache
            assertThat(scheduler.getQueue()).hasSize(3); // clean-up, counters, responses
            assertThat(kit.service().get("k", String.class)).isEmpty();
            assertThat(scheduler.getQueue()).hasSize(3);
        } finally {
            scheduler.shutdownNow();
        }
    }

    @SuppressWarnings("unchecked")
    private static Instance<MetricRegistry> only(MetricRegistry registry) {
        return (Instance<MetricRegistry>) Proxy.newProxyInstance(
                MetricsListenerTest.class.getClassLoader(),
                new Class<?>[] {Instance.class},
                (proxy, method, arguments) -> {
                    return method.getName().equals("get") ? (Object) registry : true;
                });
    }
}
