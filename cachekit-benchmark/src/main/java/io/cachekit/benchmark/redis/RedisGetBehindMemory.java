package io.cachekit.benchmark.redis;

import io.cachekit.benchmark.data.Product;
import io.cachekit.benchmark.data.RoundCursor;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;

/** A hit in Redis, decoded, and with the kit also kept in the memory level in front of it. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class RedisGetBehindMemory {

    /** Called by JMH. */
    public RedisGetBehindMemory() {}

    /** The kit. */
    @Benchmark
    public Optional<Product> kit(KitBehindMemory kit, RoundCursor keys) {
        return kit.service.get(keys.next(), Product.class);
    }

    /** Jedis, and the codec of the kit, without a memory level. */
    @Benchmark
    public Product jedis(JedisState jedis, RoundCursor keys) {
        return jedis.get(keys.next());
    }
}
