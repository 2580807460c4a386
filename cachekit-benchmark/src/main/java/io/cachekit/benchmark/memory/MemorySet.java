package io.cachekit.benchmark.memory;

import io.cachekit.benchmark.data.Data;
import io.cachekit.benchmark.data.KeyCursor;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** A set that replaces an entry. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@State(Scope.Benchmark)
public class MemorySet {

    private final byte[] value = Data.value(1);

    /** Called by JMH. */
    public MemorySet() {}

    /** The kit's service, with a TTL. */
    @Benchmark
    public void kit(KitState kit, KeyCursor keys) {
        kit.service.set(keys.next(), value, kit.plain);
    }

    /** The kit's service, with a TTL and two tags. */
    @Benchmark
    public void kitTagged(KitState kit, KeyCursor keys) {
        kit.service.set(keys.next(), value, kit.tagged);
    }

    /** Caffeine with a bound. */
    @Benchmark
    public void caffeine(CaffeineState.Bounded caffeine, KeyCursor keys) {
        caffeine.cache.put(keys.next(), value);
    }

    /** Caffeine with an expiry of each entry. */
    @Benchmark
    public void caffeineExpiry(CaffeineState.Expiring caffeine, KeyCursor keys) {
        caffeine.cache.put(keys.next(), value);
    }

    /** Caffeine with an expiry of each entry by a coarse clock. */
    @Benchmark
    public void caffeineExpiryCoarse(CaffeineState.Coarse caffeine, KeyCursor keys) {
        caffeine.cache.put(keys.next(), value);
    }

    /** A plain map. */
    @Benchmark
    public void hashMap(HashMapState map, KeyCursor keys) {
        map.map.put(keys.next(), value);
    }

    /** cache2k. */
    @Benchmark
    public void cache2k(Cache2kState cache2k, KeyCursor keys) {
        cache2k.cache.put(keys.next(), value);
    }

    /** Ehcache. */
    @Benchmark
    public void ehcache(EhcacheState ehcache, KeyCursor keys) {
        ehcache.cache.put(keys.next(), value);
    }

    /** Spring's cache over Caffeine. */
    @Benchmark
    public void spring(SpringState spring, KeyCursor keys) {
        spring.cache.put(keys.next(), value);
    }

    /** JetCache's local cache over Caffeine. */
    @Benchmark
    public void jetcache(JetcacheState jetcache, KeyCursor keys) {
        jetcache.cache.put(keys.next(), value);
    }
}
