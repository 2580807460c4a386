package io.cachekit;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A time in an annotation: ISO-8601 such as {@code PT10M}, or <code>${property}</code> or
 * <code>${property:default}
 * </code>, in which a plain number means seconds. One syntax for all annotations of the kit.
 * Immutable.
 */
public final class TtlExpression {

    private static final String NEVER = "never";
    private static final List<String> SPANS = List.of("an ISO-8601 duration such as PT10M", "PT0S");
    private static final String PERCENTAGES = "1% to 99% of the TTL";

    private final String name;
    private final String text;
    private final String value;
    private final boolean configured;

    private TtlExpression(String name, String text, String value, boolean configured) {
        this.name = name;
        this.text = text;
        this.value = value;
        this.configured = configured;
    }

    /**
     * Reads a member of an annotation, and the property that it names.
     *
     * @param member the member, for messages
     * @param text its text, not empty
     * @param config the properties
     * @return the expression
     * @throws IllegalArgumentException if the property is not configured and there is no default, or a brace is missing
     */
    public static TtlExpression resolve(String member, String text, Function<String, Optional<String>> config) {
        if (!text.startsWith("${")) {
            return new TtlExpression(member, text, text.strip(), false);
        }
        if (!text.endsWith("}") || text.length() == 3) {
            throw new IllegalArgumentException(
                    member + " is '" + text + "'; allowed is ${property} or ${property:default}");
        }
        String inner = text.substring(2, text.length() - 1);
        int colon = inner.indexOf(':');
        String property = colon < 0 ? inner : inner.substring(0, colon);
        Optional<String> found = property.isBlank() ? Optional.empty() : config.apply(property);
        String value = found.or(() -> colon < 0 ? Optional.empty() : Optional.of(inner.substring(colon + 1)))
                .orElseThrow(() -> new IllegalArgumentException(member + " is '" + text + "', and property '" + property
                        + "' is not configured; set it or write ${" + property + ":default}"));
        return new TtlExpression(member, text, value.strip(), true);
    }

    /**
     * Takes the value of a property that is itself a time to live.
     *
     * @param property the property, for messages
     * @param value its value
     * @return the expression
     */
    public static TtlExpression ofProperty(String property, String value) {
        return new TtlExpression(property, value, value.strip(), true);
    }

    /**
     * Compares the expression with a word of its own.
     *
     * @param word the word
     * @return true if the expression, or the property that it names, says just that
     */
    public boolean is(String word) {
        return value.equals(word);
    }

    /**
     * The time to live: a positive duration, or {@code never}; of a property 0 is never, too.
     *
     * @param words what else is allowed, for messages
     * @return options with that, and nothing else
     * @throws IllegalArgumentException if it is anything else; the message says what is allowed
     */
    public CacheOptions ttl(String... words) {
        Duration duration = is(NEVER) ? Duration.ZERO : duration();
        if (is(NEVER) || (duration != null && duration.isZero() && isSeconds())) {
            return CacheOptions.defaults().noExpiry();
        }
        if (duration == null || duration.isZero()) {
            throw wrong(List.of("a positive ISO-8601 duration such as PT10M", NEVER), words);
        }
        return CacheOptions.ofTtl(duration);
    }

    /**
     * A span that may be none.
     *
     * @return the duration, not negative
     * @throws IllegalArgumentException if it is anything else; the message says what is allowed
     */
    public Duration span() {
        Duration duration = duration();
        if (duration == null) {
            throw wrong(SPANS);
        }
        return duration;
    }

    /**
     * A time of refresh.
     *
     * @return the time
     * @throws IllegalArgumentException if it is neither a span nor a percentage; the message says what is allowed
     */
    public RefreshTime refreshTime() {
        if (value.endsWith("%")) {
            try {
                return RefreshTime.parse(value);
            } catch (IllegalArgumentException e) {
                throw wrong(SPANS, PERCENTAGES);
            }
        }
        Duration duration = duration();
        if (duration == null || duration.compareTo(StaleOptions.LONGEST) > 0) {
            throw wrong(SPANS, PERCENTAGES);
        }
        return RefreshTime.of(duration);
    }

    private boolean isSeconds() {
        return configured && !value.isEmpty() && value.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    /** The duration; null if it is none, or negative. */
    private @Nullable Duration duration() {
        try {
            Duration duration = isSeconds() ? Duration.ofSeconds(Long.parseLong(value)) : Duration.parse(value);
            return duration.isNegative() ? null : duration;
        } catch (DateTimeParseException | NumberFormatException e) {
            return null;
        }
    }

    private IllegalArgumentException wrong(List<String> allowed, String... words) {
        List<String> all = new ArrayList<>();
        if (configured) {
            all.add("a number of seconds (0 for " + allowed.get(allowed.size() - 1) + ")");
        }
        all.addAll(allowed);
        all.addAll(List.of(words));
        if (!configured) {
            all.add("${property} or ${property:default}");
        }
        String origin = text.strip().equals(value) ? "" : ", which is '" + value + "'";
        return new IllegalArgumentException(
                name + " is '" + text + "'" + origin + "; allowed is " + String.join(", ", all));
    }
}
