package io.cachekit.codec;

import java.util.Arrays;

/** Bytes that grow: numbers of variable and of fixed length, and texts. Not thread-safe. */
final class ByteWriter {

    /** In front of a text: its length in characters, doubled, and one more if it has characters beyond Latin-1. */
    private static final int WIDE = 1;

    private byte[] bytes = new byte[256];
    private int length;

    void writeByte(int value) {
        ensure(1);
        bytes[length++] = (byte) value;
    }

    /** Seven bits a byte, the lowest first. */
    void writeUnsigned(long value) {
        ensure(10);
        long rest = value;
        while ((rest & ~0x7fL) != 0) {
            bytes[length++] = (byte) (rest | 0x80);
            rest >>>= 7;
        }
        bytes[length++] = (byte) rest;
    }

    /** Short for small numbers of either sign. */
    void writeSigned(long value) {
        writeUnsigned((value << 1) ^ (value >> 63));
    }

    void writeFixed(long value) {
        ensure(Long.BYTES);
        for (int shift = 56; shift >= 0; shift -= 8) {
            bytes[length++] = (byte) (value >>> shift);
        }
    }

    void writeBytes(byte[] value) {
        ensure(value.length);
        System.arraycopy(value, 0, bytes, length, value.length);
        length += value.length;
    }

    /** Any text, with halves of surrogate pairs, too. */
    void writeText(String text) {
        int count = text.length();
        int before = length;
        writeUnsigned((long) count << 1);
        ensure(count);
        int at = 0;
        while (at < count && text.charAt(at) < 0x100) {
            bytes[length + at] = (byte) text.charAt(at);
            at++;
        }
        if (at == count) {
            length += count;
            return;
        }
        length = before;
        writeUnsigned(((long) text.length() << 1) | WIDE);
        ensure(2 * text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            bytes[length++] = (byte) (c >> 8);
            bytes[length++] = (byte) c;
        }
    }

    byte[] toBytes() {
        return Arrays.copyOf(bytes, length);
    }

    private void ensure(int more) {
        if (bytes.length - length < more) {
            bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, Math.addExact(length, more)));
        }
    }
}
