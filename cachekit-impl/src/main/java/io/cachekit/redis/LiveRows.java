package io.cachekit.redis;

import io.cachekit.CacheUnavailableException;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.params.ScanParams;
import redis.clients.jedis.resps.ScanResult;
import redis.clients.jedis.resps.Tuple;

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
            ScanResult<Tuple> page = left <= 0
                    ? null
                    : answer(bucket, () -> {
                        bucket.clock().learn(bucket.scripts());
                        return bucket.scripts().redis().zscan(index, from, new ScanParams().count(PAGE));
                    });
            if (page == null || !visit(page.getResult(), bucket.clock().latestMillis(), visitor)) {
                return false;
            }
            cursor = page.getCursorAsBytes();
        } while (cursor.length != 1 || cursor[0] != '0');
        return true;
    }

    private boolean visit(List<Tuple> rows, long now, Predicate<byte[]> visitor) {
        left -= rows.size();
        for (Tuple row : rows) {
            if (row.getScore() >= now && !visitor.test(row.getBinaryElement())) {
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
