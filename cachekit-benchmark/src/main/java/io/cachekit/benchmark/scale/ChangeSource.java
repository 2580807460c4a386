package io.cachekit.benchmark.scale;

import io.cachekit.testing.redis.RedisServerProcess;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.Pipeline;

/**
 * Changes at a rate that calls of a few nodes don't reach: by a script which raises the sequence and tells of a key, with
 * the parts of the kit's scripts that do so, and neither reads nor writes an entry. For one thread.
 */
final class ChangeSource implements AutoCloseable {

    private static final List<byte[]> KEYS = Stream.of("{cachekit:0}:s", "{cachekit:0}:g", "{cachekit:0}:h")
            .map(ChangeSource::bytes)
            .toList();
    private static final String CHANGE = """
            local state = parsed(redis.call('GET', KEYS[1]))
            state.sequence = state.sequence + 1
            save(KEYS[1], state)
            announce(KEYS[2], KEYS[3], state, {ARGV[1]}, clock())
            """;

    private final Jedis jedis;
    private final byte[] digest;

    ChangeSource(RedisServerProcess server) throws IOException {
        this.jedis = server.admin();
        StringBuilder script = new StringBuilder();
        for (String library : List.of("clock", "lists", "state", "bell", "announce")) {
            script.append(library(library));
        }
        this.digest = bytes(jedis.scriptLoad(script + CHANGE));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** The change of a key in no namespace. */
    static byte[] ofKey(int number) {
        return bytes("k:" + Node.key(number));
    }

    /** The change of all entries with a tag. */
    static byte[] ofTag(int number) {
        byte[] tag = bytes(Node.tag(number));
        return ByteBuffer.allocate(1 + Integer.BYTES + tag.length)
                .put((byte) 't')
                .putInt(tag.length)
                .put(tag)
                .array();
    }

    private static String library(String name) throws IOException {
        try (InputStream in = ChangeSource.class.getResourceAsStream("/io/cachekit/redis/lib/" + name + ".lua")) {
            return new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** Makes changes, in bundles of a millisecond, at a rate that is not exceeded. */
    void change(int times, int perSecond, IntFunction<byte[]> change) {
        int bundle = Math.max(1, perSecond / 1000);
        long start = System.nanoTime();
        for (int done = 0; done < times; done += bundle) {
            long wait = start + TimeUnit.SECONDS.toNanos(1) * done / perSecond - System.nanoTime();
            if (wait > 0) {
                LockSupport.parkNanos(wait);
            }
            Pipeline pipeline = jedis.pipelined();
            for (int i = done; i < done + bundle; i++) {
                Object unused = pipeline.evalsha(digest, KEYS, List.of(change.apply(i)));
            }
            pipeline.sync();
        }
    }

    @Override
    public void close() {
        jedis.close();
    }
}
