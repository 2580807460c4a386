package io.cachekit.codec;

import org.jspecify.annotations.Nullable;

/** Compresses bytes. Thread-safe. */
interface Compression {

    /** Returns the compressed bytes, or null if they don't get fewer than the given number. */
    byte @Nullable [] compress(byte[] raw, int fewerThan);

    /**
     * Decompresses bytes to exactly the given length, or throws a
     * {@code CacheSerializationException}.
     */
    byte[] decompress(byte[] bytes, int offset, int length, int rawLength);
}
