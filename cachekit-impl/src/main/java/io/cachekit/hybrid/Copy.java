package io.cachekit.hybrid;

import io.cachekit.CacheEntry;
import java.lang.reflect.Type;

/**
 * What memory keeps of an entry.
 *
 * @param entry as it was read from Redis
 * @param type what it was decoded as: who asks for another type gets it from Redis
 */
record Copy(CacheEntry<?> entry, Type type) {}
