package io.cachekit.internal;

import io.cachekit.spi.EncodedValue;
import io.cachekit.spi.ValueFormat;
import java.lang.reflect.Type;
import java.util.Arrays;

/** A format that can decode a value where it is stored, without copies of its parts. */
public interface InPlaceFormat extends ValueFormat {

    /**
     * Decodes a value as {@link #decode(EncodedValue, Type, byte[])} does.
     *
     * @param stored holds the shape, and the payload at its end
     * @param shapeAt the begin of the shape
     * @param shapeLength the length of the shape
     * @param payloadAt the begin of the payload
     */
    default Object decode(byte[] stored, int shapeAt, int shapeLength, int payloadAt, Type declared, byte[] identity) {
        EncodedValue encoded = new EncodedValue(
                Arrays.copyOfRange(stored, shapeAt, shapeAt + shapeLength),
                Arrays.copyOfRange(stored, payloadAt, stored.length));
        return decode(encoded, declared, identity);
    }

    /** The length of a value as {@link #length(EncodedValue)} tells it; the payload begins at a position. */
    default long length(byte[] stored, int payloadAt) {
        return length(new EncodedValue(new byte[0], Arrays.copyOfRange(stored, payloadAt, stored.length)));
    }
}
