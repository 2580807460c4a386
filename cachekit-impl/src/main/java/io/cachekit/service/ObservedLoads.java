package io.cachekit.service;

import io.cachekit.CacheDecision;
import io.cachekit.spi.CallObserver;
import io.cachekit.spi.CallObserver.LoadCall;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** Shows loads to an observer, from the call to the store. */
final class ObservedLoads implements CacheLoads {

    private final CacheLoads next;
    private final CallObserver observer;
    private final CacheDecision reason;

    /** The reason is that for which values are not taken from the cache. */
    ObservedLoads(CacheLoads next, CallObserver observer, CacheDecision reason) {
        this.next = next;
        this.observer = observer;
        this.reason = reason;
    }

    @Override
    public <T> @Nullable T load(LoadRequest<T> request) throws Exception {
        LoadCall call = observer.loading(request.key(), reason);
        if (call == LoadCall.NONE) {
            return next.load(request);
        }
        try {
            return next.load(request.observedBy(call));
        } finally {
            call.end();
        }
    }

    @Override
    public <T> CompletionStage<@Nullable T> loadAsync(AsyncLoadRequest<T> request) {
        LoadCall call = observer.loading(request.key(), reason);
        if (call == LoadCall.NONE) {
            return next.loadAsync(request);
        }
        CompletionStage<@Nullable T> loaded;
        try {
            loaded = next.loadAsync(request.observedBy(call));
        } catch (Throwable t) { // belongs to the caller
            call.end();
            throw t;
        }
        return loaded.whenComplete((value, failure) -> call.end());
    }
}
