package io.cachekit.redis;

import io.cachekit.CacheKey;
import io.cachekit.Invalidation;
import io.cachekit.internal.CacheCounters;
import io.cachekit.internal.CacheEvent;
import io.cachekit.redis.client.RedisConnection;
import java.util.List;
import java.util.function.BiConsumer;

/**
 * Applies invalidations to the buckets that they concern, for callers and for replays. Thread-safe.
 */
final class RedisInvalidations {

    private final Buckets buckets;
    private final Fanout fanout;
    private final ScriptSender sender;
    private final CacheCounters counters;

    RedisInvalidations(Buckets buckets, Fanout fanout, RedisConnection connection, CacheCounters counters) {
        this.buckets = buckets;
        this.fanout = fanout;
        this.sender = new ScriptSender(connection);
        this.counters = counters;
    }

    /** Applies one for a caller; {@code opened} takes the versions of swept buckets. */
    long apply(Invalidation what, BiConsumer<Bucket, BucketVersion> opened) {
        long removed =
                what instanceof Invalidation.Key one ? key(one) : run(what, new InvalidationGuard.OfCaller(), opened);
        counters.invalidated(what);
        counters.add(CacheEvent.INVALIDATED_ENTRY, CacheCounters.namespaceOf(what), removed);
        return removed;
    }

    private long key(Invalidation.Key what) {
        CacheKey key = what.key();
        EntryLocation location = buckets.locate(key);
        return location.bucket()
                .guard()
                .invalidate(what, () -> location.bucket().writes().delete(key, location.id()) ? 1 : 0);
    }

    /** Replays one from the queue of a bucket, in all buckets. */
    void replay(int bucket, Invalidation what) {
        long unused = run(what, new InvalidationGuard.OfReplay(bucket), (other, version) -> {});
    }

    private long run(Invalidation what, InvalidationGuard guard, BiConsumer<Bucket, BucketVersion> opened) {
        List<Bucket> all = buckets.all();
        return new GatedInvalidation(what, all, fanout, sender, guard).run(opened);
    }
}
