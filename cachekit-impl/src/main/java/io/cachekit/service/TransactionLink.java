package io.cachekit.service;

import io.cachekit.CacheAdapter;
import io.cachekit.CacheDecision;
import io.cachekit.CacheKey;
import io.cachekit.CacheLookup;
import io.cachekit.CacheToken;
import io.cachekit.Invalidation;
import io.cachekit.LookupKey;
import io.cachekit.NewEntry;
import io.cachekit.Terms;
import io.cachekit.internal.CacheCounters;
import io.cachekit.internal.CacheEvent;
import io.cachekit.spi.DeferredChange;
import io.cachekit.spi.DeferredChange.Removal;
import io.cachekit.spi.DeferredChange.Write;
import io.cachekit.spi.Transactions;
import io.cachekit.support.EventLog;
import java.lang.reflect.Type;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Inside a transaction, invalidations, sets and puts wait for the commit, when all invalidations
 * are one, and are dropped on rollback; if the outcome is unknown, the keys of sets and puts are
 * invalidated. A transaction with pending changes reads past the cache, whose entries don't show
 * its changes, and stores no load, which would show them to others too soon.
 */
final class TransactionLink implements CacheLoads {

    private final CacheAdapter adapter;
    private final SingleFlightLink shared;
    private final ToLongFunction<Invalidation> invalidation;
    private final TransactionalLoads loads;
    private final Transactions transactions;
    private final CacheCounters counters;
    private final DeferredChange.Target target;

    /** Reads from the adapter, and changes by the link for shared loads. */
    TransactionLink(
            CacheAdapter adapter,
            SingleFlightLink shared,
            ToLongFunction<Invalidation> invalidation,
            TransactionalLoads loads,
            Transactions transactions,
            CacheCounters counters) {
        this.adapter = adapter;
        this.shared = shared;
        this.invalidation = invalidation;
        this.loads = loads;
        this.transactions = transactions;
        this.counters = counters;
        this.target = new Deferred();
    }

    /** The changes that have waited. */
    private final class Deferred implements DeferredChange.Target {

        @Override
        public void invalidate(Invalidation what) {
            long unused = invalidation.applyAsLong(what);
        }

        @Override
        public EventLog events() {
            return counters.events();
        }
    }

    /** The backend, for calls that a transaction does not change. */
    CacheAdapter adapter() {
        return adapter;
    }

    /** Checks whether changes of the calling thread wait for a commit. */
    boolean isActive() {
        return transactions.active();
    }

    <V> @Nullable V value(LookupKey key, Type type) {
        return transactions.pending() ? null : adapter.value(key, type);
    }

    /** Reads a value for a caller with a loader, see {@link CacheAdapter#settled}. */
    <V> @Nullable V settled(LookupKey key, Type type) {
        return transactions.pending() ? null : adapter.settled(key, type);
    }

    <V> CacheLookup<V> lookup(CacheKey key, Type type) {
        return transactions.pending()
                ? new CacheLookup.Miss<>(CacheToken.none(), CacheDecision.BYPASS)
                : adapter.lookup(key, type);
    }

    <V> Map<CacheKey, V> values(Collection<CacheKey> keys, Type type) {
        return transactions.pending() ? Map.of() : adapter.getAll(keys, type);
    }

    boolean exists(CacheKey key) {
        return !transactions.pending() && adapter.exists(key);
    }

    @Override
    public <T> @Nullable T load(LoadRequest<T> request) throws Exception {
        return loads.load(request);
    }

    /** Loads a value whatever there is. */
    <T> @Nullable T refresh(LoadRequest<T> request) throws Exception {
        return loads.refresh(request);
    }

    @Override
    public <T> CompletionStage<@Nullable T> loadAsync(AsyncLoadRequest<T> request) {
        return loads.loadAsync(request);
    }

    boolean store(NewEntry entry, CacheToken token) {
        return !transactions.pending() && adapter.store(entry, token);
    }

    boolean put(CacheKey key, @Nullable Object value, Terms terms, CacheToken token) {
        if (!transactions.active()) {
            return shared.put(key, value, terms, token);
        }
        defer(new Write(target, Set.of(key), keys -> shared.put(key, value, terms, token)));
        return false;
    }

    void set(NewEntry entry) {
        if (!transactions.active()) {
            shared.set(entry);
            return;
        }
        defer(new Write(target, Set.of(entry.key()), keys -> shared.set(entry)));
    }

    void setAll(List<NewEntry> entries) {
        if (!transactions.active()) {
            shared.setAll(entries);
            return;
        }
        Set<CacheKey> all = entries.stream().map(NewEntry::key).collect(Collectors.toSet());
        defer(new Write(
                target,
                all,
                keys -> shared.setAll(entries.stream()
                        .filter(entry -> keys.contains(entry.key()))
                        .toList())));
    }

    long invalidate(Invalidation what) {
        if (!transactions.active()) {
            return invalidation.applyAsLong(what);
        }
        defer(new Removal(target, what));
        return 0;
    }

    private void defer(DeferredChange change) {
        transactions.afterCommit(change);
        counters.count(CacheEvent.DEFERRED, CacheCounters.namespaceOf(change.names()));
    }
}
