package io.cachekit.dashboards;

import io.cachekit.CacheOptions;
import io.cachekit.CacheService;
import io.cachekit.ResponseDecision;
import io.cachekit.core.Backend;
import io.cachekit.core.CacheKit;
import io.cachekit.telemetry.OpenTelemetryListener;
import io.cachekit.testing.redis.FreePorts;
import io.opentelemetry.exporter.prometheus.PrometheusHttpServer;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.metrics.SdkMeterProvider;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Two kits without a container, with a steady load, whose OpenTelemetry metrics Prometheus scrapes from an exporter of the SDK.
 * There are no HTTP requests: the load reports answers to the listener, as the response cache does.
 */
final class StandaloneNodes implements AutoCloseable {

    private static final long TICK_MILLIS = 50;
    private static final int KEYS = 40;
    private static final CacheOptions OPTIONS =
            CacheOptions.ofTtl(Duration.ofSeconds(20)).tags("all");

    private static final CacheOptions WINDOWS =
            CacheOptions.ofTtl(Duration.ofSeconds(1)).staleIfError(Duration.ofHours(1));

    private final List<Node> nodes = new ArrayList<>();
    private final ScheduledExecutorService ticker = Executors.newSingleThreadScheduledExecutor();
    private volatile boolean sourceFails;
    private volatile boolean observersFail;
    private int ticks;

    private record Node(OpenTelemetrySdk telemetry, OpenTelemetryListener listener, CacheKit kit, URI address) {}

    /** Starts both, and the load. */
    StandaloneNodes(String redisUrl) {
        for (int i = 0; i < 2; i++) {
            nodes.add(node(redisUrl));
        }
        var unused = ticker.scheduleAtFixedRate(this::tick, 0, TICK_MILLIS, TimeUnit.MILLISECONDS);
    }

    private Node node(String redisUrl) {
        int port = FreePorts.next();
        OpenTelemetrySdk telemetry = OpenTelemetrySdk.builder()
                .setTracerProvider(SdkTracerProvider.builder().build())
                .setMeterProvider(SdkMeterProvider.builder()
                        .registerMetricReader(PrometheusHttpServer.builder()
                                .setHost("127.0.0.1")
                                .setPort(port)
                                .build())
                        .build())
                .build();
        OpenTelemetryListener listener = new OpenTelemetryListener(telemetry);
        CacheKit kit = CacheKit.builder()
                .backend(Backend.HYBRID)
                .redisUrl(redisUrl)
                .redis(redis -> redis.storage(storage -> storage.keyPrefix("standalone")))
                .maxMemoryItems(KEYS)
                .watchedNamespaces(Set.of("products"))
                .listener(listener)
                .onInvalidated(event -> observe())
                .build();
        return new Node(telemetry, listener, kit, URI.create("http://127.0.0.1:" + port));
    }

    List<PrometheusServer.Target> targets() {
        return List.of(
                new PrometheusServer.Target("standalone", "kit-1", nodes.get(0).address()),
                new PrometheusServer.Target("standalone", "kit-2", nodes.get(1).address()));
    }

    /** Lets the loader fail whose callers get expired values, or no longer. */
    void sourceFails(boolean fails) {
        sourceFails = fails;
    }

    /** Lets the observers of invalidations fail, or no longer. */
    void observersFail(boolean fail) {
        observersFail = fail;
    }

    private void observe() {
        if (observersFail) {
            throw new IllegalStateException("an observer that fails");
        }
    }

    private void tick() {
        int n = ticks++;
        Node node = nodes.get(n / 3 % nodes.size());
        CacheService products = node.kit().service().namespace("products");
        CacheService others = node.kit().service().namespace("others");
        String key = "key-" + n / 7 % KEYS;
        products.getOrSet(key, String.class, OPTIONS, () -> "value " + n);
        others.getOrSet(key, String.class, OPTIONS, () -> "value " + n);
        if (n % 20 == 0) {
            products.delete(key);
            long unused = others.invalidateTags("all");
        }
        others.getOrSet("quote", String.class, WINDOWS, () -> quote(n));
        if (n % 160 == 0) {
            fail(others);
        }
        node.listener().answered(n % 4 == 0 ? ResponseDecision.STORED : ResponseDecision.HIT, null);
        if (n % 10 == 0) {
            node.listener().answered(ResponseDecision.PASSED, "set-cookie");
        }
    }

    private String quote(int n) {
        if (sourceFails) {
            throw new IllegalStateException("the source is away");
        }
        return "quote " + n;
    }

    private static void fail(CacheService service) {
        try {
            service.getOrSet("failing", String.class, OPTIONS, () -> {
                throw new IllegalStateException("a loader that fails");
            });
        } catch (IllegalStateException e) {
            // counted
        }
    }

    @Override
    public void close() {
        ticker.shutdownNow();
        for (Node node : nodes) {
            node.kit().close();
            node.telemetry().close();
        }
    }
}
