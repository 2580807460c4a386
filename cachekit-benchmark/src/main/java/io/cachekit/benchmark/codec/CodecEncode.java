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

    /** The exact codec of the kit. */
    @Benchmark
    public byte[] exact(KitCodecs.Exact codec) {
        return codec.encode();
    }

    /** The same with all that goes around it when a value is stored: shape and envelope. */
    @Benchmark
    public byte[] exactStored(KitFormats.Exact format) {
        return format.encode();
    }

    /** JSON-B with all that goes around it when a value is stored: it is decoded again, and compared. */
    @Benchmark
    public byte[] jsonbStored(KitFormats.Jsonb format) {
        return format.encode();
    }

    /** Jackson, likewise. */
    @Benchmark
    public byte[] jacksonStored(KitFormats.Jackson format) {
        return format.encode();
    }

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
