package io.cachekit.service;

import io.cachekit.CacheLoader;
import io.cachekit.ContextualLoader;
import io.cachekit.LoadContext;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A loader that is given its run.
 *
 * @param <T> the value
 * @param <X> the exception that it may throw
 * @param loader the loader
 */
record ContextualLoading<T extends @Nullable Object, X extends Exception>(ContextualLoader<T, X> loader)
        implements CacheLoader<T, X> {

    ContextualLoading {
        Objects.requireNonNull(loader, "loader");
    }

    @Override
    public T load() throws X {
        return loader.load(LoadContext.current());
    }
}
