package io.cachekit.service;

import io.cachekit.spi.Transactions;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * Loads of callers that may be in a transaction. One with pending changes stores no load, which
 * would show its changes to others too soon.
 *
 * @param usual loads of missing values
 * @param onDemand loads of values that may be there
 * @param alone loads that store nothing
 * @param transactions tells which of them to use
 */
record TransactionalLoads(CacheLoads usual, BlockingCacheLoads onDemand, CacheLoads alone, Transactions transactions)
        implements CacheLoads {

    @Override
    public <T> @Nullable T load(LoadRequest<T> request) throws Exception {
        return transactions.pending() ? alone.load(request) : usual.load(request);
    }

    /** Loads a value even if one is there. */
    <T> @Nullable T refresh(LoadRequest<T> request) throws Exception {
        return transactions.pending() ? alone.load(request) : onDemand.load(request);
    }

    @Override
    public <T> CompletionStage<@Nullable T> loadAsync(AsyncLoadRequest<T> request) {
        return transactions.pending() ? alone.loadAsync(request) : usual.loadAsync(request);
    }
}
