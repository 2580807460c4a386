package io.cachekit.codec;

import io.cachekit.CacheSerializationException;
import io.cachekit.spi.ValueCopier;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Copies values field by field, as {@link ExactCodec} does, whatever their classes are: no bytes leave this JVM. The first
 * value of a type is compared with its copy. Thread-safe.
 */
public final class ExactCopier implements ValueCopier {

    private final ExactCodec codec = new ExactCodec(List.of());
    private final Fidelity fidelity = Fidelity.of("exact", false);

    /** Makes a copier. */
    public ExactCopier() {}

    @Override
    public Object copy(Object value) {
        if (Immutables.are(value.getClass())) {
            return value;
        }
        Map<String, Class<?>> met = new HashMap<>();
        byte[] bytes = codec.encodeAny(value, met);
        fidelity.check(value, RuntimeTypes.of(value), type -> decoded(bytes, met));
        return decoded(bytes, met);
    }

    private Object decoded(byte[] bytes, Map<String, Class<?>> met) {
        try {
            return codec.decodeAny(bytes, met);
        } catch (CacheSerializationException e) {
            throw e;
        } catch (RuntimeException | StackOverflowError | LinkageError e) {
            throw new CacheSerializationException(
                    "A copy can't be made: " + e.getClass().getName(), e);
        }
    }

    @Override
    public byte[] image(Object value) {
        return codec.encodeAny(value, new HashMap<>());
    }
}
