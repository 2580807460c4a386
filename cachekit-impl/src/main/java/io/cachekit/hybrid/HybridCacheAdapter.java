package io.cachekit.hybrid;

import io.cachekit.CacheAdapter;
import io.cachekit.CacheDecision;
import io.cachekit.CacheEntry;
import io.cachekit.CacheKey;
import io.cachekit.CacheLookup;
import io.cachekit.CacheStats;
import io.cachekit.CacheToken;
import io.cachekit.Invalidation;
import io.cachekit.LookupKey;
import io.cachekit.internal.BackendHealth;
import io.cachekit.internal.CacheCounters;
import io.cachekit.internal.CacheEvent;
import io.cachekit.internal.LoadAttempt;
import io.cachekit.internal.LoadLeasing;
import io.cachekit.internal.LocalReads;
import io.cachekit.internal.MemoryUse;
import io.cachekit.memory.MemoryCacheAdapter;
import io.cachekit.redis.Backplane;
import io.cachekit.redis.RedisCacheAdapter;
import io.cachekit.redis.SizedEntry;
import io.cachekit.redis.SizedLookup;
import io.cachekit.settings.HybridSettings;
import io.cachekit.spi.BackendStatus;
import io.cachekit.spi.TimeSource;
import java.lang.reflect.Type;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;
import org.jspecify.annotations.Nullable;

/**
 * Memory (L1) in front of Redis (L2). An L1 entry is used only while this node is in sync with its
 * bucket, so that it is never older than the configured bound; a hit needs no I/O. Callers share
 * values and must not change them.
 */
public final class HybridCacheAdapter implements CacheAdapter, LoadLeasing, LocalReads, BackendHealth, MemoryUse {

    private final RedisCacheAdapter l2;
    private final MemoryCacheAdapter l1;
    private final CacheCounters counters;
    private final Coherence coherence;
    private final L1Reader reader;
    private final L1Writer writer;
    private final HybridStatus status;

    /**
     * Puts an empty memory level in front of Redis. The caller closes this adapter, which closes
     * both levels. The counters are those of the Redis level; the memory level counts evictions
     * alone there. Background calls to Redis run on the executor, timed by the scheduler.
     */
    public HybridCacheAdapter(
            MemoryCacheAdapter l1,
            RedisCacheAdapter l2,
            HybridSettings settings,
            TimeSource time,
            CacheCounters counters,
            Executor executor,
            ScheduledExecutorService scheduler) {
        this.l1 = l1;
        this.l2 = l2;
        this.counters = counters;
        Backplane backplane = l2.backplane();
        this.coherence = new Coherence(backplane, l1, settings, time, counters, executor, scheduler);
        this.reader = new L1Reader(l1, coherence, counters);
        this.writer = new L1Writer(l1, backplane, coherence, settings, time);
        this.status = new HybridStatus(coherence, l1, time);
    }

    @Override
    public <V> @Nullable V value(LookupKey key, Type valueType) {
        V local = reader.value(key, valueType);
        return local == null ? remoteValue(key.toCacheKey(), valueType) : local;
    }

    private <V> @Nullable V remoteValue(CacheKey key, Type valueType) {
        CacheToken fill = l1.token(key);
        SizedEntry<V> found = l2.<V>sized(key, valueType).orElse(null);
        if (found == null) {
            return null;
        }
        counters.count(CacheEvent.HIT_L2, key.namespace());
        writer.store(found.entry().touch(), found.bytes(), valueType, fill);
        return found.entry().value();
    }

    @Override
    public <V> @Nullable V localValue(LookupKey key, Type type) {
        return reader.value(key, type);
    }

    @Override
    public <V> CacheLookup<V> lookup(CacheKey key, Type valueType) {
        return lookup(key, valueType, true);
    }

    @Override
    public <V> CacheLookup<V> peek(CacheKey key, Type valueType) {
        return lookup(key, valueType, false);
    }

    private <V> CacheLookup<V> lookup(CacheKey key, Type type, boolean counting) {
        CacheEntry<V> local = reader.entry(key, type, counting);
        if (local != null) {
            return new CacheLookup.Hit<>(local, CacheDecision.HIT_L1);
        }
        CacheToken fill = l1.token(key);
        SizedLookup<V> remote = l2.sized(key, type, counting);
        SizedEntry<V> found = remote.found();
        if (found == null) {
            return new CacheLookup.Miss<>(token(key, fill, remote.token()), CacheDecision.MISS);
        }
        if (counting) {
            counters.count(CacheEvent.HIT_L2, key.namespace());
        }
        CacheEntry<V> entry = found.entry();
        writer.store(counting ? entry.touch() : entry, found.bytes(), type, fill);
        return new CacheLookup.Hit<>(entry, CacheDecision.HIT_L2);
    }

    @Override
    public CacheToken token(CacheKey key) {
        CacheToken fill = l1.token(key);
        return token(key, fill, l2.token(key));
    }

    private HybridToken token(CacheKey key, CacheToken fill, CacheToken store) {
        return new HybridToken(fill, coherence.bounded(key, store));
    }

