package io.cachekit.spi;

import io.cachekit.CacheSerializationException;
import java.lang.reflect.Type;
import org.jspecify.annotations.Nullable;

/**
 * How values are kept in a shared backend: a codec, and what is wrapped around it (the shape of the class, compression,
 * encryption). Thread-safe. No class that the bytes name is ever loaded.
 */
public interface ValueFormat {

    /**
     * The name that a shared backend records, so that nodes with another codec are told apart.
     *
     * @return a short, stable name, as that of a {@link ValueCodec}
     */
    String name();

    /**
     * Encodes a value.
     *
     * @param value the value
     * @param declared the type that it will be read as, or null where only its class is known
     * @param identity what names the entry; the bytes are good for no other
     * @return shape and payload
     * @throws CacheSerializationException if it can't be encoded
     */
    EncodedValue encode(Object value, @Nullable Type declared, byte[] identity);

    /**
     * Decodes a value.
     *
     * @param encoded what {@link #encode} made
     * @param declared the declared type
     * @param identity what names the entry
     * @return the value, an instance of the declared type
     * @throws CacheSerializationException if the bytes are not a value of the type, its shape has changed, or they were
     *     tampered with
     */
    Object decode(EncodedValue encoded, Type declared, byte[] identity);
}
