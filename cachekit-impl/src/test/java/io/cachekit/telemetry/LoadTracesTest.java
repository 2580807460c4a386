package io.cachekit.telemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import io.cachekit.CacheKey;
import io.cachekit.CacheOptions;
import io.cachekit.CacheService;
import io.cachekit.Refresh;
import io.cachekit.core.CacheKit;
import io.cachekit.core.CacheKitBuilder;
import io.cachekit.hybrid.HybridKits;
import io.cachekit.internal.CacheEvent;
import io.cachekit.redis.RedisKits;
import io.cachekit.settings.TelemetrySettings.Mode;
import io.cachekit.testing.ManualTime;
import io.cachekit.testing.fixture.Closing;
import io.cachekit.testing.fixture.Patience;
import io.cachekit.testing.redis.RedisBinary;
import io.cachekit.testing.redis.RedisServerProcess;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.trace.data.EventData;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@SuppressWarnings("NullAway") // loaders return null, and tests know what is there
class LoadTracesTest {

    @RegisterExtension
    final Closing closing = new Closing();

    private final Recorded recorded = closing.later(new Recorded());
    private final OpenTelemetryListener listener = new OpenTelemetryListener(recorded.telemetry);
    private final Tracer tracer = recorded.telemetry.getTracer("application");

    private CacheService memory() {
        return started(CacheKit.builder()).service();
    }

    private CacheKit started(CacheKitBuilder builder) {
        return closing.later(builder.listener(listener).build());
    }

    /** Does something below a span of the application, and returns that. */
    private SpanData below(Runnable work) {
        Span span = tracer.spanBuilder("request").startSpan();
        Context.current().with(span).wrap(work).run();
        span.end();
        return recorded.span("request");
    }

    private static <T> T get(CompletionStage<T> stage) {
        return stage.toCompletableFuture().orTimeout(1, TimeUnit.MINUTES).join();
    }

    private void assertIsBelow(SpanData parent) {
        SpanData load = recorded.span("cachekit load");
        assertThat(load.getParentSpanId()).isEqualTo(parent.getSpanId());
        assertThat(load.getTraceId()).isEqualTo(parent.getTraceId());
        assertThat(recorded.span("query").getParentSpanId())
                .as("spans of the loader are below the load")
                .isEqualTo(load.getSpanId());
    }

    /** A loader that makes a span of its own. */
    private String query() {
        tracer.spanBuilder("query").startSpan().end();
        return "Alice";
    }

    @Test
    void load_isASpanWithoutTheKey() {
        CacheService users = memory().namespace("users");
        SpanData request = below(() -> users.getOrSet("secret-key", String.class, this::query));
        assertIsBelow(request);
        SpanData load = recorded.span("cachekit load");
        assertThat(load.getKind()).isEqualTo(SpanKind.INTERNAL);
        assertThat(load.getStatus().getStatusCode()).isEqualTo(StatusCode.UNSET);
        assertThat(Recorded.text(load, "cachekit.namespace")).isEqualTo("users");
        assertThat(Recorded.text(load, "cachekit.key.hash"))
                .isEqualTo(KeyHash.of(CacheKey.of("users", "secret-key")))
                .hasSize(16);
        assertThat(Recorded.text(load, "cachekit.level")).isEqualTo("l1");
        assertThat(Recorded.text(load, "cachekit.load.trigger")).isEqualTo("miss");
        assertThat(Recorded.flag(load, "cachekit.stored")).isTrue();
        assertThat(Recorded.flag(load, "cachekit.raced")).isFalse();
        assertThat(load.toString()).doesNotContain("secret-key").doesNotContain("Alice");
    }

