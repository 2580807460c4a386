package io.cachekit.service;

import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** Loads of missing values, as each link of the chain offers them. Thread-safe. */
interface CacheLoads {

    /** Loads a value after a miss that was counted; may store and share it. */
    <T> @Nullable T load(LoadRequest<T> request) throws Exception;

    /**
     * Reads a value, unless the request has missed before, and counts; loads it on a miss; may
     * store and share it.
     */
    <T> CompletionStage<@Nullable T> loadAsync(AsyncLoadRequest<T> request);
}
