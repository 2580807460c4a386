package io.cachekit.memory;

import io.cachekit.CacheDecision;
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
import io.cachekit.internal.CacheCounters;
import io.cachekit.internal.CacheEvent;
import io.cachekit.internal.MemoryUse;
import io.cachekit.internal.StaleKeeping;
import io.cachekit.internal.WarnOnce;
import io.cachekit.spi.TimeSource;
import io.cachekit.support.EventCode;
import java.lang.reflect.Type;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Entries in this JVM. Objects are stored as they are. A call blocks only while another thread
 * updates the same key, or evicts because the bound in bytes is exceeded. A value that is heavier
 * than that bound is not stored.
 *
 * <p>While writes are in flight there are at most 128 entries above the bound per core (the power
 * of two above the number of cores). The next new key, clean-up or snapshot removes the rest of
 * them. Reads take no lock: the hit count of an entry may miss some reads that coincide, and is an
 * estimate after the first 128. Hits and misses of the cache are counted exactly.
 */
public final class MemoryCacheAdapter implements StaleKeeping, AbsenceCount, MemoryUse {

    private final TimeSource time;
    private final CacheCounters counters;
    private final Admission admission;
    private final Fences fences;
    private final EntryTable table;
    private final Invalidations invalidations;
    private final ExpirySweep sweep;
    private final MemoryStatistics statistics;
    private final MemoryInspection inspection;
    private final WarnOnce undecodable;

    /** Creates an empty cache; expiry is exact by the monotonic clock. */
    public MemoryCacheAdapter(MemorySettings settings, TimeSource time, CacheCounters counters) {
        this(new EntryTable(settings, new Fences(), time, counters), settings, time, counters);
    }

    MemoryCacheAdapter(EntryTable table, MemorySettings settings, TimeSource time, CacheCounters counters) {
        this.table = table;
        this.fences = table.fences();
        this.time = time;
        this.counters = counters;
        this.undecodable =
                new WarnOnce(counters.events(), System.getLogger("io.cachekit.memory"), EventCode.VALUE_OF_OTHER_TYPE);
        this.admission = new Admission(settings, counters);
        this.invalidations = new Invalidations(table, counters);
        this.sweep = new ExpirySweep(table.maps(), time::nanos, table::expire);
        this.statistics = new MemoryStatistics(table.maps(), table.bytes(), time, counters);
        this.inspection = new MemoryInspection(table, invalidations, time);
    }

    @Override
    @SuppressWarnings("unchecked") // checked against valueType before
    public <V> @Nullable V value(LookupKey key, Type valueType) {
        long now = time.nanos();
        MemoryEntry entry = table.find(key, now);
        if (entry != null && entry.isA(valueType)) {
            countHit(entry, key, now);
            return (V) entry.value;
        }
        countMiss(entry, key, valueType);
        return null;
    }

    @Override
    public <V> @Nullable V settled(LookupKey key, Type valueType) {
        return settled(key, valueType, null);
    }

    /**
     * Does what {@link #settled(LookupKey, Type)} does, but for a live entry whose refresh is due,
     * whatever its type, returns the last argument. Looks once.
     */
    @SuppressWarnings("unchecked") // checked against valueType before
    public <V> @Nullable V settled(LookupKey key, Type valueType, @Nullable V due) {
        long now = time.nanos();
        MemoryEntry entry = table.held(key);
        if (entry == null) {
            return null;
        }
        if (entry.isDue(now)) {
            return entry.isLive(now) ? due : null;
        }
        if (entry.isA(valueType)) {
            countHit(entry, key, now);
            return (V) entry.value;
        }
        countOtherType(entry, key.namespace(), valueType);
        return null;
    }

    private void countHit(MemoryEntry entry, LookupKey key, long now) {
        table.maps().noteRead(entry, key, now);
        counters.count(CacheEvent.HIT, key.namespace());
    }

    /** Counts a read without an entry, or with one of another type. */
    private void countMiss(@Nullable MemoryEntry other, LookupKey key, Type valueType) {
        if (other != null) {
            countOtherType(other, key.namespace(), valueType);
        }
        counters.count(CacheEvent.MISS, key.namespace());
    }

    private void countOtherType(MemoryEntry entry, @Nullable String namespace, Type type) {
        counters.count(CacheEvent.UNDECODABLE, namespace);
        String found = entry.value.getClass().getName();
        undecodable.warn(type.getTypeName() + " <- " + found, WarnOnce.name(namespace), found, type.getTypeName());
    }

    @Override
    public <V> CacheLookup<V> lookup(CacheKey key, Type valueType) {
        return lookup(key, valueType, true);
    }

