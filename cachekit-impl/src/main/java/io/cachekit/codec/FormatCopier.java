package io.cachekit.codec;

import io.cachekit.CacheSerializationException;
import io.cachekit.spi.ValueCopier;
import io.cachekit.spi.ValueFormat;
import java.lang.reflect.Type;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Copies values by encoding and decoding them. Thread-safe. */
public final class FormatCopier implements ValueCopier {

    private static final byte[] NO_IDENTITY = {};

    private final Supplier<ValueFormat> format;

    /**
     * Makes nothing yet.
     *
     * @param format hands out the one that brings values back equal or refuses them; asked when a value has to be copied
     */
    public FormatCopier(Supplier<ValueFormat> format) {
        this.format = format;
    }

    @Override
    public Object copy(Object value, @Nullable Type declared) {
        Class<?> type = value.getClass();
        if (Immutables.are(type)) {
            return value;
        }
        ValueFormat own = format.get();
        Type as = declared == null || declared == Object.class ? RuntimeTypes.of(value) : declared;
        Object copy = own.decode(own.encode(value, as, NO_IDENTITY), as, NO_IDENTITY);
        if (copy.getClass() != type) {
            throw new CacheSerializationException(
                    "The codec " + own.name() + " makes a " + copy.getClass().getName() + " of a " + type.getName());
        }
        return copy;
    }
}
