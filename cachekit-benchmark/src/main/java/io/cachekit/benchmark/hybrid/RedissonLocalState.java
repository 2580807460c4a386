package io.cachekit.benchmark.hybrid;

import io.cachekit.benchmark.data.Data;
import io.cachekit.benchmark.data.Hits;
import io.cachekit.benchmark.peers.RedissonPeer;
import io.cachekit.benchmark.redis.ServerState;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.redisson.api.RLocalCachedMap;
import org.redisson.api.RedissonClient;
import org.redisson.api.options.LocalCachedMapOptions.CacheProvider;

/** A map of Redisson with a local cache: its own, or Caffeine. */
public final class RedissonLocalState {

    private RedissonLocalState() {}

    /** What both have in common. */
    abstract static class Filled {

        private final CacheProvider provider;

        @SuppressWarnings("NullAway.Init") // set before the first use, by JMH
        private RedissonClient client;

        /** The map. */
        @SuppressWarnings("NullAway.Init") // set before the first use, by JMH
        RLocalCachedMap<String, byte[]> map;

        Filled(CacheProvider provider) {
            this.provider = provider;
        }

        /** Connects and fills the map. */
        @Setup
        public void fill(ServerState server) {
            client = RedissonPeer.connect(server.url());
            map = RedissonPeer.localCached(client, provider);
            String[] keys = Data.keys();
            for (int i = 0; i < keys.length; i++) {
                map.fastPut(keys[i], Data.value(i));
            }
            Hits.require(Data.value(7), map.get(keys[7]));
            Hits.requireSame(map.get(keys[7]), map.get(keys[7]));
        }

        /** Disconnects. */
        @TearDown
        public void close() {
            client.shutdown();
        }
    }

    /** Its own cache. */
    @State(Scope.Benchmark)
    public static class Own extends Filled {
        /** Called by JMH. */
        public Own() {
            super(CacheProvider.REDISSON);
        }
    }

    /** Caffeine. */
    @State(Scope.Benchmark)
    public static class Caffeine extends Filled {
        /** Called by JMH. */
        public Caffeine() {
            super(CacheProvider.CAFFEINE);
        }
    }
}
