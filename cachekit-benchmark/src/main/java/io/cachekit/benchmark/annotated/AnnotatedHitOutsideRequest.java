package io.cachekit.benchmark.annotated;

import io.cachekit.benchmark.data.KeyCursor;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;

/** A hit of an annotated method where no request is active: Weld makes a context for each call. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class AnnotatedHitOutsideRequest {

    /** Called by JMH. */
    public AnnotatedHitOutsideRequest() {}

    /** The kit. */
    @Benchmark
    public Product kit(ContainerState container, KeyCursor keys) {
        return container.products.byTemplate(keys.nextNumber());
    }

    /** An interceptor that does nothing. */
    @Benchmark
    public Product nothing(ContainerState container, KeyCursor keys) {
        return container.products.intercepted(keys.nextNumber());
    }
}
