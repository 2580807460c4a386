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
 * @param terms how the value is stored
 * @param loader makes the value
 */
record LoadRequest<T>(CacheKey key, Type type, StorageTerms terms, CacheLoader<? extends @Nullable T, ?> loader) {}
