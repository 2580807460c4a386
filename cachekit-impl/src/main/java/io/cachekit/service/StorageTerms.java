package io.cachekit.service;

import java.time.Duration;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * How a loaded value is kept.
 *
 * @param ttl how long the entry lives, or null for ever
 * @param kept what of the value is kept: itself, a copy, or null where none can be made
 */
record StorageTerms(@Nullable Duration ttl, UnaryOperator<@Nullable Object> kept) {

    /** Keeps values themselves. */
    static StorageTerms itself(@Nullable Duration ttl) {
        return new StorageTerms(ttl, UnaryOperator.identity());
    }
}
