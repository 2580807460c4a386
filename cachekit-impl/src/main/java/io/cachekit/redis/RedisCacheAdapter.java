package io.cachekit.redis;

import io.cachekit.CacheAdapter;
import io.cachekit.CacheKey;
import io.cachekit.CacheLookup;
import io.cachekit.CacheStats;
import io.cachekit.CacheToken;
import io.cachekit.KeyPattern;
import io.cachekit.Names;
import io.cachekit.redis.EntryWrites.Mode;
import io.cachekit.redis.client.RedisConnection;
import io.cachekit.redis.failure.Lane;
import io.cachekit.spi.CacheCounters;
import io.cachekit.spi.LoadAttempt;
import io.cachekit.spi.LoadRights;
import io.cachekit.spi.TimeSource;
import io.cachekit.spi.ValueFormat;
import java.lang.reflect.Type;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Entries in Redis, shared by all nodes; the data model stands in {@code docs/redis.md}. Every call blocks for at most
 * the configured time-out, an invalidation of many entries for that long at each of its chunks.
 *
 * <p>While Redis can't be reached, reads miss and invalidations are queued, or the caller gets a
 * {@link io.cachekit.CacheUnavailableException}, as configured.
 */
public final class RedisCacheAdapter implements CacheAdapter, LoadRights {

    private final RedisSettings settings;
    private final Buckets buckets;
    private final RedisReads reads;
    private final RedisWrites writes;
    private final RedisInvalidations invalidations;
    private final RedisStatistics statistics;
    private final AccessFlush flush;
    private final BucketScripts seeds;

    /** Placeholder. */
    public RedisCacheAdapter(
            RedisSettings settings,
            RedisConnection connection,
            ValueFormat format,
            TimeSource time,
            CacheCounters counters) {
        this.settings = settings;
        this.buckets = new Buckets(settings, connection, time, (name, master) -> new Lane(), facts -> {});
        ValueCoding values = new ValueCoding(format, counters, settings.model().maxValueBytes());
        AccessLog accesses = new AccessLog(time, settings.model().trackAccess());
        this.reads = new RedisReads(buckets, values, accesses, counters);
        this.writes = new RedisWrites(buckets, values, counters);
        this.invalidations = new RedisInvalidations(buckets, counters);
        this.statistics = new RedisStatistics(buckets, counters);
        this.flush = new AccessFlush(accesses, row -> buckets.name(row.key()));
        this.seeds = buckets.all().get(0).scripts();
    }

    @Override
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) // held against valueType by the format
    public <V> @Nullable V value(CacheKey key, Type valueType) {
        return (V) reads.value(key, valueType);
    }

    @Override
    public <V> CacheLookup<V> lookup(CacheKey key, Type valueType) {
        return reads.look(key, valueType, true);
    }

    @Override
    public <V> CacheLookup<V> peek(CacheKey key, Type valueType) {
        return reads.look(key, valueType, false);
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
    public boolean store(CacheKey key, Object value, @Nullable Duration ttl, CacheToken token) {
        return writes.redeem(Mode.STORE, key, value, ttl, token);
    }

    @Override
    public boolean replace(CacheKey key, Object value, @Nullable Duration ttl, CacheToken token) {
        return writes.redeem(Mode.REPLACE, key, value, ttl, token);
    }

    @Override
    public boolean exists(CacheKey key) {
        return reads.exists(key);
    }

    @Override
    public void set(CacheKey key, Object value, @Nullable Duration ttl) {
        writes.set(key, value, ttl);
    }

    @Override
    @SuppressWarnings("unchecked") // held against valueType by the format
    public <V> Map<CacheKey, V> getAll(Collection<CacheKey> keys, Type valueType) {
        return (Map<CacheKey, V>) reads.values(keys, valueType);
    }

    @Override
    public void setAll(Map<CacheKey, ?> values, @Nullable Duration ttl) {
        writes.setAll(values, ttl);
    }

    @Override
    public boolean delete(CacheKey key) {
        return invalidations.key(key);
    }

    @Override
    public long deleteByPattern(String pattern) {
        return invalidations.pattern(KeyPattern.compile(pattern));
    }

    @Override
    public long deleteByPattern(@Nullable String namespace, String pattern) {
        return invalidations.pattern(namespace, KeyPattern.compile(pattern));
    }

    @Override
    public long deleteByNamespace(String namespace) {
        Names.check("namespace", namespace);
        return invalidations.namespace(namespace);
    }

    @Override
    public long deleteByTags(Collection<String> tags) {
        return invalidations.tags(Names.checkTags(tags));
    }

    @Override
    public void clear() {
        invalidations.everything();
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
    public <V> LoadAttempt<V> begin(CacheKey key, Type type) {
        return reads.begin(key, type, BucketScripts.text(seeds.seed()));
    }

    @Override
    public void renew(CacheKey key, CacheToken token) {
        writes.renew(key, token);
    }

    @Override
    public void end(CacheKey key, CacheToken token) {
        writes.end(key, token);
    }

    @Override
    public Duration lease() {
        return settings.model().loadLease();
    }

    @Override
    public Duration maxWait() {
        return settings.model().maxLoadWait();
    }

    @Override
    public void close() {
        flush.run();
    }
}
