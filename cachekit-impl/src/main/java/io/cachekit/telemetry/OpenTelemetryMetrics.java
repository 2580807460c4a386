package io.cachekit.telemetry;

import io.cachekit.CacheDecision;
import io.cachekit.ResponseDecision;
import io.cachekit.core.CacheKit;
import io.cachekit.internal.CacheCounters.LoadListener;
import io.cachekit.internal.ResponseCounts;
import io.cachekit.telemetry.Instrument.Series;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import io.opentelemetry.api.metrics.DoubleHistogram;
import io.opentelemetry.api.metrics.Meter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The instruments of one kit at one meter. All but the histogram of loads are asynchronous: they
 * are read when the SDK collects.
 */
final class OpenTelemetryMetrics implements AutoCloseable {

    private static final AttributeKey<String> DETAIL = AttributeKey.stringKey(TelemetryNames.DETAIL);
    private static final AttributeKey<String> TRIGGER = AttributeKey.stringKey(TelemetryNames.TRIGGER);
    private static final AttributeKey<String> ERROR_TYPE = AttributeKey.stringKey(TelemetryNames.ERROR_TYPE);

    private final CacheKit kit;
    private final Meter meter;
    private final DoubleHistogram loads;
    private final LoadListener listener = this::loaded;
    private final List<Runnable> registered = new ArrayList<>();

    OpenTelemetryMetrics(CacheKit kit, Meter meter) {
        this.kit = kit;
        this.meter = meter;
        this.loads = Buckets.advise(
                        meter.histogramBuilder(TelemetryNames.LOAD_DURATION)
                                .setUnit("s")
                                .setDescription("Run time of loaders"),
                        LoadBuckets.SECONDS)
                .build();
        KitInstruments.of(kit).forEach(this::register);
        kit.counters().addLoadListener(listener);
    }

    private void register(Instrument instrument) {
        Map<Series, Attributes> attributes = new LinkedHashMap<>();
        instrument.series().forEach(series -> attributes.put(series, attributes(series.attributes())));
        switch (instrument.kind()) {
            case COUNTER -> {
                var counter = meter.counterBuilder(instrument.name())
                        .setUnit(instrument.unit())
                        .setDescription(instrument.description())
                        .buildWithCallback(measurement ->
                                read(attributes, (value, own) -> measurement.record(value.longValue(), own)));
                registered.add(counter::close);
            }
            case UP_DOWN_COUNTER -> {
                var counter = meter.upDownCounterBuilder(instrument.name())
                        .setUnit(instrument.unit())
                        .setDescription(instrument.description())
                        .buildWithCallback(measurement ->
                                read(attributes, (value, own) -> measurement.record(value.longValue(), own)));
                registered.add(counter::close);
            }
            case GAUGE -> {
                var gauge = meter.gaugeBuilder(instrument.name())
                        .setUnit(instrument.unit())
                        .setDescription(instrument.description())
                        .buildWithCallback(measurement ->
                                read(attributes, (value, own) -> measurement.record(value.doubleValue(), own)));
                registered.add(gauge::close);
            }
        }
    }

    private static void read(Map<Series, Attributes> all, BiConsumer<Number, Attributes> measurement) {
        all.forEach((series, attributes) -> {
            Number value = series.value().get();
            if (!Double.isNaN(value.doubleValue())) {
                measurement.accept(value, attributes);
            }
        });
    }

    private static Attributes attributes(Map<String, String> named) {
        AttributesBuilder attributes = Attributes.builder();
        named.forEach(attributes::put);
        return attributes.build();
    }

    /** Adds the counter of responses. */
    void register(ResponseCounts responses) {
        var counter = meter.counterBuilder(TelemetryNames.HTTP_RESPONSES)
                .setUnit("{request}")
                .setDescription("Requests to cached resources by how they were answered")
                .buildWithCallback(measurement -> responses.visit((decision, detail, count) ->
                        measurement.record(count, Attributes.of(LoadTraces.DECISION, text(decision), DETAIL, detail))));
        registered.add(counter::close);
    }

    private static String text(ResponseDecision decision) {
        return decision.name().toLowerCase(Locale.ROOT);
    }

    private void loaded(@Nullable String namespace, CacheDecision reason, long nanos, @Nullable Throwable failure) {
        AttributesBuilder attributes = Attributes.builder().put(TRIGGER, LoadTraces.text(reason));
        if (failure != null) {
            attributes.put(ERROR_TYPE, failure.getClass().getName());
        }
        if (namespace != null && kit.counters().watched().containsKey(namespace)) {
            attributes.put(LoadTraces.NAMESPACE, namespace);
        }
        loads.record(nanos / 1e9, attributes.build());
    }

    @Override
    public void close() {
        kit.counters().removeLoadListener(listener);
        registered.forEach(Runnable::run);
    }
}
