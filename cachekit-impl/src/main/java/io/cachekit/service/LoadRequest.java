package io.cachekit.service;

import io.cachekit.CacheKey;
import io.cachekit.CacheLoader;
import java.lang.reflect.Type;
import org.jspecify.annotations.Nullable;

/**
 * A value to be loaded, options resolved.
 *
 * @param <T> the value
 * @param key the key with the tags to store under
 * @param type the declared type of the value
 * @param keeping how the value is kept
 * @param loader what makes the value
 */
record LoadRequest<T>(CacheKey key, Type type, StorageTerms keeping, CacheLoader<? extends @Nullable T, ?> loader) {}
