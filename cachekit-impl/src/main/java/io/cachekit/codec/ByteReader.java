package io.cachekit.codec;

import io.cachekit.CacheSerializationException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Reads what {@link ByteWriter} wrote. Makes nothing longer than the bytes that are left. Not
 * thread-safe.
 */
final class ByteReader {

    private final byte[] bytes;
    private final int end;
    private int at;

    /** Reads a part of an array. */
    ByteReader(byte[] bytes, int from, int to) {
        this.bytes = bytes;
        this.at = from;
        this.end = to;
    }

    /** The position in the array. */
    int position() {
        return at;
    }

    /** The bytes from a position up to the present one. */
    byte[] since(int position) {
        return Arrays.copyOfRange(bytes, position, at);
    }

    /** Passes over bytes if they come next. */
    boolean skip(byte[] expected) {
        int to = at + expected.length;
        if (expected.length > end - at || !Arrays.equals(bytes, at, to, expected, 0, expected.length)) {
            return false;
        }
        at = to;
        return true;
    }

    int readByte() {
        need(1);
        return bytes[at++] & 0xff;
    }

    long readUnsigned() {
        long value = 0;
        for (int shift = 0; shift < 70; shift += 7) {
            int next = readByte();
            value |= (long) (next & 0x7f) << shift;
            if (next < 0x80) {
                return value;
            }
        }
        throw new CacheSerializationException("The bytes have a number without an end");
    }

    long readSigned() {
        long value = readUnsigned();
        return (value >>> 1) ^ -(value & 1);
    }

    int readInt() {
        long value = readSigned();
        if (value != (int) value) {
            throw new CacheSerializationException("The bytes have a number that is out of range");
        }
        return (int) value;
    }

    /** A number of things that take at least so many bytes each. */
    int readCount(int bytesEach) {
        long count = readUnsigned();
        if (count < 0 || count > (end - at) / Math.max(1, bytesEach)) {
            throw new CacheSerializationException("The bytes announce more than they hold");
        }
        return (int) count;
    }

    long readFixed() {
        need(Long.BYTES);
        long value = 0;
        for (int i = 0; i < Long.BYTES; i++) {
            value = value << 8 | (bytes[at++] & 0xff);
        }
        return value;
    }

    byte[] readBytes(int count) {
        need(count);
        at += count;
        return Arrays.copyOfRange(bytes, at - count, at);
    }

    String readText() {
        long head = readUnsigned();
        boolean wide = (head & 1) == 1;
        long count = head >>> 1;
        if (count > (end - at) / (wide ? 2 : 1)) {
            throw new CacheSerializationException("The bytes announce a longer text than they hold");
        }
        if (!wide) {
            at += (int) count;
            return new String(bytes, at - (int) count, (int) count, StandardCharsets.ISO_8859_1);
        }
        char[] text = new char[(int) count];
        for (int i = 0; i < text.length; i++) {
            text[i] = (char) ((bytes[at++] & 0xff) << 8 | (bytes[at++] & 0xff));
        }
        return new String(text);
    }

    void end() {
        if (at != end) {
            throw new CacheSerializationException("The bytes go on behind the value");
        }
    }

    private void need(int count) {
        if (count < 0 || count > end - at) {
            throw new CacheSerializationException("The bytes end too early");
        }
    }
}
