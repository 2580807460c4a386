package io.cachekit.benchmark.telemetry;

import io.cachekit.CacheOptions;
import io.cachekit.CacheService;
import io.cachekit.benchmark.data.Data;
import io.cachekit.benchmark.data.KeyCursor;
import io.cachekit.core.Backend;
import io.cachekit.core.CacheKit;
import io.cachekit.core.CacheKitBuilder;
import io.cachekit.core.KitListener;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A kit in memory of which every read is a hit. */
final class HitKit implements AutoCloseable {

    private final CacheKit kit;
    private final CacheService service;
    private final CacheOptions options = CacheOptions.ofTtl(Duration.ofSeconds(Data.TTL_SECONDS));

    /** Fills a kit with a listener, or without any. */
    HitKit(@Nullable KitListener listener) {
        CacheKitBuilder builder = CacheKit.builder()
                .backend(Backend.MEMORY)
                .maxMemoryItems(Data.ROOM)
                .defaultTtl(Duration.ofSeconds(Data.TTL_SECONDS));
        kit = (listener == null ? builder : builder.listener(listener)).build();
        service = kit.service();
        String[] keys = Data.keys();
        for (int i = 0; i < keys.length; i++) {
            service.set(keys[i], Data.value(i), options);
        }
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
