package io.cachekit.benchmark.memory;

import io.cachekit.benchmark.data.Data;
import io.cachekit.benchmark.data.Hits;
import java.util.concurrent.TimeUnit;
import org.cache2k.Cache;
import org.cache2k.Cache2kBuilder;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** cache2k with a bound and a fixed TTL; it refuses arrays as the type of its values. */
@State(Scope.Benchmark)
public class Cache2kState {

    /** The cache. */
    public final Cache<String, Object> cache = Cache2kBuilder.of(String.class, Object.class)
            .entryCapacity(Data.ROOM)
            .expireAfterWrite(Data.TTL_SECONDS, TimeUnit.SECONDS)
            .build();

    /** Called by JMH. */
    public Cache2kState() {}

    /** Fills the cache. */
    @Setup
    public void fill() {
        String[] keys = Data.keys();
        for (int i = 0; i < keys.length; i++) {
            cache.put(keys[i], Data.value(i));
        }
        Hits.require(Data.value(7), cache.peek(keys[7]));
    }

    /** Ends the cache. */
    @TearDown
    public void close() {
        cache.close();
    }
}
