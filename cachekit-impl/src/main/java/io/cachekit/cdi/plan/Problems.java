package io.cachekit.cdi.plan;

import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Gathers what is wrong, one line each, so that one message can name everything.
 *
 * @param lines where the lines go
 * @param where what every line begins with
 */
record Problems(List<String> lines, String where) {

    /** The same list, for a narrower place. */
    Problems at(String narrower) {
        return new Problems(lines, where + narrower);
    }

    void add(String what) {
        lines.add(where + ": " + what);
    }

    /** The value, or null if it throws an {@code IllegalArgumentException}, which becomes a line. */
    <T> @Nullable T attempt(String what, Supplier<T> value) {
        try {
            return value.get();
        } catch (IllegalArgumentException e) {
            add(what + e.getMessage());
            return null;
        }
    }
}
