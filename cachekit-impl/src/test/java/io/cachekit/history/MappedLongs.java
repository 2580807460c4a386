package io.cachekit.history;

import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Numbers in a file that processes share, and that outlives them, however they end. Thread-safe. */
final class MappedLongs {

    private static final VarHandle LONGS = MethodHandles.byteBufferViewVarHandle(long[].class, ByteOrder.nativeOrder());

    private final ByteBuffer buffer;

    private MappedLongs(ByteBuffer buffer) {
        this.buffer = buffer;
    }

    static MappedLongs open(Path file, int size) throws IOException {
        try (FileChannel channel =
                FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE, StandardOpenOption.CREATE)) {
            return new MappedLongs(channel.map(FileChannel.MapMode.READ_WRITE, 0, 8L * size));
        }
    }

    int size() {
        return buffer.capacity() / 8;
    }

    long get(int index) {
        return (long) LONGS.getVolatile(buffer, 8 * index);
    }

    void set(int index, long value) {
        LONGS.setVolatile(buffer, 8 * index, value);
    }
}
