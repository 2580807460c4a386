package io.cachekit.benchmark.memory;

import io.cachekit.CacheOptions;
import io.cachekit.CacheService;
import io.cachekit.benchmark.data.Data;
import io.cachekit.core.Backend;
import io.cachekit.core.CacheKit;
import java.time.Duration;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** The kit as it comes, with a bound, statistics and a TTL. */
@State(Scope.Benchmark)
public class KitState {

    /** Options as an application keeps them. */
    public final CacheOptions plain = CacheOptions.ofTtl(Duration.ofSeconds(Data.TTL_SECONDS));

    /** The same with two tags. */
    public final CacheOptions tagged = plain.tags("products", "category:7");

    private final CacheKit kit = CacheKit.builder()
            .backend(Backend.MEMORY)
            .maxMemoryItems(Data.ROOM)
            .defaultTtl(Duration.ofSeconds(Data.TTL_SECONDS))
            .build();

    /** The interface of applications. */
    public final CacheService service = kit.service();

    /** Called by JMH. */
    public KitState() {}

    /** Fills the cache. */
    @Setup
    public void fill() {
        String[] keys = Data.keys();
        for (int i = 0; i < keys.length; i++) {
            service.set(keys[i], Data.value(i), plain);
        }
    }

    /** Ends the kit. */
    @TearDown
    public void close() {
        kit.close();
    }
}
