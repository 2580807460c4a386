package io.cachekit.service;

import io.cachekit.Terms;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The terms on which a loaded value is stored.
 *
 * @param times the times of the entry
 * @param kept returns the stored object: the value, a copy, or null if no copy can be made
 */
record StorageTerms(Terms times, UnaryOperator<@Nullable Object> kept) {

    /** Stores values themselves. */
    static StorageTerms itself(Terms times) {
        return new StorageTerms(times, UnaryOperator.identity());
    }
}
