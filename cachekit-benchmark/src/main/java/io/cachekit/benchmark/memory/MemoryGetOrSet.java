package io.cachekit.benchmark.memory;

import io.cachekit.benchmark.data.Data;
import io.cachekit.benchmark.data.KeyCursor;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;

/** A hit of what would be loaded otherwise. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class MemoryGetOrSet {

    /** Called by JMH. */
    public MemoryGetOrSet() {}

    /** The kit's service. */
    @Benchmark
    public byte[] kit(KitState kit, KeyCursor keys) {
        return kit.service.getOrSet(keys.next(), byte[].class, kit.plain, () -> Data.value(1));
    }

    /** Caffeine with a bound. */
    @Benchmark
    public byte[] caffeine(CaffeineState.Bounded caffeine, KeyCursor keys) {
        return caffeine.cache.get(keys.next(), key -> Data.value(1));
    }
}
