package io.cachekit.sample.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cachekit.testing.fixture.Closing;
import io.cachekit.testing.fixture.Jdks;
import io.cachekit.testing.fixture.Patience;
import io.opentelemetry.proto.trace.v1.Span;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The sample sends its metrics and traces to a collector, and counts nothing twice. */
@DisabledIfSystemProperty(named = "it.backend", matches = ".+", disabledReason = "Telemetry has no backend")
class TelemetryIT {

    @RegisterExtension
    final Closing closing = new Closing();

    private OtlpReceiver receiver;
    private LibertyServer server;
    private Api api;

    private void start(String name, LibertyServer.Variant variant) throws IOException {
        receiver = closing.later(OtlpReceiver.start());
        Map<String, String> environment = new HashMap<>(receiver.environment());
        environment.put("DB_URL", "jdbc:h2:mem:catalogue;DB_CLOSE_DELAY=-1");
        environment.put("CACHEKIT_METRICS_NAMESPACES", "search");
        environment.put("MP_METRICS_DISTRIBUTION_TIMER_BUCKETS", "cachekit_load_duration=10ms,100ms,1s,10s");
        server = closing.later(LibertyServer.launch(name, environment, variant));
        server.awaitReady();
        api = new Api(server.baseUri());
    }

    /** Reads by each way to cache, so that each is a miss and then a hit. */
    private void read() throws Exception {
        for (int times = 0; times < 2; times++) {
            for (String path : new String[] {"api/search?q=lamp", "api/categories/301/summary", "api/products/60001"}) {
                assertThat(api.get(path).status()).isEqualTo(200);
            }
        }
    }

    private void assertLoadsAreBelowRequests() {
        await().atMost(Patience.BOUND)
                .untilAsserted(() -> assertThat(receiver.spans("cachekit load"))
                        .hasSizeGreaterThanOrEqualTo(2)
                        .allMatch(receiver::hasParentOf)
                        .extracting(TelemetryIT::namespace)
                        .contains("search"));
    }

    private static String namespace(Span span) {
        return span.getAttributesList().stream()
                .filter(attribute -> attribute.getKey().equals("cachekit.namespace"))
                .map(attribute -> attribute.getValue().getStringValue())
                .findFirst()
                .orElse("");
    }

    @Test
    void microProfile71_sendsMetricsAndTraces() throws Exception {
        var home = Jdks.jdk25();
        start(
                "it-microprofile-7",
                new LibertyServer.Variant(
                        home,
                        25,
                        xml -> xml.replace(">mpMetrics-5.1<", ">mpTelemetry-2.1<")
                                .replace(">mpOpenAPI-3.1<", ">mpOpenAPI-4.1<")));
        read();
        await().atMost(Patience.BOUND).untilAsserted(() -> {
            assertThat(receiver.counts("cachekit.requests"))
                    .containsEntry("hit_l1,search", 1L)
                    .containsEntry("miss,search", 1L);
            assertThat(receiver.counts("cachekit.requests").get("hit_l1")).isPositive();
            assertThat(receiver.counts("cachekit.entry.count")).containsEntry("l1,search", 1L);
            assertThat(receiver.counts("cachekit.http.responses"))
                    .containsEntry("stored,none", 1L)
                    .containsEntry("hit,none", 1L);
            assertThat(receiver.metric("cachekit.load.duration").getHistogram().getDataPointsList())
                    .anySatisfy(point -> assertThat(point.getCount()).isPositive());
        });
        assertLoadsAreBelowRequests();
        assertThat(server.log()).contains("Telemetry of the cache: metrics by OpenTelemetry; traces by OpenTelemetry");
    }

    @Test
    void microProfile61_hasMetricsOnce() throws Exception {
        start(
                "it-microprofile-6",
                LibertyServer.Variant.of(
                        xml -> xml.replace(
                                        ">mpMetrics-5.1</feature>",
                                        ">mpMetrics-5.1</feature><feature>mpTelemetry-1.1</feature>")
                                .replace(
                                        "contextRoot=\"/\"/>",
                                        "contextRoot=\"/\"><classloader apiTypeVisibility=\"+third-party\"/></webApplication>")));
        read();
        assertLoadsAreBelowRequests();
        await().atMost(Patience.BOUND)
                .untilAsserted(() -> assertThat(api.get("metrics").body())
                        .containsPattern("cachekit_namespace_hits_total\\{[^}]*namespace=\"search\"[^}]*} 1")
                        .as("buckets, as docs/metrics.md sets them")
                        .containsPattern("cachekit_load_duration_seconds_bucket\\{[^}]*le=\"0.1\""));
        assertThat(receiver.names()).noneMatch(name -> name.startsWith("cachekit"));
        assertThat(server.log())
                .contains("Telemetry of the cache: metrics by MicroProfile Metrics; traces by OpenTelemetry");
    }
}
