package io.cachekit.benchmark.annotated;

import io.cachekit.benchmark.data.KeyCursor;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;

/** A hit of an annotated method with one long argument. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class AnnotatedHit {

    /** Called by JMH. */
    public AnnotatedHit() {}

    /** Spring, loading once at a time. */
    @Benchmark
    public byte[] springSync(SpringAnnotatedState spring, KeyCursor keys) {
        return spring.products.findSync(keys.nextNumber());
    }

    /** Spring. */
    @Benchmark
    public byte[] spring(SpringAnnotatedState spring, KeyCursor keys) {
        return spring.products.find(keys.nextNumber());
    }

    /** JetCache. */
    @Benchmark
    public byte[] jetcache(JetcacheAnnotatedState jetcache, KeyCursor keys) {
        return jetcache.products.find(keys.nextNumber());
    }
}
