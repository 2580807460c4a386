package io.cachekit.redis;

import io.cachekit.CacheKey;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A way through the entries of an index, in chunks.
 *
 * @param index the name of the index
 * @param named the entries in it that are to go, or null for all
 * @param tag the tag that they must still have, or null
 */
@SuppressWarnings("ArrayRecordComponent") // made and read once, never compared
record IndexWalk(
        byte[] index,
        @Nullable Predicate<CacheKey> named,
        @Nullable String tag) {

    /** Removes what is older than a position; tells how many live entries that were. */
    long removeBelow(BucketVersion below, BucketScripts scripts, int chunkSize) {
        RowRemoval removal = new RowRemoval(scripts, below, tag, index, chunkSize);
        IndexPage page = IndexPage.first(scripts.redis(), index, chunkSize);
        long removed = 0;
        while (true) {
            List<byte[]> ids = page.ids().stream().filter(this::names).toList();
            IndexPage next = null;
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

    /** Tells whether an entry is to go; rows of others stay. */
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
