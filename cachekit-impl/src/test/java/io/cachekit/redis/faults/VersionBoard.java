package io.cachekit.redis.faults;

import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * The truth about some keys, in a file that processes share: the newest version of each, and when the invalidation for each
 * version returned; and how far the processes are. Each key has one writer. Times are of {@code System.nanoTime()}, which all processes of a Linux
 * share. Thread-safe.
 */
final class VersionBoard {

    static final int KEYS = 64;
    static final int PROCESSES = 2;
    private static final int KEPT = 16_384;
    private static final int ROW = 8 * (1 + KEPT);
    private static final int HEAD = 64;
    private static final VarHandle LONGS = MethodHandles.byteBufferViewVarHandle(long[].class, ByteOrder.nativeOrder());

    private final ByteBuffer buffer;

    private VersionBoard(ByteBuffer buffer) {
        this.buffer = buffer;
    }

    static VersionBoard open(Path file) throws IOException {
        try (FileChannel channel =
                FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE, StandardOpenOption.CREATE)) {
            return new VersionBoard(channel.map(FileChannel.MapMode.READ_WRITE, 0, HEAD + (long) KEYS * ROW));
        }
    }

    private static int row(int key) {
        return HEAD + key * ROW;
    }

    private static int returned(int key, long version) {
        return row(key) + 8 * (1 + (int) (version % KEPT));
    }

    long version(int key) {
        return (long) LONGS.getVolatile(buffer, row(key));
    }

    /** Changes the truth; what was loaded before is to be invalidated now. */
    long change(int key) {
        long next = version(key) + 1;
        if (next >= KEPT) {
            throw new IllegalStateException("Key " + key + " has changed " + KEPT + " times");
        }
        LONGS.setVolatile(buffer, row(key), next);
        return next;
    }

    /**
     * Notes that the invalidation for a version has returned.
     *
     * @param confirmed whether Redis is known to have had it by then: other nodes may read what it outlawed until it does
     */
    void invalidated(int key, long version, boolean confirmed) {
        long now = System.nanoTime();
        LONGS.setVolatile(buffer, returned(key, version), confirmed ? now | 1 : now & ~1);
    }

    /** Whether Redis is known to have had the invalidation that outlawed a value by the time when it returned. */
    boolean isConfirmed(int key, long value) {
        return ((long) LONGS.getVolatile(buffer, returned(key, value + 1)) & 1) == 1;
    }

    /** The time for which a value had been invalid when a read of it began; 0 if it was valid. */
    long stalenessNanos(int key, long value, long began) {
        long next = value + 1;
        long returned = next > version(key) ? 0 : (long) LONGS.getVolatile(buffer, returned(key, next));
        return returned == 0 ? 0 : Math.max(0, began - returned);
    }

    void stop() {
        LONGS.setVolatile(buffer, 0, 1L);
    }

    boolean isStopped() {
        return (long) LONGS.getVolatile(buffer, 0) != 0;
    }

    /** Counts a read of a process that the cache answered. */
    void hit(int process) {
        long unused = (long) LONGS.getAndAdd(buffer, 16 + 16 * process, 1L);
    }

    /** How many reads of a process the cache has answered. */
    long hits(int process) {
        return (long) LONGS.getVolatile(buffer, 16 + 16 * process);
    }

    /** Counts a change of a process that Redis is known to have had. */
    void changed(int process) {
        long unused = (long) LONGS.getAndAdd(buffer, 24 + 16 * process, 1L);
    }

    /** How many such changes a process has made. */
    long changes(int process) {
        return (long) LONGS.getVolatile(buffer, 24 + 16 * process);
    }

    /** Notes when the first fault was injected. */
    void fault() {
        LONGS.setVolatile(buffer, 8, System.nanoTime());
    }

    boolean isBeforeFault(long nanos) {
        long fault = (long) LONGS.getVolatile(buffer, 8);
        return fault == 0 || nanos < fault;
    }
}
