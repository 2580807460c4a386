package io.cachekit.service;

import io.cachekit.CacheKey;
import io.cachekit.CacheLoader;
import io.cachekit.CacheOptions;
import java.lang.reflect.Type;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** One load whose value is copied for all callers but the one whose loader runs. */
final class CopiedLoad {

    private final Copies copies;
    private final CacheKey key;
    private final Type type;
    private final CacheOptions given;
    private final LoadTerms terms;

    CopiedLoad(Copies copies, CacheKey key, Type type, CacheOptions given, LoadTerms terms) {
        this.copies = copies;
        this.key = key;
        this.type = type;
        this.given = given;
        this.terms = copies.terms(terms, key.namespace(), given);
    }

    /** Loads a value; loads it again if that of another caller can't be copied. */
    <T> @Nullable T load(BlockingCacheLoads chain, CacheLoader<? extends @Nullable T, ?> loader) throws Exception {
        NotingLoader<T> noting = new NotingLoader<>(loader);
        LoadRequest<T> request = new LoadRequest<>(key, type, terms, noting);
        T value = chain.load(request);
        T own = own(value, noting.hasReturned());
        return own == null && value != null ? again(request) : own;
    }

    private static <T> @Nullable T again(LoadRequest<T> request) throws Exception {
        RunningLoad<T> running = RunningLoad.alone(request);
        try {
            return running.within(request.loader());
        } finally {
            running.end();
        }
    }

    /** The same by a stage. */
    <T> CompletionStage<@Nullable T> loadAsync(
            CacheLoads chain, Supplier<? extends CompletionStage<? extends @Nullable T>> loader, boolean missed) {
        NotingStage<T> noting = new NotingStage<>(loader);
        AsyncLoadRequest<T> request = new AsyncLoadRequest<>(key, type, terms, noting, missed);
        return chain.loadAsync(request).thenCompose(value -> {
            T own = own(value, noting.hasReturned());
            return own == null && value != null ? againAsync(request) : CompletableFuture.completedStage(own);
        });
    }

    private static <T> CompletionStage<@Nullable T> againAsync(AsyncLoadRequest<T> request) {
        RunningLoad<T> running = RunningLoad.alone(request);
        return running.within(() -> request.loader().get())
                .thenApply(again -> (T) again)
                .whenComplete((again, failure) -> running.end());
    }

    private <T> @Nullable T own(@Nullable T value, boolean loaded) {
        return loaded ? value : copies.forReader(value, key.namespace(), given);
    }
}
