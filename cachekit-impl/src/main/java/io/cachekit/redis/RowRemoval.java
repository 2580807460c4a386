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
 * Removes entries of one bucket with their rows, those of a chunk in one script, which needs to be told of all indexes. So
 * it is told of the tags that the entries before had, unless these are many; of an entry that has others it names all, and is
 * run again for such entries. Not thread-safe.
 */
final class RowRemoval {

    /** How many tags are told of at most, unless the entries have more. */
    private static final int MOST_TAGS = 300;

    private static final byte[] NOT = {};

    private final BucketScripts scripts;
    private final BucketVersion below;
    private final @Nullable ByteBuffer foundBy;
    private final byte[] index;
    private final byte[] rows;
    private final Set<ByteBuffer> tags = new LinkedHashSet<>();
    private boolean tooMany;

    /**
     * Removes only what is older than a position.
     *
     * @param foundBy the tag that an entry must have to go, or null
     * @param index where the entries were found
     * @param rows how many rows of it to read at a time
     */
    RowRemoval(BucketScripts scripts, BucketVersion below, @Nullable String foundBy, byte[] index, int rows) {
        this.scripts = scripts;
        this.below = below;
        this.foundBy = foundBy == null ? null : ByteBuffer.wrap(KeyNames.bytes(foundBy));
        this.index = index;
        this.rows = KeyNames.bytes(rows);
    }

    /**
     * What became of a chunk.
     *
     * @param removed how many live entries were removed
     * @param old how many were to be, expired ones included
     * @param next the page of the index that was asked for, or null
     */
    record Outcome(long removed, long old, @Nullable IndexPage next) {

        private Outcome with(List<Object> reply, @Nullable IndexPage page) {
            return new Outcome(removed + (Long) reply.get(0), old + (Long) reply.get(1), next == null ? page : next);
        }
    }

    /** Removes entries by their ids, and reads on in the index from a cursor, if any. */
    Outcome remove(List<byte[]> ids, byte @Nullable [] cursor) {
        Outcome all = new Outcome(0, 0, null);
        List<byte[]> left = ids;
        Set<ByteBuffer> told = Set.of();
        for (int attempt = 0; attempt < ids.size() + 10; attempt++) {
            byte[] from = cursor == null || all.next() != null ? NOT : cursor;
            Call call = call(left, from, told.isEmpty() ? tags : told);
            List<Object> reply = scripts.list(Script.REMOVE, call.keys(), call.arguments());
            all = all.with(reply, from.length > 0 ? page(reply) : null);
            left = left(call, (List<?>) reply.get(2));
            if (left.isEmpty()) {
                return all;
            }
            told = told((List<?>) reply.get(3));
            learn(told);
        }
        throw new JedisException("Entries changed their tags at every attempt to remove them");
    }

    /**
     * What to run the script with.
     *
     * @param ids those of the entries, in the order of their keys
     */
    private record Call(List<byte[]> ids, List<byte[]> keys, List<byte[]> arguments) {}

    @SuppressWarnings("unchecked") // as the script says
    private static IndexPage page(List<Object> reply) {
        return new IndexPage((List<byte[]>) reply.get(5), (byte[]) reply.get(4));
    }

    private Call call(List<byte[]> ids, byte[] cursor, Set<ByteBuffer> toldOf) {
        KeyNames names = scripts.names();
        Map<String, List<byte[]>> byNamespace = new LinkedHashMap<>();
        for (byte[] id : ids) {
            byNamespace
                    .computeIfAbsent(EntryId.namespaceOf(id), namespace -> new ArrayList<>())
                    .add(id);
        }
        List<byte[]> ordered = new ArrayList<>(ids.size());
        byNamespace.values().forEach(ordered::addAll);
        List<byte[]> keys = new ArrayList<>(2 + ids.size() + 1 + byNamespace.size() + toldOf.size());
        keys.add(names.all());
        keys.add(names.byCreation());
        ordered.forEach(id -> keys.add(names.entry(id)));
        List<byte[]> arguments = new ArrayList<>();
        arguments.add(KeyNames.bytes(below.incarnation()));
        arguments.add(KeyNames.bytes(below.sequence()));
        arguments.add(names.tagPrefix());
        arguments.add(KeyNames.bytes(foundBy == null ? 0 : 1));
        arguments.add(KeyNames.bytes(names.entryPrefix().length));
        arguments.add(KeyNames.bytes(ids.size()));
        arguments.add(cursor);
        arguments.add(rows);
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
        for (ByteBuffer tag : toldOf) {
            if (!tag.equals(foundBy)) {
                keys.add(names.tag(tag));
            }
        }
        return new Call(ordered, keys, arguments);
    }

    /** The script counts from one, and two keys come first. */
    private static List<byte[]> left(Call call, List<?> positions) {
        List<byte[]> left = new ArrayList<>(positions.size());
        for (Object position : positions) {
            left.add(call.ids().get(((Long) position).intValue() - 3));
        }
        return left;
    }

    /** As bytes: a damaged tag that is no text must be named as it is. */
    private static Set<ByteBuffer> told(List<?> names) {
        Set<ByteBuffer> told = new LinkedHashSet<>();
        names.forEach(tag -> told.add(ByteBuffer.wrap((byte[]) tag)));
        return told;
    }

    /** Tags that hardly come again are not worth telling. */
    private void learn(Set<ByteBuffer> told) {
        tags.addAll(told);
        tooMany |= tags.size() > MOST_TAGS;
        if (tooMany) {
            tags.clear();
        }
    }
}
