package io.cachekit.redis;

import io.cachekit.CacheKey;
import io.cachekit.spi.EncodedValue;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The header in front of a value in Redis, format 1 (see {@code docs/redis-data-model.md}). The script writes
 * the first 56 bytes, by the server's clock.
 *
 * @param incarnation of the bucket's state at the write
 * @param sequence of the bucket's state at the write
 * @param createdAt milliseconds since the epoch
 * @param expiresAt the same, or 0 for never
 * @param hits the reads up to the last flush
 * @param lastAccessed the last read up to the last flush, in milliseconds since the epoch
 * @param shape of the value's class
 * @param tags the tags
 * @param length the begin of the payload
 */
@SuppressWarnings("ArrayRecordComponent") // made and read once, never compared
record EntryHeader(
        String incarnation,
        long sequence,
        long createdAt,
        long expiresAt,
        long hits,
        long lastAccessed,
        byte[] shape,
        Set<String> tags,
        int length) {

    /** Reads the header of an entry, or of its beginning; null if it is not one of this format. */
    static @Nullable EntryHeader parse(byte[] entry) {
        return parse(entry, true);
    }

    /** Reads the header without its tags, for a read of the value alone. */
    static @Nullable EntryHeader parseWithoutTags(byte[] entry) {
        return parse(entry, false);
    }

    private static @Nullable EntryHeader parse(byte[] entry, boolean tagged) {
        ByteBuffer in = ByteBuffer.wrap(entry);
        try {
            if (in.get() != 'C' || in.get() != 'K' || in.get() != 1) {
                return null;
            }
            in.get(); // reserved
            int length = in.getInt();
            String incarnation = string(in, 8);
            long sequence = in.getLong();
            long createdAt = in.getLong();
            long expiresAt = in.getLong();
            long hits = in.getLong();
            long lastAccessed = in.getLong();
            int count = Short.toUnsignedInt(in.getShort());
            byte[] shape = new byte[Byte.toUnsignedInt(in.get())];
            in.get(); // reserved
            in.get(shape);
            Set<String> tags = tagged ? new LinkedHashSet<>() : Set.of();
            for (int i = 0; i < count; i++) {
                int bytes = in.getInt();
                if (tagged) {
                    tags.add(string(in, bytes));
                } else {
                    in.position(Math.addExact(in.position(), checked(bytes)));
                }
            }
            boolean whole = in.position() == length;
            return whole
                    ? new EntryHeader(
                            incarnation, sequence, createdAt, expiresAt, hits, lastAccessed, shape, tags, length)
                    : null;
        } catch (BufferUnderflowException
                | IllegalArgumentException
                | ArithmeticException e) { // cut short, or from another program
            return null;
        }
    }

    /** The part of a header from byte 56, which the client writes. */
    static byte[] tail(CacheKey key, byte[] shape) {
        int count = key.tags().size();
        if (count > 0xFFFF || shape.length > 0xFF) {
            throw new IllegalArgumentException("An entry has " + count + " tags; at most " + 0xFFFF + " can be stored");
        }
        List<byte[]> tags = new ArrayList<>(count);
        int length = 4 + shape.length;
        for (String tag : key.tags()) {
            byte[] bytes = tag.getBytes(StandardCharsets.UTF_8);
            tags.add(bytes);
            length += 4 + bytes.length;
        }
        ByteBuffer out = ByteBuffer.allocate(length);
        out.putShort((short) count).put((byte) shape.length).put((byte) 0).put(shape);
        tags.forEach(tag -> out.putInt(tag.length).put(tag));
        return out.array();
    }

    /** The value behind the header. */
    EncodedValue value(byte[] entry) {
        return new EncodedValue(shape, Arrays.copyOfRange(entry, length, entry.length));
    }

    Instant created() {
        return Instant.ofEpochMilli(createdAt);
    }

    @Nullable Instant expires() {
        return expiresAt == 0 ? null : Instant.ofEpochMilli(expiresAt);
    }

    private static int checked(int length) {
        if (length < 0) {
            throw new BufferUnderflowException();
        }
        return length;
    }

    private static String string(ByteBuffer in, int length) {
        if (length < 0 || length > in.remaining()) {
            throw new BufferUnderflowException();
        }
        byte[] bytes = new byte[length];
        in.get(bytes);
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
