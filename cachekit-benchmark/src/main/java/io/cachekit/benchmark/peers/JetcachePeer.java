package io.cachekit.benchmark.peers;

import com.alicp.jetcache.Cache;
import com.alicp.jetcache.MultiLevelCacheBuilder;
import com.alicp.jetcache.embedded.CaffeineCacheBuilder;
import com.alicp.jetcache.redis.lettuce.LettuceConnectionManager;
import com.alicp.jetcache.redis.lettuce.RedisLettuceCacheBuilder;
import io.cachekit.benchmark.data.Data;
import io.lettuce.core.RedisClient;
import java.util.concurrent.TimeUnit;

/** Caches of JetCache: Caffeine before or without Redis by Lettuce, with the codec that it has as its default. */
public final class JetcachePeer {

    private JetcachePeer() {}

    /**
     * How local caches are made.
     *
     * @return a builder with bound and TTL
     */
    public static CaffeineCacheBuilder<?> localBuilder() {
        return CaffeineCacheBuilder.createCaffeineCacheBuilder()
                .limit(Data.ROOM)
                .expireAfterWrite(Data.TTL_SECONDS, TimeUnit.SECONDS);
    }

    /**
     * A cache in memory.
     *
     * @return the cache, empty
     */
    public static <V> Cache<String, V> local() {
        return localBuilder().buildCache();
    }

    /**
     * A cache in Redis.
     *
     * @param client how the server is reached
     * @return the cache
     */
    public static <V> Cache<String, V> remote(RedisClient client) {
        return RedisLettuceCacheBuilder.createRedisLettuceCacheBuilder()
                .redisClient(client)
                .keyPrefix("jetcache:")
                .expireAfterWrite(Data.TTL_SECONDS, TimeUnit.SECONDS)
                .buildCache();
    }

    /**
     * Both.
     *
     * @param local what is asked first
     * @param remote what is asked then
     * @return the cache
     */
    public static <V> Cache<String, V> levels(Cache<String, V> local, Cache<String, V> remote) {
        return MultiLevelCacheBuilder.createMultiLevelCacheBuilder()
                .addCache(local, remote)
                .expireAfterWrite(Data.TTL_SECONDS, TimeUnit.SECONDS)
                .buildCache();
    }

    /**
     * Connects.
     *
     * @param url of the server
     * @return a client, to be given to {@link #disconnect}
     */
    public static RedisClient connect(String url) {
        QuietLogs.warningsOnly();
        return RedisClient.create(url);
    }

    /**
     * Ends a client and the connections that caches have made with it.
     *
     * @param client what {@link #connect} made
     */
    public static void disconnect(RedisClient client) {
        LettuceConnectionManager.defaultManager().removeAndClose(client);
        client.shutdown();
    }
}
