package io.cachekit.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import io.cachekit.CacheOptions;
import io.cachekit.CacheService;
import io.cachekit.redis.RedisKits;
import io.cachekit.testing.fixture.Closing;
import io.cachekit.testing.redis.RedisBinary;
import io.cachekit.testing.redis.RedisServerProcess;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Commands to Redis by the semantic conventions, which are off unless they are asked for. */
class CommandTracesTest {

    @RegisterExtension
    final Closing closing = new Closing();

    private final Recorded recorded = closing.later(new Recorded());
    private final RedisServerProcess redis = closing.later(RedisServerProcess.start(RedisBinary.EMBEDDED));

    private CacheService service(boolean commands, int buckets) {
        return closing.later(RedisKits.builder(redis.url(), RedisKits.newPrefix())
                        .redis(options -> options.buckets(buckets))
                        .listener(new OpenTelemetryListener(recorded.telemetry))
                        .telemetry(telemetry -> telemetry.redis(commands))
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

    @Test
    void commands_ofACaller_areSpansAndAreTimed() {
        CacheService cache = service(true, 1);
        inRequest(() -> cache.getOrSet("secret-key", String.class, () -> "Alice"));
        SpanData request = recorded.span("request");
        SpanData load = recorded.span("cachekit load");
        List<SpanData> reads = commands("GET");
        assertThat(reads).isNotEmpty();
        SpanData read = reads.get(0);
        assertThat(read.getKind()).isEqualTo(SpanKind.CLIENT);
        assertThat(read.getParentSpanId()).isEqualTo(request.getSpanId());
        assertThat(Recorded.text(read, "db.system.name")).isEqualTo("redis");
        assertThat(Recorded.text(read, "db.operation.name")).isEqualTo("GET");
        assertThat(Recorded.text(read, "db.namespace")).isEqualTo("0");
        assertThat(Recorded.text(read, "server.address"))
                .isEqualTo(URI.create(redis.url()).getHost());
        assertThat(commands("EVALSHA"))
                .as("the store is a part of the load")
                .anyMatch(script -> script.getParentSpanId().equals(load.getSpanId()))
                .allMatch(script ->
                        Recorded.text(script, "db.stored_procedure.name").length() == 40);
        assertThat(recorded.spans().toString()).doesNotContain("secret-key").doesNotContain("Alice");
        assertThat(recorded.histogram("db.client.operation.duration"))
                .extracting(Recorded::attributes)
                .anyMatch(values -> values.contains("GET") && values.contains("redis"));
    }

    @Test
    void commands_ofSeveralBuckets_areOneSpan() {
        CacheService cache = service(true, 4);
        cache.set("k", "v", CacheOptions.defaults().tags("t"));
        inRequest(() -> cache.invalidateTags("t"));
        assertThat(commands("PIPELINE EVALSHA"))
                .isNotEmpty()
                .allSatisfy(
                        span -> assertThat(span.getAttributes().get(AttributeKey.longKey("db.operation.batch.size")))
                                .isEqualTo(4));
    }

    @Test
    void commands_thatFail_areErrors() {
        CacheService cache = service(true, 1);
        redis.kill();
        inRequest(() -> cache.get("k", String.class));
        assertThat(commands("GET")).isNotEmpty().allSatisfy(span -> {
            assertThat(span.getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR);
            assertThat(Recorded.text(span, "error.type")).startsWith("redis.clients.jedis.exceptions.");
        });
    }

    @Test
    void commands_ofBackgroundWork_haveNoSpan() {
        CacheService cache = service(true, 1);
        cache.set("k", "v");
        assertThat(recorded.spans()).isEmpty();
        assertThat(recorded.histogram("db.client.operation.duration")).isNotEmpty();
    }

    @Test
    void commands_byDefault_areNotRecorded() {
        CacheService cache = service(false, 1);
        inRequest(() -> cache.get("k", String.class));
        assertThat(recorded.spans()).extracting(SpanData::getName).containsExactly("request");
        assertThat(recorded.metrics()).doesNotContainKey("db.client.operation.duration");
    }
}
