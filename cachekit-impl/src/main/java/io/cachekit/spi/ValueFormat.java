package io.cachekit.spi;

import io.cachekit.CacheSerializationException;
import java.lang.reflect.Type;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The format of values in a shared backend: a codec, and its wrapping (the shape of the class,
 * compression, encryption). Thread-safe. No class that the bytes name is ever loaded.
 */
public interface ValueFormat {

    /**
     * {@return the name that a shared backend records, so that nodes with another codec are told
     * apart: short and stable, as that of a {@link ValueCodec}}
     */
    String name();

    /**
     * The format of a namespace's entries, which may have their own.
     *
     * @param namespace the namespace, or null for entries without one
     * @return this one, unless namespaces differ
     */
    default ValueFormat of(@Nullable String namespace) {
        return this;
    }

    /**
     * Encodes a value.
     *
     * @param value the value
     * @param declared the type that it will be read as, or null if only its class is known
     * @param identity what names the entry; the bytes are good for no other
     * @return shape and payload
     * @throws CacheSerializationException if it can't be encoded so that it comes back equal; a
     *     {@link NotStorableException} says why in words that may be logged
     */
    EncodedValue encode(Object value, @Nullable Type declared, byte[] identity);

    /**
     * The length of an encoded value without its envelope, before compression, if that is known.
     *
     * @param encoded what {@link #encode} made, and {@link #decode} could read
     * @return in bytes
     */
    default long length(EncodedValue encoded) {
        return encoded.payload().length;
    }

    /**
     * The encoded form of a value as a text, for administration, without an object of its class.
     *
     * @param encoded what {@link #encode} made
     * @param identity what names the entry
     * @return the text, or empty if the encoded form is none
     * @throws CacheSerializationException if the bytes are not a value, or they were tampered with
     */
    default Optional<String> text(EncodedValue encoded, byte[] identity) {
        return Optional.empty();
    }

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
