package io.cachekit.redis;

import io.cachekit.CacheKey;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;

/** Counts the entries of one bucket, and removes rows of expired ones. */
final class BucketMaintenance {

    private static final int CHUNK = 500;

    private final BucketScripts scripts;

    BucketMaintenance(BucketScripts scripts) {
        this.scripts = scripts;
    }

    /**
     * What is in a bucket.
     *
     * @param live how many live entries
     * @param oldest when the oldest one was created, in milliseconds since the epoch
     * @param newest when the newest one was
     */
    record Contents(long live, OptionalLong oldest, OptionalLong newest) {}

    Contents contents() {
        KeyNames names = scripts.names();
        List<Object> reply = scripts.list(Script.STATS, List.of(names.all(), names.byCreation()), List.of());
        return new Contents((Long) reply.get(0), time(reply, 1), time(reply, 2));
    }

    private static OptionalLong time(List<Object> reply, int at) {
        String millis = BucketScripts.text(reply.get(at));
        return millis.isEmpty() ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(millis));
    }

    long entriesIn(String namespace) {
        return scripts.number(Script.COUNT, List.of(scripts.names().namespace(namespace)), List.of());
    }

    /** Removes the rows of expired entries from the indexes that the entries' ids tell; returns how many entries. */
    long cleanup() {
        KeyNames names = scripts.names();
        Set<String> namespaces = new TreeSet<>();
        long removed = 0;
        List<Object> ids;
        do {
            ids = clean(List.of(names.all(), names.byCreation()));
            removed += ids.size();
            for (Object id : ids) {
                CacheKey key = EntryId.parse((byte[]) id);
                if (key != null && key.namespace() != null) {
                    namespaces.add(key.namespace());
                }
            }
        } while (ids.size() == CHUNK);
        for (String namespace : namespaces) {
            while (clean(List.of(names.namespace(namespace))).size() == CHUNK) {
                // the next chunk
            }
        }
        return removed;
    }

    private List<Object> clean(List<byte[]> indexes) {
        return scripts.list(Script.CLEANUP, indexes, List.of(KeyNames.bytes(CHUNK)));
    }
}
