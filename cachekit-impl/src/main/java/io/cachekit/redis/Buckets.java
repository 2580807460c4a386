package io.cachekit.redis;

import io.cachekit.CacheKey;
import io.cachekit.Invalidation;
import io.cachekit.redis.client.RedisConnection;
import io.cachekit.redis.failure.BucketGuard;
import io.cachekit.spi.TimeSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.Predicate;

/** All buckets of a prefix. */
final class Buckets {

    private static final int CHUNK = 250;

    /** The lease of closed gates, beside four time-outs, if their invalidation dies. */
    private static final long LEASE_MILLIS = 5_000;

    private final List<Bucket> all = new ArrayList<>();

    /**
     * Creates the buckets.
     *
     * @param guards makes the guard of a bucket from its name and its control
     * @param inspector checks the servers
     * @param replay applies an invalidation from a bucket's queue, of anything but a key, in all
     *     buckets
     */
    Buckets(
            RedisSettings settings,
            RedisConnection connection,
            TimeSource time,
            BiFunction<String, BucketInvalidator, BucketGuard> guards,
            ServerInspector inspector,
            BiConsumer<Integer, Invalidation> replay) {
        int count = settings.buckets();
        long timeoutNanos = settings.connection().timeout().toNanos();
        for (int number = 0; number < count; number++) {
            KeyNames names = new KeyNames(
                    settings.storage().keyPrefix(),
                    number,
                    settings.connection().address().database());
            BucketScripts scripts = new BucketScripts(connection, names, time, timeoutNanos);
            ServerClock clock = new ServerClock(time);
            EntryWrites writes = new EntryWrites(scripts, clock, timeoutNanos);
            int own = number;
            Predicate<byte[]> isHere = id -> numberOf(id, count) == own;
            BucketInvalidator control = new BucketInvalidator(
                    scripts,
                    writes,
                    what -> replay.accept(own, what),
                    clock,
                    isHere,
                    facts -> inspector.inspect(own, facts));
            all.add(new Bucket(
                    number,
                    guards.apply(String.valueOf(number), control),
                    scripts,
                    new EntryReads(scripts),
                    writes,
                    new EntryBatches(scripts, clock, timeoutNanos),
                    new BucketGate(scripts, isHere, CHUNK, LEASE_MILLIS + 4 * timeoutNanos / 1_000_000),
                    new LoadLeases(scripts, settings.storage().loadLease().toMillis()),
                    clock));
        }
    }

    List<Bucket> all() {
        return Collections.unmodifiableList(all);
    }

    /** The number of the bucket of a key; with a single bucket no id is made for that. */
    int numberOf(CacheKey key) {
        return all.size() == 1 ? 0 : numberOf(EntryId.of(key), all.size());
    }

    EntryLocation locate(CacheKey key) {
        byte[] id = EntryId.of(key);
        return new EntryLocation(key, id, all.get(numberOf(id, all.size())));
    }

    private static int numberOf(byte[] id, int count) {
        return count == 1 ? 0 : Integer.remainderUnsigned(EntryId.hash(id), count);
    }
}
