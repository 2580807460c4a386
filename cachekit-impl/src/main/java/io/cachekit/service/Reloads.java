package io.cachekit.service;

import io.cachekit.CacheAdapter;
import io.cachekit.CacheKey;
import io.cachekit.CacheToken;
import io.cachekit.NewEntry;
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
 * @param transactions their pending changes forbid a store
 * @param threads store where the caller's thread must not wait; null for a backend on this node
 */
record Reloads(
        CacheAdapter adapter,
        CacheLoads alone,
        Transactions transactions,
        @Nullable ServiceThreads threads) implements CacheLoads {

    @Override
    public <T> @Nullable T load(LoadRequest<T> request) throws Exception {
        CacheToken token = adapter.token(request.key());
        T value = alone.load(request);
        if (!transactions.pending()) {
            store(request.key(), request.terms(), token, value);
        }
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
            if (failure != null || uncommitted) {
                Loaders.complete(result, value, failure);
                return;
            }
            Runnable end = () -> end(result, token, value, request);
            if (threads == null) {
                end.run();
            } else {
                threads.handOver(end);
            }
        });
        return result;
    }

    private <T> void end(
            CompletableFuture<@Nullable T> result, CacheToken token, @Nullable T value, AsyncLoadRequest<T> request) {
        try {
            store(request.key(), request.terms(), token, value);
            result.complete(value);
        } catch (Throwable t) { // belongs to the caller that waits for the stage
            result.completeExceptionally(t);
        }
    }

    private void store(CacheKey key, LoadTerms terms, CacheToken token, @Nullable Object value) {
        if (!terms.policy().access().writes()) {
            return;
        }
        if (!Flights.isEmpty(value)) {
            Object kept = terms.kept().apply(value);
            boolean unused = kept != null && adapter.store(new NewEntry(key, kept, terms.times()), token);
        } else if (terms.absentTtl() != null) {
            boolean unused = adapter.store(NewEntry.absent(key, terms.absentTtl()), token);
        } else if (adapter.isCurrent(key, token)) {
            boolean unused = adapter.delete(key);
        }
    }
}
