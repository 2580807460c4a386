package io.cachekit.benchmark.memory;

import com.alicp.jetcache.Cache;
import io.cachekit.benchmark.data.Data;
import io.cachekit.benchmark.data.Hits;
import io.cachekit.benchmark.peers.JetcachePeer;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** A local cache of JetCache over Caffeine, with a bound and a fixed TTL. */
@State(Scope.Benchmark)
public class JetcacheState {

    /** The cache. */
    public final Cache<String, byte[]> cache = JetcachePeer.local();

    /** Called by JMH. */
    public JetcacheState() {}

    /** Fills the cache. */
    @Setup
    public void fill() {
        String[] keys = Data.keys();
        for (int i = 0; i < keys.length; i++) {
            cache.put(keys[i], Data.value(i));
        }
        Hits.require(Data.value(7), cache.get(keys[7]));
    }

    /** Ends the cache. */
    @TearDown
    public void close() {
        cache.close();
    }
}
