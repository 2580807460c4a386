package io.cachekit.benchmark.scale;

import io.cachekit.CacheOptions;
import io.cachekit.CacheService;
import io.cachekit.core.Backend;
import io.cachekit.core.CacheKit;
import io.cachekit.testing.redis.RedisServerProcess;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Entries of the kit in one namespace. Each has the tag of its group, and each one in two of them another one, that all of
 * these share.
 */
final class PurgeKit implements Purge, AutoCloseable {

    private static final int BATCH = 1_000;
    private static final int THREADS = 4;
    private static final byte[] VALUE = new byte[VALUE_BYTES];

    private final CacheKit kit;
    private final CacheService service;
    private final int entries;
    private int next;

    PurgeKit(RedisServerProcess server, int entries) {
        this.entries = entries;
        this.kit = CacheKit.builder()
                .backend(Backend.REDIS)
                .redisUrl(server.url())
                .redis(redis -> redis.timeout(Duration.ofSeconds(20)))
                .build();
        this.service = kit.service().namespace("items");
    }

    @Override
    public String contender() {
        return "kit";
    }

    void fill() throws InterruptedException {
        set(0, entries);
    }

    private void set(int first, int count) throws InterruptedException {
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
        for (int from = first; from < first + count; from += BATCH) {
            int start = from;
            Future<?> unused = threads.submit(() -> {
                try {
                    batch(start);
                } catch (RuntimeException | Error e) {
                    failure.set(e);
                    throw e;
                }
            });
        }
        threads.shutdown();
        if (!threads.awaitTermination(10, TimeUnit.MINUTES)) {
            throw new IllegalStateException("Entries could not be set in time");
        }
        Throwable thrown = failure.get();
        if (thrown != null) {
            throw new IllegalStateException("Entries could not be set", thrown);
        }
    }

    private void batch(int start) {
        Map<String, Object> even = new HashMap<>();
        Map<String, Object> odd = new HashMap<>();
        for (int i = start; i < start + BATCH; i++) {
            (i % 2 == 0 ? even : odd).put("item:" + i, VALUE);
        }
        CacheOptions options = CacheOptions.ofTtl(Duration.ofHours(1));
        service.setAll(even, options.tags(group(start)));
        service.setAll(odd, options.tags(group(start), "odd"));
    }

    private static String group(int number) {
        return "group:" + number / ENTRIES;
    }

    @Override
    public long purge() {
        return service.invalidateTags(group(next));
    }

    @Override
    public void refill() throws InterruptedException {
        set(next, ENTRIES);
        next = (next + ENTRIES) % entries;
    }

    @Override
    public void close() {
        kit.close();
    }
}