    @Override
    public <V> CacheLookup<V> peek(CacheKey key, Type valueType) {
        return lookup(key, valueType, false);
    }

    /** On a miss reads again, together with the token. */
    private <V> CacheLookup<V> lookup(CacheKey cacheKey, Type valueType, boolean counting) {
        LookupKey key = LookupKey.of(cacheKey);
        long now = time.nanos();
        MemoryEntry entry = table.find(key, now);
        if (entry == null || !entry.isA(valueType)) {
            EntryTable.Seen seen = table.lookup(key);
            MemoryEntry late = seen.entry();
            if (late == null || !late.isLive(now) || !late.isA(valueType)) {
                if (counting) {
                    countMiss(entry, key, valueType);
                }
                return miss(late, seen.token(), valueType, now);
            }
            entry = late;
        }
        CacheEntry<V> found = entry.toCacheEntry(time);
        if (counting) {
            countHit(entry, key, now);
        }
        return new CacheLookup.Hit<>(found, CacheDecision.HIT_L1, entry.isDue(now), entry.validator());
    }

    /** Makes the answer without a live entry of the type; there may be another one. */
    private <V> CacheLookup<V> miss(@Nullable MemoryEntry other, CacheToken token, Type valueType, long now) {
        if (other == null || other.isGone(now)) {
            return new CacheLookup.Miss<>(token, CacheDecision.MISS);
        }
        Instant end = other.expiresAt();
        if (other.isAbsent() && end != null) {
            return new CacheLookup.Absent<>(end);
        }
        boolean isStale = other.isStale(now) && other.isA(valueType);
        CacheLookup.Stale<V> stale =
                isStale ? new CacheLookup.Stale<>(other.toCacheEntry(time), other.since(now), other.validator()) : null;
        return new CacheLookup.Miss<>(token, CacheDecision.MISS, stale);
    }

    @Override
    public CacheToken token(CacheKey key) {
        return table.lookup(LookupKey.of(key)).token();
    }

    @Override
    public boolean isCurrent(CacheKey key, CacheToken token) {
        return fences.admits(key, token);
    }

    @Override
    public boolean store(NewEntry entry, CacheToken token) {
        return redeem(entry, token, false);
    }

    @Override
    public boolean replace(NewEntry entry, CacheToken token) {
        Object unused = entry.present();
        return redeem(entry, token, true);
    }

    private boolean redeem(NewEntry entry, CacheToken token, boolean fencing) {
        if (!(token instanceof MemoryToken own)) {
            return false;
        }
        long weight = admission.weighLoad(entry);
        if (weight == Admission.REFUSED) {
            return false;
        }
        boolean stored = table.redeem(entry, weight, own, fencing);
        if (!stored) {
            counters.raced(entry.key().namespace());
        }
        sweep.afterWrite(entry.terms());
        return stored;
    }

    @Override
    public boolean exists(CacheKey key) {
        return table.find(LookupKey.of(key), time.nanos()) != null;
    }

    @Override
    public void set(NewEntry entry) {
        Object unused = entry.present();
        table.set(entry, admission.weigh(entry));
        sweep.afterWrite(entry.terms());
    }

    @Override
    public void setAll(Collection<NewEntry> entries) {
        entries.forEach(NewEntry::present);
        Map<CacheKey, WeighedEntry> weighed = new LinkedHashMap<>();
        entries.forEach(entry -> weighed.put(entry.key(), new WeighedEntry(entry, admission.weigh(entry))));
        weighed.values().forEach(each -> {
            table.set(each.entry(), each.weight());
            sweep.afterWrite(each.entry().terms());
        });
    }

    private record WeighedEntry(NewEntry entry, long weight) {}

    @Override
    public long invalidate(Invalidation what) {
        return invalidations.apply(what);
    }

    @Override
    public long cleanupExpired() {
        table.maps().evictExcess();
        return sweep.complete();
    }

    @Override
    public CacheStats getStats() {
        return statistics.snapshot();
    }

    @Override
    public long absentEntries() {
        return statistics.absentEntries();
    }

    @Override
    public OptionalLong entriesIn(String namespace) {
        long now = time.nanos();
        return OptionalLong.of(table.namespaceRows()
                .keys(namespace)
                .filter(key -> table.find(LookupKey.of(key), now) != null)
                .count());
    }

    @Override
    public NamespaceNames namespaces(int limit) {
        return inspection.namespaces(limit);
    }

    @Override
    public EntryCount count(Invalidation what) {
        return inspection.count(what);
    }

    @Override
    public List<EntryReport> inspect(CacheKey key) {
        return List.of(inspection.inspect(key));
    }

    /** Checks whether an entry is no heavier than the bound in bytes. */
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
}
