package io.cachekit.telemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cachekit.CacheOptions;
import io.cachekit.CacheService;
import io.cachekit.redis.RedisKits;
import io.cachekit.testing.fixture.Closing;
import io.cachekit.testing.fixture.Patience;
import io.cachekit.testing.redis.RedisBinary;
import io.cachekit.testing.redis.RedisClusterServers;
import io.cachekit.testing.redis.RedisSentinelServers;
import io.cachekit.testing.redis.RedisServerProcess;
import io.cachekit.testing.redis.SharedRedis;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.metrics.data.HistogramPointData;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Commands to Redis on a cluster and behind Sentinels, whose spans name no server: it may change. */
class CommandTracesStressTest {

    private static final int BUCKETS = 16;

    @RegisterExtension
    final Closing closing = new Closing();

    private final Recorded recorded = closing.later(new Recorded());

    private CacheService service(String url, int buckets) {
        return closing.later(RedisKits.builder(url, RedisKits.newPrefix())
                        .redis(options -> options.buckets(buckets))
                        .listener(new OpenTelemetryListener(recorded.telemetry))
                        .telemetry(telemetry -> telemetry.redis(true))
                        .build())
                .service();
    }

    private void inRequest(Runnable work) {
        Span request = recorded.telemetry
                .getTracer("application")
                .spanBuilder("request")
                .startSpan();
        Context.current().with(request).wrap(work).run();
        request.end();
    }

    private List<SpanData> commands(String name) {
        return recorded.spans().stream()
                .filter(span -> span.getName().equals(name))
                .toList();
    }

    private void assertReadLoadAndStoreAreSpans(CacheService cache) {
        inRequest(() -> cache.getOrSet("secret-key", String.class, () -> "Alice"));
        SpanData request = recorded.span("request");
        SpanData load = recorded.span("cachekit load");
        assertThat(commands("GET"))
                .anyMatch(span -> span.getParentSpanId().equals(request.getSpanId()))
                .allSatisfy(CommandTracesStressTest::assertNamesNoServer);
        assertThat(commands("EVALSHA"))
                .as("the store is a part of the load")
                .anyMatch(span -> span.getParentSpanId().equals(load.getSpanId()))
                .allSatisfy(CommandTracesStressTest::assertNamesNoServer);
        assertThat(recorded.spans().toString()).doesNotContain("secret-key").doesNotContain("Alice");
        assertThat(recorded.histogram("db.client.operation.duration"))
                .extracting(HistogramPointData::getAttributes)
                .anyMatch(attributes -> "GET".equals(attributes.get(AttributeKey.stringKey("db.operation.name"))))
                .allMatch(attributes -> attributes.get(AttributeKey.stringKey("server.address")) == null);
    }

    private static void assertNamesNoServer(SpanData span) {
        assertThat(span.getKind()).isEqualTo(SpanKind.CLIENT);
        assertThat(Recorded.text(span, "db.system.name")).isEqualTo("redis");
        assertThat(Recorded.text(span, "db.namespace")).isEqualTo("0");
        assertThat(Recorded.text(span, "server.address")).isNull();
        assertThat(span.getAttributes().get(AttributeKey.longKey("server.port")))
                .isNull();
    }

    @Test
    void commands_ofACluster_areSpans() {
        RedisClusterServers cluster = SharedRedis.cluster(RedisBinary.EMBEDDED);
        cluster.flush();
        CacheService cache = service(cluster.url(), BUCKETS);
        assertReadLoadAndStoreAreSpans(cache);

        cache.set("tagged", "v", CacheOptions.defaults().tags("t"));
        inRequest(() -> cache.invalidateTags("t"));
        assertThat(commands("PIPELINE EVALSHA"))
                .as("the buckets of all masters at once")
                .isNotEmpty()
                .allSatisfy(CommandTracesStressTest::assertNamesNoServer)
                .anySatisfy(
                        span -> assertThat(span.getAttributes().get(AttributeKey.longKey("db.operation.batch.size")))
                                .isEqualTo(BUCKETS));
        assertThat(cache.get("tagged", String.class)).isEmpty();
    }

    @Test
    void commands_behindSentinels_areSpans_alsoAfterAFailover() {
        RedisSentinelServers sentinel = SharedRedis.sentinel(RedisBinary.EMBEDDED);
        sentinel.flush();
        CacheService cache = service(sentinel.url(), 1);
        assertReadLoadAndStoreAreSpans(cache);

        RedisServerProcess master = sentinel.master();
        master.kill();
        inRequest(() -> assertThat(cache.get("secret-key", String.class)).isEmpty());
        assertThat(commands("GET"))
                .as("the failure")
                .anySatisfy(span -> assertThat(span.getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR))
                .allSatisfy(CommandTracesStressTest::assertNamesNoServer);
        sentinel.awaitFailover(master);
        await().atMost(Patience.BOUND).untilAsserted(() -> {
            cache.set("after", "v");
            assertThat(cache.get("after", String.class)).contains("v");
        });
        inRequest(() -> assertThat(cache.get("after", String.class)).contains("v"));
        List<SpanData> reads = commands("GET");
        SpanData last = reads.get(reads.size() - 1);
        assertThat(last.getStatus().getStatusCode()).as("the new master").isEqualTo(StatusCode.UNSET);
        assertNamesNoServer(last);
    }
}
