package io.cachekit.benchmark.hybrid;

import com.alicp.jetcache.Cache;
import io.cachekit.benchmark.data.Data;
import io.cachekit.benchmark.data.Hits;
import io.cachekit.benchmark.peers.JetcachePeer;
import io.cachekit.benchmark.redis.ServerState;
import io.lettuce.core.RedisClient;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** Two levels of JetCache: Caffeine, and Redis over Lettuce. */
@State(Scope.Benchmark)
public class JetcacheLevelsState {

    @SuppressWarnings("NullAway.Init") // set before the first use, by JMH
    private RedisClient client;

    /** The cache. */
    @SuppressWarnings("NullAway.Init") // set before the first use, by JMH
    public Cache<String, byte[]> cache;

    /** Called by JMH. */
    public JetcacheLevelsState() {}

    /** Connects and fills both levels. */
    @Setup
    public void fill(ServerState server) {
        client = JetcachePeer.connect(server.url());
        Cache<String, byte[]> local = JetcachePeer.local();
        Cache<String, byte[]> remote = JetcachePeer.remote(client);
        cache = JetcachePeer.levels(local, remote);
        String[] keys = Data.keys();
        for (int i = 0; i < keys.length; i++) {
            cache.put(keys[i], Data.value(i));
        }
        Hits.require(Data.value(7), remote.get(keys[7]));
        Hits.requireSame(local.get(keys[7]), cache.get(keys[7]));
    }

    /** Disconnects. */
    @TearDown
    public void close() {
        JetcachePeer.disconnect(client);
    }
}
