package io.cachekit.redis;

import io.cachekit.CacheKey;
import io.cachekit.KeyPattern;
import io.cachekit.spi.CacheCounters;
import io.cachekit.spi.CacheEvent;
import io.cachekit.spi.Invalidation;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

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

    boolean key(CacheKey key) {
        Bucket bucket = buckets.name(key).bucket();
        long removed = apply(new Invalidation.Key(key), List.of(bucket));
        count(CacheEvent.INVALIDATION_KEY, key.namespace(), removed);
        return removed > 0;
    }

    long namespace(String namespace) {
        long removed = apply(new Invalidation.Namespace(namespace), buckets.all());
        return count(CacheEvent.INVALIDATION_NAMESPACE, namespace, removed);
    }

    long tags(Set<String> tags) {
        long removed = tags.isEmpty() ? 0 : apply(new Invalidation.Tags(tags), buckets.all());
        return count(CacheEvent.INVALIDATION_TAG, null, removed);
    }

    long pattern(KeyPattern pattern) {
        return count(CacheEvent.INVALIDATION_PATTERN, null, apply(new Invalidation.Pattern(pattern), buckets.all()));
    }

    long pattern(@Nullable String namespace, KeyPattern pattern) {
        long removed = apply(new Invalidation.PatternInNamespace(namespace, pattern), buckets.all());
        return count(CacheEvent.INVALIDATION_PATTERN, namespace, removed);
    }

    void everything() {
        count(CacheEvent.INVALIDATION_ALL, null, apply(new Invalidation.All(), buckets.all()));
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

    private long count(CacheEvent kind, @Nullable String namespace, long removed) {
        counters.count(kind, namespace);
        counters.add(CacheEvent.INVALIDATED_ENTRY, namespace, removed);
        return removed;
    }
}
