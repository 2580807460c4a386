package io.cachekit.codec;

import io.cachekit.CacheConfigurationException;
import io.cachekit.CacheSerializationException;
import io.cachekit.spi.ValueCodec;
import jakarta.json.bind.Jsonb;
import jakarta.json.bind.JsonbBuilder;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.lang.reflect.Modifier;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Typed JSON through the JSON-B of the platform. Thread-safe. Close it when the application ends. */
public final class JsonbCodec implements ValueCodec, AutoCloseable {

    private static final Logger LOGGER = System.getLogger("io.cachekit.codec");

    private static final List<Class<?>> COLLECTIONS = List.of(List.class, Set.class, Map.class);

    private final Jsonb jsonb;

    /**
     * Starts the JSON-B of the platform.
     *
     * @throws CacheConfigurationException if there is none
     */
    public JsonbCodec() {
        try {
            jsonb = JsonbBuilder.create();
        } catch (RuntimeException | LinkageError e) { // a missing provider shows in either way
            throw new CacheConfigurationException(
                    "The JSON-B codec needs JSON-B, which is missing; on Open Liberty add the feature jsonb-3.0", e);
        }
    }

    @Override
    public String name() {
        return "jsonb";
    }

    @Override
    public byte[] encode(Object value) {
        try {
            return jsonb.toJson(value).getBytes(StandardCharsets.UTF_8);
        } catch (RuntimeException | StackOverflowError e) { // a cycle ends in an overflow in some providers
            throw new CacheSerializationException(
                    "A " + value.getClass().getName() + " can't be written as JSON: " + e.getMessage(), e);
        }
    }

    @Override
    public Object decode(byte[] bytes, Type type) {
        Object value;
        try {
            value = jsonb.fromJson(new String(bytes, StandardCharsets.UTF_8), readable(type));
        } catch (RuntimeException | StackOverflowError e) { // deep nesting ends in an overflow in some providers
            throw new CacheSerializationException(
                    "The bytes are not JSON of a " + type.getTypeName() + ": " + e.getMessage(), e);
        }
        if (value == null) {
            throw new CacheSerializationException("The bytes are JSON's null, not a " + type.getTypeName());
        }
        return value;
    }

    /** A collection class that nobody can make, such as that of {@code List.of}, is read as what it implements. */
    private static Type readable(Type type) {
        if (type instanceof Class<?> c && !Modifier.isPublic(c.getModifiers())) {
            for (Class<?> collection : COLLECTIONS) {
                if (collection.isAssignableFrom(c)) {
                    return collection;
                }
            }
        }
        return type;
    }

    /** Releases what JSON-B holds. */
    @Override
    public void close() {
        try {
            jsonb.close();
        } catch (Exception e) {
            LOGGER.log(Level.WARNING, "JSON-B did not close", e);
        }
    }
}
