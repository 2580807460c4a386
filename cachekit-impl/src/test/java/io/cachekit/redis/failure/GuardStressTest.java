package io.cachekit.redis.failure;

import static org.assertj.core.api.Assertions.assertThat;

import io.cachekit.CacheKey;
import io.cachekit.Invalidation;
import io.cachekit.internal.CacheCounters;
import io.cachekit.settings.FailureSettings;
import io.cachekit.settings.FailureSettings.OnError;
import io.cachekit.spi.TimeSource;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Timeout;
import redis.clients.jedis.exceptions.JedisConnectionException;

/**
 * Threads that change and read through one guard over a store that fails at random, while several
 * recover it: no read returns a version of a key that was invalidated before it began.
 */
class GuardStressTest {

    private static final int KEYS = 6;
    private static final int CALLS = 3_000;
    private static final int ENOUGH = 500;

    /** A store of versions: a key is absent, or holds the version of the database at some moment. */
    private static final class FlakyStore implements BucketControl {

        final Map<CacheKey, Long> cached = new ConcurrentHashMap<>();
        final AtomicBoolean down = new AtomicBoolean();
        final AtomicInteger running = new AtomicInteger();

        void fail() {
            if (down.get()) {
                throw new JedisConnectionException("down");
            }
        }

        @Override
        public String runId() {
            assertThat(running.incrementAndGet()).isEqualTo(1);
            try {
                fail();
                return "master";
            } finally {
                running.decrementAndGet();
            }
        }

        @Override
        public void apply(Invalidation invalidation) {
            fail();
            for (int at = 0; at < KEYS; at++) {
                if (invalidation.covers(key(at))) {
                    Long unused = cached.remove(key(at)); // waits for a store of the key that is under way
                }
            }
        }
    }

    @Timeout(600)
    @RepeatedTest(8)
    void calls_underFailures_neverReadWhatWasInvalidated() throws Exception {
        FlakyStore store = new FlakyStore();
        FailureSettings settings = new FailureSettings(
                OnError.FAIL_OPEN, 3, Duration.ofMillis(10), 4, Duration.ofSeconds(60), Duration.ofSeconds(60));
        CacheCounters counters = new CacheCounters(true, Set.of());
        BucketGuard guard = new BucketGuard("stress", store, settings, TimeSource.system(), counters);
        guard.handler().setTrigger(() -> {});
        guard.recover();
        AtomicLong[] database = new AtomicLong[KEYS];
        AtomicLong[] invalidated = new AtomicLong[KEYS];
        for (int i = 0; i < KEYS; i++) {
            database[i] = new AtomicLong();
            invalidated[i] = new AtomicLong();
        }
        AtomicBoolean over = new AtomicBoolean();
        AtomicLong served = new AtomicLong();
        ExecutorService pool = Executors.newFixedThreadPool(7);
        try {
            CountDownLatch start = new CountDownLatch(1);
            List<Future<?>> callers = new ArrayList<>();
            for (int thread = 0; thread < 2; thread++) { // one writer per key, so that its versions are in order
                int mine = thread;
                callers.add(pool.submit(() -> {
                    start.await();
                    Random random = new Random();
                    for (int call = 0; call < CALLS || served.get() < ENOUGH; call++) {
                        int at = 2 * random.nextInt(KEYS / 2) + mine;
                        long version = database[at].incrementAndGet();
                        Invalidation what = new Invalidation.Key(key(at));
                        long unused = guard.invalidate(what, () -> {
                            store.fail();
                            boolean lostAnswer = random.nextInt(50) == 0;
                            if (lostAnswer && random.nextBoolean()) {
                                throw new JedisConnectionException("not sent");
                            }
                            store.apply(what);
                            if (lostAnswer) {
                                throw new JedisConnectionException("no answer");
                            }
                            return 1;
                        });
                        invalidated[at].accumulateAndGet(version, Math::max);
                    }
                    return null;
                }));
            }
            for (int thread = 0; thread < 2; thread++) {
                callers.add(pool.submit(() -> {
                    start.await();
                    Random random = new Random();
                    for (int call = 0; call < CALLS || served.get() < ENOUGH; call++) {
                        int at = random.nextInt(KEYS);
                        long least = invalidated[at].get();
                        Long answer = guard.read(
                                () -> {
                                    store.fail();
                                    return store.cached.getOrDefault(key(at), Long.MAX_VALUE);
                                },
                                () -> Long.MAX_VALUE);
                        assertThat(answer).isGreaterThanOrEqualTo(least);
                        served.addAndGet(answer == Long.MAX_VALUE ? 0 : 1);
                        boolean unused = guard.store(key(at), () -> {
                            store.fail();
                            // as the token does it: nothing older than the invalidations that reached the store
                            store.cached.computeIfAbsent(key(at), absent -> database[at].get());
                            return true;
                        });
                    }
                    return null;
                }));
            }
            List<Future<?>> others = new ArrayList<>();
            for (int recovery = 0; recovery < 2; recovery++) {
                others.add(pool.submit(() -> {
                    while (!over.get()) {
                        guard.recover();
                        Thread.onSpinWait();
                    }
                }));
            }
            others.add(pool.submit(() -> {
                Random random = new Random();
                while (!over.get()) {
                    store.down.set(random.nextInt(4) == 0);
                    for (int i = random.nextInt(20_000); i > 0; i--) {
                        Thread.onSpinWait();
                    }
                }
                store.down.set(false);
            }));
            start.countDown();
            for (Future<?> caller : callers) {
                caller.get();
            }
            over.set(true);
            for (Future<?> other : others) {
                other.get();
            }
        } finally {
            over.set(true);
            pool.shutdownNow();
        }
        guard.recover();
        assertThat(guard.status()).isEqualTo(GuardStatus.SERVING);
        assertThat(guard.pending()).isZero();
        for (int at = 0; at < KEYS; at++) {
            assertThat(store.cached.getOrDefault(key(at), Long.MAX_VALUE))
                    .isGreaterThanOrEqualTo(invalidated[at].get());
        }
    }

    private static CacheKey key(int at) {
        return CacheKey.of("n" + at % 3, "k" + at);
    }
}
