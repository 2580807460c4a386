package io.cachekit.benchmark.redis;

import io.cachekit.benchmark.data.KeyCursor;
import io.cachekit.benchmark.data.Payloads;
import io.cachekit.benchmark.data.Product;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** Sets of 100 keys at once, per key. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@OperationsPerInvocation(RedisSetAll.KEYS)
@State(Scope.Benchmark)
public class RedisSetAll {

    static final int KEYS = 100;

    private final Product value = Payloads.product(1);

    /** Called by JMH. */
    public RedisSetAll() {}

    /** The kit, with a TTL and two tags. */
    @Benchmark
    public void kitTagged(KitOnRedis kit, KeyCursor keys) {
        Map<String, Product> values = new LinkedHashMap<>();
        while (values.size() < KEYS) {
            values.put(keys.next(), value);
        }
        kit.service.setAll(values, kit.tagged);
    }

    /** Jedis with pipelined SET, and the codec of the kit. */
    @Benchmark
    public void jedis(JedisState jedis, KeyCursor keys) {
        List<String> next = new ArrayList<>(KEYS);
        for (int i = 0; i < KEYS; i++) {
            next.add(keys.next());
        }
        jedis.setAll(next, value);
    }
}
