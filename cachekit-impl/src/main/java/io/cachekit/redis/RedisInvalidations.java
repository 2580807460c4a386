package io.cachekit.redis;

import io.cachekit.CacheKey;
import io.cachekit.Invalidation;
import io.cachekit.internal.CacheCounters;
import io.cachekit.internal.CacheEvent;
import io.cachekit.redis.client.RedisConnection;
import java.util.List;
import java.util.function.BiConsumer;

/** Applies invalidations to the buckets that they concern, for callers and for replays, and counts. Thread-safe. */
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

    /**
     * Applies one for a caller.
     *
     * @param opened is told where each bucket that sweeps for it was in the end
     */
    long apply(Invalidation what, BiConsumer<Bucket, BucketVersion> opened) {
        long removed = what instanceof Invalidation.Key one ? key(one) : gated(what, opened);
        counters.invalidated(what);
        counters.add(CacheEvent.INVALIDATED_ENTRY, CacheCounters.namespaceOf(what), removed);
        return removed;
    }

    private long key(Invalidation.Key what) {
        CacheKey key = what.key();
        EntryLocation name = buckets.name(key);
        return name.bucket()
                .lane()
                .invalidate(what, () -> name.bucket().writes().delete(key, name.id()) ? 1 : 0);
    }

    private long gated(Invalidation what, BiConsumer<Bucket, BucketVersion> opened) {
        return run(what, new InvalidationGuard.OfCaller(), opened);
    }

    /** Replays one that a bucket's recovery has queued, in all buckets. */
    void replay(int bucket, Invalidation what) {
        long unused = run(what, new InvalidationGuard.OfReplay(bucket), (other, position) -> {});
    }

    private long run(Invalidation what, InvalidationGuard guard, BiConsumer<Bucket, BucketVersion> opened) {
        List<Bucket> all = buckets.all();
        return new GatedInvalidation(what, all, fanout, sender, guard).run(opened);
    }
}
