package io.cachekit.jaxrs;

import io.cachekit.CacheOptions;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What the annotation says about the time to live.
 *
 * @param duration how long, or null for ever or for the configured default
 * @param never whether for ever
 */
record Ttl(@Nullable Duration duration, boolean never) {

    private static final String ALLOWED =
            "; it must be positive ISO-8601 (PT10M), never, or ${property} or ${property:default}";

    static Ttl parse(String text, Function<String, Optional<String>> config) {
        if (text.isEmpty()) {
            return new Ttl(null, false);
        }
        if (!text.startsWith("${")) {
            return literal(text, text);
        }
        if (!text.endsWith("}")) {
            throw new IllegalArgumentException("ttl is '" + text + "'" + ALLOWED);
        }
        String expression = text.substring(2, text.length() - 1);
        int colon = expression.indexOf(':');
        String property = colon < 0 ? expression : expression.substring(0, colon);
        Optional<String> value = property.isBlank() ? Optional.empty() : config.apply(property);
        if (value.isEmpty() && colon < 0) {
            throw new IllegalArgumentException("ttl is '" + text + "', and there is no property " + property);
        }
        return literal(value.orElseGet(() -> expression.substring(colon + 1)).strip(), text);
    }

    CacheOptions apply(CacheOptions options) {
        if (never) {
            return options.noExpiry();
        }
        return duration == null ? options : options.ttl(duration);
    }

    private static Ttl literal(String value, String text) {
        if (value.equals("never") || value.matches("0+")) {
            return new Ttl(null, true);
        }
        Duration duration = duration(value, text);
        if (duration.isZero() || duration.isNegative()) {
            throw wrong(value, text);
        }
        return new Ttl(duration, false);
    }

    private static Duration duration(String value, String text) {
        try {
            return value.matches("\\d{1,18}") ? Duration.ofSeconds(Long.parseLong(value)) : Duration.parse(value);
        } catch (DateTimeParseException e) {
            throw wrong(value, text);
        }
    }

    private static IllegalArgumentException wrong(String value, String text) {
        String origin = value.equals(text) ? "" : " (" + text + ")";
        return new IllegalArgumentException("ttl is '" + value + "'" + origin + ALLOWED);
    }
}
