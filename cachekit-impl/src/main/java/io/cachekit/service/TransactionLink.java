package io.cachekit.service;

import io.cachekit.CacheDecision;
import io.cachekit.CacheKey;
import io.cachekit.CacheLookup;
import io.cachekit.CacheToken;
import io.cachekit.Invalidation;
import io.cachekit.internal.CacheCounters;
import io.cachekit.internal.CacheEvent;
import io.cachekit.spi.DeferredChange;
import io.cachekit.spi.DeferredChange.Removal;
import io.cachekit.spi.DeferredChange.Write;
import io.cachekit.spi.Transactions;
import java.lang.reflect.Type;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * Inside a transaction, invalidations, sets and puts wait for the commit, when all invalidations are one, and are dropped on
 * rollback; if nobody can tell which it was, the keys of sets and puts are invalidated. A transaction with something waiting
 * reads past the cache, whose entries don't show its changes, and stores no load, which would show them to others too soon.
 */
final class TransactionLink extends ForwardingLink {

    private final Transactions transactions;
    private final CacheCounters counters;
    private final AdapterLink loaders;
    private final CacheChain reads;
    private final DeferredChange.Target target;

    /** Plain reads go to a link of their own: the way of a hit, with no link on it that has nothing to do there. */
    TransactionLink(
            CacheChain next, CacheChain reads, AdapterLink loaders, Transactions transactions, CacheCounters counters) {
        super(next);
        this.reads = reads;
        this.loaders = loaders;
        this.transactions = transactions;
        this.counters = counters;
        this.target = next::invalidate;
    }

    @Override
    @SuppressWarnings("TypeParameterUnusedInFormals") // the declared type arrives as type
    public <V> @Nullable V value(String key, @Nullable String namespace, Type type) {
        return transactions.pending() ? null : reads.value(key, namespace, type);
    }

    @Override
    @SuppressWarnings("TypeParameterUnusedInFormals") // the declared type arrives as type
    public <V> @Nullable V value(long key, @Nullable String namespace, Type type) {
        return transactions.pending() ? null : reads.value(key, namespace, type);
    }

    @Override
    public <V> CacheLookup<V> lookup(CacheKey key, Type type) {
        return transactions.pending()
                ? new CacheLookup.Miss<>(CacheToken.none(), CacheDecision.BYPASS)
                : next.lookup(key, type);
    }

    @Override
    public <V> Map<CacheKey, V> values(Collection<CacheKey> keys, Type type) {
        return transactions.pending() ? Map.of() : next.values(keys, type);
    }

    @Override
    public boolean exists(CacheKey key) {
        return !transactions.pending() && next.exists(key);
    }

    @Override
    public <T> @Nullable T load(LoadRequest<T> request) throws Exception {
        return transactions.pending() ? loaders.load(request) : next.load(request);
    }

    @Override
    public <T> CompletionStage<@Nullable T> getAsync(AsyncLoadRequest<T> request) {
        return transactions.pending() ? loaders.loadAsync(request) : next.getAsync(request);
    }

    @Override
    public boolean store(CacheKey key, Object value, @Nullable Duration ttl, CacheToken token) {
        return !transactions.pending() && next.store(key, value, ttl, token);
    }

    @Override
    public boolean put(CacheKey key, @Nullable Object value, @Nullable Duration ttl, CacheToken token) {
        if (!transactions.active()) {
            return next.put(key, value, ttl, token);
        }
        defer(new Write(target, Set.of(key), keys -> next.put(key, value, ttl, token)));
        return false;
    }

    @Override
    public void set(CacheKey key, Object value, @Nullable Duration ttl) {
        if (!transactions.active()) {
            next.set(key, value, ttl);
            return;
        }
        defer(new Write(target, Set.of(key), keys -> next.set(key, value, ttl)));
    }

    @Override
    public void setAll(Map<CacheKey, ?> values, @Nullable Duration ttl) {
        if (!transactions.active()) {
            next.setAll(values, ttl);
            return;
        }
        Map<CacheKey, Object> copy = Map.copyOf(values);
        defer(new Write(target, copy.keySet(), keys -> {
            Map<CacheKey, Object> some = new HashMap<>(copy);
            some.keySet().retainAll(keys);
            next.setAll(some, ttl);
        }));
    }

    @Override
    public long invalidate(Invalidation invalidation) {
        if (!transactions.active()) {
            return next.invalidate(invalidation);
        }
        defer(new Removal(target, invalidation));
        return 0;
    }

    private void defer(DeferredChange change) {
        transactions.afterCommit(change);
        counters.count(CacheEvent.DEFERRED, CacheCounters.namespaceOf(change.names()));
    }
}
