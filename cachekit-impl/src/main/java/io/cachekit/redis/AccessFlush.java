package io.cachekit.redis;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Writes gathered reads back, in batches. */
final class AccessFlush implements Runnable {

    private static final int CHUNK = 500;

    private final AccessLog log;
    private final Function<AccessLog.Row, EntryName> names;

    AccessFlush(AccessLog log, Function<AccessLog.Row, EntryName> names) {
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
                write(rows.subList(from, Math.min(from + CHUNK, rows.size())));
            }
        }
    }

    /** What fails is not tried again: it is only a count. */
    private void write(List<AccessLog.Row> rows) {
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
        long unused = bucket.lane().read(() -> bucket.scripts().number(Script.TOUCH, keys, arguments), () -> 0L);
    }
}
