package io.cachekit.benchmark.memory;

import com.github.benmanes.caffeine.cache.Caffeine;
import io.cachekit.benchmark.data.Data;
import io.cachekit.benchmark.data.Hits;
import java.time.Duration;
import java.util.Objects;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.springframework.cache.Cache;
import org.springframework.cache.caffeine.CaffeineCacheManager;

/** A cache of Spring over Caffeine, with a bound and a fixed TTL. */
@State(Scope.Benchmark)
public class SpringState {

    /** The cache. */
    public final Cache cache;

    /** Called by JMH. */
    public SpringState() {
        CaffeineCacheManager manager = new CaffeineCacheManager("products");
        manager.setCaffeine(
                Caffeine.newBuilder().maximumSize(Data.ROOM).expireAfterWrite(Duration.ofSeconds(Data.TTL_SECONDS)));
        cache = Objects.requireNonNull(manager.getCache("products"));
    }

    /** Fills the cache. */
    @Setup
    public void fill() {
        String[] keys = Data.keys();
        for (int i = 0; i < keys.length; i++) {
            cache.put(keys[i], Data.value(i));
        }
        Hits.require(Data.value(7), cache.get(keys[7], byte[].class));
    }
}
