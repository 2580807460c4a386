package io.cachekit.service;

import io.cachekit.CacheLoader;
import org.jspecify.annotations.Nullable;

/**
 * A loader that knows whether it has returned: then a value is its own.
 *
 * @param <T> the value
 */
final class NotingLoader<T> implements CacheLoader<@Nullable T, Exception> {

    private final CacheLoader<? extends @Nullable T, ?> loader;
    private volatile boolean returned;

    NotingLoader(CacheLoader<? extends @Nullable T, ?> loader) {
        this.loader = loader;
    }

    @Override
    @SuppressWarnings("NullAway") // a null is the loader's own
    public @Nullable T load() throws Exception {
        T value = loader.load();
        returned = true;
        return value;
    }

    CacheLoader<? extends @Nullable T, ?> loader() {
        return loader;
    }

    boolean hasReturned() {
        return returned;
    }

    /** The class of the loader itself: loaders of one class may throw the same exceptions. */
    static Class<?> classOf(Object loader) {
        if (loader instanceof NotingLoader<?> noting) {
            return classOf(noting.loader);
        }
        return loader instanceof ContextualLoading<?, ?> contextual
                ? contextual.loader().getClass()
                : loader.getClass();
    }
}
