package io.cachekit.redis;

import io.cachekit.CacheKey;
import io.cachekit.CacheUnavailableException;
import io.cachekit.spi.TimeSource;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The reads that were not yet written back to entries: a read itself writes nothing. Bounded; if
 * too many entries are read between two flushes, the reads of the others are not counted.
 * Thread-safe.
 */
final class AccessLog {

    private static final Logger LOGGER = System.getLogger("io.cachekit.redis");
    private static final int MAX_ENTRIES = 10_000;
    private static final int CHUNK = 500;

    private final TimeSource time;
    private final boolean enabled;
    private final Map<CacheKey, Access> byKey = new ConcurrentHashMap<>();

    AccessLog(TimeSource time, boolean enabled) {
        this.time = time;
        this.enabled = enabled;
    }

    /** The reads of one version of an entry. */
    static final class Access {
        private final long incarnation;
        private final long sequence;
        private final AtomicLong reads = new AtomicLong();
        private volatile long last;

        private Access(EntryHeader header) {
            this.incarnation = header.incarnationBits();
            this.sequence = header.sequence();
        }

        private boolean isOf(EntryHeader header) {
            return sequence == header.sequence() && incarnation == header.incarnationBits();
        }

        long reads() {
            return reads.get();
        }

        long last() {
            return last;
        }
    }

    /** The time of a read, for one or several entries; 0 if nothing is kept. */
    long now() {
        return enabled ? time.millis() : 0;
    }

    /** Notes a read at a time. */
    void read(CacheKey key, EntryHeader header, long now) {
        if (!enabled) {
            return;
        }
        Access access = byKey.get(key);
        if (access == null || !access.isOf(header)) {
            if (access == null && byKey.size() >= MAX_ENTRIES) {
                return;
            }
            access = byKey.compute(
                    key, (same, known) -> known != null && known.isOf(header) ? known : new Access(header));
        }
        access.reads.incrementAndGet();
        access.last = now;
    }

    /** The reads of an entry that were not written back, or null. */
    @Nullable Access pending(CacheKey key, EntryHeader header) {
        Access access = byKey.get(key);
        return access != null && access.isOf(header) ? access : null;
    }

    /** An entry with its reads. */
    private record Row(EntryLocation location, Access access) {}

    /** Writes all reads back in batches, until Redis does not answer: these are only counts. */
    void flush(Function<CacheKey, EntryLocation> locate) {
        Map<Bucket, List<Row>> byBucket = new HashMap<>();
        Iterator<Map.Entry<CacheKey, Access>> all = byKey.entrySet().iterator();
        while (all.hasNext()) {
            Map.Entry<CacheKey, Access> one = all.next();
            all.remove();
            Row row = new Row(locate.apply(one.getKey()), one.getValue());
            byBucket.computeIfAbsent(row.location().bucket(), bucket -> new ArrayList<>())
                    .add(row);
        }
        for (Map.Entry<Bucket, List<Row>> rows : byBucket.entrySet()) {
            int count = rows.getValue().size();
            for (int from = 0; from < count; from += CHUNK) {
                if (!write(rows.getKey(), rows.getValue().subList(from, Math.min(from + CHUNK, count)))) {
                    return;
                }
            }
        }
    }

    /** Writes some reads back; false if Redis did not answer. A failed write is not tried again. */
    private static boolean write(Bucket bucket, List<Row> rows) {
        if (!bucket.guard().isOpen()) {
            return true;
        }
        List<byte[]> keys = new ArrayList<>();
        List<byte[]> arguments = new ArrayList<>();
        for (Row row : rows) {
            keys.add(bucket.scripts().names().entry(row.location().id()));
            arguments.addAll(BucketScripts.arguments(
                    EntryHeader.incarnation(row.access().incarnation),
                    row.access().sequence,
                    row.access().reads(),
                    row.access().last()));
        }
        try {
            long touched = bucket.guard().read(() -> bucket.scripts().number(Script.TOUCH, keys, arguments), () -> -1L);
            return touched >= 0;
        } catch (CacheUnavailableException e) {
            LOGGER.log(Level.DEBUG, "Read counts could not be written back", e);
            return false;
        }
    }
}
