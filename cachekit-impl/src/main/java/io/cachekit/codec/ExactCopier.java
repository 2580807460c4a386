package io.cachekit.codec;

import io.cachekit.CacheSerializationException;
import io.cachekit.internal.IdentityNotes;
import io.cachekit.internal.ValueCopier;
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
    private final IdentityNotes<Integer> lengths = new IdentityNotes<>();

    /** Makes a copier. */
    public ExactCopier() {}

    @Override
    public Object copy(Object value) {
        return Immutables.are(value.getClass()) ? value : made(value).value();
    }

    /** Notes the length of the copy until {@link #takeLength}. */
    @Override
    public Object keep(Object value, boolean itself) {
        if (Immutables.are(value.getClass())) {
            return value;
        }
        Copied copied = made(value);
        Object kept = itself ? value : copied.value();
        lengths.put(kept, copied.bytes());
        return kept;
    }

    /**
     * Returns, once, the encoded length in bytes of an object that {@link #keep} returned; 0 if it
     * is unknown.
     */
    public long takeLength(Object kept) {
        Integer length = lengths.take(kept);
        return length == null ? 0 : length;
    }

    private record Copied(Object value, int bytes) {}

    private Copied made(Object value) {
        Map<String, Class<?>> met = new HashMap<>();
        byte[] bytes = codec.encodeAny(value, met);
        fidelity.check(value, RuntimeTypes.of(value), type -> decoded(bytes, met));
        return new Copied(decoded(bytes, met), bytes.length);
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
