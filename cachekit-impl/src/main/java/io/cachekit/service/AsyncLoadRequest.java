package io.cachekit.service;

import io.cachekit.CacheKey;
import io.cachekit.spi.CallObserver;
import io.cachekit.spi.CallObserver.LoadCall;
import io.cachekit.spi.CallerContexts;
import java.lang.reflect.Type;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A value to be read, or loaded by a stage, options resolved.
 *
 * @param <T> the value
 * @param key the key with the tags to store under
 * @param type the declared type of the value
 * @param terms how the value is stored, and what may be returned in its place
 * @param loader starts the load
 * @param missed whether the calling thread has read it already, and missed; it loads itself then
 * @param context the context to start the load in, or null while that is the one of the calling
 *     thread
 * @param call observes the load
 */
record AsyncLoadRequest<T>(
        CacheKey key,
        Type type,
        LoadTerms terms,
        Supplier<? extends CompletionStage<? extends @Nullable T>> loader,
        boolean missed,
        @Nullable CallerContext context,
        LoadCall call)
        implements WantedValue<T> {

    /** One of the calling thread that nobody observes. */
    AsyncLoadRequest(
            CacheKey key,
            Type type,
            LoadTerms terms,
            Supplier<? extends CompletionStage<? extends @Nullable T>> loader,
            boolean missed) {
        this(key, type, terms, loader, missed, null, LoadCall.NONE);
    }

    /** One without its caller, whose loader runs where it is started. */
    AsyncLoadRequest<T> detached(Supplier<? extends CompletionStage<? extends @Nullable T>> other, LoadCall observer) {
        return new AsyncLoadRequest<>(key, type, terms, other, true, null, observer);
    }

    AsyncLoadRequest<T> observedBy(LoadCall observer) {
        return new AsyncLoadRequest<>(key, type, terms, loader, missed, context, observer);
    }

    /** A request for other threads: its loader runs in the context of the calling one. */
    AsyncLoadRequest<T> carried(CallerContexts contexts) {
        return isCarried()
                ? this
                : new AsyncLoadRequest<>(key, type, terms, loader, missed, CallerContext.of(contexts), call);
    }

    boolean isCarried() {
        return context != null;
    }

    /** Starts a load; throws what the loader throws. */
    CompletionStage<? extends @Nullable T> start(RunningLoad<T> running) {
        if (context == null) {
            return observed(running);
        }
        try {
            return context.call(() -> observed(running));
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException("A supplier throws no checked exception", e);
        }
    }

    private CompletionStage<? extends @Nullable T> observed(RunningLoad<T> running) {
        CallObserver.Scope scope = call.begin();
        try {
            return running.within(loader::get);
        } finally {
            scope.close();
        }
    }
}
