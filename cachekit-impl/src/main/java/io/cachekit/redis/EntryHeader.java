package io.cachekit.redis;

import io.cachekit.CacheKey;
import io.cachekit.spi.EncodedValue;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
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
 * @param incarnation of the bucket's state at the write
 * @param sequence of the bucket's state at the write
 * @param createdAt milliseconds since the epoch
 * @param expiresAt the same, or 0 for never: the physical expiry
 * @param hits the reads up to the last flush
 * @param lastAccessed the last read up to the last flush, in milliseconds since the epoch
 * @param freshUntil the logical expiry, or 0 for never; equal to the physical one in format 1
 * @param refreshDueAt the time of refresh, or 0 for never
 * @param absent whether there is no value
 * @param validator of the value, or null
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
        long freshUntil,
        long refreshDueAt,
        boolean absent,
        @Nullable String validator,
        byte[] shape,
        Set<String> tags,
        int length) {

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
        ByteBuffer in = ByteBuffer.wrap(entry);
        try {
            if (in.get() != 'C' || in.get() != 'K') {
                return null;
            }
            int format = in.get();
            if (format != 1 && format != 2) {
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
            long freshUntil = format == 1 ? expiresAt : in.getLong();
            long refreshDueAt = format == 1 ? 0 : in.getLong();
            int flags = format == 1 ? 0 : in.getInt() >>> 24; // and three reserved bytes
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
            String validator = (flags & VALIDATED) == 0 ? null : string(in, Short.toUnsignedInt(in.getShort()));
            boolean whole = in.position() == length;
            return whole
                    ? new EntryHeader(
                            incarnation,
                            sequence,
                            createdAt,
                            expiresAt,
                            hits,
                            lastAccessed,
                            freshUntil,
                            refreshDueAt,
                            (flags & ABSENT) != 0,
                            validator,
                            shape,
                            tags,
                            length)
                    : null;
        } catch (BufferUnderflowException
                | IllegalArgumentException
                | ArithmeticException e) { // cut short, or from another program
            return null;
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
        return new EncodedValue(shape, Arrays.copyOfRange(entry, length, entry.length));
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
        ByteBuffer in = ByteBuffer.wrap(front);
        long freshUntil = in.getLong(56);
        boolean stale = freshUntil != in.getLong(32) && isPast(freshUntil, clock);
        return stale || (in.get(72) & ABSENT) != 0;
    }

    /** By an upper bound of the server's time: never late, and at once while that is unknown. */
    private static boolean isPast(long millis, ServerClock clock) {
        return !clock.isKnown() || clock.latestMillis() >= millis;
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
