package io.cachekit.service;

import org.jspecify.annotations.Nullable;

/** Loads of values on the calling thread. Thread-safe. */
interface BlockingCacheLoads {

    /** Loads a value; may store and share it. */
    <T> @Nullable T load(LoadRequest<T> request) throws Exception;
}
