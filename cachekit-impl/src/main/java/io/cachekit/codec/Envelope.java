package io.cachekit.codec;

import io.cachekit.CacheSerializationException;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * The bytes in front of the codec's bytes: a version, flags, and for compressed bytes the length
 * before. Encryption, which comes last, puts its own fields between.
 */
final class Envelope {

    /** The bytes of the version and of the flags. */
    static final int HEAD = 2;

    private static final byte VERSION = 1;

    private static final int COMPRESSED = 1;

    private static final int ENCRYPTED = 2;

    /** Two bits for the halves of {@link FixedContainers}. */
    private static final int FIXED_SHIFT = 2;

    private static final int FIXED = 3 << FIXED_SHIFT;

    private Envelope() {}

    static byte[] plain(byte[] value, boolean encrypted) {
        return ByteBuffer.allocate(HEAD + value.length)
                .put(VERSION)
                .put((byte) (encrypted ? ENCRYPTED : 0))
                .put(value)
                .array();
    }

    static byte[] compressed(byte[] compressed, int rawLength, boolean encrypted) {
        return ByteBuffer.allocate(HEAD + Integer.BYTES + compressed.length)
                .put(VERSION)
                .put((byte) (COMPRESSED | (encrypted ? ENCRYPTED : 0)))
                .putInt(rawLength)
                .put(compressed)
                .array();
    }

    /** Refuses bytes of an unknown version. */
    static void check(byte[] envelope) {
        if (envelope.length < HEAD
                || envelope[0] != VERSION
                || (envelope[1] & ~(COMPRESSED | ENCRYPTED | FIXED)) != 0) {
            throw new CacheSerializationException("The stored value has an envelope of an unknown version");
        }
    }

    /** Checks whether an envelope of this version begins at a position, with neither compression nor encryption. */
    static boolean isPlain(byte[] bytes, int at) {
        return bytes.length - at >= HEAD && bytes[at] == VERSION && (bytes[at + 1] & ~FIXED) == 0;
    }

    /** The same as {@link #fixed(byte[])} of an envelope that begins at a position. */
    static int fixed(byte[] bytes, int at) {
        return (bytes[at + 1] & FIXED) >> FIXED_SHIFT;
    }

    static boolean isEncrypted(byte[] envelope) {
        return (envelope[1] & ENCRYPTED) != 0;
    }

    /** The halves of lists, sets and maps that are unmodifiable. */
    static int fixed(byte[] envelope) {
        return (envelope[1] & FIXED) >> FIXED_SHIFT;
    }

    static void setFixed(byte[] envelope, int halves) {
        envelope[1] |= (byte) (halves << FIXED_SHIFT);
    }

    static boolean isCompressed(byte[] envelope) {
        return (envelope[1] & COMPRESSED) != 0;
    }

    /** The length before compression, as the bytes say it. */
    static int rawLength(byte[] envelope) {
        if (envelope.length < HEAD + Integer.BYTES) {
            throw new CacheSerializationException("The compressed value is cut off");
        }
        return ByteBuffer.wrap(envelope).getInt(HEAD);
    }

    /** The saving in bytes below which a value is not compressed. */
    static int worth(byte[] value) {
        return value.length - Integer.BYTES;
    }

    static byte[] make(byte[] value, byte @Nullable [] compressed, boolean encrypted) {
        return compressed == null ? plain(value, encrypted) : compressed(compressed, value.length, encrypted);
    }
}
