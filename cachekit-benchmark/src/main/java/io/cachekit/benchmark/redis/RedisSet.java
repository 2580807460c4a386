package io.cachekit.benchmark.redis;

import io.cachekit.benchmark.data.KeyCursor;
import io.cachekit.benchmark.data.Payloads;
import io.cachekit.benchmark.data.Product;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** A set that replaces an entry, encoded, with a TTL. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@State(Scope.Benchmark)
public class RedisSet {

    private static final List<String> INDEXES = List.of("all", "tag:products", "tag:category:7");

    private final Product value = Payloads.product(1);

    /** Called by JMH. */
    public RedisSet() {}

    /** The kit, with a TTL. */
    @Benchmark
    public void kit(KitOnRedis kit, KeyCursor keys) {
        kit.service.set(keys.next(), value, kit.plain);
    }

    /** The kit, with a TTL and two tags. */
    @Benchmark
    public void kitTagged(KitOnRedis kit, KeyCursor keys) {
        kit.service.set(keys.next(), value, kit.tagged);
    }

    /** Jedis, and the codec of the kit. */
    @Benchmark
    public void jedis(JedisState jedis, KeyCursor keys) {
        jedis.set(keys.next(), value);
    }

    /** Jedis with the least script that keeps three indexes. */
    @Benchmark
    public void jedisTagged(JedisState jedis, KeyCursor keys) {
        jedis.setWithRows(keys.next(), value, INDEXES);
    }

    /** Redisson, a bucket for each key. */
    @Benchmark
    public void redisson(RedissonState.Buckets redisson, KeyCursor keys) {
        redisson.set(keys.next(), value);
    }

    /** Redisson, a map whose entries expire. */
    @Benchmark
    public void redissonMapCache(RedissonState.Map redisson, KeyCursor keys) {
        redisson.set(keys.next(), value);
    }

    /** JetCache over Lettuce. */
    @Benchmark
    public void jetcache(JetcacheRemoteState jetcache, KeyCursor keys) {
        jetcache.cache.put(keys.next(), value);
    }
}
