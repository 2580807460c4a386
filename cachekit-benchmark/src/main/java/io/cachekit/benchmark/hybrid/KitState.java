package io.cachekit.benchmark.hybrid;

import io.cachekit.CacheOptions;
import io.cachekit.CacheService;
import io.cachekit.benchmark.data.Data;
import io.cachekit.benchmark.data.Hits;
import io.cachekit.benchmark.redis.ServerState;
import io.cachekit.core.Backend;
import io.cachekit.core.CacheKit;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** The kit with memory in front of Redis as it comes, and a copy of every entry. */
@State(Scope.Benchmark)
public class KitState {

    @SuppressWarnings("NullAway.Init") // set before the first use, by JMH
    private CacheKit kit;

    /** The interface of applications. */
    @SuppressWarnings("NullAway.Init") // set before the first use, by JMH
    public CacheService service;

    /** Called by JMH. */
    public KitState() {}

    /** Connects, fills Redis, and reads everything once. */
    @Setup
    public void fill(ServerState server) {
        kit = CacheKit.builder()
                .backend(Backend.HYBRID)
                .redisUrl(server.url())
                .maxMemoryItems(Data.ROOM)
                .build();
        service = kit.service();
        Map<String, byte[]> all = new LinkedHashMap<>();
        String[] keys = Data.keys();
        for (int i = 0; i < keys.length; i++) {
            all.put(keys[i], Data.value(i));
        }
        service.setAll(all, CacheOptions.ofTtl(Duration.ofSeconds(Data.TTL_SECONDS)));
        for (int i = 0; i < keys.length; i++) {
            Hits.require(Data.value(i), service.get(keys[i], byte[].class).orElse(null));
        }
        Hits.requireSame(
                service.get(keys[7], byte[].class).orElseThrow(),
                service.get(keys[7], byte[].class).orElseThrow());
    }

    /** Ends the kit. */
    @TearDown
    public void close() {
        kit.close();
    }
}
