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

    /** The kit, with a template as its key. */
    @Benchmark
    public Product kit(ContainerState container, RequestState request, KeyCursor keys) {
        return container.products.byTemplate(keys.nextNumber());
    }

    /** The kit, with the key of the method. */
    @Benchmark
    public Product kitByMethod(ContainerState container, RequestState request, KeyCursor keys) {
        return container.products.byMethod(keys.nextNumber());
    }

    /** An interceptor that does nothing. */
    @Benchmark
    public Product nothing(ContainerState container, RequestState request, KeyCursor keys) {
        return container.products.intercepted(keys.nextNumber());
    }

    /** The client proxy alone. */
    @Benchmark
    public Product proxy(ContainerState container, RequestState request, KeyCursor keys) {
        return container.products.plain(keys.nextNumber());
    }

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
