package io.cachekit.redis;

import io.cachekit.CacheKey;
import io.cachekit.CacheStats;
import io.cachekit.internal.CacheCounters;
import io.cachekit.internal.CacheEvent;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.ToLongFunction;

/** Counts the entries of all buckets, and cleans up; an unavailable bucket adds nothing. */
record RedisStatistics(Buckets buckets, CacheCounters counters) {

    private static final int CHUNK = 500;

    /** The entries at either end of an index whose ages are compared. */
    private static final int ENDS = 100;

    /** The rows that are looked at to find them. */
    private static final int MOST_ROWS = 1000;

    CacheStats snapshot() {
        long live = 0;
        long oldest = Long.MAX_VALUE;
        long newest = Long.MIN_VALUE;
        for (Bucket bucket : buckets.all()) {
            List<Object> reply = bucket.guard().read(() -> stats(bucket.scripts(), ENDS), List::of);
            if (!reply.isEmpty()) {
                live += (Long) reply.get(0);
                List<Object> ages = bucket.guard().read(() -> ages(bucket.scripts(), reply), List::of);
                if (!ages.isEmpty()) {
                    oldest = Math.min(oldest, time(ages.get(0), oldest));
                    newest = Math.max(newest, time(ages.get(1), newest));
                }
            }
        }
        long hits = counters.get(CacheEvent.HIT);
        long misses = counters.get(CacheEvent.MISS);
        boolean any = newest >= oldest;
        return new CacheStats(
                live,
                hits,
                misses,
                CacheStats.hitRate(hits, misses),
                OptionalLong.empty(),
                any ? Optional.of(Instant.ofEpochMilli(oldest)) : Optional.empty(),
                any ? Optional.of(Instant.ofEpochMilli(newest)) : Optional.empty());
    }

    /** Counts, and names some entries at either end of the index. */
    private static List<Object> stats(BucketScripts bucket, int ends) {
        KeyNames names = bucket.names();
        return bucket.list(
                Script.STATS,
                List.of(names.all(), names.windows()),
                List.of(KeyNames.bytes(ends), KeyNames.bytes(MOST_ROWS)));
    }

    /** The times of creation of the oldest and the newest entry that a reply names. */
    private static List<Object> ages(BucketScripts bucket, List<Object> reply) {
        List<byte[]> entries = reply.stream()
                .skip(2)
                .map(id -> bucket.names().entry((byte[]) id))
                .toList();
        return entries.isEmpty() ? List.of() : bucket.list(Script.AGES, entries, List.of());
    }

    private static long time(Object reply, long otherwise) {
        String millis = BucketScripts.text(reply);
        return millis.isEmpty() ? otherwise : Long.parseLong(millis);
    }

    OptionalLong entriesIn(String namespace) {
        return OptionalLong.of(sum(bucket -> bucket.number(
                Script.COUNT,
                List.of(bucket.names().namespace(namespace), bucket.names().namespaceWindows(namespace)),
                List.of())));
    }

    /** Counts the absent values. */
    long absentEntries() {
        return sum(bucket -> (Long) stats(bucket, 0).get(1));
    }

    long cleanupExpired() {
        return sum(RedisStatistics::cleanup);
    }

    private long sum(ToLongFunction<BucketScripts> command) {
        long sum = 0;
        for (Bucket bucket : buckets.all()) {
            sum += bucket.guard().read(() -> command.applyAsLong(bucket.scripts()), () -> 0L);
        }
        return sum;
    }

    /** Removes the index rows of expired entries; returns the number of entries. */
    private static long cleanup(BucketScripts bucket) {
        KeyNames names = bucket.names();
        Set<String> namespaces = new TreeSet<>();
        long removed = 0;
        List<Object> ids;
        do {
            ids = clean(bucket, List.of(names.all(), names.windows(), names.byCreation()));
            removed += ids.size();
            for (Object id : ids) {
                CacheKey key = EntryId.parse((byte[]) id);
                if (key != null && key.namespace() != null) {
                    namespaces.add(key.namespace());
                }
            }
        } while (ids.size() == CHUNK);
        for (String namespace : namespaces) {
            while (clean(bucket, List.of(names.namespace(namespace), names.namespaceWindows(namespace)))
                            .size()
                    == CHUNK) {
                // the next chunk
            }
        }
        return removed;
    }

    private static List<Object> clean(BucketScripts bucket, List<byte[]> indexes) {
        return bucket.list(Script.CLEANUP, indexes, List.of(KeyNames.bytes(CHUNK)));
    }
}
