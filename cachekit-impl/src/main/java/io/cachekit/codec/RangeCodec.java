package io.cachekit.codec;

import java.lang.reflect.Type;

/** A codec that decodes a part of an array where it is. */
interface RangeCodec {

    /** Decodes the bytes from a position to another one, exclusive; otherwise as {@code ValueCodec} does. */
    Object decode(byte[] bytes, int from, int to, Type type);
}
