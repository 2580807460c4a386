package io.cachekit.redis;

import io.cachekit.CacheKey;
import io.cachekit.spi.EncodedValue;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The header in front of a value in Redis (see {@code docs/redis-data-model.md}): format 1, or
 * format 2 for an entry with a stale phase or a time of refresh, or an absent one. The script writes
 * the first 56 or 76 bytes, by the server's clock.
 *
 * @param incarnationBits the eight bytes of the incarnation of the bucket's state at the write
 * @param sequence of the bucket's state at the write
 * @param createdAt milliseconds since the epoch
 * @param expiresAt the same, or 0 for never: the physical expiry
 * @param hits the reads up to the last flush
 * @param lastAccessed the last read up to the last flush, in milliseconds since the epoch
 * @param freshUntil the logical expiry, or 0 for never; equal to the physical one in format 1
 * @param refreshDueAt the time of refresh, or 0 for never
 * @param absent whether there is no value
 * @param validator of the value, or null
 * @param shapeAt the begin of the shape of the value's class
 * @param shapeLength the length of the shape
 * @param tags the tags
 * @param length the begin of the payload
 */
record EntryHeader(
        long incarnationBits,
        long sequence,
        long createdAt,
        long expiresAt,
        long hits,
        long lastAccessed,
        long freshUntil,
        long refreshDueAt,
        boolean absent,
        @Nullable String validator,
        int shapeAt,
        int shapeLength,
        Set<String> tags,
        int length) {

    private static final VarHandle SHORTS = MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle INTS = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    /** The lengths of the parts that the script writes, by format; then come the number of tags and the length of the shape. */
    private static final int FIXED_1 = 56;

    private static final int FIXED_2 = 76;
    private static final int TAIL = 4;

    private static final int EXPIRES = 32;
    private static final int FRESH = 56;
    private static final int FLAGS = 72;

    /** The flags: there is no value, and there is a validator behind the tags. */
    static final int ABSENT = 1;

    static final int VALIDATED = 2;

    /** The length of a beginning that holds all but shape and tags. */
    static final int FRONT = 80;

    /** Reads the header of an entry, or of its beginning; null if it is none of these formats. */
    static @Nullable EntryHeader parse(byte[] entry) {
        return parse(entry, true);
    }

    /** Reads the header without its tags, for a read of the value alone. */
    static @Nullable EntryHeader parseWithoutTags(byte[] entry) {
        return parse(entry, false);
    }

    private static @Nullable EntryHeader parse(byte[] entry, boolean tagged) {
        if (entry.length < FIXED_1 || entry[0] != 'C' || entry[1] != 'K' || (entry[2] != 1 && entry[2] != 2)) {
            return null;
        }
        boolean windows = entry[2] == 2;
        int at = windows ? FIXED_2 : FIXED_1;
        if (entry.length < at + TAIL) {
            return null;
        }
        int flags = windows ? entry[FLAGS] : 0;
        int count = Short.toUnsignedInt((short) SHORTS.get(entry, at));
        int shapeAt = at + TAIL;
        int shapeLength = Byte.toUnsignedInt(entry[at + 2]);
        int length = (int) INTS.get(entry, 4);
        Tail tail = Tail.read(entry, shapeAt + shapeLength, count, (flags & VALIDATED) != 0, tagged);
        if (tail == null || tail.end() != length) {
            return null;
        }
        long expiresAt = (long) LONGS.get(entry, EXPIRES);
        return new EntryHeader(
                (long) LONGS.get(entry, 8),
                (long) LONGS.get(entry, 16),
                (long) LONGS.get(entry, 24),
                expiresAt,
                (long) LONGS.get(entry, 40),
                (long) LONGS.get(entry, 48),
                windows ? (long) LONGS.get(entry, FRESH) : expiresAt,
                windows ? (long) LONGS.get(entry, 64) : 0,
                (flags & ABSENT) != 0,
                tail.validator(),
                shapeAt,
                shapeLength,
                tail.tags(),
                length);
    }

    /** The parts behind the shape, and their end. */
    private record Tail(Set<String> tags, @Nullable String validator, int end) {

        /** Reads it, or passes over the tags; null if it is cut short. */
        static @Nullable Tail read(byte[] entry, int from, int count, boolean validated, boolean tagged) {
            int at = from;
            Set<String> tags = tagged && count > 0 ? new LinkedHashSet<>() : Set.of();
            for (int i = 0; i < count; i++) {
                int length = at > entry.length - 4 ? -1 : (int) INTS.get(entry, at);
                if (length < 0 || length > entry.length - at - 4) {
                    return null;
                }
                if (tagged) {
                    tags.add(new String(entry, at + 4, length, StandardCharsets.UTF_8));
                }
                at += 4 + length;
            }
            if (!validated) {
                return at > entry.length ? null : new Tail(tags, null, at);
            }
            int length = at > entry.length - 2 ? -1 : Short.toUnsignedInt((short) SHORTS.get(entry, at));
            return length < 0 || length > entry.length - at - 2
                    ? null
                    : new Tail(tags, new String(entry, at + 2, length, StandardCharsets.UTF_8), at + 2 + length);
        }
    }

    /** The part of a header that the client writes: shape and tags, and a validator if there is one. */
    static byte[] tail(CacheKey key, byte[] shape, @Nullable String validator) {
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
        byte[] last = validator == null ? null : validator.getBytes(StandardCharsets.UTF_8);
        ByteBuffer out = ByteBuffer.allocate(length + (last == null ? 0 : 2 + last.length));
        out.putShort((short) count).put((byte) shape.length).put((byte) 0).put(shape);
        tags.forEach(tag -> out.putInt(tag.length).put(tag));
        if (last != null) {
            out.putShort((short) last.length).put(last);
        }
        return out.array();
    }

    /** The value behind the header. */
    EncodedValue value(byte[] entry) {
        return new EncodedValue(
                Arrays.copyOfRange(entry, shapeAt, shapeAt + shapeLength),
                Arrays.copyOfRange(entry, length, entry.length));
    }

    /** The incarnation of the bucket's state at the write. */
    String incarnation() {
        return incarnation(incarnationBits);
    }

    /** An incarnation of its eight bytes. */
    static String incarnation(long bits) {
        byte[] bytes = new byte[Long.BYTES];
        LONGS.set(bytes, 0, bits);
        return new String(bytes, StandardCharsets.UTF_8);
    }

    Instant created() {
        return Instant.ofEpochMilli(createdAt);
    }

    /** The logical expiry; null for never. */
    @Nullable Instant expires() {
        return instant(freshUntil);
    }

    /** The physical expiry; null for never. */
    @Nullable Instant gone() {
        return instant(expiresAt);
    }

    /** The time of refresh; null for never. */
    @Nullable Instant refreshDue() {
        return instant(refreshDueAt);
    }

    private static @Nullable Instant instant(long millis) {
        return millis == 0 ? null : Instant.ofEpochMilli(millis);
    }

    /**
     * Checks whether the logical expiry has come. The server itself has removed an entry of which it
     * is the physical one.
     */
    boolean isStale(ServerClock clock) {
        return freshUntil != expiresAt && isPast(freshUntil, clock);
    }

    /** The greatest time since the logical expiry of an entry that is stale. */
    Duration staleSince(ServerClock clock) {
        long millis = clock.isKnown() ? clock.latestMillis() - freshUntil : expiresAt - freshUntil;
        return Duration.ofMillis(Math.max(0, millis));
    }

    /** Checks whether a load may replace the entry. */
    boolean isRefreshDue(ServerClock clock) {
        return refreshDueAt != 0 && isPast(refreshDueAt, clock);
    }

    /** Checks whether reads don't find the entry: it is stale or absent. */
    boolean isHidden(ServerClock clock) {
        return absent || isStale(clock);
    }

    /** The same for the first {@link #FRONT} bytes of an entry, or of what another program wrote. */
    static boolean isHidden(byte[] front, ServerClock clock) {
        if (front.length < FRONT || front[0] != 'C' || front[1] != 'K' || front[2] != 2) {
            return front.length == 0;
        }
        long freshUntil = (long) LONGS.get(front, FRESH);
        boolean stale = freshUntil != (long) LONGS.get(front, EXPIRES) && isPast(freshUntil, clock);
        return stale || (front[FLAGS] & ABSENT) != 0;
    }

    /** By an upper bound of the server's time: never late, and at once while that is unknown. */
    private static boolean isPast(long millis, ServerClock clock) {
        return !clock.isKnown() || clock.latestMillis() >= millis;
    }
}
