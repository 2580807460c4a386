package io.cachekit.memory;

import static org.assertj.core.api.Assertions.assertThat;

import io.cachekit.CacheKey;
import io.cachekit.CacheToken;
import io.cachekit.LookupKey;
import io.cachekit.testing.ManualTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;
import org.junit.jupiter.api.Test;

/** Sets of different keys, which share no number, race loads and invalidations of all of them. */
class SetRaceStressTest {

    private static final int SETTERS = 3;
    private static final int KEYS_OF_SETTER = 8;
    private static final int SETS = 60_000;
    private static final Duration TTL = Duration.ofHours(1);

    private final MemoryCacheAdapter cache = MemoryAdapters.of(1_000, new ManualTime());
    private final AtomicLongArray source = new AtomicLongArray(SETTERS * KEYS_OF_SETTER);
    private final AtomicBoolean over = new AtomicBoolean();
    private final AtomicLong stored = new AtomicLong();
    private final AtomicLong refused = new AtomicLong();

    @Test
    void set_racingLoadsAndInvalidations_isNeverReplacedByAnOlderValue() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(SETTERS + 3);
        try {
            List<Future<?>> background = new ArrayList<>();
            for (int i = 0; i < 2; i++) {
                Random random = new Random(i);
                background.add(threads.submit(() -> load(random)));
            }
            background.add(threads.submit(this::invalidate));
            List<Future<?>> setters = new ArrayList<>();
            for (int i = 0; i < SETTERS; i++) {
                int setter = i;
                setters.add(threads.submit(() -> set(setter)));
            }
            for (Future<?> one : setters) {
                one.get(5, TimeUnit.MINUTES);
            }
            over.set(true);
            for (Future<?> one : background) {
                one.get(1, TimeUnit.MINUTES);
            }
        } finally {
            over.set(true);
            threads.shutdownNow();
        }
        assertThat(stored).hasPositiveValue();
        assertThat(refused).hasPositiveValue();
    }

    private static CacheKey key(int number) {
        return CacheKey.of("n", "k" + number).withTags("t" + number % 4);
    }

    /** The only writer of its keys: what it reads is its last value, or nothing. */
    private void set(int setter) {
        Random random = new Random(setter);
        for (int i = 0; i < SETS; i++) {
            int number = setter * KEYS_OF_SETTER + random.nextInt(KEYS_OF_SETTER);
            long value = source.incrementAndGet(number);
            cache.set(key(number), value, TTL);
            Long read = cache.value(LookupKey.of(key(number)), Long.class);
            assertThat(read == null ? value : read).isEqualTo(value);
        }
    }

    private void load(Random random) {
        while (!over.get()) {
            int number = random.nextInt(source.length());
            CacheToken token = cache.token(key(number));
            long loaded = source.get(number);
            if (random.nextBoolean()) {
                Thread.onSpinWait();
            }
            boolean kept = cache.store(key(number), loaded, TTL, token);
            (kept ? stored : refused).incrementAndGet();
        }
    }

    private void invalidate() {
        for (int i = 0; !over.get(); i++) {
            long unused = i % 16 == 0 ? cache.deleteByNamespace("n") : cache.deleteByTags(List.of("t" + i % 4));
            Thread.onSpinWait();
        }
    }
}
