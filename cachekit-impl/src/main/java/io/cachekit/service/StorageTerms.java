package io.cachekit.service;

import java.time.Duration;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The terms on which a loaded value is stored.
 *
 * @param ttl the lifetime of the entry, or null for no expiry
 * @param kept returns the stored object: the value, a copy, or null if no copy can be made
 */
record StorageTerms(@Nullable Duration ttl, UnaryOperator<@Nullable Object> kept) {

    /** Stores values themselves. */
    static StorageTerms itself(@Nullable Duration ttl) {
        return new StorageTerms(ttl, UnaryOperator.identity());
    }
}
