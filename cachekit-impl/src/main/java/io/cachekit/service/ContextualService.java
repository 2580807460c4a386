package io.cachekit.service;

import io.cachekit.CacheLoader;
import io.cachekit.CacheOptions;
import io.cachekit.ContextualLoader;
import io.cachekit.ContextualLoads;
import io.cachekit.LoadContext;
import io.cachekit.OnDemandRefreshes;
import io.cachekit.TypeRef;
import java.lang.reflect.Type;
import java.util.Objects;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.function.Supplier;

/** Loads whose loader is given its run, by those of one that is not, and the kinds of types of loads on demand. */
abstract class ContextualService implements ContextualLoads, OnDemandRefreshes {

    abstract <T, X extends Exception> T loaded(
            String key, Type type, CacheOptions given, CacheLoader<? extends T, X> loader) throws X;

    /** Loads whatever there is. */
    abstract <T, X extends Exception> T refreshed(
            String key, Type type, CacheOptions given, CacheLoader<? extends T, X> loader) throws X;

    @Override
    public <T, X extends Exception> T refresh(
            String key, Class<T> type, CacheOptions given, CacheLoader<? extends T, X> loader) throws X {
        return this.<T, X>refreshed(key, type, given, loader);
    }

    @Override
    public <T, X extends Exception> T refresh(
            String key, TypeRef<T> type, CacheOptions given, CacheLoader<? extends T, X> loader) throws X {
        return this.<T, X>refreshed(key, type.type(), given, loader);
    }

    /** Loads by a stage; on the calling thread, if the value was read there. */
    abstract <T> CompletionStage<T> staged(
            String key,
            Type type,
            CacheOptions given,
            Supplier<? extends CompletionStage<? extends T>> loader,
            boolean here);

    @Override
    public <T, X extends Exception> T getOrSet(
            String key, Class<T> type, CacheOptions given, ContextualLoader<T, X> loader) throws X {
        return this.<T, X>loaded(key, type, given, new ContextualLoading<>(loader));
    }

    @Override
    public <T, X extends Exception> T getOrSet(
            String key, TypeRef<T> type, CacheOptions given, ContextualLoader<T, X> loader) throws X {
        return this.<T, X>loaded(key, type.type(), given, new ContextualLoading<>(loader));
    }

    @Override
    public <T> CompletionStage<T> getOrSetAsync(
            String key,
            Class<T> type,
            CacheOptions given,
            Function<? super LoadContext<T>, ? extends CompletionStage<? extends T>> loader) {
        return this.<T>staged(key, type, given, given(loader), false);
    }

    @Override
    public <T> CompletionStage<T> getOrSetAsync(
            String key,
            TypeRef<T> type,
            CacheOptions given,
            Function<? super LoadContext<T>, ? extends CompletionStage<? extends T>> loader) {
        return this.<T>staged(key, type.type(), given, given(loader), false);
    }

    /** A loader that is given its run. */
    private static <T> Supplier<CompletionStage<? extends T>> given(
            Function<? super LoadContext<T>, ? extends CompletionStage<? extends T>> loader) {
        Objects.requireNonNull(loader, "loader");
        return () -> loader.apply(LoadContext.current());
    }
}
