package io.cachekit.benchmark.redis;

import io.cachekit.benchmark.data.KeyCursor;
import io.cachekit.benchmark.data.Product;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;

/** A hit, decoded. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class RedisGet {

    /** Called by JMH. */
    public RedisGet() {}

    /** The kit. */
    @Benchmark
    public Optional<Product> kit(KitOnRedis kit, KeyCursor keys) {
        return kit.service.get(keys.next(), Product.class);
    }

    /** Jedis, and the codec of the kit. */
    @Benchmark
    public Product jedis(JedisState jedis, KeyCursor keys) {
        return jedis.get(keys.next());
    }

    /** Redisson, a bucket for each key. */
    @Benchmark
    public @Nullable Product redisson(RedissonState.Buckets redisson, KeyCursor keys) {
        return redisson.get(keys.next());
    }

    /** Redisson, a map whose entries expire. */
    @Benchmark
    public @Nullable Product redissonMapCache(RedissonState.Map redisson, KeyCursor keys) {
        return redisson.get(keys.next());
    }

    /** JetCache over Lettuce. */
    @Benchmark
    public @Nullable Product jetcache(JetcacheRemoteState jetcache, KeyCursor keys) {
        return jetcache.cache.get(keys.next());
    }
}
