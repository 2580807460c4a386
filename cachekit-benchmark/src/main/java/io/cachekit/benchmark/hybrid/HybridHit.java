package io.cachekit.benchmark.hybrid;

import io.cachekit.benchmark.data.KeyCursor;
import io.cachekit.benchmark.memory.CaffeineState;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;

/** A hit in the memory level. Jedis' own client-side caching is missing: it refuses servers older than Redis 7.4, as ours is. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class HybridHit {

    /** Called by JMH. */
    public HybridHit() {}

    /** The kit. */
    @Benchmark
    public Optional<byte[]> kit(KitState kit, KeyCursor keys) {
        return kit.service.get(keys.next(), byte[].class);
    }

    /** Caffeine with a bound, and nothing behind it. */
    @Benchmark
    public byte @Nullable [] caffeine(CaffeineState.Bounded caffeine, KeyCursor keys) {
        return caffeine.cache.getIfPresent(keys.next());
    }

    /** A local cached map of Redisson. */
    @Benchmark
    public byte @Nullable [] redisson(RedissonLocalState.Own redisson, KeyCursor keys) {
        return redisson.map.get(keys.next());
    }

    /** The same with Caffeine in it. */
    @Benchmark
    public byte @Nullable [] redissonCaffeine(RedissonLocalState.Caffeine redisson, KeyCursor keys) {
        return redisson.map.get(keys.next());
    }

    /** Two levels of JetCache. */
    @Benchmark
    public byte @Nullable [] jetcache(JetcacheLevelsState jetcache, KeyCursor keys) {
        return jetcache.cache.get(keys.next());
    }
}
