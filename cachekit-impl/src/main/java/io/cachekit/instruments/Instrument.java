package io.cachekit.instruments;

import java.util.Map;

/**
 * Properties that the numbers of one name share.
 *
 * @param name of OpenTelemetry, begins with {@code cachekit.}
 * @param kind how the numbers of several nodes and times belong together
 * @param unit in UCUM; empty for none
 * @param description one line
 */
public record Instrument(String name, Kind kind, String unit, String description) {

    private static final Map<String, String> UNITS = Map.of("s", "_seconds", "By", "_bytes");

    /** The kinds of numbers. */
    public enum Kind {
        /** A sum that only grows. */
        COUNTER,
        /** A number of things, to be added up over nodes. */
        UP_DOWN_COUNTER,
        /** A state, not to be added up. */
        GAUGE,
        /** A distribution of single values. */
        HISTOGRAM
    }

    /** The name without {@code cachekit.}, by underscores. */
    public String plainName() {
        return name.substring("cachekit.".length()).replace('.', '_');
    }

    /** The plain name with the unit and, for a counter, {@code total}, as Prometheus shows it. */
    public String seriesName() {
        return plainName() + UNITS.getOrDefault(unit, "") + (kind == Kind.COUNTER ? "_total" : "");
    }
}
