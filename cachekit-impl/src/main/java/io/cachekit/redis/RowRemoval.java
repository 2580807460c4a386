package io.cachekit.redis;

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
 * it is told of the tags that the entries before had; of an entry that has others it names these, and is run again for
 * such entries. Not thread-safe.
 */
final class RowRemoval {

    /** How many tags are told of at most, unless the entries have more. */
    private static final int MOST_TAGS = 300;

    private final BucketScripts scripts;
    private final Position below;
    private final @Nullable String foundBy;
    private final Set<String> tags = new LinkedHashSet<>();

    /**
     * Removes only what is older than a position.
     *
     * @param foundBy the tag that an entry must have to go, or null
     */
    RowRemoval(BucketScripts scripts, Position below, @Nullable String foundBy) {
        this.scripts = scripts;
        this.below = below;
        this.foundBy = foundBy;
    }

    /**
     * What became of a chunk.
     *
     * @param removed how many live entries were removed
     * @param old how many were to be, expired ones included
     */
    record Outcome(long removed, long old) {}

    /** Removes entries by their ids. */
    Outcome remove(List<byte[]> ids) {
        Outcome all = new Outcome(0, 0);
        List<byte[]> left = ids;
        for (int attempt = 0; attempt < ids.size() + 10; attempt++) {
            Call call = call(left);
            List<Object> reply = scripts.list(Script.REMOVE, call.keys(), call.arguments());
            all = new Outcome(all.removed() + (Long) reply.get(0), all.old() + (Long) reply.get(1));
            left = left(call, (List<?>) reply.get(2));
            if (left.isEmpty()) {
                return all;
            }
            learn((List<?>) reply.get(3));
        }
        throw new JedisException("Entries changed their tags at every attempt to remove them");
    }

    /**
     * What to run the script with.
     *
     * @param ids those of the entries, in the order of their keys
     */
    private record Call(List<byte[]> ids, List<byte[]> keys, List<byte[]> arguments) {}

    private Call call(List<byte[]> ids) {
        KeyNames names = scripts.names();
        Map<String, List<byte[]>> byNamespace = new LinkedHashMap<>();
        for (byte[] id : ids) {
            byNamespace
                    .computeIfAbsent(EntryId.namespaceOf(id), namespace -> new ArrayList<>())
                    .add(id);
        }
        List<byte[]> ordered = new ArrayList<>(ids.size());
        byNamespace.values().forEach(ordered::addAll);
        List<byte[]> keys = new ArrayList<>(2 + ids.size() + byNamespace.size() + tags.size() + 1);
        keys.add(names.all());
        keys.add(names.byCreation());
        ordered.forEach(id -> keys.add(names.entry(id)));
        List<byte[]> arguments = new ArrayList<>();
        arguments.add(KeyNames.bytes(below.incarnation()));
        arguments.add(KeyNames.bytes(below.sequence()));
        arguments.add(names.tagPrefix());
        arguments.add(KeyNames.bytes(foundBy == null ? "" : foundBy));
        arguments.add(KeyNames.bytes(foundBy == null ? 0 : 1));
        arguments.add(KeyNames.bytes(names.entryPrefix().length));
        arguments.add(KeyNames.bytes(ids.size()));
        byNamespace.forEach((namespace, some) -> {
            arguments.add(KeyNames.bytes(some.size()));
            if (namespace.isEmpty()) {
                arguments.add(KeyNames.bytes(0));
            } else {
                keys.add(names.namespace(namespace));
                arguments.add(KeyNames.bytes(keys.size()));
            }
        });
        if (foundBy != null) {
            keys.add(names.tag(foundBy));
        }
        for (String tag : tags) {
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

    private void learn(List<?> unknown) {
        if (tags.size() + unknown.size() > MOST_TAGS) {
            tags.clear();
        }
        unknown.forEach(tag -> tags.add(BucketScripts.text(tag)));
    }
}
