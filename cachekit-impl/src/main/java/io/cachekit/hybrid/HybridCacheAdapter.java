package io.cachekit.hybrid;

import io.cachekit.CacheEntry;
import io.cachekit.CacheKey;
import io.cachekit.CacheLookup;
import io.cachekit.CacheStats;
import io.cachekit.CacheToken;
import io.cachekit.EntryCount;
import io.cachekit.EntryReport;
import io.cachekit.Invalidation;
import io.cachekit.LookupKey;
import io.cachekit.NamespaceNames;
import io.cachekit.NewEntry;
import io.cachekit.internal.AbsenceCount;
import io.cachekit.internal.BackendHealth;
import io.cachekit.internal.CacheCounters;
import io.cachekit.internal.LoadAttempt;
import io.cachekit.internal.LoadLeasing;
import io.cachekit.internal.LocalReads;
import io.cachekit.internal.MemoryUse;
import io.cachekit.internal.StaleKeeping;
import io.cachekit.memory.MemoryCacheAdapter;
import io.cachekit.redis.Backplane;
import io.cachekit.redis.RedisCacheAdapter;
import io.cachekit.settings.HybridSettings;
import io.cachekit.spi.BackendStatus;
import io.cachekit.spi.TimeSource;
import java.lang.reflect.Type;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;
import org.jspecify.annotations.Nullable;

/**
 * Memory (L1) in front of Redis (L2). An L1 entry is used only while this node is in sync with its
 * bucket, so that it is never older than the configured bound; a hit needs no I/O. Callers share
 * values and must not change them.
 */
public final class HybridCacheAdapter
        implements StaleKeeping, AbsenceCount, LoadLeasing, LocalReads, BackendHealth, MemoryUse {

    private final RedisCacheAdapter l2;
    private final MemoryCacheAdapter l1;
    private final Coherence coherence;
    private final L1Reader reader;
    private final L2Reader remote;
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
        Backplane backplane = l2.backplane();
        this.coherence = new Coherence(backplane, l1, settings, time, counters, executor, scheduler);
        this.reader = new L1Reader(l1, coherence, counters);
        L1Writer writer = new L1Writer(l1, backplane, coherence, settings, time, counters.events());
        this.remote = new L2Reader(l1, l2, reader, writer, coherence, counters);
        this.status = new HybridStatus(coherence, l1, time);
    }

    @Override
    public <V> @Nullable V value(LookupKey key, Type valueType) {
        V local = reader.value(key, valueType);
        return local == null ? remote.value(key.toCacheKey(), valueType) : local;
    }

    /** Asks Redis if the L1 entry is missing or stale, but not if its refresh is due. */
    @Override
    @SuppressWarnings("unchecked") // it was decoded as the same type
    public <V> @Nullable V settled(LookupKey key, Type valueType) {
        Object local = reader.settled(key, valueType);
        if (local == null) {
            return remote.settled(key.toCacheKey(), valueType);
        }
        return local == L1Reader.DUE ? null : (V) local;
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
        CacheLookup.Hit<V> local = reader.hit(key, type, counting);
        return local == null ? remote.lookup(key, type, counting) : local;
    }

    @Override
    public CacheToken token(CacheKey key) {
        return remote.token(key);
    }

    @Override
    public boolean isCurrent(CacheKey key, CacheToken token) {
        return token instanceof HybridToken both && l2.isCurrent(key, both.l2());
    }

    @Override
    public boolean store(NewEntry entry, CacheToken token) {
        if (!(token instanceof HybridToken both) || !l2.store(entry, both.l2())) {
            return false;
        }
        l1.delete(entry.key()); // an L1 entry of the value before
        return true;
    }

    @Override
    public boolean replace(NewEntry entry, CacheToken token) {
        Object unused = entry.present();
        if (!(token instanceof HybridToken both)) {
            return false;
        }
        try {
            return l2.replace(entry, both.l2());
        } finally {
            l1.delete(entry.key());
        }
    }

    @Override
    public boolean exists(CacheKey key) {
        return (coherence.isInSync(LookupKey.of(key)) && l1.exists(key)) || l2.exists(key);
    }

    @Override
    public void set(NewEntry entry) {
        try {
            l2.set(entry);
        } finally {
            l1.delete(entry.key());
        }
    }

    @Override
    public void setAll(Collection<NewEntry> entries) {
        try {
            l2.setAll(entries);
        } finally {
            entries.forEach(entry -> l1.delete(entry.key()));
        }
    }

    @Override
    public <V> Map<CacheKey, V> getAll(Collection<CacheKey> keys, Type valueType) {
        Map<CacheKey, @Nullable V> found = new LinkedHashMap<>();
        for (CacheKey key : new LinkedHashSet<>(keys)) {
            found.put(key, reader.value(LookupKey.of(key), valueType));
        }
        List<CacheKey> missing =
                found.keySet().stream().filter(key -> found.get(key) == null).toList();
        found.putAll(remote.<V>values(missing, valueType)); // at their places
        found.values().removeIf(Objects::isNull);
        return found;
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
    public long absentEntries() {
        return l2.absentEntries();
    }

    @Override
    public OptionalLong entriesIn(String namespace) {
        return l2.entriesIn(namespace);
    }

    @Override
    public Map<String, Long> entriesIn(Collection<String> namespaces) {
        return l2.entriesIn(namespaces);
    }

    @Override
    public NamespaceNames namespaces(int limit) {
        return l2.namespaces(limit);
    }

    /** Counts entries in Redis: there is none in L1 that Redis does not hold, unless it has just expired or changed. */
    @Override
    public EntryCount count(Invalidation what) {
        return l2.count(what);
    }

    @Override
    public List<EntryReport> inspect(CacheKey key) {
        List<EntryReport> reports = new ArrayList<>(List.of(reader.inspect(key)));
        reports.addAll(l2.inspect(key));
        return List.copyOf(reports);
    }

    @Override
    public <V> LoadAttempt<V> beginLoad(CacheKey key, Type type) {
        return remote.beginLoad(key, type);
    }

    @Override
    public <V> LoadAttempt<V> beginRefresh(CacheKey key, Type type, CacheEntry<?> inHand) {
        return remote.beginRefresh(key, type, inHand);
    }

    @Override
    public boolean isLeased(CacheKey key) {
        return l2.isLeased(key);
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
