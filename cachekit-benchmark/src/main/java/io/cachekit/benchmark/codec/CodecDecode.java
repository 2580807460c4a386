package io.cachekit.benchmark.codec;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;

/** Decoding a payload. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class CodecDecode {

    /** Called by JMH. */
    public CodecDecode() {}

    /** The exact codec of the kit. */
    @Benchmark
    public Object exact(KitCodecs.Exact codec) {
        return codec.decode();
    }

    /** JSON-B, the kit's. */
    @Benchmark
    public Object jsonb(KitCodecs.Jsonb codec) {
        return codec.decode();
    }

    /** Jackson, the kit's. */
    @Benchmark
    public Object jackson(KitCodecs.Jackson codec) {
        return codec.decode();
    }

    /** The serialization of the JDK, the kit's. */
    @Benchmark
    public Object java(KitCodecs.Java codec) {
        return codec.decode();
    }

    /** Jackson as it comes. */
    @Benchmark
    public Object jacksonAlone(JacksonAlone codec) {
        return codec.decode();
    }

    /** Kryo. */
    @Benchmark
    public Object kryo(KryoAlone codec) {
        return codec.decode();
    }
}