    @Test
    void loadInTheBackground_isARootSpan_linkedToTheOneThatStartedIt() {
        ManualTime time = new ManualTime();
        CacheService cache = started(CacheKit.builder().time(time)).service();
        CacheOptions options = CacheOptions.ofTtl(Duration.ofMinutes(1))
                .staleWhileRevalidate(Duration.ofHours(1))
                .refresh(Refresh.BACKGROUND);
        cache.set("k", "old", options);
        time.advance(Duration.ofMinutes(2));
        SpanData request = below(() -> assertThat(cache.getOrSet("k", String.class, options, this::query))
                .isEqualTo("old"));
        Awaitility.await()
                .atMost(Patience.BOUND)
                .until(() -> recorded.spans().stream()
                        .anyMatch(span -> span.getName().equals("cachekit load")));
        SpanData load = recorded.span("cachekit load");
        assertThat(load.getParentSpanContext().isValid()).isFalse();
        assertThat(load.getTraceId()).isNotEqualTo(request.getTraceId());
        assertThat(load.getLinks())
                .extracting(link -> link.getSpanContext().getSpanId())
                .containsExactly(request.getSpanId());
        assertThat(Recorded.text(load, "cachekit.load.trigger")).isEqualTo("stale");
        assertThat(Recorded.flag(load, "cachekit.stored")).isTrue();
        assertThat(recorded.span("query").getParentSpanId()).isEqualTo(load.getSpanId());
    }

    /** {@code printf %s users:1 | sha256sum | cut -c1-16} says so. */
    @Test
    void hash_isThatOfTheCommandLine() {
        assertThat(KeyHash.of(CacheKey.of("users", "1"))).isEqualTo("646351ee1ddd222f");
    }

    @Test
    void hit_isNoSpan() {
        CacheService cache = memory();
        cache.set("k", "v");
        SpanData request = below(() -> cache.getOrSet("k", String.class, this::query));
        assertThat(recorded.spans()).hasSize(1);
        assertThat(request.getEvents()).isEmpty();
    }

    @Test
    void load_thatFails_isAnErrorWithItsClassAlone() {
        CacheService cache = memory();
        assertThatThrownBy(() -> cache.getOrSet("k", String.class, () -> {
                    throw new IOException("a message with data");
                }))
                .isInstanceOf(IOException.class);
        SpanData load = recorded.span("cachekit load");
        assertThat(load.getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR);
        assertThat(Recorded.text(load, "error.type")).isEqualTo("java.io.IOException");
        assertThat(Recorded.flag(load, "cachekit.stored")).isFalse();
        assertThat(load.toString()).doesNotContain("a message with data");
    }

    @Test
    void load_thatRaced_saysSo() {
        CacheService cache = memory();
        String loaded = cache.getOrSet("k", String.class, () -> {
            cache.delete("k");
            return "old";
        });
        assertThat(loaded).isEqualTo("old");
        SpanData load = recorded.span("cachekit load");
        assertThat(Recorded.flag(load, "cachekit.stored")).isFalse();
        assertThat(Recorded.flag(load, "cachekit.raced")).isTrue();
    }

    @Test
    void load_insideOfALoad_isBelowIt() {
        CacheService cache = memory();
        cache.namespace("outer")
                .getOrSet(
                        "k",
                        String.class,
                        () -> cache.namespace("inner").getOrSet("k", String.class, () -> {
                            cache.namespace("inner").delete("k");
                            return "v";
                        }));
        SpanData inner = recorded.spans().get(0);
        SpanData outer = recorded.spans().get(1);
        assertThat(Recorded.text(inner, "cachekit.namespace")).isEqualTo("inner");
        assertThat(inner.getParentSpanId()).isEqualTo(outer.getSpanId());
        assertThat(List.of(Recorded.flag(inner, "cachekit.raced"), Recorded.flag(outer, "cachekit.raced")))
                .as("only the inner one has raced")
                .containsExactly(true, false);
    }

    @Test
    void load_byAStage_isBelowItsCaller() {
        CacheService cache = memory();
        CompletableFuture<String> loading = new CompletableFuture<>();
        CompletableFuture<CompletionStage<String>> answer = new CompletableFuture<>();
        SpanData request =
                below(() -> answer.complete(cache.getOrSetAsync("k", String.class, CacheOptions.defaults(), () -> {
                    query();
                    return loading;
                })));
        assertThat(recorded.spans()).as("the load goes on").hasSize(2);
        loading.complete("v");
        assertThat(get(answer.join())).isEqualTo("v");
        assertIsBelow(request);
        assertThat(Recorded.flag(recorded.span("cachekit load"), "cachekit.stored"))
                .isTrue();
    }

