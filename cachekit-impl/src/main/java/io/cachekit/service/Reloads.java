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
        Loaders alone,
        LoadedValues values,
        Transactions transactions,
        @Nullable ServiceThreads threads)
        implements CacheLoads {

    @Override
    public <T> @Nullable T load(LoadRequest<T> request) throws Exception {
        RunningLoad<T> running = begun(request);
        T value = alone.load(request, running);
        store(running, value, transactions.pending());
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
        RunningLoad<T> running = begun(request);
        CompletableFuture<@Nullable T> result = new CompletableFuture<>();
        CompletionStage<@Nullable T> loading = alone.loadAsync(request, running);
        boolean changed = transactions.pending(); // by the part of the loader that has run on this thread
        loading.whenComplete((value, failure) -> {
            if (failure != null) {
                Loaders.complete(result, value, failure);
                return;
            }
            boolean uncommitted = changed || transactions.pending();
            Runnable end = () -> end(running, value, uncommitted, result);
            if (threads == null) {
                end.run();
            } else {
                threads.handOver(end);
            }
        });
        return result;
    }

    private <T> void end(
            RunningLoad<T> running, @Nullable T value, boolean uncommitted, CompletableFuture<@Nullable T> result) {
        try {
            store(running, value, uncommitted);
            result.complete(value);
        } catch (Throwable t) { // belongs to the caller that waits for the stage
            result.completeExceptionally(t);
        }
    }

    private <T> RunningLoad<T> begun(WantedValue<T> wanted) {
        return RunningLoad.of(
                wanted, new LoadStart.Load<>(token(wanted), null), () -> new PassedOver(adapter).of(wanted));
    }

    private CacheToken token(WantedValue<?> wanted) {
        return wanted.terms().policy().access().writes() ? adapter.token(wanted.key()) : CacheToken.none();
    }

    private void store(RunningLoad<?> running, @Nullable Object value, boolean uncommitted) {
        LoadedValue loaded = values.store(running, value, uncommitted);
        if (loaded.end().removes()) {
            values.remove(loaded.key(), running.begun().token());
        }
    }
}
