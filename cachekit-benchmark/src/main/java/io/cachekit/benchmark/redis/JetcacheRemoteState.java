package io.cachekit.benchmark.redis;

import com.alicp.jetcache.Cache;
import io.cachekit.benchmark.data.Data;
import io.cachekit.benchmark.data.Hits;
import io.cachekit.benchmark.data.Payloads;
import io.cachekit.benchmark.data.Product;
import io.cachekit.benchmark.peers.JetcachePeer;
import io.lettuce.core.RedisClient;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** JetCache over Lettuce: all threads share its one connection. */
@State(Scope.Benchmark)
public class JetcacheRemoteState {

    @SuppressWarnings("NullAway.Init") // set before the first use, by JMH
    private RedisClient client;

    /** The cache. */
    @SuppressWarnings("NullAway.Init") // set before the first use, by JMH
    public Cache<String, Product> cache;

    /** Called by JMH. */
    public JetcacheRemoteState() {}

    /** Connects and fills the cache. */
    @Setup
    public void fill(ServerState server) {
        client = JetcachePeer.connect(server.url());
        cache = JetcachePeer.remote(client);
        String[] keys = Data.keys();
        for (int i = 0; i < keys.length; i++) {
            cache.put(keys[i], Payloads.product(i));
        }
        Hits.require(Payloads.product(7), cache.get(keys[7]));
    }

    /** Disconnects. */
    @TearDown
    public void close() {
        JetcachePeer.disconnect(client);
    }
}
