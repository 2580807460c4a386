package io.cachekit.redis;

import io.cachekit.CacheKey;
import io.cachekit.spi.TimeSource;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Reads that were not written back yet, so that a read itself writes nothing. Bounded: where too many entries are read
 * between two flushes, the reads of the others are not counted.
 */
final class AccessLog {

    private static final int MAX_ENTRIES = 10_000;

    private final TimeSource time;
    private final boolean enabled;
    private final Map<CacheKey, Access> byKey = new ConcurrentHashMap<>();

    AccessLog(TimeSource time, boolean enabled) {
        this.time = time;
        this.enabled = enabled;
    }

    /** The reads of one entry, as long as it is the same. */
    static final class Access {
        private final BucketVersion position;
        private final AtomicLong reads = new AtomicLong();
        private volatile long last;

        private Access(BucketVersion position) {
            this.position = position;
        }

        BucketVersion position() {
            return position;
        }

        long reads() {
            return reads.get();
        }

        long last() {
            return last;
        }
    }

    /** What to write back about one entry. */
    record Row(CacheKey key, Access access) {}

    void read(CacheKey key, EntryHeader header) {
        if (!enabled) {
            return;
        }
        Access access = byKey.get(key);
        if (access == null || !isOf(access, header)) {
            if (access == null && byKey.size() >= MAX_ENTRIES) {
                return;
            }
            BucketVersion position = new BucketVersion(header.incarnation(), header.sequence());
            access = byKey.compute(
                    key, (same, known) -> known != null && isOf(known, header) ? known : new Access(position));
        }
        access.reads.incrementAndGet();
        access.last = time.millis();
    }

    /** The reads of an entry that were not written back, or null. */
    @Nullable Access pending(CacheKey key, EntryHeader header) {
        Access access = byKey.get(key);
        return access != null && isOf(access, header) ? access : null;
    }

    /** Takes out all there is; what comes meanwhile is for the next time. */
    List<Row> drain() {
        List<Row> rows = new ArrayList<>();
        Iterator<Map.Entry<CacheKey, Access>> all = byKey.entrySet().iterator();
        while (all.hasNext()) {
            Map.Entry<CacheKey, Access> one = all.next();
            all.remove();
            rows.add(new Row(one.getKey(), one.getValue()));
        }
        return rows;
    }

    private static boolean isOf(Access access, EntryHeader header) {
        return access.position.sequence() == header.sequence()
                && access.position.incarnation().equals(header.incarnation());
    }
}
