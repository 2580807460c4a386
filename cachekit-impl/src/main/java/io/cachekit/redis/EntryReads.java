package io.cachekit.redis;

import io.cachekit.CacheKey;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.exceptions.JedisDataException;

/** The reads of one bucket, each with one command that writes nothing. */
record EntryReads(BucketScripts scripts) {

    /** The sequences that {@code state.lua} accepts; any other begins a new incarnation. */
    private static final Pattern SEQUENCE = Pattern.compile("\\d{1,15}");

    /** Stands for a missing entry; no entry is empty. */
    static final byte[] MISSING = {};

    /**
     * The result of a lookup.
     *
     * @param version of the bucket, read no later than the entry
     * @param entry the entry, or {@link #MISSING}
     */
    @SuppressWarnings("ArrayRecordComponent") // made and read once, never compared
    record Seen(BucketVersion version, byte[] entry) {}

    /** The entry, or {@link #MISSING}. */
    byte[] get(byte[] id) {
        return string(scripts.names().entry(id));
    }

    /** A key of another type, written by another program, counts as missing, as in {@code MGET}. */
    private byte[] string(byte[] key) {
        try {
            return present(scripts.redis().get(key));
        } catch (JedisDataException e) {
            if (BucketScripts.isOfAnotherType(e)) {
                return MISSING;
            }
            throw e;
        }
    }

    /** The entries in the order of the ids. */
    List<byte[]> getAll(List<byte[]> ids) {
        byte[][] keys = new byte[ids.size()][];
        for (int i = 0; i < keys.length; i++) {
            keys[i] = scripts.names().entry(ids.get(i));
        }
        return present(keys);
    }

    private static byte[] present(byte @Nullable [] entry) {
        return entry == null ? MISSING : entry;
    }

    /** The beginning of the entry, as {@link EntryHeader#isHidden(byte[], ServerClock)} reads it, or {@link #MISSING}. */
    byte[] front(byte[] id) {
        try {
            return present(scripts.redis().getrange(scripts.names().entry(id), 0, EntryHeader.FRONT - 1));
        } catch (JedisDataException e) {
            if (BucketScripts.isOfAnotherType(e)) {
                return MISSING;
            }
            throw e;
        }
    }

    /**
     * Reads the version of the bucket, then the entry: a version that is read later could be above
     * a fence that must refuse the load. (model: token)
     */
    Seen look(byte[] id) {
        KeyNames names = scripts.names();
        while (true) {
            List<byte[]> both = present(names.state(), names.entry(id));
            byte[] state = both.get(0);
            if (state.length > 0) {
                String[] words = new String(state, StandardCharsets.UTF_8).split(" ", 3);
                if (words.length == 3 && SEQUENCE.matcher(words[1]).matches()) {
                    return new Seen(new BucketVersion(words[0], Long.parseLong(words[1])), both.get(1));
                }
            }
            List<Object> unused = scripts.openState();
        }
    }

    /** Reads keys in one command, or in their order while the slot migrates. */
    private List<byte[]> present(byte[]... keys) {
        List<byte[]> found = new ArrayList<>(keys.length);
        try {
            for (byte[] value : scripts.redis().mget(keys)) {
                found.add(present(value));
            }
        } catch (JedisDataException e) {
            if (!BucketScripts.isMigrating(e)) {
                throw e;
            }
            for (byte[] key : keys) {
                found.add(string(key));
            }
        }
        return found;
    }

    /** Checks whether a store would be admitted. */
    boolean isCurrent(RedisToken token, CacheKey key, byte[] id) {
        List<byte[]> arguments = BucketScripts.arguments(
                token.version().incarnation(), token.version().sequence(), token.received(), FenceSlots.key(id));
        arguments.addAll(FenceSlots.around(key, id));
        KeyNames names = scripts.names();
        return scripts.number(Script.CURRENT, List.of(names.state(), names.fences(), names.gates()), arguments) == 1;
    }
}
