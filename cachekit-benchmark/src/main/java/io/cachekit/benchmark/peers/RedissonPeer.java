package io.cachekit.benchmark.peers;

import io.cachekit.benchmark.data.Data;
import java.time.Duration;
import org.redisson.Redisson;
import org.redisson.api.RLocalCachedMap;
import org.redisson.api.RedissonClient;
import org.redisson.api.options.LocalCachedMapOptions;
import org.redisson.config.Config;

/** Redisson with its own defaults: Kryo, and a pool of connections. */
public final class RedissonPeer {

    private RedissonPeer() {}

    /**
     * Connects.
     *
     * @param url of the server
     * @return a client, to be shut down
     */
    public static RedissonClient connect(String url) {
        QuietLogs.warningsOnly();
        Config config = new Config();
        config.useSingleServer().setAddress(url);
        return Redisson.create(config);
    }

    /**
     * A map with a bounded local cache.
     *
     * @param client what it runs on
     * @param provider who implements the local cache
     * @return the map, empty
     */
    public static RLocalCachedMap<String, byte[]> localCached(
            RedissonClient client, LocalCachedMapOptions.CacheProvider provider) {
        return client.getLocalCachedMap(LocalCachedMapOptions.<String, byte[]>name("products")
                .cacheProvider(provider)
                .evictionPolicy(LocalCachedMapOptions.EvictionPolicy.LRU)
                .cacheSize(Data.ROOM)
                .timeToLive(Duration.ofSeconds(Data.TTL_SECONDS)));
    }
}
