package io.cachekit.benchmark.cost;

import io.cachekit.CacheOptions;
import io.cachekit.CacheService;
import io.cachekit.benchmark.data.Data;
import io.cachekit.benchmark.data.KeyCursor;
import io.cachekit.core.Backend;
import io.cachekit.core.CacheKit;
import io.cachekit.core.CacheKitBuilder;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** A kit in memory of which every read is a hit. */
final class HitKit implements AutoCloseable {

    private final CacheKit kit;
    private final CacheService service;
    private final CacheOptions options;

    /** Fills a kit with settings; its entries and reads have options. */
    HitKit(Consumer<CacheKitBuilder> settings, UnaryOperator<CacheOptions> options) {
        CacheKitBuilder builder = CacheKit.builder()
                .backend(Backend.MEMORY)
                .maxMemoryItems(Data.ROOM)
                .defaultTtl(Duration.ofSeconds(Data.TTL_SECONDS));
        settings.accept(builder);
        this.kit = builder.build();
        this.service = kit.service();
        this.options = options.apply(CacheOptions.ofTtl(Duration.ofSeconds(Data.TTL_SECONDS)));
        String[] keys = Data.keys();
        for (int i = 0; i < keys.length; i++) {
            service.set(keys[i], Data.value(i), this.options);
        }
    }

    /** Fills a kit without further settings and options. */
    HitKit() {
        this(settings -> {}, options -> options);
    }

    /** Reads so many values; returns the sum of their lengths, so that no read is left out. */
    long read(KeyCursor keys, int times) {
        long bytes = 0;
        for (int i = 0; i < times; i++) {
            bytes += service.getOrSet(keys.next(), byte[].class, options, HitKit::absent).length;
        }
        return bytes;
    }

    private static byte[] absent() {
        throw new IllegalStateException("A read was no hit");
    }

    @Override
    public void close() {
        kit.close();
    }
}
