package io.cachekit.spi;

import java.util.Map;
import java.util.TreeMap;

/**
 * How a backend does.
 *
 * @param degraded whether anything keeps it from serving as it should; the application goes on
 * @param data what is to be known, without secrets, by name
 */
public record HealthReport(boolean degraded, Map<String, String> data) {

    /** Copies the data, sorted. */
    public HealthReport {
        data = java.util.Collections.unmodifiableMap(new TreeMap<>(data));
    }
}
