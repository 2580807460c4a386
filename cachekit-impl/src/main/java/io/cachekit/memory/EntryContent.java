package io.cachekit.memory;

import io.cachekit.Terms;

/**
 * The content of an entry to be stored.
 *
 * @param value the value, or {@link AbsentValue}
 * @param weight the weight of the entry in bytes, or {@link Weights#UNKNOWN}
 * @param terms the times of the entry
 */
record EntryContent(Object value, long weight, Terms terms) {

    boolean isAbsent() {
        return value == AbsentValue.INSTANCE;
    }
}
