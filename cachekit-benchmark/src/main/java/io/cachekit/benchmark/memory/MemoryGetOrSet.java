package io.cachekit.benchmark.memory;

import io.cachekit.benchmark.data.Data;
import io.cachekit.benchmark.data.KeyCursor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
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

    /** cache2k. */
    @Benchmark
    public @Nullable Object cache2k(Cache2kState cache2k, KeyCursor keys) {
        return cache2k.cache.computeIfAbsent(keys.next(), key -> Data.value(1));
    }

    /** Ehcache, which loads itself. */
    @Benchmark
    public byte @Nullable [] ehcache(EhcacheState ehcache, KeyCursor keys) {
        return ehcache.loading.get(keys.next());
    }

    /** Spring's cache over Caffeine. */
    @Benchmark
    public byte @Nullable [] spring(SpringState spring, KeyCursor keys) {
        return spring.cache.get(keys.next(), () -> Data.value(1));
    }

    /** JetCache's local cache over Caffeine. */
    @Benchmark
    public byte @Nullable [] jetcache(JetcacheState jetcache, KeyCursor keys) {
        return jetcache.cache.computeIfAbsent(keys.next(), key -> Data.value(1));
    }
}
