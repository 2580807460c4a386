package io.cachekit.redis;

import java.util.ArrayList;
import java.util.List;
import redis.clients.jedis.UnifiedJedis;
import redis.clients.jedis.params.ScanParams;
import redis.clients.jedis.resps.ScanResult;
import redis.clients.jedis.resps.Tuple;

/**
 * Some rows of an index. Who reads page after page meets every row that is there from the first to the last, perhaps twice. A
 * small index comes as one page, whatever was asked for.
 *
 * @param ids those in the rows
 * @param cursor where the next page begins
 */
@SuppressWarnings("ArrayRecordComponent") // made and read once, never compared
record IndexPage(List<byte[]> ids, byte[] cursor) {

    static IndexPage first(UnifiedJedis redis, byte[] index, int rows) {
        return at(redis, index, ScanParams.SCAN_POINTER_START_BINARY, rows);
    }

    /** The page after one whose reading was not combined with anything else. */
    IndexPage next(UnifiedJedis redis, byte[] index, int rows) {
        return at(redis, index, cursor, rows);
    }

    private static IndexPage at(UnifiedJedis redis, byte[] index, byte[] cursor, int rows) {
        ScanResult<Tuple> found = redis.zscan(index, cursor, new ScanParams().count(rows));
        List<byte[]> ids = new ArrayList<>(found.getResult().size());
        found.getResult().forEach(row -> ids.add(row.getBinaryElement()));
        return new IndexPage(ids, found.getCursorAsBytes());
    }

    boolean isLast() {
        return cursor.length == 1 && cursor[0] == '0';
    }
}
