package io.cachekit.admin;

import io.cachekit.CacheKey;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Checks what callers send. */
final class Fields {

    /** The most characters of a name. */
    static final int LONGEST = 4096;

    private Fields() {}

    /** A name that must be there. */
    static String name(String field, @Nullable String value) {
        return optionalName(field, value)
                .orElseThrow(() -> AdminProblem.wrong(
                        field + " is missing; it must have 1 to " + LONGEST + " characters, not only blanks."));
    }

    /** A name; empty if it is missing or has no character. */
    static Optional<String> optionalName(String field, @Nullable String value) {
        if (value == null || value.isEmpty()) {
            return Optional.empty();
        }
        if (value.isBlank() || value.length() > LONGEST) {
            throw AdminProblem.wrong(field + " has " + value.length() + " characters; it must have 1 to " + LONGEST
                    + ", not only blanks.");
        }
        return Optional.of(value);
    }

    /** The key of the fields {@code key} and {@code namespace}, of which the latter may be missing. */
    static CacheKey key(Function<String, @Nullable String> fields) {
        String key = name("key", fields.apply("key"));
        String namespace = optionalName("namespace", fields.apply("namespace")).orElse(null);
        try {
            return CacheKey.of(key).withNamespace(namespace);
        } catch (IllegalArgumentException e) {
            throw AdminProblem.wrong(String.valueOf(e.getMessage()));
        }
    }

    /** A whole number of a range, or its default if it is missing. */
    static int number(String field, @Nullable String value, int least, int most, int preset) {
        if (value == null || value.isEmpty()) {
            return preset;
        }
        try {
            int number = Integer.parseInt(value);
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            // refused below, as a number out of range is
        }
        throw AdminProblem.wrong(field + " must be a whole number from " + least + " to " + most + ".");
    }
}
