package io.cachekit.redis;

import io.cachekit.CacheConfigurationException;
import io.cachekit.CacheEntry;
import io.cachekit.CacheKey;
import io.cachekit.CacheLookup;
import io.cachekit.CacheStats;
import io.cachekit.CacheToken;
import io.cachekit.CacheUnavailableException;
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
import io.cachekit.internal.StaleKeeping;
import io.cachekit.redis.EntryWrites.Mode;
import io.cachekit.spi.BackendStatus;
import io.cachekit.spi.TimeSource;
import io.cachekit.spi.ValueFormat;
import java.lang.reflect.Type;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Entries in Redis, shared by all nodes; {@code docs/redis-data-model.md} has the data model. Each round trip
 * blocks for at most the configured time-out. A read, and most sets and deletes, take one. A set of
 * an entry that had other tags, and a delete of one with tags, take two. {@link #setAll} takes one
 * for up to a hundred entries of a bucket, and one or two for each entry whose tags change. An
 * invalidation of many entries takes one or two for each of its chunks in each bucket. Statistics
 * and cleaning up take some for each bucket, one bucket after the other. A call for a bucket whose
 * circuit is open returns at once.
 *
 * <p>While Redis is unavailable, reads miss and invalidations are queued, or the caller gets a
 * {@link io.cachekit.CacheUnavailableException}, as configured.
 */
public final class RedisCacheAdapter implements StaleKeeping, AbsenceCount, LoadLeasing, BackendHealth {

    private final RedisSettings settings;
    private final TimeSource time;
    private final RedisBackend backend;
    private final RedisReads reads;
    private final RedisWrites writes;
    private final RedisStatistics statistics;
    private final RedisInspection inspection;
    private final BucketScripts scripts;

    private RedisCacheAdapter(
            RedisSettings settings, RedisBackend backend, ValueFormat format, TimeSource time, CacheCounters counters) {
        this.settings = settings;
        this.time = time;
        this.backend = backend;
        Buckets buckets = backend.buckets();
        Fanout fanout = backend.fanout();
        ValueCoding values =
                new ValueCoding(format, counters, settings.storage().maxValueBytes());
        this.reads = new RedisReads(buckets, fanout, values, backend.accesses(), counters);
        this.writes = new RedisWrites(
                buckets, fanout, values, counters, settings.connection().timeout());
        this.statistics = new RedisStatistics(buckets, counters);
        this.inspection = new RedisInspection(buckets, values, backend.accesses());
        this.scripts = buckets.all().get(0).scripts();
    }

    /**
     * Opens a backend. Verifies the servers once, and continues in the background with those that
     * do not answer.
     *
     * @param format encodes values; stays open when the adapter closes
     * @param executor runs background work, which blocks on Redis
     * @param scheduler times that work
     * @throws CacheConfigurationException if a server is unfit, or was used with other settings
     * @throws CacheUnavailableException if no server answers and failures reach callers
     */
    public static RedisCacheAdapter open(
            RedisSettings settings,
            ValueFormat format,
            TimeSource time,
            CacheCounters counters,
            Executor executor,
            ScheduledExecutorService scheduler) {
        RedisBackend backend = RedisBackend.open(settings, format.name(), time, counters, executor, scheduler);
        return new RedisCacheAdapter(settings, backend, format, time, counters);
    }

    @Override
    @SuppressWarnings("unchecked") // held against valueType by the format
    public <V> @Nullable V value(LookupKey key, Type valueType) {
        return (V) reads.value(key.toCacheKey(), valueType);
    }

    @Override
    @SuppressWarnings("unchecked") // held against valueType by the format
    public <V> @Nullable V settled(LookupKey key, Type valueType) {
        return (V) reads.settled(key.toCacheKey(), valueType);
    }

    @Override
    public <V> CacheLookup<V> lookup(CacheKey key, Type valueType) {
        return reads.<V>look(key, valueType, true).lookup();
    }

    @Override
    public <V> CacheLookup<V> peek(CacheKey key, Type valueType) {
        return reads.<V>look(key, valueType, false).lookup();
    }

    @Override
    public CacheToken token(CacheKey key) {
        return reads.token(key);
    }

    @Override
    public boolean isCurrent(CacheKey key, CacheToken token) {
        return writes.isCurrent(key, token);
    }

    @Override
    public boolean store(NewEntry entry, CacheToken token) {
        return writes.redeem(Mode.STORE, entry, token);
    }

    @Override
    public boolean replace(NewEntry entry, CacheToken token) {
        Object unused = entry.present();
        return writes.redeem(Mode.REPLACE, entry, token);
    }

    @Override
    public boolean exists(CacheKey key) {
        return reads.exists(key);
    }

    @Override
    public void set(NewEntry entry) {
        writes.set(entry);
    }

    @Override
    public <V> Optional<CacheEntry<V>> get(CacheKey key, Type valueType) {
        return reads.<V>get(key, valueType).map(SizedEntry::entry);
    }

    @Override
    @SuppressWarnings("unchecked") // held against valueType by the format
    public <V> Map<CacheKey, V> getAll(Collection<CacheKey> keys, Type valueType) {
        return (Map<CacheKey, V>) reads.values(keys, valueType);
    }

    /** Does the same as {@link #get}, with the length of the value. */
    public <V> Optional<SizedEntry<V>> sized(CacheKey key, Type valueType) {
        return reads.get(key, valueType);
    }

    /** Does the same as {@link #lookup} or {@link #peek}, with the length of the value. */
    public <V> SizedLookup<V> sized(CacheKey key, Type valueType, boolean counting) {
        return reads.look(key, valueType, counting);
    }

    /** Does the same as {@link #settled(LookupKey, Type)}, with the entry and its length. */
    public <V> Optional<SizedEntry<V>> settled(CacheKey key, Type valueType) {
        return reads.settledEntry(key, valueType);
    }

    /** Does the same as {@link #getAll}, with the entries. */
    public <V> Map<CacheKey, SizedEntry<V>> entries(Collection<CacheKey> keys, Type valueType) {
        return reads.entries(keys, valueType);
    }

    /** The messages about changes of other nodes, available until the adapter closes. */
    public Backplane backplane() {
        return new Backplane(backend.buckets(), backend.connection(), time);
    }

    @Override
    public void setAll(Collection<NewEntry> entries) {
        writes.setAll(entries);
    }

    @Override
    public long invalidate(Invalidation what) {
        return backend.invalidate(what, (bucket, version) -> {});
    }

    /**
     * Invalidates, and reports the resulting versions.
     *
     * @param opened takes the version of each bucket after its last change of this invalidation;
     *     none for a bucket whose part was queued, and none for a single key
     * @return the number of live entries that were removed
     */
    public long invalidate(Invalidation what, Backplane.Listener opened) {
        return backend.invalidate(
                what, (bucket, version) -> opened.changed(bucket.number(), version.incarnation(), version.sequence()));
    }

    @Override
    public long cleanupExpired() {
        return statistics.cleanupExpired();
    }

    @Override
    public CacheStats getStats() {
        return statistics.snapshot();
    }

    @Override
    public OptionalLong entriesIn(String namespace) {
        return statistics.entriesIn(namespace);
    }

    @Override
    public Map<String, Long> entriesIn(Collection<String> namespaces) {
        return inspection.entriesIn(namespaces);
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

    @Override
    public <V> LoadAttempt<V> beginLoad(CacheKey key, Type type) {
        return beginLoad(key, type, found -> {});
    }

    @Override
    public <V> LoadAttempt<V> beginRefresh(CacheKey key, Type type, CacheEntry<?> inHand) {
        return beginRefresh(key, type, inHand, found -> {});
    }

    /** Does the same as {@link #beginLoad(CacheKey, Type)}, and hands out the entry that it finds. */
    public <V> LoadAttempt<V> beginLoad(CacheKey key, Type type, Consumer<SizedEntry<V>> found) {
        return reads.begin(key, type, BucketScripts.text(scripts.uniqueId()), null, found);
    }

    /** The same for {@link #beginRefresh(CacheKey, Type, CacheEntry)}. */
    public <V> LoadAttempt<V> beginRefresh(
            CacheKey key, Type type, CacheEntry<?> inHand, Consumer<SizedEntry<V>> found) {
        return reads.begin(key, type, BucketScripts.text(scripts.uniqueId()), inHand, found);
    }

    @Override
    public long absentEntries() {
        return statistics.absentEntries();
    }

    @Override
    public boolean isLeased(CacheKey key) {
        return inspection.isLeased(key);
    }

    @Override
    public void renewLoad(CacheKey key, CacheToken token) {
        writes.renew(key, token);
    }

    @Override
    public void endLoad(CacheKey key, CacheToken token) {
        writes.end(key, token);
    }

    @Override
    public Duration lease() {
        return settings.storage().loadLease();
    }

    @Override
    public Duration maxWait() {
        return settings.storage().maxLoadWait();
    }

    @Override
    public BackendStatus health() {
        return backend.health();
    }

    /** Writes read counts back, replays the queue if Redis answers, and closes the connections. */
    @Override
    public void close() {
        backend.close();
    }
}
