package io.cachekit.service;

import io.cachekit.CacheLoader;
import io.cachekit.internal.Detachable;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The loaders for the background: those that callers give, unless they have another for that. */
final class DetachedLoaders {

    private DetachedLoaders() {}

    @SuppressWarnings("unchecked") // a loader and its detached form make the same value
    static <T> CacheLoader<? extends @Nullable T, ?> of(CacheLoader<? extends @Nullable T, ?> given) {
        CacheLoader<? extends @Nullable T, ?> own =
                given instanceof NotingLoader<?> noting ? ((NotingLoader<T>) noting).loader() : given;
        return own instanceof Detachable<?> detachable
                ? (CacheLoader<? extends @Nullable T, ?>) detachable.detached()
                : own;
    }

    @SuppressWarnings("unchecked") // likewise
    static <T> Supplier<? extends CompletionStage<? extends @Nullable T>> of(
            Supplier<? extends CompletionStage<? extends @Nullable T>> given) {
        Supplier<? extends CompletionStage<? extends @Nullable T>> own =
                given instanceof NotingStage<?> noting ? ((NotingStage<T>) noting).loader() : given;
        return own instanceof Detachable<?> detachable
                ? (Supplier<? extends CompletionStage<? extends @Nullable T>>) detachable.detached()
                : own;
    }
}