    @Test
    void load_byAStageThatFails_isAnError() {
        CacheService cache = memory();
        CompletionStage<String> answer = cache.getOrSetAsync(
                "k", String.class, CacheOptions.defaults(), () -> CompletableFuture.failedStage(new IOException("no")));
        assertThatThrownBy(() -> get(answer)).hasCauseInstanceOf(IOException.class);
        assertThat(Recorded.text(recorded.span("cachekit load"), "error.type")).isEqualTo("java.io.IOException");
    }

    @Test
    void load_onTheExecutor_isBelowItsCaller() {
        CacheService cache = memory();
        SpanData request =
                below(() -> get(cache.async().getOrSet("k", String.class, CacheOptions.defaults(), this::query)));
        assertIsBelow(request);
    }

    /** A stage on the hybrid backend changes its thread before the loader starts, and again for the store. */
    @Test
    void load_byAStageOnHybrid_isBelowItsCallerAndCanRace() {
        try (RedisServerProcess redis = RedisServerProcess.start(RedisBinary.EMBEDDED)) {
            CacheService cache = started(HybridKits.builder(redis.url(), RedisKits.newPrefix()))
                    .service();
            SpanData request = below(() -> get(cache.getOrSetAsync("k", String.class, CacheOptions.defaults(), () -> {
                cache.delete("k");
                return CompletableFuture.completedStage(query());
            })));
            assertIsBelow(request);
            SpanData load = recorded.span("cachekit load");
            assertThat(Recorded.text(load, "cachekit.level")).isEqualTo("l2");
            assertThat(Recorded.flag(load, "cachekit.raced")).isTrue();
        }
    }

    @Test
    void load_withTheCacheOff_bypassesIt() {
        CacheService cache = started(CacheKit.builder().enabled(false)).service();
        assertThat(cache.getOrSet("k", String.class, () -> "v")).isEqualTo("v");
        SpanData load = recorded.span("cachekit load");
        assertThat(Recorded.text(load, "cachekit.load.trigger")).isEqualTo("bypass");
        assertThat(Recorded.flag(load, "cachekit.stored")).isFalse();
    }

    @Test
    void load_thatSkipsTheRead_saysWhetherItWasStored() {
        CacheService cache = memory();
        CacheOptions reload = CacheOptions.defaults().skipRead();
        assertThat(cache.getOrSet("k", String.class, reload, () -> "v")).isEqualTo("v");
        SpanData load = recorded.span("cachekit load");
        assertThat(Recorded.text(load, "cachekit.load.trigger")).isEqualTo("bypass");
        assertThat(Recorded.flag(load, "cachekit.stored")).isTrue();
        assertThat(cache.getOrSet("k", String.class, reload, () -> {
                    cache.delete("k");
                    return "old";
                }))
                .isEqualTo("old");
        SpanData raced = recorded.spans().get(1);
        assertThat(Recorded.flag(raced, "cachekit.stored")).isFalse();
        assertThat(Recorded.flag(raced, "cachekit.raced")).isTrue();
    }

