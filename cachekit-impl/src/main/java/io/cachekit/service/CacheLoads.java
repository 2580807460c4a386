package io.cachekit.service;

import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** Loads of missing values, as each link of the chain offers them. Thread-safe. */
interface CacheLoads extends BlockingCacheLoads {

    /** Loads a value after a miss that was counted; may store and share it. */
    @Override
    <T> @Nullable T load(LoadRequest<T> request) throws Exception;

    /** Loads a value by a stage; reads it and counts before, unless the request has missed. */
    <T> CompletionStage<@Nullable T> loadAsync(AsyncLoadRequest<T> request);
}
