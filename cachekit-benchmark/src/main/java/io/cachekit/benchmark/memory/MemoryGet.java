package io.cachekit.benchmark.memory;

import io.cachekit.benchmark.data.KeyCursor;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;

/** A hit. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class MemoryGet {

    /** Called by JMH. */
    public MemoryGet() {}

    /** The kit's service. */
    @Benchmark
    public Optional<byte[]> kit(KitState kit, KeyCursor keys) {
        return kit.service.get(keys.next(), byte[].class);
    }

    /** Caffeine with a bound. */
    @Benchmark
    public byte @Nullable [] caffeine(CaffeineState.Bounded caffeine, KeyCursor keys) {
        return caffeine.cache.getIfPresent(keys.next());
    }

    /** Caffeine with an expiry of each entry. */
    @Benchmark
    public byte @Nullable [] caffeineExpiry(CaffeineState.Expiring caffeine, KeyCursor keys) {
        return caffeine.cache.getIfPresent(keys.next());
    }

    /** Caffeine with an expiry of each entry by a coarse clock. */
    @Benchmark
    public byte @Nullable [] caffeineExpiryCoarse(CaffeineState.Coarse caffeine, KeyCursor keys) {
        return caffeine.cache.getIfPresent(keys.next());
    }

    /** A plain map. */
    @Benchmark
    public byte @Nullable [] hashMap(HashMapState map, KeyCursor keys) {
        return map.map.get(keys.next());
    }

    /** cache2k. */
    @Benchmark
    public @Nullable Object cache2k(Cache2kState cache2k, KeyCursor keys) {
        return cache2k.cache.get(keys.next());
    }

    /** Ehcache. */
    @Benchmark
    public byte @Nullable [] ehcache(EhcacheState ehcache, KeyCursor keys) {
        return ehcache.cache.get(keys.next());
    }

    /** Spring's cache over Caffeine. */
    @Benchmark
    public byte @Nullable [] spring(SpringState spring, KeyCursor keys) {
        return spring.cache.get(keys.next(), byte[].class);
    }

    /** JetCache's local cache over Caffeine. */
    @Benchmark
    public byte @Nullable [] jetcache(JetcacheState jetcache, KeyCursor keys) {
        return jetcache.cache.get(keys.next());
    }
}
