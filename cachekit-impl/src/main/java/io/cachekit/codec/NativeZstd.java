package io.cachekit.codec;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdCompressCtx;
import com.github.luben.zstd.ZstdDecompressCtx;
import com.github.luben.zstd.ZstdException;
import io.cachekit.CacheSerializationException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Zstandard by {@code com.github.luben:zstd-jni}, native code. The only class that sees the library, which is optional.
 * Memory outside of the heap is freed at the end of each call.
 */
final class NativeZstd implements Compression {

    /** Finds the library and loads its native code, or fails with a linkage error. */
    NativeZstd() {
        new ZstdDecompressCtx().close();
    }

    @Override
    public byte @Nullable [] compress(byte[] raw, int fewerThan) {
        byte[] bytes = new byte[Math.toIntExact(Zstd.compressBound(raw.length))];
        try (ZstdCompressCtx context = new ZstdCompressCtx()) {
            int length = context.compressByteArray(bytes, 0, bytes.length, raw, 0, raw.length);
            return length < fewerThan ? Arrays.copyOf(bytes, length) : null;
        }
    }

    @Override
    public byte[] decompress(byte[] bytes, int offset, int length, int rawLength) {
        byte[] raw = new byte[rawLength];
        int written;
        try (ZstdDecompressCtx context = new ZstdDecompressCtx()) {
            written = context.decompressByteArray(raw, 0, rawLength, bytes, offset, length);
        } catch (ZstdException e) {
            throw new CacheSerializationException("The bytes can't be decompressed", e);
        }
        if (written != rawLength) {
            throw new CacheSerializationException("The bytes decompress to another length than they say");
        }
        return raw;
    }
}
