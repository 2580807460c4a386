package io.cachekit.redis;

import io.cachekit.CacheKey;
import io.cachekit.spi.Invalidation;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.params.ScanParams;
import redis.clients.jedis.resps.ScanResult;
import redis.clients.jedis.resps.Tuple;

/**
 * Invalidations of one bucket that name many entries: raise the fence, go through an index in chunks, remove what is
 * older than the fence. Where something was removed, once more: a load that began during the pass may have read,
 * through the cache, what was still there, and have stored what it made of it.
 */
final class BulkRemoval {

    private static final int MAX_PASSES = 5;

    private final BucketScripts scripts;
    private final ScanParams chunk;

    BulkRemoval(BucketScripts scripts, int chunkSize) {
        this.scripts = scripts;
        this.chunk = new ScanParams().count(chunkSize);
    }

    /**
     * A way through the entries of an index.
     *
     * @param index which
     * @param named which of them are to go
     * @param tag what they must still be tagged with, or null
     */
    @SuppressWarnings("ArrayRecordComponent") // made and read once, never compared
    private record Walk(
            byte[] index,
            Predicate<CacheKey> named,
            @Nullable String tag) {}

    long tags(Invalidation.Tags what) {
        Collection<String> tags = what.tags();
        List<Walk> walks = tags.stream()
                .map(tag -> new Walk(scripts.names().tag(tag), key -> true, tag))
                .toList();
        return remove(what, false, tags.stream().map(FenceSlots::tag).toList(), walks);
    }

    long namespace(String namespace, Invalidation what) {
        Walk walk = new Walk(scripts.names().namespace(namespace), what::covers, null);
        return remove(what, false, List.of(FenceSlots.namespace(namespace)), List.of(walk));
    }

    long everything(Invalidation what) {
        return remove(what, true, List.of(), List.of(new Walk(scripts.names().all(), what::covers, null)));
    }

    private long remove(Invalidation what, boolean everything, List<byte[]> slots, List<Walk> walks) {
        byte[] message = InvalidationWire.encode(what);
        long removed = 0;
        for (int pass = 0; pass < MAX_PASSES; pass++) {
            Position fence = raise(message, everything, slots);
            long now = 0;
            for (Walk walk : walks) {
                now += walk(walk, fence);
            }
            removed += now;
            if (now == 0) {
                return removed;
            }
        }
        Position unused = raise(message, everything, slots);
        return removed;
    }

    private Position raise(byte[] message, boolean everything, List<byte[]> slots) {
        KeyNames names = scripts.names();
        List<byte[]> arguments = new ArrayList<>(List.of(scripts.seed(), KeyNames.bytes(everything ? 1 : 0), message));
        arguments.addAll(slots);
        List<Object> reply =
                scripts.list(Script.RAISE, List.of(names.state(), names.fences(), names.scratch(), names.log(), names.listeners()), arguments);
        return BucketScripts.position(reply.get(1), reply.get(2));
    }

    private long walk(Walk walk, Position fence) {
        long removed = 0;
        byte[] cursor = ScanParams.SCAN_POINTER_START_BINARY;
        do {
            ScanResult<Tuple> found = scripts.redis().zscan(walk.index(), cursor, chunk);
            List<byte[]> ids = new ArrayList<>();
            List<CacheKey> keys = new ArrayList<>();
            for (Tuple row : found.getResult()) {
                CacheKey key = EntryId.parse(row.getBinaryElement());
                if (key != null && walk.named().test(key)) {
                    ids.add(row.getBinaryElement());
                    keys.add(key);
                }
            }
            removed += remove(walk, fence, ids, keys);
            cursor = found.getCursorAsBytes();
        } while (cursor.length != 1 || cursor[0] != '0');
        return removed;
    }

    private long remove(Walk walk, Position fence, List<byte[]> ids, List<CacheKey> keys) {
        if (ids.isEmpty()) {
            return 0;
        }
        KeyNames names = scripts.names();
        List<Object> headers =
                scripts.list(Script.HEADERS, ids.stream().map(names::entry).toList(), List.of());
        RowRemoval removal = new RowRemoval(scripts, fence);
        for (int i = 0; i < ids.size(); i++) {
            EntryHeader header = EntryHeader.parse((byte[]) headers.get(i));
            boolean retagged =
                    header != null && walk.tag() != null && !header.tags().contains(walk.tag());
            if (retagged) {
                removal.addRow(ids.get(i), walk.index());
            } else if (header == null || header.isOlderThan(fence)) {
                removal.addEntry(ids.get(i), indexes(walk, keys.get(i), header));
            }
        }
        return removal.run();
    }

    /** All indexes but those that every entry is in. */
    private List<byte[]> indexes(Walk walk, CacheKey key, @Nullable EntryHeader header) {
        List<byte[]> indexes = new ArrayList<>();
        if (key.namespace() != null) {
            indexes.add(scripts.names().namespace(key.namespace()));
        }
        if (header != null) {
            header.tags().forEach(tag -> indexes.add(scripts.names().tag(tag)));
        } else if (walk.tag() != null) {
            indexes.add(walk.index());
        }
        return indexes;
    }
}
