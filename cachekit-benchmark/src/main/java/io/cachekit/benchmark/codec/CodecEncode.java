package io.cachekit.benchmark.codec;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;

/** Encoding a payload. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class CodecEncode {

    /** Called by JMH. */
    public CodecEncode() {}

    /** JSON-B, the kit's. */
    @Benchmark
    public byte[] jsonb(KitCodecs.Jsonb codec) {
        return codec.encode();
    }

    /** Jackson, the kit's. */
    @Benchmark
    public byte[] jackson(KitCodecs.Jackson codec) {
        return codec.encode();
    }

    /** The serialization of the JDK, the kit's. */
    @Benchmark
    public byte[] java(KitCodecs.Java codec) {
        return codec.encode();
    }

    /** Jackson as it comes. */
    @Benchmark
    public byte[] jacksonAlone(JacksonAlone codec) {
        return codec.encode();
    }

    /** Kryo. */
    @Benchmark
    public byte[] kryo(KryoAlone codec) {
        return codec.encode();
    }
}
