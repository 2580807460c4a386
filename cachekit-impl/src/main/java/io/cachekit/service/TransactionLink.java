package io.cachekit.service;

import io.cachekit.CacheDecision;
import io.cachekit.CacheKey;
import io.cachekit.CacheLookup;
import io.cachekit.CacheToken;
import io.cachekit.Invalidation;
import io.cachekit.spi.CacheCounters;
import io.cachekit.spi.CacheEvent;
import io.cachekit.spi.Transactions;
import java.lang.reflect.Type;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * Inside a transaction, invalidations, sets and puts wait for the commit and are dropped on rollback; if nobody can
 * tell which it was, the keys of sets and puts are invalidated. A transaction
 * with something waiting reads past the cache, whose entries don't show its changes, and stores no load, which would
 * show them to others too soon.
 */
final class TransactionLink extends ForwardingLink {

    private final Transactions transactions;
    private final CacheCounters counters;
    private final AdapterLink loaders;
    private final CacheChain reads;

    /** Plain reads go to a link of their own: the way of a hit, with no link on it that has nothing to do there. */
    TransactionLink(
            CacheChain next, CacheChain reads, AdapterLink loaders, Transactions transactions, CacheCounters counters) {
        super(next);
        this.reads = reads;
        this.loaders = loaders;
        this.transactions = transactions;
        this.counters = counters;
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
    public <T> CompletionStage<@Nullable T> loadAsync(AsyncLoadRequest<T> request) {
        return transactions.pending() ? loaders.loadAsync(request) : next.loadAsync(request);
    }

    @Override
    public boolean store(CacheKey key, Object value, @Nullable Duration ttl, CacheToken token) {
        return !transactions.pending() && next.store(key, value, ttl, token);
    }

    @Override
    public boolean put(CacheKey key, @Nullable Object value, @Nullable Duration ttl, CacheToken token) {
        if (deferred(key.namespace(), () -> next.put(key, value, ttl, token), () -> forget(key))) {
            return false;
        }
        return next.put(key, value, ttl, token);
    }

    @Override
    public void set(CacheKey key, Object value, @Nullable Duration ttl) {
        if (!transactions.active()) {
            next.set(key, value, ttl);
            return;
        }
        deferred(null, () -> next.set(key, value, ttl), () -> forget(key));
    }

    @Override
    public void setAll(Map<CacheKey, ?> values, @Nullable Duration ttl) {
        if (!transactions.active()) {
            next.setAll(values, ttl);
            return;
        }
        Map<CacheKey, ?> copy = Map.copyOf(values);
        deferred(null, () -> next.setAll(copy, ttl), () -> copy.keySet().forEach(this::forget));
    }

    @Override
    public long invalidate(Invalidation invalidation) {
        Runnable work = () -> next.invalidate(invalidation);
        return deferred(null, work, work) ? 0 : next.invalidate(invalidation);
    }

    private void forget(CacheKey key) {
        next.invalidate(new Invalidation.Key(key));
    }

    private boolean deferred(@Nullable String namespace, Runnable work, Runnable ifInDoubt) {
        if (!transactions.active()) {
            return false;
        }
        transactions.afterCommit(work, ifInDoubt);
        counters.count(CacheEvent.DEFERRED, namespace);
        return true;
    }
}
