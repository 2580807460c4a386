package io.cachekit.redis;

import io.cachekit.CacheUnavailableException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Writes gathered reads back, in batches. */
final class AccessFlush implements Runnable {

    private static final Logger LOGGER = System.getLogger("io.cachekit.redis");
    private static final int CHUNK = 500;

    private final AccessLog log;
    private final Function<AccessLog.Row, EntryLocation> names;

    AccessFlush(AccessLog log, Function<AccessLog.Row, EntryLocation> names) {
        this.log = log;
        this.names = names;
    }

    @Override
    public void run() {
        Map<Integer, List<AccessLog.Row>> byBucket = new HashMap<>();
        for (AccessLog.Row row : log.drain()) {
            byBucket.computeIfAbsent(names.apply(row).bucket().number(), number -> new ArrayList<>())
                    .add(row);
        }
        for (List<AccessLog.Row> rows : byBucket.values()) {
            for (int from = 0; from < rows.size(); from += CHUNK) {
                if (!write(rows.subList(from, Math.min(from + CHUNK, rows.size())))) {
                    return;
                }
            }
        }
    }

    /**
     * What fails is not tried again: it is only a count. Whether Redis answered, or was not asked at all: else the
     * others had better not wait for it, too.
     */
    private boolean write(List<AccessLog.Row> rows) {
        List<byte[]> keys = new ArrayList<>();
        List<byte[]> arguments = new ArrayList<>();
        Bucket bucket = names.apply(rows.get(0)).bucket();
        for (AccessLog.Row row : rows) {
            keys.add(bucket.scripts().names().entry(names.apply(row).id()));
            AccessLog.Access access = row.access();
            arguments.add(KeyNames.bytes(access.position().incarnation()));
            arguments.add(KeyNames.bytes(access.position().sequence()));
            arguments.add(KeyNames.bytes(access.reads()));
            arguments.add(KeyNames.bytes(access.last()));
        }
        if (!bucket.lane().isOpen()) {
            return true;
        }
        try {
            long touched = bucket.lane().read(() -> bucket.scripts().number(Script.TOUCH, keys, arguments), () -> -1L);
            return touched >= 0;
        } catch (CacheUnavailableException e) {
            LOGGER.log(Level.DEBUG, "Counts could not be written back", e);
            return false;
        }
    }
}
