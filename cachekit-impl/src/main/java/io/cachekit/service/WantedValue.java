package io.cachekit.service;

import io.cachekit.CacheKey;
import io.cachekit.spi.CallObserver.LoadCall;
import java.lang.reflect.Type;

/**
 * A value to be loaded, by whatever loader.
 *
 * @param <T> the value
 */
sealed interface WantedValue<T> permits LoadRequest, AsyncLoadRequest {

    /** The key with the tags to store under. */
    CacheKey key();

    /** The declared type of the value. */
    Type type();

    /** The terms of the load. */
    LoadTerms terms();

    /** The observer of the load. */
    LoadCall call();
}
