package io.cachekit.redis;

import io.cachekit.CacheKey;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.UnifiedJedis;
import redis.clients.jedis.params.ScanParams;
import redis.clients.jedis.resps.ScanResult;
import redis.clients.jedis.resps.Tuple;

/**
 * The sweep of an index, in chunks.
 *
 * @param index the name of the index
 * @param named checks whether an entry is to be removed; null for all
 * @param tag the tag that the entries must still have, or null
 */
@SuppressWarnings("ArrayRecordComponent") // made and read once, never compared
record IndexWalk(
        byte[] index,
        @Nullable Predicate<CacheKey> named,
        @Nullable String tag) {

    /**
     * Some rows of an index. A reader of all pages finds every row that stays from the first to the
     * last, perhaps twice. A small index is one page of any size.
     *
     * @param ids the ids in the rows
     * @param cursor the begin of the next page
     */
    @SuppressWarnings("ArrayRecordComponent") // made and read once, never compared
    record Page(List<byte[]> ids, byte[] cursor) {

        static Page first(UnifiedJedis redis, byte[] index, int rows) {
            return at(redis, index, ScanParams.SCAN_POINTER_START_BINARY, rows);
        }

        /** Reads the next page with a command of its own. */
        Page next(UnifiedJedis redis, byte[] index, int rows) {
            return at(redis, index, cursor, rows);
        }

        private static Page at(UnifiedJedis redis, byte[] index, byte[] cursor, int rows) {
            ScanResult<Tuple> found = redis.zscan(index, cursor, new ScanParams().count(rows));
            List<byte[]> ids = new ArrayList<>(found.getResult().size());
            found.getResult().forEach(row -> ids.add(row.getBinaryElement()));
            return new Page(ids, found.getCursorAsBytes());
        }

        boolean isLast() {
            return cursor.length == 1 && cursor[0] == '0';
        }
    }

    /** Removes entries below a version; returns the number of live ones. */
    long removeBelow(BucketVersion below, BucketScripts scripts, int chunkSize) {
        RowRemoval removal = new RowRemoval(scripts, below, tag, index, chunkSize);
        Page page = Page.first(scripts.redis(), index, chunkSize);
        long removed = 0;
        while (true) {
            List<byte[]> ids = page.ids().stream().filter(this::names).toList();
            Page next = null;
            for (int from = 0; from < ids.size(); from += chunkSize) {
                int to = Math.min(from + chunkSize, ids.size());
                boolean readOn = to == ids.size() && !page.isLast(); // the last chunk brings the next page along
                RowRemoval.Outcome outcome = removal.remove(ids.subList(from, to), readOn ? page.cursor() : null);
                removed += outcome.removed();
                next = outcome.next();
            }
            if (page.isLast()) {
                return removed;
            }
            page = next == null ? page.next(scripts.redis(), index, chunkSize) : next;
        }
    }

    /** Checks whether an entry is to be removed; rows of other programs stay. */
    private boolean names(byte[] id) {
        if (EntryId.namespaceOf(id) == null) {
            return false;
        }
        if (named == null) {
            return true;
        }
        CacheKey key = EntryId.parse(id);
        return key != null && named.test(key);
    }
}
