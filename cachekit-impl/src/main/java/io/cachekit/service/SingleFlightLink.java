package io.cachekit.service;

import io.cachekit.CacheAdapter;
import io.cachekit.CacheKey;
import io.cachekit.CacheToken;
import io.cachekit.Invalidation;
import io.cachekit.NewEntry;
import io.cachekit.Terms;
import java.util.Collection;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * Runs one loader for concurrent misses of one key. A waiter takes a flight's value only if the
 * flight began after the waiter arrived, or the value was stored, or would have been: so no caller
 * gets a value that an invalidation had removed before the call. Otherwise it reads again, and then
 * joins at most one flight that began after its arrival. Sets and invalidations of this node close
 * the flights that they name to later callers.
 */
record SingleFlightLink(CacheAdapter adapter, Flights flights, BlockingLoads blocking, StagedLoads staged)
        implements CacheLoads {

    @Override
    public <T> @Nullable T load(LoadRequest<T> request) throws Exception {
        return blocking.load(request);
    }

    @Override
    public <T> CompletionStage<@Nullable T> loadAsync(AsyncLoadRequest<T> request) {
        return staged.load(request);
    }

    /** Stores the value of an effect if its token is good; else, and for null, deletes the key. */
    boolean put(CacheKey key, @Nullable Object value, Terms terms, CacheToken token) {
        boolean stored = value != null && adapter.replace(new NewEntry(key, value, terms), token);
        if (!stored) {
            adapter.delete(key);
        }
        flights.close(key);
        return stored;
    }

    void set(NewEntry entry) {
        adapter.set(entry);
        flights.close(entry.key());
    }

    void setAll(Collection<NewEntry> entries) {
        adapter.setAll(entries);
        entries.forEach(entry -> flights.close(entry.key()));
    }

    long invalidate(Invalidation what) {
        long removed = adapter.invalidate(what);
        flights.closeAll(what);
        return removed;
    }
}
