package io.cachekit.memory;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The content of an entry to be stored.
 *
 * @param value the value
 * @param weight the weight of the entry in bytes, or {@link Weights#UNKNOWN}
 * @param ttl how long the entry lives, or null for no expiry
 */
record EntryContent(Object value, long weight, @Nullable Duration ttl) {}
