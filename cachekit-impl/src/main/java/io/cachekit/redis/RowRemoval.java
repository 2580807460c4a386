package io.cachekit.redis;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.exceptions.JedisException;

/**
 * Removes entries of one bucket with their rows, a chunk with each script. The script needs all
 * indexes declared: it gets the tags of earlier entries, unless they are many. It reports the tags
 * of entries that have others, and is run again for those, once more with the indexes of windows if
 * some have rows there, and for entries that were too much for one run. Not thread-safe.
 */
final class RowRemoval {

    /** The most tags that are declared, unless the entries have more. */
    private static final int MOST_TAGS = 300;

    private static final byte[] NOT = {};

    private final BucketScripts scripts;
    private final BucketVersion below;
    private final @Nullable ByteBuffer foundBy;
    private final byte[] index;
    private final int rows;
    private final Set<ByteBuffer> tags = new LinkedHashSet<>();
    private boolean tooMany;
    private boolean windowed;

    /**
     * Prepares the removal of entries below a version.
     *
     * @param foundBy the tag that an entry must have to go, or null
     * @param index the index of the entries
     * @param rows the number of its rows to read at a time
     */
    RowRemoval(BucketScripts scripts, BucketVersion below, @Nullable String foundBy, byte[] index, int rows) {
        this.scripts = scripts;
        this.below = below;
        this.foundBy = foundBy == null ? null : ByteBuffer.wrap(KeyNames.bytes(foundBy));
        this.index = index;
        this.rows = rows;
    }

    /**
     * The outcome of a chunk.
     *
     * @param removed the number of live entries that were removed
     * @param old the number of entries below the version, with expired ones
     * @param next the requested page of the index, or null
     */
    record Outcome(long removed, long old, IndexWalk.@Nullable Page next) {

        private Outcome with(List<Object> reply, IndexWalk.@Nullable Page page) {
            return new Outcome(removed + (Long) reply.get(0), old + (Long) reply.get(1), page == null ? next : page);
        }
    }

    /**
     * Removes entries by their ids, and reads the next page of the index from a cursor, if any; the
     * first rows after each run, since those of entries that were left would come again.
     */
    Outcome remove(List<byte[]> ids, byte @Nullable [] cursor) {
        Outcome all = new Outcome(0, 0, null);
        List<byte[]> left = ids;
        Set<ByteBuffer> reported = Set.of();
        for (int attempt = 0; attempt < ids.size() + 10; attempt++) {
            IndexWalk.Page known = all.next();
            byte[] from = cursor == null || (known != null && !known.isHead()) ? NOT : cursor;
            Call call = call(left, from, reported.isEmpty() ? tags : reported);
            List<Object> reply = scripts.list(Script.REMOVE, call.keys(), call.arguments());
            all = all.with(reply, from.length > 0 ? page(reply) : null);
            left = left(call, (List<?>) reply.get(2));
            if (left.isEmpty()) {
                return all;
            }
            windowed |= (Long) reply.get(6) == 1;
            reported = reported((List<?>) reply.get(3));
            learn(reported);
        }
        throw new JedisException("Entries changed their tags at every attempt to remove them");
    }

    /**
     * A run of the script.
     *
     * @param ids the ids of the entries, in the order of their keys
     */
    private record Call(List<byte[]> ids, List<byte[]> keys, List<byte[]> arguments) {}

    @SuppressWarnings("unchecked") // as the script says
    private IndexWalk.Page page(List<Object> reply) {
        return IndexWalk.Page.read((byte[]) reply.get(4), (List<byte[]>) reply.get(5), rows);
    }

    private Call call(List<byte[]> ids, byte[] cursor, Set<ByteBuffer> declared) {
        KeyNames names = scripts.names();
        Map<String, List<byte[]>> byNamespace = new LinkedHashMap<>();
        for (byte[] id : ids) {
            byNamespace
                    .computeIfAbsent(EntryId.namespaceOf(id), namespace -> new ArrayList<>())
                    .add(id);
        }
        List<byte[]> ordered = new ArrayList<>(ids.size());
        byNamespace.values().forEach(ordered::addAll);
        List<byte[]> keys = new ArrayList<>(1 + ids.size() + 1 + byNamespace.size() + declared.size());
        keys.add(names.all());
        ordered.forEach(id -> keys.add(names.entry(id)));
        List<byte[]> arguments = BucketScripts.arguments(
                below.incarnation(),
                below.sequence(),
                names.tagPrefix(),
                foundBy == null ? 0 : 1,
                names.entryPrefix().length,
                ids.size(),
                cursor,
                rows);
        keys.add(index);
        byNamespace.forEach((namespace, some) -> {
            arguments.add(KeyNames.bytes(some.size()));
            if (namespace.isEmpty()) {
                arguments.add(KeyNames.bytes(0));
            } else {
                keys.add(names.namespace(namespace));
                arguments.add(KeyNames.bytes(keys.size()));
            }
        });
        if (windowed) {
            keys.add(names.windows());
            byNamespace.keySet().stream()
                    .filter(namespace -> !namespace.isEmpty())
                    .forEach(namespace -> keys.add(names.namespaceWindows(namespace)));
        }
        for (ByteBuffer tag : declared) {
            if (!tag.equals(foundBy)) {
                keys.add(names.tag(tag));
            }
        }
        return new Call(ordered, keys, arguments);
    }

    /** The script counts from one, and one key comes first. */
    private static List<byte[]> left(Call call, List<?> positions) {
        List<byte[]> left = new ArrayList<>(positions.size());
        for (Object position : positions) {
            left.add(call.ids().get(((Long) position).intValue() - 2));
        }
        return left;
    }

    /** Tags as bytes: a damaged tag may be no text. */
    private static Set<ByteBuffer> reported(List<?> names) {
        Set<ByteBuffer> tags = new LinkedHashSet<>();
        names.forEach(tag -> tags.add(ByteBuffer.wrap((byte[]) tag)));
        return tags;
    }

    /** Keeps tags for later chunks, unless they are too many to come again. */
    private void learn(Set<ByteBuffer> reported) {
        tags.addAll(reported);
        tooMany |= tags.size() > MOST_TAGS;
        if (tooMany) {
            tags.clear();
        }
    }
}
