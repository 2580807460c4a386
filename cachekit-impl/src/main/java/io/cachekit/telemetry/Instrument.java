package io.cachekit.telemetry;

import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * A number of the kit that is read when metrics are collected.
 *
 * @param name one of {@link TelemetryNames}
 * @param kind how the numbers of several nodes and times belong together
 * @param unit in UCUM; empty for none
 * @param description one line
 * @param series the number for each set of attributes
 */
record Instrument(String name, Kind kind, String unit, String description, List<Series> series) {

    /** The kinds of numbers. */
    enum Kind {
        /** A sum that only grows. */
        COUNTER,
        /** A number of things, to be added up over nodes. */
        UP_DOWN_COUNTER,
        /** A state, not to be added up. */
        GAUGE
    }

    /**
     * One number.
     *
     * @param attributes its attributes, by name
     * @param value reads it; not a number while it is unknown
     */
    record Series(Map<String, String> attributes, Supplier<Number> value) {}

    /** One with a single number. */
    static Instrument of(String name, Kind kind, String unit, String description, Supplier<Number> value) {
        return new Instrument(name, kind, unit, description, List.of(new Series(Map.of(), value)));
    }
}
