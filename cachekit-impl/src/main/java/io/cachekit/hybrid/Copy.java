package io.cachekit.hybrid;

import io.cachekit.CacheEntry;

/**
 * What memory keeps of an entry.
 *
 * @param entry as it was read from Redis, or stored there
 */
record Copy(CacheEntry<?> entry) {}
