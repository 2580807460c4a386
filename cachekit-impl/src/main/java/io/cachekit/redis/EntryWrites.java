package io.cachekit.redis;

import io.cachekit.CacheKey;
import io.cachekit.spi.EncodedValue;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.exceptions.JedisException;

/**
 * Writes and removes single entries of one bucket, with one script, or two if old tags have to be
 * declared.
 */
record EntryWrites(BucketScripts scripts, ServerClock clock, long timeoutNanos) {

    private static final int ATTEMPTS = 10;
    private static final int FIXED_KEYS = 8;

    /** The condition of a write. */
    enum Mode {
        /** Unconditional. */
        SET,
        /** The result of a load: only with a valid token. */
        STORE,
        /** The result of an effect: only with a valid token, and fencing its key. */
        REPLACE
    }

    /**
     * A write.
     *
     * @param mode its condition
     * @param location the entry; its key has the tags
     * @param value the value
     * @param terms its times
     * @param token the token of a lookup, or null for a set
     */
    record Write(
            Mode mode,
            EntryLocation location,
            EncodedValue value,
            WriteTerms terms,
            @Nullable RedisToken token) {

        CacheKey key() {
            return location.key();
        }

        byte[] id() {
            return location.id();
        }
    }

    /** Writes; false if the write was not admitted. */
    boolean write(Write write) {
        clock.learn(scripts);
        return run(
                Script.WRITE,
                write.terms().windowed(),
                declared -> keys(write, declared),
                (declared, sent) -> arguments(write, sent));
    }

    /** Removes an entry with its index rows; false if there was no live one. */
    boolean delete(CacheKey key, byte[] id) {
        KeyNames names = scripts.names();
        List<byte[]> arguments = List.of(scripts.uniqueId(), FenceSlots.key(id), id, names.tagPrefix());
        List<byte[]> fixed = new ArrayList<>(
                List.of(names.state(), names.fences(), names.entry(id), names.all(), names.log(), names.listeners()));
        if (key.namespace() != null) {
            fixed.add(names.namespace(key.namespace()));
        }
        return run(
                Script.DELETE,
                false,
                declared -> Stream.of(
                                fixed.stream(),
                                declared.tags().stream().map(names::tag),
                                declared.windows(names, key).stream())
                        .flatMap(some -> some)
                        .toList(),
                (declared, sent) -> declared.windowed()
                        ? Stream.concat(
                                        arguments.stream(),
                                        Stream.of(KeyNames.bytes(
                                                declared.windows(names, key).size())))
                                .toList()
                        : arguments);
    }

    /**
     * The indexes that a script needs for the entry in Redis.
     *
     * @param tags its tags
     * @param windowed whether it, or the one that replaces it, has rows in the indexes of windows
     */
    private record Declared(Set<ByteBuffer> tags, boolean windowed) {

        List<byte[]> windows(KeyNames names, CacheKey key) {
            return windowed ? names.windows(key.namespace()) : List.of();
        }
    }

    /** Runs a script until its keys include the indexes that the entry needs; false if it changed nothing. */
    private boolean run(
            Script script,
            boolean windowed,
            Function<Declared, List<byte[]>> keys,
            BiFunction<Declared, Long, List<byte[]>> arguments) {
        Declared before = new Declared(new LinkedHashSet<>(), windowed);
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            long sent = clock.nanos();
            List<Object> reply = scripts.list(script, keys.apply(before), arguments.apply(before, sent));
            clock.read((Long) reply.get(1), sent);
            long code = (Long) reply.get(0);
            if (code < 2) {
                return code == 1;
            }
            Set<ByteBuffer> tags = before.tags();
            reply.subList(3, reply.size()).forEach(tag -> tags.add(ByteBuffer.wrap((byte[]) tag)));
            before = new Declared(tags, before.windowed() || (Long) reply.get(2) == 1);
        }
        throw new JedisException("The entry changed its tags, or the server its clock, at every attempt to change it");
    }

    private List<byte[]> keys(Write write, Declared before) {
        KeyNames names = scripts.names();
        CacheKey key = write.key();
        List<byte[]> keys = new ArrayList<>(
                FIXED_KEYS + 3 + key.tags().size() + before.tags().size());
        keys.add(names.state());
        keys.add(names.fences());
        keys.add(names.entry(write.id()));
        keys.add(names.all());
        keys.add(names.lease(write.id()));
        keys.add(names.log());
        keys.add(names.listeners());
        keys.add(names.gates());
        if (key.namespace() != null) {
            keys.add(names.namespace(key.namespace()));
        }
        Set<ByteBuffer> others = new LinkedHashSet<>(before.tags());
        for (String tag : key.tags()) {
            keys.add(names.tag(tag));
            others.remove(ByteBuffer.wrap(KeyNames.bytes(tag)));
        }
        others.forEach(tag -> keys.add(names.tag(tag)));
        keys.addAll(before.windows(names, key));
        return keys;
    }

    private List<byte[]> arguments(Write write, long now) {
        CacheKey key = write.key();
        RedisToken token = write.token();
        List<byte[]> arguments = BucketScripts.arguments(
                scripts.uniqueId(),
                write.mode().name().toLowerCase(Locale.ROOT),
                token == null ? clock.deadline(now, timeoutNanos) : 0,
                write.terms().argument(),
                write.id(),
                key.tags().size() + (key.namespace() == null ? 0 : 1),
                FenceSlots.key(write.id()),
                token == null ? "" : token.version().incarnation(),
                token == null ? "" : token.version().sequence(),
                token == null ? "" : token.received(),
                token == null || token.owner() == null ? "" : token.owner(),
                scripts.names().tagPrefix(),
                EntryHeader.tail(key, write.value().shape(), write.terms().validator()),
                write.value().payload());
        if (token != null) {
            arguments.addAll(FenceSlots.around(key, write.id()));
        }
        return arguments;
    }
}
