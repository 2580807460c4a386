package io.cachekit.service;

import io.cachekit.CacheKey;
import io.cachekit.CacheLoader;
import io.cachekit.spi.CallObserver.LoadCall;
import java.lang.reflect.Type;
import org.jspecify.annotations.Nullable;

/**
 * A value to be loaded, options resolved.
 *
 * @param <T> the value
 * @param key the key with the tags to store under
 * @param type the declared type of the value
 * @param terms how the value is stored, and what may be returned in its place
 * @param loader makes the value
 * @param call observes the load
 */
record LoadRequest<T>(
        CacheKey key, Type type, LoadTerms terms, CacheLoader<? extends @Nullable T, ?> loader, LoadCall call)
        implements WantedValue<T> {

    /** One that nobody observes. */
    LoadRequest(CacheKey key, Type type, LoadTerms terms, CacheLoader<? extends @Nullable T, ?> loader) {
        this(key, type, terms, loader, LoadCall.NONE);
    }

    /** One without its caller. */
    LoadRequest<T> detached(CacheLoader<? extends @Nullable T, ?> other, LoadCall observer) {
        return new LoadRequest<>(key, type, terms, other, observer);
    }

    LoadRequest<T> observedBy(LoadCall observer) {
        return new LoadRequest<>(key, type, terms, loader, observer);
    }
}
