package io.cachekit.jaxrs.engine;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What the annotation says about the time to live.
 *
 * @param duration how long, or null for ever or for the configured default
 * @param never whether for ever
 */
public record Ttl(@Nullable Duration duration, boolean never) {

    private static final String ALLOWED = "positive ISO-8601 (PT10M), never, or ${property} or ${property:default}";

    /** Reads the member; empty means that the annotation leaves it open. */
    public static Ttl parse(String text, Function<String, Optional<String>> config) {
        if (text.isEmpty()) {
            return new Ttl(null, false);
        }
        Expression expression = Expression.resolve("ttl", text, ALLOWED, config);
        if (expression.value().equals("never") || expression.value().matches("0+")) {
            return new Ttl(null, true);
        }
        Duration duration = expression.duration();
        if (duration.isZero()) {
            throw expression.wrong();
        }
        return new Ttl(duration, false);
    }

    boolean isOpen() {
        return !never && duration == null;
    }
}
