package io.cachekit.memory;

import io.cachekit.Terms;
import org.jspecify.annotations.Nullable;

/**
 * The content of an entry to be stored.
 *
 * @param value the value, or {@link AbsentValue}
 * @param weight the weight of the entry in bytes, or {@link Weights#UNKNOWN}
 * @param terms the times of the entry
 * @param validator of the value, or null
 */
record EntryContent(
        Object value, long weight, Terms terms, @Nullable String validator) {

    EntryContent(Object value, long weight, Terms terms) {
        this(value, weight, terms, null);
    }

    boolean isAbsent() {
        return value == AbsentValue.INSTANCE;
    }
}
