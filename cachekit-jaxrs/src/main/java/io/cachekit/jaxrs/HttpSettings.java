package io.cachekit.jaxrs;

import io.cachekit.CacheConfigurationException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * The bounds of the response cache.
 *
 * @param maxBodyBytes the longest body that is stored
 * @param maxVariants how many variants a target has beside the newest one
 */
record HttpSettings(int maxBodyBytes, int maxVariants) {

    private static final String PREFIX = "cachekit.http.";
    static final String MAX_BODY_BYTES = "cachekit.http.max-body-bytes";
    static final String MAX_VARIANTS = "cachekit.http.max-variants";
    static final int DEFAULT_MAX_BODY_BYTES = 1_048_576;
    static final int DEFAULT_MAX_VARIANTS = 16;

    static HttpSettings read(Function<String, Optional<String>> config) {
        return new HttpSettings(
                number(config, MAX_BODY_BYTES, DEFAULT_MAX_BODY_BYTES, 1 << 30),
                number(config, MAX_VARIANTS, DEFAULT_MAX_VARIANTS, 1024));
    }

    /** One line for each name below {@code cachekit.http.} that nobody reads, most of them misspelled. */
    static List<String> complaints(Iterable<String> properties) {
        List<String> complaints = new ArrayList<>();
        for (String property : properties) {
            if (property.startsWith(PREFIX) && !property.equals(MAX_BODY_BYTES) && !property.equals(MAX_VARIANTS)) {
                complaints.add("Unknown property " + property + " has no effect; known are " + MAX_BODY_BYTES + " and "
                        + MAX_VARIANTS);
            }
        }
        return complaints;
    }

    private static int number(Function<String, Optional<String>> config, String property, int preset, int max) {
        Optional<String> text = config.apply(property).map(String::strip);
        if (text.isEmpty()) {
            return preset;
        }
        if (text.get().matches("\\d{1,10}")) {
            long value = Long.parseLong(text.get());
            if (value >= 1 && value <= max) {
                return (int) value;
            }
        }
        throw new CacheConfigurationException(
                property + " is '" + text.get() + "'; it must be a whole number from 1 to " + max);
    }
}