    @Test
    void readsAsEvents_ifTheyAreAskedFor() {
        CacheService cache = started(CacheKit.builder().telemetry(telemetry -> telemetry.hitEvents(true)))
                .service()
                .namespace("users");
        SpanData request = below(() -> {
            cache.getOrSet("k", String.class, () -> "v");
            cache.getOrSet("k", String.class, () -> "v");
        });
        assertThat(request.getEvents())
                .extracting(EventData::getName, event -> event.getAttributes().toString())
                .containsExactly(
                        tuple("cachekit.decision", "{cachekit.decision=\"miss\", cachekit.namespace=\"users\"}"),
                        tuple("cachekit.decision", "{cachekit.decision=\"hit_l1\", cachekit.namespace=\"users\"}"));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void staleAndAbsentAnswers_areEvents_andNoHits(boolean staged) {
        ManualTime time = new ManualTime();
        CacheService cache = started(CacheKit.builder().time(time).telemetry(telemetry -> telemetry.hitEvents(true)))
                .service();
        CacheOptions options = CacheOptions.ofTtl(Duration.ofMinutes(1))
                .staleIfError(Duration.ofHours(1))
                .absentTtl(Duration.ofHours(1));
        Map<String, CompletableFuture<String>> sources = Map.of(
                "k", CompletableFuture.failedFuture(new IllegalStateException("away")),
                "none", CompletableFuture.completedFuture(null));
        cache.getOrSet("k", String.class, options, () -> "old");
        time.advance(Duration.ofMinutes(2));
        SpanData request = below(() -> {
            for (String key : List.of("k", "k", "none", "none")) {
                if (staged) {
                    get(cache.getOrSetAsync(key, String.class, options, () -> sources.get(key)));
                } else {
                    cache.getOrSet(key, String.class, options, () -> valueOf(sources.get(key)));
                }
            }
        });
        assertThat(request.getEvents())
                .extracting(event -> event.getAttributes().toString())
                .containsExactly(
                        "{cachekit.decision=\"stale\"}",
                        "{cachekit.decision=\"stale\"}",
                        "{cachekit.decision=\"miss\"}",
                        "{cachekit.decision=\"absent\"}");
        List<SpanData> loads = recorded.spans().stream()
                .filter(span -> span.getName().equals("cachekit load"))
                .toList();
        assertThat(loads).as("only calls that ran their loader").hasSize(3);
        SpanData failed = loads.get(1);
        assertThat(failed.getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR);
        assertThat(Recorded.text(failed, "error.type")).isEqualTo("java.lang.IllegalStateException");
        assertThat(Recorded.text(failed, "cachekit.decision")).isEqualTo("stale");
        assertThat(Recorded.text(loads.get(2), "cachekit.decision")).isNull();
    }

    private static String valueOf(CompletableFuture<String> source) {
        try {
            return source.join();
        } catch (CompletionException e) {
            throw (RuntimeException) e.getCause();
        }
    }

    /** Each level counts what it answers, also in place of a load. */
    @Test
    void refreshOnHybrid_isAHitOfItsLevel() {
        try (RedisServerProcess redis = RedisServerProcess.start(RedisBinary.EMBEDDED)) {
            CacheKit kit = started(HybridKits.builder(redis.url(), RedisKits.newPrefix())
                    .telemetry(telemetry -> telemetry.hitEvents(true)));
            CacheOptions options = CacheOptions.ofTtl(Duration.ofHours(1)).refreshAfter(Duration.ofMillis(1));
            kit.service().getOrSet("k", String.class, options, () -> "old");
            await().until(() -> kit.service()
                    .getOrSet("k", String.class, options, () -> "new")
                    .equals("new"));
            assertThat(kit.counters().get(CacheEvent.HIT))
                    .isPositive()
                    .isEqualTo(kit.counters().get(CacheEvent.HIT_L1)
                            + kit.counters().get(CacheEvent.HIT_L2));
        }
    }

    @Test
    void off_orDisabled_isNoSpan() {
        CacheKit off = started(CacheKit.builder().telemetry(telemetry -> telemetry.mode(Mode.OFF)));
        assertThat(off.service().getOrSet("k", String.class, this::query)).isEqualTo("Alice");
        CacheKit disabled = closing.later(CacheKit.builder()
                .listener(new OpenTelemetryListener(OpenTelemetry.noop()))
                .build());
        assertThat(disabled.service().getOrSet("k", String.class, this::query)).isEqualTo("Alice");
        assertThat(recorded.spans()).extracting(SpanData::getName).containsOnly("query");
        assertThat(Context.current()).isSameAs(Context.root());
    }
}
