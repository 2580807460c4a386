package io.cachekit.redis;

import io.cachekit.CacheStats;
import io.cachekit.internal.CacheCounters;
import io.cachekit.internal.CacheEvent;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/** Adds up what the buckets hold; one that can't be reached adds nothing. */
final class RedisStatistics {

    private final Buckets buckets;
    private final CacheCounters counters;

    RedisStatistics(Buckets buckets, CacheCounters counters) {
        this.buckets = buckets;
        this.counters = counters;
    }

    CacheStats snapshot() {
        long live = 0;
        long oldest = Long.MAX_VALUE;
        long newest = Long.MIN_VALUE;
        for (Bucket bucket : buckets.all()) {
            Optional<BucketMaintenance.Contents> contents =
                    bucket.lane().read(() -> Optional.of(bucket.upkeep().contents()), Optional::empty);
            if (contents.isPresent()) {
                live += contents.get().live();
                oldest = Math.min(oldest, contents.get().oldest().orElse(oldest));
                newest = Math.max(newest, contents.get().newest().orElse(newest));
            }
        }
        long hits = counters.get(CacheEvent.HIT);
        long misses = counters.get(CacheEvent.MISS);
        double rate = hits + misses == 0 ? 0 : (double) hits / (hits + misses);
        boolean any = newest >= oldest;
        return new CacheStats(
                live,
                hits,
                misses,
                rate,
                OptionalLong.empty(),
                any ? Optional.of(Instant.ofEpochMilli(oldest)) : Optional.empty(),
                any ? Optional.of(Instant.ofEpochMilli(newest)) : Optional.empty());
    }

    OptionalLong entriesIn(String namespace) {
        long live = 0;
        for (Bucket bucket : buckets.all()) {
            live += bucket.lane().read(() -> bucket.upkeep().entriesIn(namespace), () -> 0L);
        }
        return OptionalLong.of(live);
    }

    long cleanupExpired() {
        long removed = 0;
        for (Bucket bucket : buckets.all()) {
            removed += bucket.lane().read(() -> bucket.upkeep().cleanup(), () -> 0L);
        }
        return removed;
    }
}
