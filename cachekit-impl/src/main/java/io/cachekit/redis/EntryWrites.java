package io.cachekit.redis;

import io.cachekit.CacheKey;
import io.cachekit.spi.EncodedValue;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.exceptions.JedisException;

/** Writes and removes single entries of one bucket, each in one script, or two where old tags have to be named. */
final class EntryWrites {

    private static final int ATTEMPTS = 10;
    private static final int FIXED_KEYS = 9;
    private static final int FIXED_ARGUMENTS = 14;
    private static final byte[] NONE = {};

    private final BucketScripts scripts;
    private final ServerClock clock;
    private final long timeoutNanos;

    EntryWrites(BucketScripts scripts, ServerClock clock, long timeoutNanos) {
        this.scripts = scripts;
        this.clock = clock;
        this.timeoutNanos = timeoutNanos;
    }

    /** How an entry is written. */
    @SuppressWarnings("ImmutableEnumChecker") // nobody writes to the arrays
    enum Mode {
        /** Whatever happened before. */
        SET("set"),
        /** As the result of a load: only with a good token. */
        STORE("store"),
        /** As the result of an effect: only with a good token, and fencing its key. */
        REPLACE("replace");

        private final byte[] word;

        Mode(String word) {
            this.word = KeyNames.bytes(word);
        }
    }

    /**
     * What to write.
     *
     * @param mode how
     * @param key the key with its tags
     * @param id the id of the entry
     * @param value the value
     * @param ttlMillis time to live, or 0 for ever
     * @param token what a lookup handed out, or null for a set
     */
    @SuppressWarnings("ArrayRecordComponent") // made and read once, never compared
    record Write(
            Mode mode,
            CacheKey key,
            byte[] id,
            EncodedValue value,
            long ttlMillis,
            @Nullable RedisToken token) {}

    /** Writes, and tells whether it was admitted. */
    boolean write(Write write) {
        clock.learn(scripts);
        Set<ByteBuffer> before = new LinkedHashSet<>();
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            long sent = clock.nanos();
            List<Object> reply = scripts.list(Script.WRITE, keys(write, before), arguments(write, sent));
            clock.read((Long) reply.get(1), sent);
            long code = (Long) reply.get(0);
            if (code < 2) {
                return code == 1;
            }
            reply.subList(2, reply.size()).forEach(tag -> before.add(ByteBuffer.wrap((byte[]) tag)));
        }
        throw new JedisException("An entry changed its tags, or the server its clock, at every attempt to write it");
    }

    /** Removes an entry with its rows. */
    boolean delete(CacheKey key, byte[] id) {
        KeyNames names = scripts.names();
        List<byte[]> arguments = List.of(scripts.seed(), FenceSlots.key(id), id, names.tagPrefix());
        Set<ByteBuffer> tags = new LinkedHashSet<>();
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            List<byte[]> keys = new ArrayList<>(List.of(
                    names.state(),
                    names.fences(),
                    names.entry(id),
                    names.all(),
                    names.byCreation(),
                    names.log(),
                    names.listeners()));
            if (key.namespace() != null) {
                keys.add(names.namespace(key.namespace()));
            }
            tags.forEach(tag -> keys.add(names.tag(tag)));
            long sent = clock.nanos();
            List<Object> reply = scripts.list(Script.DELETE, keys, arguments);
            clock.read((Long) reply.get(1), sent);
            if ((Long) reply.get(0) < 2) {
                return (Long) reply.get(0) == 1;
            }
            reply.subList(2, reply.size()).forEach(tag -> tags.add(ByteBuffer.wrap((byte[]) tag)));
        }
        throw new JedisException("An entry changed its tags at every attempt to remove it");
    }

    private List<byte[]> keys(Write write, Set<ByteBuffer> before) {
        KeyNames names = scripts.names();
        CacheKey key = write.key();
        List<byte[]> keys = new ArrayList<>(FIXED_KEYS + 1 + key.tags().size() + before.size());
        keys.add(names.state());
        keys.add(names.fences());
        keys.add(names.entry(write.id()));
        keys.add(names.all());
        keys.add(names.byCreation());
        keys.add(names.loadMark(write.id()));
        keys.add(names.log());
        keys.add(names.listeners());
        keys.add(names.gates());
        if (key.namespace() != null) {
            keys.add(names.namespace(key.namespace()));
        }
        Set<ByteBuffer> others = new LinkedHashSet<>(before);
        for (String tag : key.tags()) {
            keys.add(names.tag(tag));
            others.remove(ByteBuffer.wrap(KeyNames.bytes(tag)));
        }
        others.forEach(tag -> keys.add(names.tag(tag)));
        return keys;
    }

    private List<byte[]> arguments(Write write, long now) {
        CacheKey key = write.key();
        RedisToken token = write.token();
        List<byte[]> slots = token == null ? List.of() : FenceSlots.around(key, write.id());
        int memberOf = key.tags().size() + (key.namespace() == null ? 0 : 1);
        long deadline = token == null ? clock.deadline(now, timeoutNanos) : 0;
        List<byte[]> arguments = new ArrayList<>(FIXED_ARGUMENTS + slots.size());
        arguments.add(scripts.seed());
        arguments.add(write.mode().word);
        arguments.add(KeyNames.bytes(deadline));
        arguments.add(KeyNames.bytes(write.ttlMillis()));
        arguments.add(write.id());
        arguments.add(KeyNames.bytes(memberOf));
        arguments.add(FenceSlots.key(write.id()));
        arguments.add(token == null ? NONE : KeyNames.bytes(token.position().incarnation()));
        arguments.add(token == null ? NONE : KeyNames.bytes(token.position().sequence()));
        arguments.add(token == null ? NONE : KeyNames.bytes(token.heard()));
        arguments.add(token == null || token.right() == null ? NONE : KeyNames.bytes(token.right()));
        arguments.add(scripts.names().tagPrefix());
        arguments.add(EntryHeader.tail(key, write.value().shape()));
        arguments.add(write.value().payload());
        arguments.addAll(slots);
        return arguments;
    }
}
