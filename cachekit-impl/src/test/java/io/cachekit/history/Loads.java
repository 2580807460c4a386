package io.cachekit.history;

import io.cachekit.CacheEntry;
import io.cachekit.CacheLookup;
import io.cachekit.CacheOptions;
import io.cachekit.CacheService;
import io.cachekit.LoadContext;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Values of entries through the cache: of a key from the source, of a derived entry from the one
 * below it, read through the cache, too. A derived entry is loaded as a method's result is, or
 * looked up and stored as a response is. Loads dawdle now and then, so that changes overtake them.
 * Thread-safe.
 */
@SuppressWarnings("NullAway") // loaders return null where there is no value
final class Loads {

    private final CacheService service;
    private final Source source;
    private final boolean windows;
    private final ExecutorService threads = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "source");
        thread.setDaemon(true);
        return thread;
    });

    /**
     * Prepares.
     *
     * @param service the cache
     * @param source the versions of keys
     * @param windows whether entries have them
     */
    Loads(CacheService service, Source source, boolean windows) {
        this.service = service;
        this.source = source;
        this.windows = windows;
    }

    /** The value of an entry, or null if there is none. */
    @Nullable Long value(int entry) {
        if (KeySpace.level(entry) > 0 && ThreadLocalRandom.current().nextBoolean()) {
            return response(entry);
        }
        CacheService cache = of(entry);
        String key = KeySpace.name(entry);
        return switch (windows ? ThreadLocalRandom.current().nextInt(50) : 49) {
            case 0 ->
                cache.<Long, RuntimeException>refresh(key, Long.class, KeySpace.windows(entry), () -> made(entry));
            case 1 ->
                cache.<Long, RuntimeException>getOrSet(
                        key, Long.class, options(entry).skipRead(), () -> made(entry));
            case 2, 3, 4, 5, 6, 7, 8, 9 ->
                cache.<Long, RuntimeException>getOrSet(
                        key, Long.class, options(entry), context -> madeOrConfirmed(entry, context));
            default -> cache.<Long, RuntimeException>getOrSet(key, Long.class, options(entry), () -> made(entry));
        };
    }

    /** As a source does that is asked whether a value has changed. */
    private @Nullable Long madeOrConfirmed(int entry, LoadContext<Long> context) {
        Long made = made(entry);
        boolean same = made != null
                && context.previous()
                        .map(CacheEntry::value)
                        .filter(made::equals)
                        .isPresent();
        if (!same) {
            return made;
        }
        source.counter().accept(Figure.NOT_MODIFIED);
        return context.notModified();
    }

    private @Nullable Long response(int entry) {
        CacheOptions options = options(entry);
        CacheLookup<Long> looked = of(entry).lookup(KeySpace.name(entry), Long.class, options);
        if (!(looked instanceof CacheLookup.Miss<Long> miss)) {
            return looked instanceof CacheLookup.Hit<Long> hit ? hit.entry().value() : null;
        }
        Long made = made(entry);
        if (made != null) {
            boolean unused = of(entry).store(KeySpace.name(entry), made, options, miss.token());
        }
        return made;
    }

    /** The same by stages, which wait on no thread. */
    CompletionStage<@Nullable Long> stage(int entry) {
        return of(entry)
                .getOrSetAsync(
                        KeySpace.name(entry),
                        Long.class,
                        options(entry),
                        () -> KeySpace.level(entry) == 0
                                ? CompletableFuture.supplyAsync(() -> made(entry), threads)
                                : stage(KeySpace.below(entry)));
    }

    private @Nullable Long made(int entry) {
        source.counter().accept(Figure.LOADS);
        Long version = KeySpace.level(entry) == 0 ? source.read(entry) : value(KeySpace.below(entry));
        ThreadLocalRandom random = ThreadLocalRandom.current();
        if (random.nextInt(4) == 0) {
            LockSupport.parkNanos(TimeUnit.MICROSECONDS.toNanos(random.nextInt(6_000)));
        }
        return version;
    }

    private CacheOptions options(int entry) {
        return windows ? KeySpace.refreshed(entry) : KeySpace.options(entry);
    }

    private CacheService of(int entry) {
        return service.namespace(KeySpace.namespace(entry));
    }
}
