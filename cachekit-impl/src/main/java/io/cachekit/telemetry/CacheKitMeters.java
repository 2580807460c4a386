package io.cachekit.telemetry;

import io.cachekit.CacheDecision;
import io.cachekit.core.CacheKit;
import io.cachekit.instruments.Instrument;
import io.cachekit.instruments.Instrument.Kind;
import io.cachekit.instruments.KitNumbers;
import io.cachekit.telemetry.KitInstrument.Value;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The numbers of a kit as meters of Micrometer, by the names that they have with
 * OpenTelemetry: {@code new CacheKitMeters(kit).bindTo(registry)}. Since all meters of a name need
 * the same tags, what lies outside of the watched namespaces has the namespace {@value #OTHER}, and
 * loads that did not fail the error {@value #NONE}. The meters outlive the kit, with their last
 * values. Thread-safe.
 */
public final class CacheKitMeters implements MeterBinder {

    private static final String OTHER = "other";
    private static final String NONE = "none";
    private static final Duration[] BUCKETS = LoadBuckets.SECONDS.stream()
            .map(seconds -> Duration.ofNanos((long) (seconds * 1e9)))
            .toArray(Duration[]::new);

    private final CacheKit kit;

    /**
     * Makes a binder.
     *
     * @param kit the kit
     */
    public CacheKitMeters(CacheKit kit) {
        this.kit = Objects.requireNonNull(kit, "kit");
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        KitInstrument.all(kit).forEach(instrument -> bind(instrument, registry));
        kit.counters()
                .addLoadListener((namespace, reason, nanos, failure) ->
                        timer(registry, namespace, reason, failure).record(nanos, TimeUnit.NANOSECONDS));
        kit.counters()
                .refreshes()
                .addListener((trigger, result, nanos) -> Timer.builder(KitNumbers.REFRESHES.name())
                        .description(KitNumbers.REFRESHES.description())
                        .tag(TelemetryNames.REFRESH_TRIGGER, trigger.name().toLowerCase(Locale.ROOT))
                        .tag(TelemetryNames.REFRESH_RESULT, result.name().toLowerCase(Locale.ROOT))
                        .serviceLevelObjectives(BUCKETS)
                        .register(registry)
                        .record(nanos, TimeUnit.NANOSECONDS));
    }

    private static void bind(KitInstrument instrument, MeterRegistry registry) {
        Set<String> names = new TreeSet<>();
        instrument.values().forEach(value -> names.addAll(value.attributes().keySet()));
        for (Value value : instrument.values()) {
            List<Tag> tags = new ArrayList<>();
            names.forEach(name -> tags.add(Tag.of(name, value.attributes().getOrDefault(name, OTHER))));
            bind(instrument.instrument(), value.source(), tags, registry);
        }
    }

    /** Micrometer refers weakly to what a counter reads, but not to its function, which keeps the value. */
    private static void bind(Instrument instrument, Supplier<Number> value, List<Tag> tags, MeterRegistry registry) {
        if (instrument.kind() == Kind.COUNTER) {
            FunctionCounter.builder(
                            instrument.name(), value, unused -> value.get().doubleValue())
                    .description(instrument.description())
                    .tags(tags)
                    .register(registry);
        } else {
            Gauge.builder(instrument.name(), value)
                    .description(instrument.description())
                    .baseUnit(unit(instrument.unit()))
                    .tags(tags)
                    .register(registry);
        }
    }

    /** The unit as Micrometer spells it, or null for a number of things. */
    private static @Nullable String unit(String unit) {
        return switch (unit) {
            case "By" -> "bytes";
            case "s" -> "seconds";
            default -> null;
        };
    }

    private Timer timer(
            MeterRegistry registry, @Nullable String namespace, CacheDecision reason, @Nullable Throwable failure) {
        boolean watched = namespace != null && kit.counters().watched().containsKey(namespace);
        return Timer.builder(KitNumbers.LOADS.name())
                .description(KitNumbers.LOADS.description())
                .tag(TelemetryNames.TRIGGER, reason.name().toLowerCase(Locale.ROOT))
                .tag(
                        TelemetryNames.ERROR_TYPE,
                        failure == null ? NONE : failure.getClass().getName())
                .tag(TelemetryNames.NAMESPACE, watched ? namespace : OTHER)
                .serviceLevelObjectives(BUCKETS)
                .register(registry);
    }
}
