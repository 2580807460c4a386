package io.cachekit.benchmark.redis;

import io.cachekit.benchmark.data.KeyCursor;
import io.cachekit.benchmark.data.Product;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;

/** Hits of 16 keys at once, per key. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@OperationsPerInvocation(RedisGetAll.KEYS)
public class RedisGetAll {

    static final int KEYS = 16;

    /** Called by JMH. */
    public RedisGetAll() {}

    private static List<String> next(KeyCursor keys) {
        List<String> next = new ArrayList<>(KEYS);
        for (int i = 0; i < KEYS; i++) {
            next.add(keys.next());
        }
        return next;
    }

    /** The kit. */
    @Benchmark
    public Map<String, Product> kit(KitOnRedis kit, KeyCursor keys) {
        return kit.service.getAll(next(keys), Product.class);
    }

    /** Jedis with MGET, and the codec of the kit. */
    @Benchmark
    public List<Product> jedis(JedisState jedis, KeyCursor keys) {
        return jedis.get(next(keys));
    }
}
