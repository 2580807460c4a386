package io.cachekit.internal;

import java.util.Collections;
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
        data = Collections.unmodifiableMap(new TreeMap<>(data));
    }

    /**
     * A number among the data.
     *
     * @param name its name
     * @return the number, or 0 if there is none
     */
    public long number(String name) {
        String text = data.get(name);
        try {
            return text == null ? 0 : Long.parseLong(text);
        } catch (NumberFormatException e) {
            return 0;
        }
    }
}