    @Override
    public boolean isCurrent(CacheKey key, CacheToken token) {
        return token instanceof HybridToken both && l2.isCurrent(key, both.l2());
    }

    @Override
    public boolean store(CacheKey key, Object value, @Nullable Duration ttl, CacheToken token) {
        if (!(token instanceof HybridToken both) || !l2.store(key, value, ttl, both.l2())) {
            return false;
        }
        l1.delete(key); // an L1 entry of the value before
        return true;
    }

    @Override
    public boolean replace(CacheKey key, Object value, @Nullable Duration ttl, CacheToken token) {
        if (!(token instanceof HybridToken both)) {
            return false;
        }
        try {
            return l2.replace(key, value, ttl, both.l2());
        } finally {
            l1.delete(key);
        }
    }

    @Override
    public boolean exists(CacheKey key) {
        return (coherence.isInSync(LookupKey.of(key)) && l1.exists(key)) || l2.exists(key);
    }

    @Override
    public void set(CacheKey key, Object value, @Nullable Duration ttl) {
        try {
            l2.set(key, value, ttl);
        } finally {
            l1.delete(key);
        }
    }

    @Override
    public void setAll(Map<CacheKey, ?> values, @Nullable Duration ttl) {
        try {
            l2.setAll(values, ttl);
        } finally {
            values.keySet().forEach(l1::delete);
        }
    }

    @Override
    public <V> Map<CacheKey, V> getAll(Collection<CacheKey> keys, Type valueType) {
        Map<CacheKey, V> found = new HashMap<>();
        Map<CacheKey, CacheToken> missing = new LinkedHashMap<>();
        Set<CacheKey> distinct = new LinkedHashSet<>(keys);
        for (CacheKey key : distinct) {
            V local = reader.value(LookupKey.of(key), valueType);
            if (local == null) {
                missing.put(key, l1.token(key));
            } else {
                found.put(key, local);
            }
        }
        l2.<V>entries(missing.keySet(), valueType).forEach((key, sized) -> {
            CacheEntry<V> entry = sized.entry();
            counters.count(CacheEvent.HIT_L2, key.namespace());
            writer.store(entry.touch(), sized.bytes(), valueType, missing.getOrDefault(key, CacheToken.none()));
            found.put(key, entry.value());
        });
        Map<CacheKey, V> ordered = new LinkedHashMap<>();
        for (CacheKey key : distinct) {
            V value = found.get(key);
            if (value != null) {
                ordered.put(key, value);
            }
        }
        return ordered;
    }

    /**
     * Removes L1 entries before and after Redis has done so: a read may have stored one in between.
     * Then waits for the node's own message, because loads before it would not be stored.
     */
    @Override
    public long invalidate(Invalidation what) {
        long unused = l1.invalidate(what);
        List<OwnChanges.Position> changes = Collections.synchronizedList(new ArrayList<>());
        try {
            return l2.invalidate(
                    what,
                    (bucket, incarnation, sequence) ->
                            changes.add(new OwnChanges.Position(bucket, incarnation, sequence)));
        } finally {
            unused = l1.invalidate(what);
            coherence.awaitApplied(changes);
        }
    }

    @Override
    public long cleanupExpired() {
        long unused = l1.cleanupExpired();
        return l2.cleanupExpired();
    }

    @Override
    public CacheStats getStats() {
        return l2.getStats();
    }

    @Override
    public OptionalLong entriesIn(String namespace) {
        return l2.entriesIn(namespace);
    }

    @Override
    public <V> LoadAttempt<V> beginLoad(CacheKey key, Type type) {
        CacheToken fill = l1.token(key);
        LoadAttempt<V> attempt = l2.beginLoad(key, type);
        if (attempt instanceof LoadAttempt.Granted<V> granted) {
            return new LoadAttempt.Granted<>(token(key, fill, granted.token()));
        }
        if (attempt instanceof LoadAttempt.Busy<V> busy) {
            return new LoadAttempt.Busy<>(token(key, fill, busy.token()));
        }
        LoadAttempt.Found<V> found = (LoadAttempt.Found<V>) attempt;
        writer.store(found.entry(), found.bytes(), type, fill);
        return attempt;
    }

    @Override
    public void renewLoad(CacheKey key, CacheToken token) {
        if (token instanceof HybridToken both) {
            l2.renewLoad(key, both.l2());
        }
    }

    @Override
    public void endLoad(CacheKey key, CacheToken token) {
        if (token instanceof HybridToken both) {
            l2.endLoad(key, both.l2());
        }
    }

    @Override
    public Duration lease() {
        return l2.lease();
    }

    @Override
    public Duration maxWait() {
        return l2.maxWait();
    }

    @Override
    public BackendStatus health() {
        return status.with(l2.health());
    }

    @Override
    public long memoryBytes() {
        return l1.memoryBytes();
    }

    @Override
    public long maxMemoryBytes() {
        return l1.maxMemoryBytes();
    }

    @Override
    public void close() {
        try {
            coherence.close();
        } finally {
            try {
                l2.close();
            } finally {
                l1.close();
            }
        }
    }
}
