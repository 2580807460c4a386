package io.cachekit.benchmark.codec;

import io.cachekit.codec.ExactCodec;
import io.cachekit.codec.JacksonCodec;
import io.cachekit.codec.JavaCodec;
import io.cachekit.codec.JsonbCodec;
import io.cachekit.spi.ValueCodec;
import java.lang.reflect.Type;
import java.util.List;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** The codecs of the kit. */
public final class KitCodecs {

    private KitCodecs() {}

    /** One of them. */
    public abstract static class Kit extends Contender {

        private final ValueCodec codec;

        Kit(ValueCodec codec) {
            this.codec = codec;
        }

        @Override
        byte[] encode(Object what, Type declared) {
            return codec.encode(what, declared);
        }

        @Override
        Object decode(byte[] from, Type declared) {
            return codec.decode(from, declared);
        }

        /** Ends it. */
        @TearDown
        public void close() throws Exception {
            if (codec instanceof AutoCloseable closeable) {
                closeable.close();
            }
        }
    }

    /** All fields, exactly. */
    @State(Scope.Benchmark)
    public static class Exact extends Kit {
        /** Called by JMH. */
        public Exact() {
            super(new ExactCodec(List.of()));
        }
    }

    /** JSON-B. */
    @State(Scope.Benchmark)
    public static class Jsonb extends Kit {
        /** Called by JMH. */
        public Jsonb() {
            super(new JsonbCodec());
        }
    }

    /** Jackson. */
    @State(Scope.Benchmark)
    public static class Jackson extends Kit {
        /** Called by JMH. */
        public Jackson() {
            super(new JacksonCodec());
        }
    }

    /** The serialization of the JDK, with an allow-list. */
    @State(Scope.Benchmark)
    public static class Java extends Kit {
        /** Called by JMH. */
        public Java() {
            super(new JavaCodec(List.of("io.cachekit.benchmark.data.*")));
        }
    }
}
