package io.cachekit.benchmark.redis;

import io.cachekit.CacheDecision;
import io.cachekit.CacheLookup;
import io.cachekit.CacheOptions;
import io.cachekit.CacheService;
import io.cachekit.benchmark.data.Data;
import io.cachekit.benchmark.data.Hits;
import io.cachekit.benchmark.data.Payloads;
import io.cachekit.benchmark.data.Product;
import io.cachekit.core.Backend;
import io.cachekit.core.CacheKit;
import java.time.Duration;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** The kit with a memory level in front of Redis that is far too small: all keys in turn are hits in Redis. */
@State(Scope.Benchmark)
public class KitBehindMemory {

    private static final int ROOM = 16;

    /** The codec; the first one is the default. */
    @Param({"exact", "jsonb"})
    @SuppressWarnings("NullAway.Init") // set before the first use, by JMH
    public String encoding;

    @SuppressWarnings("NullAway.Init") // set before the first use, by JMH
    private CacheKit kit;

    /** The interface of applications. */
    @SuppressWarnings("NullAway.Init") // set before the first use, by JMH
    public CacheService service;

    /** Called by JMH. */
    public KitBehindMemory() {}

    /** Connects, fills Redis, and requires hits of the Redis level. */
    @Setup
    public void fill(ServerState server) {
        kit = CacheKit.builder()
                .backend(Backend.HYBRID)
                .redisUrl(server.url())
                .redis(redis -> redis.values(values -> values.codec(encoding)))
                .maxMemoryItems(ROOM)
                .build();
        service = kit.service();
        service.setAll(Payloads.byKey(), CacheOptions.ofTtl(Duration.ofSeconds(Data.TTL_SECONDS)));
        String[] keys = Data.keys();
        for (int i = 0; i < keys.length; i++) {
            CacheLookup<Product> found = service.lookup(keys[i], Product.class, CacheOptions.defaults());
            Hits.require(Payloads.product(i), found.found().orElseThrow().value());
            Hits.require(CacheDecision.HIT_L2, found.decision());
        }
    }

    /** Ends the kit. */
    @TearDown
    public void close() {
        kit.close();
    }
}
