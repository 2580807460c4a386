package io.cachekit.jaxrs.engine;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.function.Function;

/**
 * The text of an annotation's member, and what it stands for: itself, or the value of a property.
 *
 * @param member the member
 * @param text what stands there
 * @param value what it stands for
 * @param allowed what it must be
 */
record Expression(String member, String text, String value, String allowed) {

    static Expression resolve(String member, String text, String allowed, Function<String, Optional<String>> config) {
        if (!text.startsWith("${")) {
            return new Expression(member, text, text, allowed);
        }
        if (!text.endsWith("}")) {
            throw new Expression(member, text, text, allowed).wrong();
        }
        String inner = text.substring(2, text.length() - 1);
        int colon = inner.indexOf(':');
        String property = colon < 0 ? inner : inner.substring(0, colon);
        Optional<String> found = property.isBlank() ? Optional.empty() : config.apply(property);
        if (found.isEmpty() && colon < 0) {
            throw new IllegalArgumentException(member + " is '" + text + "', and there is no property " + property);
        }
        return new Expression(
                member, text, found.orElseGet(() -> inner.substring(colon + 1)).strip(), allowed);
    }

    /** The value as a duration that is not negative; a plain number means seconds. */
    Duration duration() {
        try {
            Duration duration =
                    value.matches("\\d{1,18}") ? Duration.ofSeconds(Long.parseLong(value)) : Duration.parse(value);
            if (!duration.isNegative()) {
                return duration;
            }
        } catch (DateTimeParseException e) {
            // told below
        }
        throw wrong();
    }

    IllegalArgumentException wrong() {
        String origin = value.equals(text) ? "" : " (" + text + ")";
        return new IllegalArgumentException(member + " is '" + value + "'" + origin + "; it must be " + allowed);
    }
}
