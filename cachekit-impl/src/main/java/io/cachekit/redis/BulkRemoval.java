package io.cachekit.redis;

import io.cachekit.CacheKey;
import io.cachekit.Invalidation;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Invalidations of one bucket that name many entries: raise the fence, go through an index in chunks, remove what is
 * older than the fence. Where there was anything when the fence was raised, once more: a load that began during the pass may
 * have read, through the cache, what was still there, and have stored what it made of it. Others may have removed it by the
 * time that the pass comes by.
 */
final class BulkRemoval {

    private static final int MAX_PASSES = 5;

    private final BucketScripts scripts;
    private final int chunkSize;

    BulkRemoval(BucketScripts scripts, int chunkSize) {
        this.scripts = scripts;
        this.chunkSize = chunkSize;
    }

    /**
     * A way through the entries of an index.
     *
     * @param index which
     * @param named which of them are to go, or null for all
     * @param tag what they must still be tagged with, or null
     */
    @SuppressWarnings("ArrayRecordComponent") // made and read once, never compared
    private record Walk(
            byte[] index,
            @Nullable Predicate<CacheKey> named,
            @Nullable String tag) {

        /** Rows of others stay. */
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

    long tags(Invalidation.Tags what) {
        Collection<String> tags = what.tags();
        List<Walk> walks = tags.stream()
                .map(tag -> new Walk(scripts.names().tag(tag), null, tag))
                .toList();
        return remove(what, false, tags.stream().map(FenceSlots::tag).toList(), walks);
    }

    long namespace(String namespace, Invalidation what) {
        Predicate<CacheKey> named = what instanceof Invalidation.Namespace ? null : what::covers;
        Walk walk = new Walk(scripts.names().namespace(namespace), named, null);
        return remove(what, false, List.of(FenceSlots.namespace(namespace)), List.of(walk));
    }

    long everything(Invalidation what) {
        Predicate<CacheKey> named = what instanceof Invalidation.All ? null : what::covers;
        return remove(what, true, List.of(), List.of(new Walk(scripts.names().all(), named, null)));
    }

    /** What one pass has met. */
    private static final class Pass {
        private long old;
        private long removed;
    }

    private long remove(Invalidation what, boolean everything, List<byte[]> slots, List<Walk> walks) {
        byte[] message = InvalidationWire.encode(what);
        long removed = 0;
        for (int number = 0; number < MAX_PASSES; number++) {
            Fence fence = raise(message, everything, slots, walks);
            Pass pass = new Pass();
            for (Walk walk : walks) {
                walk(walk, fence.position(), pass);
            }
            removed += pass.removed;
            boolean mayHaveBeenRead = pass.old > 0 || (number == 0 && fence.met());
            if (!mayHaveBeenRead) {
                return removed;
            }
        }
        Fence unused = raise(message, everything, slots, List.of());
        return removed;
    }

    /** A fence, and whether one of the indexes had rows when it was raised. */
    private record Fence(Position position, boolean met) {}

    private Fence raise(byte[] message, boolean everything, List<byte[]> slots, List<Walk> walks) {
        KeyNames names = scripts.names();
        List<byte[]> keys = new ArrayList<>(List.of(names.state(), names.fences(), names.log(), names.listeners()));
        walks.forEach(walk -> keys.add(walk.index()));
        List<byte[]> arguments = new ArrayList<>(List.of(scripts.seed(), KeyNames.bytes(everything ? 1 : 0), message));
        arguments.addAll(slots);
        List<Object> reply = scripts.list(Script.RAISE, keys, arguments);
        return new Fence(BucketScripts.position(reply.get(1), reply.get(2)), (Long) reply.get(3) == 1);
    }

    /** The removal of a page's last chunk brings the next page along. */
    private void walk(Walk walk, Position fence, Pass pass) {
        RowRemoval removal = new RowRemoval(scripts, fence, walk.tag(), walk.index(), chunkSize);
        IndexPage page = IndexPage.first(scripts.redis(), walk.index(), chunkSize);
        while (true) {
            List<byte[]> ids = page.ids().stream().filter(walk::names).toList();
            IndexPage next = null;
            for (int from = 0; from < ids.size(); from += chunkSize) {
                int to = Math.min(from + chunkSize, ids.size());
                boolean readOn = to == ids.size() && !page.isLast();
                RowRemoval.Outcome outcome = removal.remove(ids.subList(from, to), readOn ? page.cursor() : null);
                pass.old += outcome.old();
                pass.removed += outcome.removed();
                next = outcome.next();
            }
            if (page.isLast()) {
                return;
            }
            page = next == null ? page.next(scripts.redis(), walk.index(), chunkSize) : next;
        }
    }
}
