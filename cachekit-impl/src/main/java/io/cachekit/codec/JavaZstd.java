package io.cachekit.codec;

import io.airlift.compress.zstd.ZstdCompressor;
import io.airlift.compress.zstd.ZstdDecompressor;
import io.cachekit.CacheSerializationException;
import java.util.Arrays;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/**
 * Zstandard by {@code io.airlift:aircompressor} 2.x, in Java. The only class that sees the library, which is optional.
 * Uses {@code sun.misc.Unsafe}, of which JDK 24 and later warn.
 */
final class JavaZstd implements Compression {

    /** They hold tables and serve one thread at a time. There are as many as threads that have decompressed at once. */
    private final Queue<ZstdDecompressor> idle = new ConcurrentLinkedQueue<>();

    /** Finds the library, or fails with a linkage error. */
    JavaZstd() {
        idle.add(new ZstdDecompressor());
    }

    @Override
    public byte @Nullable [] compress(byte[] raw, int fewerThan) {
        ZstdCompressor compressor = new ZstdCompressor();
        byte[] bytes = new byte[compressor.maxCompressedLength(raw.length)];
        int length = compressor.compress(raw, 0, raw.length, bytes, 0, bytes.length);
        return length < fewerThan ? Arrays.copyOf(bytes, length) : null;
    }

    @Override
    public byte[] decompress(byte[] bytes, int offset, int length, int rawLength) {
        ZstdDecompressor polled = idle.poll();
        ZstdDecompressor decompressor = polled == null ? new ZstdDecompressor() : polled;
        byte[] raw = new byte[rawLength];
        int written;
        try {
            written = decompressor.decompress(bytes, offset, length, raw, 0, rawLength);
        } catch (RuntimeException e) {
            throw new CacheSerializationException("The bytes can't be decompressed", e);
        }
        idle.add(decompressor);
        if (written != rawLength || rawLength == 0) { // nothing was looked at then, and no value is that short
            throw new CacheSerializationException("The bytes decompress to another length than they say");
        }
        return raw;
    }
}
