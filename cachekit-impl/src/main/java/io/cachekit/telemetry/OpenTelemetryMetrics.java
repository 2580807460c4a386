package io.cachekit.telemetry;

import io.cachekit.CacheDecision;
import io.cachekit.ResponseDecision;
import io.cachekit.core.CacheKit;
import io.cachekit.instruments.Instrument;
import io.cachekit.instruments.KitNumbers;
import io.cachekit.internal.CacheCounters.LoadListener;
import io.cachekit.internal.RefreshCounts;
import io.cachekit.internal.RefreshCounts.Result;
import io.cachekit.internal.RefreshCounts.Trigger;
import io.cachekit.internal.ResponseCounts;
import io.cachekit.telemetry.KitInstrument.Value;
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
    private static final AttributeKey<String> REFRESH_TRIGGER = AttributeKey.stringKey(TelemetryNames.REFRESH_TRIGGER);
    private static final AttributeKey<String> REFRESH_RESULT = AttributeKey.stringKey(TelemetryNames.REFRESH_RESULT);
    private static final AttributeKey<String> ERROR_TYPE = AttributeKey.stringKey(TelemetryNames.ERROR_TYPE);

    private final CacheKit kit;
    private final Meter meter;
    private final DoubleHistogram loads;
    private final DoubleHistogram refreshes;
    private final LoadListener listener = this::loaded;
    private final RefreshCounts.Listener refreshed = this::refreshed;
    private final List<Runnable> registered = new ArrayList<>();

    OpenTelemetryMetrics(CacheKit kit, Meter meter) {
        this.kit = kit;
        this.meter = meter;
        this.loads = histogram(KitNumbers.LOADS);
        this.refreshes = histogram(KitNumbers.REFRESHES);
        KitInstrument.all(kit).forEach(this::register);
        kit.counters().addLoadListener(listener);
        kit.counters().refreshes().addListener(refreshed);
    }

    private DoubleHistogram histogram(Instrument instrument) {
        return Buckets.advise(
                        meter.histogramBuilder(instrument.name())
                                .setUnit(instrument.unit())
                                .setDescription(instrument.description()),
                        LoadBuckets.SECONDS)
                .build();
    }

    private void register(KitInstrument instrumentOfKit) {
        Instrument instrument = instrumentOfKit.instrument();
        Map<Value, Attributes> attributes = new LinkedHashMap<>();
        instrumentOfKit.values().forEach(value -> attributes.put(value, attributes(value.attributes())));
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
            case HISTOGRAM -> throw new IllegalStateException("Not read but recorded: " + instrument.name());
        }
    }

    private static void read(Map<Value, Attributes> all, BiConsumer<Number, Attributes> measurement) {
        all.forEach((value, attributes) -> {
            Number number = value.source().get();
            if (!Double.isNaN(number.doubleValue())) {
                measurement.accept(number, attributes);
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
        var counter = meter.counterBuilder(KitNumbers.RESPONSES.name())
                .setUnit(KitNumbers.RESPONSES.unit())
                .setDescription(KitNumbers.RESPONSES.description())
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

    private void refreshed(Trigger trigger, Result result, long nanos) {
        refreshes.record(nanos / 1e9, Attributes.of(REFRESH_TRIGGER, lower(trigger), REFRESH_RESULT, lower(result)));
    }

    private static String lower(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    @Override
    public void close() {
        kit.counters().refreshes().removeListener(refreshed);
        kit.counters().removeLoadListener(listener);
        registered.forEach(Runnable::run);
    }
}
