package io.cachekit.memory;

import io.cachekit.CacheAdapter;
import io.cachekit.CacheDecision;
import io.cachekit.CacheEntry;
import io.cachekit.CacheKey;
import io.cachekit.CacheLookup;
import io.cachekit.CacheStats;
import io.cachekit.CacheToken;
import io.cachekit.Invalidation;
import io.cachekit.internal.CacheCounters;
import io.cachekit.internal.CacheEvent;
import io.cachekit.internal.MemoryUse;
import io.cachekit.internal.Ttl;
import io.cachekit.spi.TimeSource;
import java.lang.reflect.Type;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Entries in this JVM. Objects are stored as they are. Nothing blocks but the update of one key by another thread, and, where
 * the bound in bytes is exceeded, the eviction by another writer. A value that is heavier than that bound is not stored.
 *
 * <p>While writes are in flight there are at most 128 entries above the bound per core (the power of two above the
 * number of cores); what is left of them when writes pause goes with the next new key, clean-up or snapshot. Reads count,
 * and note when, without a lock: an entry's own hit count may miss some of those that coincide, and after the first 128 it
 * is an estimate. Hits and misses of the cache are counted exactly.
 */
public final class MemoryCacheAdapter implements CacheAdapter, MemoryUse {

    private final TimeSource time;
    private final CacheCounters counters;
    private final Admission admission;
    private final Fences fences;
    private final EntryTable table;
    private final Invalidations invalidations;
    private final ExpirySweep sweep;
    private final MemoryStatistics statistics;
    private final UndecodableLog undecodable = new UndecodableLog();

    /**
     * Creates an empty cache.
     *
     * @param settings bounds and checks
     * @param time the clocks; expiry is exact by its monotonic one
     * @param counters where to count
     */
    public MemoryCacheAdapter(MemorySettings settings, TimeSource time, CacheCounters counters) {
        this(new EntryTable(settings, new Fences(), time, counters), settings, time, counters);
    }

    MemoryCacheAdapter(EntryTable table, MemorySettings settings, TimeSource time, CacheCounters counters) {
        this.table = table;
        this.fences = table.fences();
        this.time = time;
        this.counters = counters;
        this.admission = new Admission(settings, counters);
        this.invalidations = new Invalidations(table, counters);
        this.sweep = new ExpirySweep(table.regions(), time::nanos, table::expire);
        this.statistics = new MemoryStatistics(table.regions(), table.bytes(), time, counters);
    }

