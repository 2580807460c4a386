package io.cachekit.spi;

import io.cachekit.CacheSerializationException;
import java.lang.reflect.Type;
import org.jspecify.annotations.Nullable;

/** Turns values into bytes and back. Thread-safe. No class that the bytes name is ever loaded. */
public interface ValueCodec {

    /**
     * {@return the name under which a shared backend records the codec, so that nodes with another
     * one are told apart: 1 to 100 printable ASCII characters, the first of them no space; short
     * and stable}
     */
    String name();

    /**
     * Encodes a value.
     *
     * @param value the value
     * @return its bytes
     * @throws CacheSerializationException if it can't be encoded
     */
    byte[] encode(Object value);

    /**
     * Encodes a value whose declared type is known, which may say more than its class.
     *
     * @param value the value
     * @param declared the type that it will be read as, or null if only its class is known
     * @return its bytes
     * @throws CacheSerializationException if it can't be encoded so that it can be read as the type
     */
    default byte[] encode(Object value, @Nullable Type declared) {
        return encode(value);
    }

    /**
     * Decodes a value.
     *
     * @param bytes what {@link #encode} made
     * @param type the declared type
     * @return the value
     * @throws CacheSerializationException if the bytes are not a value of the type
     */
    Object decode(byte[] bytes, Type type);
}
