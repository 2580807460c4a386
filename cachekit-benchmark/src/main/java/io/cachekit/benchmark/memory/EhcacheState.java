package io.cachekit.benchmark.memory;

import io.cachekit.benchmark.data.Data;
import io.cachekit.benchmark.data.Hits;
import io.cachekit.benchmark.peers.QuietLogs;
import java.time.Duration;
import org.ehcache.Cache;
import org.ehcache.CacheManager;
import org.ehcache.config.builders.CacheConfigurationBuilder;
import org.ehcache.config.builders.CacheManagerBuilder;
import org.ehcache.config.builders.ExpiryPolicyBuilder;
import org.ehcache.config.builders.ResourcePoolsBuilder;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** Ehcache on the heap, with a bound and a fixed TTL; what it has not got it would load itself. */
@State(Scope.Benchmark)
public class EhcacheState {

    private static final CacheConfigurationBuilder<String, byte[]> BOUNDED =
            CacheConfigurationBuilder.newCacheConfigurationBuilder(
                            String.class, byte[].class, ResourcePoolsBuilder.heap(Data.ROOM))
                    .withExpiry(ExpiryPolicyBuilder.timeToLiveExpiration(Duration.ofSeconds(Data.TTL_SECONDS)));

    static {
        QuietLogs.warningsOnly();
    }

    private final CacheManager manager = CacheManagerBuilder.newCacheManagerBuilder()
            .withCache("plain", BOUNDED)
            .withCache("loading", BOUNDED.withLoaderWriter(new EhcacheLoader()))
            .build(true);

    /** The cache. */
    public final Cache<String, byte[]> cache = manager.getCache("plain", String.class, byte[].class);

    /** A cache that loads. */
    public final Cache<String, byte[]> loading = manager.getCache("loading", String.class, byte[].class);

    /** Called by JMH. */
    public EhcacheState() {}

    /** Fills both. */
    @Setup
    public void fill() {
        String[] keys = Data.keys();
        for (int i = 0; i < keys.length; i++) {
            cache.put(keys[i], Data.value(i));
            loading.put(keys[i], Data.value(i));
        }
        Hits.require(Data.value(7), cache.get(keys[7]));
        Hits.require(Data.value(7), loading.get(keys[7]));
    }

    /** Ends them. */
    @TearDown
    public void close() {
        manager.close();
    }
}
