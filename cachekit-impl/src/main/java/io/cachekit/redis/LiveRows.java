package io.cachekit.redis;

import io.cachekit.CacheUnavailableException;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.params.ScanParams;

/**
 * Reads the rows of live entries in indexes, up to a bound on all of them together: page by page,
 * so that no command keeps the server busy. Rows that stay meanwhile are seen, perhaps twice. For
 * one thread.
 */
final class LiveRows {

    private static final int PAGE = 1000;

    private long left;

    /** Reads at most so many rows, and the rest of a page. */
    LiveRows(long most) {
        this.left = most;
    }

    /**
     * Visits the ids in an index.
     *
     * @param visitor takes an id, and returns false to end
     * @return whether all were visited; false, too, if the bucket does not answer
     */
    boolean visit(Bucket bucket, byte[] index, Predicate<byte[]> visitor) {
        byte[] cursor = ScanParams.SCAN_POINTER_START_BINARY;
        do {
            byte[] from = cursor;
            List<Object> page = left <= 0 ? null : answer(bucket, () -> page(bucket, index, from));
            if (page == null || !visit(page, visitor)) {
                return false;
            }
            cursor = (byte[]) page.get(0);
        } while (cursor.length != 1 || cursor[0] != '0');
        return true;
    }

    private static List<Object> page(Bucket bucket, byte[] index, byte[] cursor) {
        KeyNames names = bucket.scripts().names();
        return bucket.scripts()
                .list(Script.LIVE, List.of(index, names.windows()), List.of(cursor, KeyNames.bytes(PAGE)));
    }

    private boolean visit(List<Object> page, Predicate<byte[]> visitor) {
        left -= (Long) page.get(1);
        for (Object id : (List<?>) page.get(2)) {
            if (!visitor.test((byte[]) id)) {
                return false;
            }
        }
        return true;
    }

    /** The answer to a command, or null if the bucket does not serve. */
    static <T> @Nullable T answer(Bucket bucket, Supplier<T> command) {
        try {
            return bucket.guard().<@Nullable T>read(command, () -> null);
        } catch (CacheUnavailableException e) { // if failures reach callers
            return null;
        }
    }
}
