package io.cachekit.redis;

import io.cachekit.CacheKey;
import java.util.ArrayList;
import java.util.Arrays;
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

    /** The cursor that stands for the first rows of an index. */
    private static final byte[] FIRST = KeyNames.bytes("first");

    /**
     * Some rows of an index: the first ones, or a page of a scan. A reader of all pages of a scan
     * finds every row that stays from the first to the last, perhaps twice. A small index is one
     * page of any size.
     *
     * @param ids the ids in the rows
     * @param cursor the begin of the next page
     * @param isLast whether there were no rows behind these
     */
    @SuppressWarnings("ArrayRecordComponent") // made and read once, never compared
    record Page(List<byte[]> ids, byte[] cursor, boolean isLast) {

        /** Makes a page of what a script has read from a cursor. */
        static Page read(byte[] cursor, List<byte[]> ids, int rows) {
            boolean last = isFirst(cursor) ? ids.size() < rows : cursor.length == 1 && cursor[0] == '0';
            return new Page(ids, cursor, last);
        }

        private static Page head(UnifiedJedis redis, byte[] index, int rows) {
            return read(FIRST, redis.zrange(index, 0, rows - 1), rows);
        }

        private static Page scanned(UnifiedJedis redis, byte[] index, byte[] cursor, int rows) {
            ScanResult<Tuple> found = redis.zscan(index, cursor, new ScanParams().count(rows));
            List<byte[]> ids = new ArrayList<>(found.getResult().size());
            found.getResult().forEach(row -> ids.add(row.getBinaryElement()));
            return read(found.getCursorAsBytes(), ids, rows);
        }

        private static boolean isFirst(byte[] cursor) {
            return Arrays.equals(cursor, FIRST);
        }

        boolean isHead() {
            return isFirst(cursor);
        }
    }

    /**
     * Removes entries below a version; returns the number of live ones. Takes the first rows as long
     * as all of them go, which stand together in other indexes, too, and scans the index only if
     * some are to stay.
     */
    long removeBelow(BucketVersion below, BucketScripts scripts, int chunkSize) {
        RowRemoval removal = new RowRemoval(scripts, below, tag, index, chunkSize);
        Page page = named == null ? Page.head(scripts.redis(), index, chunkSize) : scan(scripts, chunkSize);
        long removed = 0;
        while (true) {
            List<byte[]> ids = page.ids().stream().filter(this::names).toList();
            long old = 0;
            Page next = null;
            for (int from = 0; from < ids.size(); from += chunkSize) {
                int to = Math.min(from + chunkSize, ids.size());
                boolean readOn = to == ids.size() && !page.isLast(); // the last chunk brings the next page along
                RowRemoval.Outcome outcome = removal.remove(ids.subList(from, to), readOn ? page.cursor() : null);
                removed += outcome.removed();
                old += outcome.old();
                next = outcome.next();
            }
            if (page.isLast()) {
                return removed;
            }
            if (page.isHead() && old < page.ids().size()) {
                page = scan(scripts, chunkSize);
            } else {
                page = next == null ? Page.scanned(scripts.redis(), index, page.cursor(), chunkSize) : next;
            }
        }
    }

    private Page scan(BucketScripts scripts, int rows) {
        return Page.scanned(scripts.redis(), index, ScanParams.SCAN_POINTER_START_BINARY, rows);
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
