package io.cachekit.jaxrs.engine;

import io.cachekit.CacheOptions;
import io.cachekit.TtlExpression;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The time to live of responses without a lifetime, as an annotation or a property gives it.
 *
 * @param duration the duration, or null for never, none and the configured default
 * @param never true if they never become stale
 * @param explicit true if they are not stored
 */
public record Ttl(@Nullable Duration duration, boolean never, boolean explicit) {

    /** Neither annotation nor property gives a time. */
    static final Ttl OPEN = new Ttl(null, false);

    private static final String EXPLICIT = "explicit";

    /** A time to live; null and false for the configured default. */
    public Ttl(@Nullable Duration duration, boolean never) {
        this(duration, never, false);
    }

    /** Reads the member; empty means that the annotation leaves it open. */
    public static Ttl parse(String text, Function<String, Optional<String>> config) {
        return text.isEmpty() ? OPEN : of(TtlExpression.resolve("ttl", text, config));
    }

    /** Reads the value of a property. */
    static Ttl ofProperty(String property, String value) {
        return of(TtlExpression.ofProperty(property, value));
    }

    private static Ttl of(TtlExpression expression) {
        if (expression.is(EXPLICIT)) {
            return new Ttl(null, false, true);
        }
        CacheOptions options = expression.ttl(EXPLICIT);
        return new Ttl(options.ttl(), options.neverExpires());
    }

    boolean isOpen() {
        return !isGiven() && !explicit;
    }

    /** True for a duration, and for never. */
    boolean isGiven() {
        return never || duration != null;
    }
}
