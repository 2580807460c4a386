package io.cachekit.benchmark.redis;

import io.cachekit.benchmark.data.Data;
import io.cachekit.benchmark.data.Hits;
import io.cachekit.benchmark.data.Payloads;
import io.cachekit.benchmark.data.Product;
import io.cachekit.benchmark.peers.RedissonPeer;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.redisson.api.RMapCache;
import org.redisson.api.RedissonClient;

/** Redisson: a bucket for each key, or a map whose entries expire. */
public final class RedissonState {

    private static final Duration TTL = Duration.ofSeconds(Data.TTL_SECONDS);

    private RedissonState() {}

    /** A bucket for each key. */
    @State(Scope.Benchmark)
    public static class Buckets {

        @SuppressWarnings("NullAway.Init") // set before the first use, by JMH
        private RedissonClient client;

        /** Called by JMH. */
        public Buckets() {}

        /** Connects and fills the buckets. */
        @Setup
        public void fill(ServerState server) {
            client = RedissonPeer.connect(server.url());
            String[] keys = Data.keys();
            for (int i = 0; i < keys.length; i++) {
                set(keys[i], Payloads.product(i));
            }
            Hits.require(Payloads.product(7), get(keys[7]));
        }

        @Nullable Product get(String key) {
            return client.<Product>getBucket(key).get();
        }

        void set(String key, Product value) {
            client.<Product>getBucket(key).set(value, TTL);
        }

        /** Disconnects. */
        @TearDown
        public void close() {
            client.shutdown();
        }
    }

    /** A map. */
    @State(Scope.Benchmark)
    public static class Map {

        @SuppressWarnings("NullAway.Init") // set before the first use, by JMH
        private RedissonClient client;

        @SuppressWarnings("NullAway.Init") // set before the first use, by JMH
        private RMapCache<String, Product> map;

        /** Called by JMH. */
        public Map() {}

        /** Connects and fills the map. */
        @Setup
        public void fill(ServerState server) {
            client = RedissonPeer.connect(server.url());
            map = client.getMapCache("products");
            String[] keys = Data.keys();
            for (int i = 0; i < keys.length; i++) {
                set(keys[i], Payloads.product(i));
            }
            Hits.require(Payloads.product(7), get(keys[7]));
        }

        @Nullable Product get(String key) {
            return map.get(key);
        }

        void set(String key, Product value) {
            map.fastPut(key, value, Data.TTL_SECONDS, TimeUnit.SECONDS);
        }

        /** Disconnects. */
        @TearDown
        public void close() {
            client.shutdown();
        }
    }
}
