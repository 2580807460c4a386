package io.cachekit.instruments;

import io.cachekit.core.Backend;
import io.cachekit.instruments.Instrument.Kind;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One number with its names.
 *
 * @param backends the backends that have it
 * @param source its origin
 * @param instrument the one that it belongs to with OpenTelemetry and Micrometer, or null for none
 * @param labels its attributes there, by name without {@code cachekit.}, without the namespace
 * @param series what it is with MicroProfile Metrics, or null for nothing
 */
public record KitNumber(
        Set<Backend> backends,
        Source source,
        @Nullable Instrument instrument,
        Map<String, String> labels,
        @Nullable Series series) {

    /** One with a single number in its instrument, and a series with the names of that. */
    static KitNumber of(Set<Backend> backends, Source source, Instrument instrument) {
        return labelled(backends, source, instrument, Map.of());
    }

    /** One of several in its instrument, with the same labels in a series with the names of that. */
    static KitNumber labelled(Set<Backend> backends, Source source, Instrument instrument, Map<String, String> labels) {
        Series series = new Series(
                instrument.seriesName(), instrument.kind() == Kind.COUNTER, instrument.description(), labels);
        return new KitNumber(backends, source, instrument, labels, series);
    }

    /** One that has another name with MicroProfile Metrics, and no labels there. */
    KitNumber series(String name, String description) {
        boolean counter = instrument != null && instrument.kind() == Kind.COUNTER;
        return new KitNumber(backends, source, instrument, labels, new Series(name, counter, description, Map.of()));
    }

    /** The same without MicroProfile Metrics. */
    KitNumber instrumentOnly() {
        return new KitNumber(backends, source, instrument, labels, null);
    }

    /** One of MicroProfile Metrics only. */
    static KitNumber seriesOnly(Set<Backend> backends, Source source, Series series) {
        return new KitNumber(backends, source, null, Map.of(), series);
    }
}
