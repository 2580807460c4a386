package io.cachekit.service;

import io.cachekit.CacheKey;
import java.lang.reflect.Type;
import java.time.Duration;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A value to be loaded by a stage, options resolved.
 *
 * @param <T> the value
 * @param key the key with the tags to store under
 * @param type the declared type of the value
 * @param ttl how long the entry lives, or null for ever
 * @param loader what starts the load
 */
record AsyncLoadRequest<T>(
        CacheKey key,
        Type type,
        @Nullable Duration ttl,
        Supplier<? extends CompletionStage<? extends @Nullable T>> loader) {}
