package io.cachekit.cdi;

import io.cachekit.CacheOptions;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.function.Function;

/** Reads the TTL of an annotation. */
final class TtlSetting {

    private static final String ALLOWED =
            "allowed is a positive ISO-8601 duration such as PT10M, never," + " ${property} or ${property:default}";

    private final Function<String, Optional<String>> config;

    /** Properties are looked up in the given configuration. */
    TtlSetting(Function<String, Optional<String>> config) {
        this.config = config;
    }

    /** Throws an {@code IllegalArgumentException} that says what is wrong and what is allowed. */
    CacheOptions options(String ttl) {
        if (ttl.isEmpty()) {
            return CacheOptions.defaults();
        }
        if (!ttl.startsWith("${")) {
            return parsed(ttl.strip(), "ttl is '" + ttl + "'; " + ALLOWED);
        }
        if (!ttl.endsWith("}") || ttl.length() == 3) {
            throw new IllegalArgumentException("ttl is '" + ttl + "'; " + ALLOWED);
        }
        String expression = ttl.substring(2, ttl.length() - 1);
        int colon = expression.indexOf(':');
        String name = colon < 0 ? expression : expression.substring(0, colon);
        String value = config.apply(name)
                .or(() -> colon < 0 ? Optional.empty() : Optional.of(expression.substring(colon + 1)))
                .orElseThrow(() -> new IllegalArgumentException("ttl is '" + ttl + "', and property '" + name
                        + "' is not configured; set it or write ${" + name + ":default}"));
        return configured(
                value.strip(),
                "ttl is '" + ttl + "', which is '" + value + "'; allowed is a number of seconds (0 for never), a"
                        + " positive ISO-8601 duration such as PT10M, or never");
    }

    private static CacheOptions configured(String value, String complaint) {
        if (!value.isEmpty() && value.chars().allMatch(c -> c >= '0' && c <= '9')) {
            try {
                long seconds = Long.parseLong(value);
                return seconds == 0
                        ? CacheOptions.defaults().noExpiry()
                        : CacheOptions.ofTtl(Duration.ofSeconds(seconds));
            } catch (NumberFormatException e) {
                throw new IllegalArgumentException(complaint, e);
            }
        }
        return parsed(value, complaint);
    }

    private static CacheOptions parsed(String value, String complaint) {
        if (value.equals("never")) {
            return CacheOptions.defaults().noExpiry();
        }
        try {
            return CacheOptions.ofTtl(Duration.parse(value));
        } catch (DateTimeParseException | IllegalArgumentException e) {
            throw new IllegalArgumentException(complaint, e);
        }
    }
}