    @Override
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) // held against valueType before
    public <V> @Nullable V value(String key, @Nullable String namespace, Type valueType) {
        long now = time.nanos();
        MemoryEntry node = table.live(key, namespace, now);
        if (node != null && node.isA(valueType)) {
            table.read(node, namespace, now);
            counters.count(CacheEvent.HIT, namespace);
            return (V) node.value;
        }
        missed(node, new CacheKey(key, namespace, Set.of()), valueType);
        return null;
    }

    @Override
    @SuppressWarnings("TypeParameterUnusedInFormals") // the declared type arrives as valueType
    public <V> @Nullable V value(CacheKey key, Type valueType) {
        return value(key.key(), key.namespace(), valueType);
    }

    @Override
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) // held against valueType before
    public <V> @Nullable V value(long key, @Nullable String namespace, Type valueType) {
        if (namespace == null) {
            return value(Long.toString(key), null, valueType);
        }
        long now = time.nanos();
        MemoryEntry node = table.live(key, namespace, now);
        if (node != null && node.isA(valueType)) {
            table.read(node, namespace, now);
            counters.count(CacheEvent.HIT, namespace);
            return (V) node.value;
        }
        missed(node, CacheKey.of(namespace, Long.toString(key)), valueType);
        return null;
    }

    /** Counts a read that found nothing, or something of another type. */
    private void missed(@Nullable MemoryEntry other, CacheKey key, Type valueType) {
        if (other != null) {
            counters.count(CacheEvent.UNDECODABLE, key.namespace());
            undecodable.log(key, valueType, other.value.getClass());
        }
        counters.count(CacheEvent.MISS, key.namespace());
    }

    @Override
    public <V> CacheLookup<V> lookup(CacheKey key, Type valueType) {
        long now = time.nanos();
        return looked(key, valueType, now, true);
    }

    @Override
    public <V> CacheLookup<V> peek(CacheKey key, Type valueType) {
        return looked(key, valueType, time.nanos(), false);
    }

    @Override
    public CacheToken token(CacheKey key) {
        return table.look(Objects.requireNonNull(key, "key")).token();
    }

    @Override
    public boolean isCurrent(CacheKey key, CacheToken token) {
        return fences.admits(key, token);
    }

    @Override
    public boolean store(CacheKey key, Object value, @Nullable Duration ttl, CacheToken token) {
        return redeem(key, value, ttl, token, false);
    }

    @Override
    public boolean replace(CacheKey key, Object value, @Nullable Duration ttl, CacheToken token) {
        return redeem(key, value, ttl, token, true);
    }

    private boolean redeem(CacheKey key, Object value, @Nullable Duration ttl, CacheToken token, boolean fencing) {
        Ttl.check(ttl);
        Objects.requireNonNull(value, "value");
        if (!(token instanceof MemoryToken own)) {
            return false;
        }
        EntryContent content = admission.admittedLoad(key, value, ttl);
        if (content == null) {
            return false;
        }
        boolean stored = table.redeem(key, content, own, fencing);
        if (!stored) {
            counters.count(CacheEvent.STALE_STORE_PREVENTED, key.namespace());
        }
        sweep.afterWrite(ttl);
        return stored;
    }

    @Override
    public boolean exists(CacheKey key) {
        return table.live(key, time.nanos()) != null;
    }

    @Override
    public void set(CacheKey key, Object value, @Nullable Duration ttl) {
        Ttl.check(ttl);
        table.set(key, admission.admitted(key, value, ttl));
        sweep.afterWrite(ttl);
    }

    @Override
    public void setAll(Map<CacheKey, ?> values, @Nullable Duration ttl) {
        Ttl.check(ttl);
        Map<CacheKey, EntryContent> contents = new LinkedHashMap<>();
        values.forEach((key, value) -> contents.put(key, admission.admitted(key, value, ttl)));
        contents.forEach(table::set);
        sweep.afterWrite(ttl);
    }

    @Override
    public long invalidate(Invalidation what) {
        return invalidations.apply(what);
    }

    /**
     * Removes the entries that a test names, and refuses all loads under way. For a level in front of another backend.
     *
     * @param named tells which
     * @return how many live entries were removed
     */
    public long deleteIf(Predicate<CacheKey> named) {
        return invalidations.entriesThat(named);
    }

    @Override
    public long cleanupExpired() {
        table.regions().settle();
        return sweep.complete();
    }

    @Override
    public CacheStats getStats() {
        return statistics.snapshot();
    }

    @Override
    public OptionalLong entriesIn(String namespace) {
        long now = time.nanos();
        LongAdder live = new LongAdder();
        table.namespaceRows().forEach(namespace, key -> live.add(table.live(key, now) == null ? 0 : 1));
        return OptionalLong.of(live.sum());
    }

    /**
     * Tells whether an entry is light enough to be stored.
     *
     * @param key the key
     * @param value the value
     * @return false if it is heavier than the bound in bytes
     */
    public boolean hasRoomFor(CacheKey key, Object value) {
        return Weights.of(key, value) <= maxMemoryBytes();
    }

    @Override
    public long memoryBytes() {
        return table.bytes().used();
    }

    @Override
    public long maxMemoryBytes() {
        return table.bytes().maxBytes();
    }

    @Override
    public void close() {
        clear();
    }

    private <V> CacheLookup<V> looked(CacheKey key, Type valueType, long now, boolean counting) {
        MemoryEntry node = table.live(key, now);
        if (node != null && node.isA(valueType)) {
            return hit(node, key, now, counting);
        }
        EntryTable.Seen seen = table.look(key);
        MemoryEntry late = seen.node();
        if (late != null && !late.isExpired(now) && late.isA(valueType)) {
            return hit(late, key, now, counting);
        }
        if (counting) {
            missed(node, key, valueType);
        }
        return new CacheLookup.Miss<>(seen.token(), CacheDecision.MISS);
    }

    private <V> CacheLookup<V> hit(MemoryEntry node, CacheKey key, long now, boolean counting) {
        CacheEntry<V> entry = node.entry(time);
        if (counting) {
            table.read(node, key.namespace(), now);
            counters.count(CacheEvent.HIT, key.namespace());
        }
        return new CacheLookup.Hit<>(entry, CacheDecision.HIT_L1);
    }
}
