package io.cachekit.tck;

import static org.assertj.core.api.Assertions.assertThat;

import io.cachekit.CacheKey;
import io.cachekit.CacheLookup;
import io.cachekit.tck.TokenContract.Outlawing;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Values made of cached values, of which each has a name that is invalidated, round after round:
 * once an invalidation has returned, no value of any level is older than it.
 */
public abstract class DerivedContract extends AdapterContract {

    private static final int LOADERS = 2;

    /** The product, a page made of it and a list made of the page. */
    private static final List<CacheKey> LEVELS = List.of(
            TokenContract.KEY,
            in("shop", "product:2", "pages", "category:1"),
            in("shop", "product:3", "lists", "category:1"));

    private static final int TOP = LEVELS.size() - 1;

    private final AtomicLong source = new AtomicLong();
    private final AtomicInteger over = new AtomicInteger();
    private final CyclicBarrier round = new CyclicBarrier(LOADERS + 1);

    /**
     * Makes the tests for a kind of adapters.
     *
     * @param subject makes the adapters
     */
    protected DerivedContract(AdapterUnderTest subject) {
        super(subject);
    }

    @ParameterizedTest
    @EnumSource(
            mode = Mode.INCLUDE,
            names = {"TAG", "NAMESPACE", "PATTERN", "PATTERN_IN_NAMESPACE", "CLEAR"})
    void derivedValues_racingInvalidation_areNeverStale(Outlawing kind) throws Exception {
        assertNeverStale(() -> {
            kind.accept(cache);
            return kind;
        });
    }

    /** Each tag of the call names one level. */
    @ParameterizedTest
    @ValueSource(strings = {"products pages lists", "lists pages products"})
    void derivedValues_ofTagsOfTheirOwn_areNeverStale(String tags) throws Exception {
        assertNeverStale(() -> {
            long unused = cache.deleteByTags(List.of(tags.split(" ", -1)));
            return tags;
        });
    }

    private void assertNeverStale(Supplier<Object> invalidation) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(LOADERS + 1);
        try {
            List<Future<?>> running = new ArrayList<>();
            for (int i = 0; i < LOADERS; i++) {
                running.add(threads.submit(this::readRepeatedly));
            }
            running.add(threads.submit(() -> invalidateRepeatedly(invalidation)));
            Collections.reverse(running); // the one that asserts first: the others wait for it
            for (Future<?> one : running) {
                Object unused = one.get(120, TimeUnit.SECONDS);
            }
        } finally {
            threads.shutdownNow();
        }
    }

    /** Reads before each invalidation, during it, and once more after it. */
    private Void readRepeatedly() throws Exception {
        for (int i = 0; i < rounds(); i++) {
            long unused = read(TOP);
            round.await();
            boolean last;
            do {
                last = over.get() > i;
                unused = read(TOP);
            } while (!last);
            round.await();
            round.await();
        }
        return null;
    }

    /** Reads a value, or makes it of the one below. */
    private long read(int level) {
        CacheKey key = LEVELS.get(level);
        CacheLookup<Long> looked = cache.peek(key, Long.class);
        if (looked instanceof CacheLookup.Miss<Long> miss) {
            long made = level == 0 ? source.get() : read(level - 1);
            boolean unused = cache.store(key, made, null, miss.token());
            return made;
        }
        return looked.found().orElseThrow().value();
    }

    private Void invalidateRepeatedly(Supplier<Object> invalidation) throws Exception {
        for (int i = 0; i < rounds(); i++) {
            round.await();
            long newest = source.incrementAndGet();
            Object kind = invalidation.get();
            assertNothingOlderThan(newest, kind);
            over.incrementAndGet();
            round.await();
            assertNothingOlderThan(newest, kind);
            round.await();
        }
        return null;
    }

    private void assertNothingOlderThan(long newest, Object kind) {
        for (CacheKey key : LEVELS) {
            Long read = cache.value(key, Long.class);
            assertThat(read == null ? newest : read)
                    .as("%s read after %s number %s", key.key(), kind, newest)
                    .isGreaterThanOrEqualTo(newest);
        }
    }
}
