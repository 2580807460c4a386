package io.cachekit.service;

import io.cachekit.CacheKey;
import io.cachekit.CacheToken;
import io.cachekit.Invalidation;
import io.cachekit.internal.LocalReads;
import io.cachekit.spi.Transactions;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * Concurrent misses of one key run the loader once. A waiter takes a flight's value only if the flight began after the
 * waiter arrived, or the value was stored, or would have been: so nobody reads what an invalidation had outlawed before
 * they asked. Otherwise it looks again, and then joins at most one flight that began after its arrival. Invalidations
 * and sets of this node close the flights that they name to latecomers.
 */
final class SingleFlightLink extends ForwardingLink {

    private final Flights flights;
    private final BlockingLoads blocking;
    private final StagedLoads staged;

    /** The copies are those of a remote backend on this node; null for a backend that is on this node as a whole. */
    SingleFlightLink(
            CacheChain next,
            Transactions transactions,
            Duration maxWait,
            ServiceThreads threads,
            CurrentFlight current,
            @Nullable LocalReads copies) {
        super(next);
        this.flights = new Flights(next, transactions, current);
        this.blocking = new BlockingLoads(next, flights, maxWait);
        this.staged = new StagedLoads(next, flights, maxWait, threads, copies);
    }

    @Override
    public <T> @Nullable T load(LoadRequest<T> request) throws Exception {
        return blocking.load(request);
    }

    @Override
    public <T> CompletionStage<@Nullable T> getAsync(AsyncLoadRequest<T> request) {
        return staged.get(request);
    }

    @Override
    public boolean put(CacheKey key, @Nullable Object value, @Nullable Duration ttl, CacheToken token) {
        boolean stored = next.put(key, value, ttl, token);
        flights.close(key);
        return stored;
    }

    @Override
    public void set(CacheKey key, Object value, @Nullable Duration ttl) {
        next.set(key, value, ttl);
        flights.close(key);
    }

    @Override
    public void setAll(Map<CacheKey, ?> values, @Nullable Duration ttl) {
        next.setAll(values, ttl);
        values.keySet().forEach(flights::close);
    }

    @Override
    public long invalidate(Invalidation invalidation) {
        long removed = next.invalidate(invalidation);
        flights.closeAll(invalidation);
        return removed;
    }
}
