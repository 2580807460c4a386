package io.cachekit.service;

import io.cachekit.CacheKey;
import io.cachekit.CacheLoader;
import java.lang.reflect.Type;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A value to be loaded, options resolved.
 *
 * @param <T> the value
 * @param key the key with the tags to store under
 * @param type the declared type of the value
 * @param ttl how long the entry lives, or null for ever
 * @param loader what makes the value
 */
record LoadRequest<T>(CacheKey key, Type type, @Nullable Duration ttl, CacheLoader<? extends @Nullable T, ?> loader) {}
