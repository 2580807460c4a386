package io.cachekit.benchmark.codec;

import io.cachekit.codec.StandardFormat;
import io.cachekit.settings.ValueSettings;
import io.cachekit.spi.EncodedValue;
import java.lang.reflect.Type;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** The codecs of the kit with all that is done when a value is stored in Redis. */
public final class KitFormats {

    private static final byte[] IDENTITY = {1};

    private KitFormats() {}

    /** One of them. */
    public abstract static class Kit extends Contender {

        private final StandardFormat format;
        private @Nullable EncodedValue last;

        Kit(String codec) {
            format = StandardFormat.of(ValueSettings.defaults().withCodec(codec));
        }

        @Override
        byte[] encode(Object what, Type declared) {
            last = format.encode(what, declared, IDENTITY);
            return last.payload();
        }

        @Override
        Object decode(byte[] from, Type declared) {
            return format.decode(Objects.requireNonNull(last), declared, IDENTITY);
        }

        /** Ends it. */
        @TearDown
        public void close() {
            format.close();
        }
    }

    /** All fields, exactly. */
    @State(Scope.Benchmark)
    public static class Exact extends Kit {
        /** Called by JMH. */
        public Exact() {
            super("exact");
        }
    }

    /** JSON-B. */
    @State(Scope.Benchmark)
    public static class Jsonb extends Kit {
        /** Called by JMH. */
        public Jsonb() {
            super("jsonb");
        }
    }

    /** Jackson. */
    @State(Scope.Benchmark)
    public static class Jackson extends Kit {
        /** Called by JMH. */
        public Jackson() {
            super("jackson");
        }
    }
}
