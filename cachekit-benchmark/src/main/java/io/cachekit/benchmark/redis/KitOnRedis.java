package io.cachekit.benchmark.redis;

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

/** The kit on Redis as it comes: one bucket, statistics, a TTL. */
@State(Scope.Benchmark)
public class KitOnRedis {

    /** Options as an application keeps them. */
    public final CacheOptions plain = CacheOptions.ofTtl(Duration.ofSeconds(Data.TTL_SECONDS));

    /** The same with two tags. */
    public final CacheOptions tagged = plain.tags("products", "category:7");

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
    public KitOnRedis() {}

    /** Connects and fills the cache. */
    @Setup
    public void fill(ServerState server) {
        kit = CacheKit.builder()
                .backend(Backend.REDIS)
                .redisUrl(server.url())
                .redis(redis -> redis.values(values -> values.codec(encoding)))
                .defaultTtl(Duration.ofSeconds(Data.TTL_SECONDS))
                .build();
        service = kit.service();
        service.setAll(Payloads.byKey(), tagged);
        Hits.require(
                Payloads.product(7), service.get(Data.keys()[7], Product.class).orElse(null));
    }

    /** Ends the kit. */
    @TearDown
    public void close() {
        kit.close();
    }
}
