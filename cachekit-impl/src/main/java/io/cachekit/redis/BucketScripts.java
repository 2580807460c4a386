package io.cachekit.redis;

import io.cachekit.redis.client.RedisConnection;
import io.cachekit.spi.TimeSource;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import redis.clients.jedis.UnifiedJedis;
import redis.clients.jedis.exceptions.JedisDataException;

/**
 * Runs commands and scripts for one bucket; tries again within the time-out while its slot
 * migrates.
 */
final class BucketScripts {

    private static final long FIRST_PAUSE_NANOS = 1_000_000;
    private static final long LAST_PAUSE_NANOS = 32_000_000;

    private final RedisConnection connection;
    private final KeyNames names;
    private final TimeSource time;
    private final long timeoutNanos;
    private final UniqueIds uniqueIds = new UniqueIds();

    BucketScripts(RedisConnection connection, KeyNames names, TimeSource time, long timeoutNanos) {
        this.connection = connection;
        this.names = names;
        this.time = time;
        this.timeoutNanos = timeoutNanos;
    }

    KeyNames names() {
        return names;
    }

    UnifiedJedis redis() {
        return connection.client();
    }

    /** Creates the state of the bucket if there is none; returns incarnation, sequence and time. */
    List<Object> openState() {
        return list(Script.STATE_OPEN, List.of(names.state(), names.fences()), List.of(uniqueId()));
    }

    /** Runs a script that returns a list. */
    @SuppressWarnings("unchecked") // what every one of them returns, as their files say
    List<Object> list(Script script, List<byte[]> keys, List<byte[]> arguments) {
        return (List<Object>) patiently(() -> script.run(redis(), keys, arguments));
    }

    /** Runs a script that returns a number. */
    long number(Script script, List<byte[]> keys, List<byte[]> arguments) {
        return (Long) patiently(() -> script.run(redis(), keys, arguments));
    }

    /** A unique id, for an incarnation or an owner. */
    byte[] uniqueId() {
        return uniqueIds.next();
    }

    /** The arguments of a script: byte arrays as they are, other values as text. */
    static List<byte[]> arguments(Object... values) {
        List<byte[]> arguments = new ArrayList<>(values.length);
        for (Object value : values) {
            arguments.add(value instanceof byte[] bytes ? bytes : KeyNames.bytes(value.toString()));
        }
        return arguments;
    }

    static String text(Object reply) {
        return new String((byte[]) reply, StandardCharsets.UTF_8);
    }

    static BucketVersion version(Object incarnation, Object sequence) {
        return new BucketVersion(text(incarnation), (Long) sequence);
    }

    static boolean isOfAnotherType(JedisDataException e) {
        return String.valueOf(e.getMessage()).startsWith("WRONGTYPE");
    }

    static boolean isMigrating(JedisDataException e) {
        return String.valueOf(e.getMessage()).startsWith("TRYAGAIN");
    }

    /** While a slot migrates, the keys of a command may be on two servers. */
    private <T> T patiently(Supplier<T> command) {
        long start = time.nanos();
        for (long pause = FIRST_PAUSE_NANOS; ; pause = Math.min(2 * pause, LAST_PAUSE_NANOS)) {
            try {
                return command.get();
            } catch (JedisDataException e) {
                if (!isMigrating(e) || time.nanos() - start + pause >= timeoutNanos) {
                    throw e;
                }
                LockSupport.parkNanos(pause);
            }
        }
    }
}
