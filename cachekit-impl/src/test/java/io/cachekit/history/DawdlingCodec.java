package io.cachekit.history;

import io.cachekit.CacheSerializationException;
import io.cachekit.spi.ValueCodec;
import java.lang.reflect.Type;
import java.nio.ByteBuffer;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Versions as bytes. Decoding takes its time now and then, so that changes overtake what was read from Redis before memory
 * keeps it.
 */
final class DawdlingCodec implements ValueCodec {

    @Override
    public String name() {
        return "versions";
    }

    @Override
    public byte[] encode(Object value) {
        return ByteBuffer.allocate(Long.BYTES).putLong((long) value).array();
    }

    @Override
    public Object decode(byte[] bytes, Type type) {
        if (bytes.length != Long.BYTES) {
            throw new CacheSerializationException("A version has " + Long.BYTES + " bytes");
        }
        ThreadLocalRandom random = ThreadLocalRandom.current();
        int turn = random.nextInt(32);
        if (turn < 4) {
            LockSupport.parkNanos(TimeUnit.MICROSECONDS.toNanos(random.nextInt(turn == 0 ? 60_000 : 6_000)));
        }
        return ByteBuffer.wrap(bytes).getLong();
    }
}
