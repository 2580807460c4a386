package io.cachekit.core;

import io.cachekit.codec.StandardFormat;
import io.cachekit.codec.ValueSettings;
import io.cachekit.spi.ValueCodec;
import io.cachekit.spi.ValueFormat;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The codec of a kit for values that stay in memory: neither compressed nor encrypted. Made when it is first asked for, since
 * its library need not be there. Thread-safe.
 */
final class PlainFormat implements Supplier<ValueFormat>, AutoCloseable {

    private final Supplier<ValueSettings> settings;
    private final @Nullable ValueCodec codec;
    private @Nullable StandardFormat made;

    /** The codec is the application's, which closes it, or null for the configured one. */
    PlainFormat(Supplier<ValueSettings> settings, @Nullable ValueCodec codec) {
        this.settings = settings;
        this.codec = codec;
    }

    @Override
    public synchronized ValueFormat get() {
        if (made == null) {
            ValueSettings values = settings.get();
            made = codec == null
                    ? StandardFormat.of(
                            new ValueSettings(values.codec(), values.javaAllow(), 0, null, values.maxValueBytes()))
                    : new StandardFormat(codec, 0, null, values.maxValueBytes());
        }
        return made;
    }

    @Override
    public synchronized void close() {
        if (made != null && codec == null) {
            made.close();
        }
    }
}
