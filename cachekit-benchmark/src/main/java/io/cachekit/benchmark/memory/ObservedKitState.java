package io.cachekit.benchmark.memory;

import io.cachekit.CacheOptions;
import io.cachekit.CacheService;
import io.cachekit.benchmark.data.Data;
import io.cachekit.core.Backend;
import io.cachekit.core.CacheKit;
import io.cachekit.telemetry.OpenTelemetryListener;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.metrics.SdkMeterProvider;
import io.opentelemetry.sdk.testing.exporter.InMemoryMetricReader;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import java.time.Duration;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** The kit of {@link KitState} with an SDK of OpenTelemetry that records its metrics and traces. */
@State(Scope.Benchmark)
public class ObservedKitState {

    private final OpenTelemetrySdk telemetry = OpenTelemetrySdk.builder()
            .setMeterProvider(SdkMeterProvider.builder()
                    .registerMetricReader(InMemoryMetricReader.create())
                    .build())
            .setTracerProvider(SdkTracerProvider.builder().build())
            .build();

    private final CacheKit kit = CacheKit.builder()
            .backend(Backend.MEMORY)
            .maxMemoryItems(Data.ROOM)
            .defaultTtl(Duration.ofSeconds(Data.TTL_SECONDS))
            .listener(new OpenTelemetryListener(telemetry))
            .build();

    /** Options as an application keeps them. */
    public final CacheOptions plain = CacheOptions.ofTtl(Duration.ofSeconds(Data.TTL_SECONDS));

    /** The service that applications use. */
    public final CacheService service = kit.service();

    /** Called by JMH. */
    public ObservedKitState() {}

    /** Fills the cache. */
    @Setup
    public void fill() {
        String[] keys = Data.keys();
        for (int i = 0; i < keys.length; i++) {
            service.set(keys[i], Data.value(i), plain);
        }
    }

    /** Ends the kit. */
    @TearDown
    public void close() {
        kit.close();
        telemetry.close();
    }
}
