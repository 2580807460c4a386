package io.cachekit.redis;

import io.cachekit.Invalidation;
import io.cachekit.spi.CacheCounters;
import io.cachekit.spi.CacheEvent;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;

/** Applies invalidations to the buckets that they concern, and counts. */
final class RedisInvalidations {

    private final Buckets buckets;
    private final Fanout fanout;
    private final CacheCounters counters;

    RedisInvalidations(Buckets buckets, Fanout fanout, CacheCounters counters) {
        this.fanout = fanout;
        this.buckets = buckets;
        this.counters = counters;
    }

    long apply(Invalidation what) {
        long removed = 0;
        for (Invalidation part : what.parts()) {
            removed += apply(
                    part,
                    part instanceof Invalidation.Key one
                            ? List.of(buckets.name(one.key()).bucket())
                            : buckets.all());
        }
        counters.invalidated(what);
        counters.add(CacheEvent.INVALIDATED_ENTRY, CacheCounters.namespaceOf(what), removed);
        return removed;
    }

    /** Every bucket is tried, whatever the others do; the first failure that is to be told is told in the end. */
    private long apply(Invalidation invalidation, List<Bucket> concerned) {
        LongAdder removed = new LongAdder();
        fanout.forEach(
                concerned,
                bucket -> removed.add(bucket.lane()
                        .invalidate(invalidation, () -> bucket.master().remove(invalidation))));
        return removed.sum();
    }
}
