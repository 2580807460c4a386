package io.cachekit.history;

import io.cachekit.CacheLookup;
import io.cachekit.CacheService;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntToLongFunction;

/**
 * Values of entries through the cache: of a key from the truth, of a derived entry from the one
 * below it, read through the cache, too. A derived entry is loaded as a method's result is, or
 * looked up and stored as a response is. Loads dawdle now and then, so that changes overtake them.
 * Thread-safe.
 */
final class Loads {

    private final CacheService service;
    private final IntToLongFunction truth;
    private final Runnable counter;

    /**
     * Prepares.
     *
     * @param service the cache
     * @param truth the version of a key
     * @param counter called at each load
     */
    Loads(CacheService service, IntToLongFunction truth, Runnable counter) {
        this.service = service;
        this.truth = truth;
        this.counter = counter;
    }

    long value(int entry) {
        if (KeySpace.level(entry) > 0 && ThreadLocalRandom.current().nextBoolean()) {
            return response(entry);
        }
        return of(entry).getOrSet(KeySpace.name(entry), Long.class, KeySpace.options(entry), () -> made(entry));
    }

    private long response(int entry) {
        CacheLookup<Long> looked = of(entry).lookup(KeySpace.name(entry), Long.class, KeySpace.options(entry));
        if (looked instanceof CacheLookup.Hit<Long> hit) {
            return hit.entry().value();
        }
        long made = made(entry);
        boolean unused = of(entry)
                .store(KeySpace.name(entry), made, KeySpace.options(entry), ((CacheLookup.Miss<Long>) looked).token());
        return made;
    }

    /** The same by stages, which wait on no thread. */
    CompletionStage<Long> stage(int entry) {
        return of(entry)
                .getOrSetAsync(
                        KeySpace.name(entry),
                        Long.class,
                        KeySpace.options(entry),
                        () -> KeySpace.level(entry) == 0
                                ? CompletableFuture.supplyAsync(() -> made(entry))
                                : stage(KeySpace.below(entry)));
    }

    private long made(int entry) {
        counter.run();
        long version = KeySpace.level(entry) == 0 ? truth.applyAsLong(entry) : value(KeySpace.below(entry));
        ThreadLocalRandom random = ThreadLocalRandom.current();
        if (random.nextInt(4) == 0) {
            LockSupport.parkNanos(TimeUnit.MICROSECONDS.toNanos(random.nextInt(6_000)));
        }
        return version;
    }

    private CacheService of(int entry) {
        return service.namespace(KeySpace.namespace(entry));
    }
}
