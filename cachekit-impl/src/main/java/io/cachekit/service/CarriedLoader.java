package io.cachekit.service;

import io.cachekit.CacheLoader;
import io.cachekit.internal.Detachable;
import org.jspecify.annotations.Nullable;

/**
 * A loader that runs in the context of its caller on other threads, and without it in the
 * background.
 *
 * @param <T> the value
 * @param loader the loader itself
 * @param caller the context
 */
record CarriedLoader<T>(CacheLoader<? extends T, ?> loader, CallerContext caller)
        implements CacheLoader<T, Exception>, Detachable<CacheLoader<? extends T, ?>> {

    /** One for the calling thread. */
    static <T> CarriedLoader<T> of(CacheLoader<? extends T, ?> loader, ServiceThreads threads) {
        return new CarriedLoader<>(loader, CallerContext.of(threads.contexts()));
    }

    @Override
    @SuppressWarnings("NullAway") // a null is the loader's own
    public T load() throws Exception {
        return caller.<@Nullable T>call(loader::load);
    }

    @Override
    public CacheLoader<? extends T, ?> detached() {
        return loader;
    }
}
