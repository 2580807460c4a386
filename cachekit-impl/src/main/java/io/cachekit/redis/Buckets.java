package io.cachekit.redis;

import io.cachekit.CacheKey;
import io.cachekit.redis.client.RedisConnection;
import io.cachekit.redis.failure.Lane;
import io.cachekit.spi.TimeSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.BiFunction;

/** All buckets of a prefix, and which of them an entry is in. */
final class Buckets {

    private static final int CHUNK = 100;

    private final List<Bucket> all = new ArrayList<>();

    /**
     * Sets the buckets up.
     *
     * @param lanes makes the lane of a bucket from its name and its control
     * @param inspector looks at the servers
     */
    Buckets(
            RedisSettings settings,
            RedisConnection connection,
            TimeSource time,
            BiFunction<String, BucketMaster, Lane> lanes,
            ServerInspector inspector) {
        int count = settings.model().buckets();
        long timeoutNanos = settings.connection().timeout().toNanos();
        for (int number = 0; number < count; number++) {
            KeyNames names = new KeyNames(
                    settings.model().keyPrefix(),
                    number,
                    settings.connection().address().database());
            BucketScripts scripts = new BucketScripts(connection, names, time, timeoutNanos);
            ServerClock clock = new ServerClock(time);
            EntryWrites writes = new EntryWrites(scripts, clock, timeoutNanos);
            BulkRemoval bulk = new BulkRemoval(scripts, CHUNK);
            int own = number;
            BucketMaster master = new BucketMaster(
                    scripts,
                    writes,
                    bulk,
                    clock,
                    id -> numberOf(id, count) == own,
                    facts -> inspector.inspect(own, facts));
            all.add(new Bucket(
                    number,
                    lanes.apply("bucket " + number, master),
                    scripts,
                    new EntryReads(scripts),
                    writes,
                    new EntryBatches(scripts, clock, timeoutNanos),
                    master,
                    new BucketUpkeep(scripts),
                    new LoadMarks(scripts, settings.model().loadLease().toMillis()),
                    clock));
        }
    }

    List<Bucket> all() {
        return Collections.unmodifiableList(all);
    }

    /** The number of the bucket that an entry is in; where there is one alone, no id is made for that. */
    int numberOf(CacheKey key) {
        return all.size() == 1 ? 0 : numberOf(EntryId.of(key), all.size());
    }

    EntryName name(CacheKey key) {
        byte[] id = EntryId.of(key);
        return new EntryName(key, id, all.get(numberOf(id, all.size())));
    }

    private static int numberOf(byte[] id, int count) {
        return count == 1 ? 0 : Integer.remainderUnsigned(EntryId.hash(id), count);
    }
}
