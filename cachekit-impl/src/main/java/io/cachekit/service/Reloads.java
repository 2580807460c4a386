package io.cachekit.service;

import io.cachekit.CacheAdapter;
import io.cachekit.CacheToken;
import io.cachekit.spi.Transactions;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * Loads of callers that skip the read: each loads for itself, joins no other, and replaces the
 * entry by its token, unless it skips the write or its transaction has changes.
 *
 * @param adapter the backend
 * @param alone runs loaders
 * @param values stores what they return
 * @param transactions their pending changes forbid a store
 * @param threads store where the caller's thread must not wait; null for a backend on this node
 */
record Reloads(
        CacheAdapter adapter,
        CacheLoads alone,
        LoadedValues values,
        Transactions transactions,
        @Nullable ServiceThreads threads)
        implements CacheLoads {

    @Override
    public <T> @Nullable T load(LoadRequest<T> request) throws Exception {
        CacheToken token = adapter.token(request.key());
        T value = alone.load(request);
        store(request, token, value, transactions.pending());
        return value;
    }

    @Override
    public <T> CompletionStage<@Nullable T> loadAsync(AsyncLoadRequest<T> request) {
        if (threads == null || request.missed() || transactions.active()) {
            return begin(request);
        }
        AsyncLoadRequest<T> carried = request.carried(threads.contexts());
        CompletableFuture<@Nullable T> result = new CompletableFuture<>();
        threads.handOver(() -> {
            try {
                begin(carried).whenComplete((value, failure) -> Loaders.complete(result, value, failure));
            } catch (Throwable t) { // belongs to the caller that waits for the stage
                result.completeExceptionally(t);
            }
        });
        return result;
    }

    private <T> CompletionStage<@Nullable T> begin(AsyncLoadRequest<T> request) {
        CacheToken token = adapter.token(request.key());
        CompletableFuture<@Nullable T> result = new CompletableFuture<>();
        boolean uncommitted = transactions.pending();
        alone.loadAsync(request).whenComplete((value, failure) -> {
            if (failure != null) {
                Loaders.complete(result, value, failure);
                return;
            }
            Runnable end = () -> end(request, token, value, uncommitted, result);
            if (threads == null) {
                end.run();
            } else {
                threads.handOver(end);
            }
        });
        return result;
    }

    private <T> void end(
            AsyncLoadRequest<T> request,
            CacheToken token,
            @Nullable T value,
            boolean uncommitted,
            CompletableFuture<@Nullable T> result) {
        try {
            store(request, token, value, uncommitted);
            result.complete(value);
        } catch (Throwable t) { // belongs to the caller that waits for the stage
            result.completeExceptionally(t);
        }
    }

    private void store(WantedValue<?> wanted, CacheToken token, @Nullable Object value, boolean uncommitted) {
        if (values.store(wanted, token, value, uncommitted).end().removes()) {
            values.remove(wanted.key(), token);
        }
    }
}
