package io.cachekit.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cachekit.CacheOptions;
import io.cachekit.CacheService;
import io.cachekit.core.Backend;
import io.cachekit.core.CacheKit;
import io.cachekit.internal.CacheEvent;
import io.cachekit.testing.fixture.Closing;
import io.cachekit.testing.fixture.Figures;
import io.cachekit.testing.fixture.Patience;
import io.cachekit.testing.redis.RedisBinary;
import io.cachekit.testing.redis.RedisServerProcess;
import io.cachekit.testing.redis.SharedRedis;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Everybody on two nodes reads a value at the time when it is due, or one that is known to be absent. */
@Timeout(1_800)
@SuppressWarnings("NullAway") // loaders return null
class DueTimeStressTest {

    private static final int READERS = 500;
    private static final int ROUNDS = 50;
    private static final Duration SHORT = Duration.ofMillis(60);
    private static final Duration LONG = Duration.ofHours(1);

    /** Longer than any pause of a busy machine, so that no second node gets the right to load. */
    private static final Duration LEASE = Duration.ofHours(1);

    @RegisterExtension
    final Closing closing = new Closing();

    private final ExecutorService threads = Executors.newFixedThreadPool(READERS);
    private final AtomicInteger loads = new AtomicInteger();
    private final List<CacheKit> kits = new ArrayList<>();

    @AfterEach
    void close() {
        threads.shutdownNow();
    }

    /** A time at which a value is due. */
    @SuppressWarnings("ImmutableEnumChecker") // the options are immutable
    enum Due {
        /** It has expired, and is in the window. */
        LATE(
                CacheOptions.ofTtl(SHORT).staleWhileRevalidate(LONG),
                CacheOptions.ofTtl(LONG).staleWhileRevalidate(LONG)),
        /** It is live. */
        EARLY(
                CacheOptions.ofTtl(LONG).refreshAfter(SHORT),
                CacheOptions.ofTtl(LONG.multipliedBy(2)).refreshAfter(LONG));

        private final CacheOptions first;
        private final CacheOptions then;

        Due(CacheOptions first, CacheOptions then) {
            this.first = first;
            this.then = then;
        }
    }

    private List<CacheService> nodes(Backend backend) {
        RedisServerProcess server = SharedRedis.standalone(RedisBinary.EMBEDDED);
        String prefix = RedisKits.newPrefix();
        for (int node = 0; node < 2; node++) {
            kits.add(closing.later(RedisKits.builder(server.url(), prefix)
                    .backend(backend)
                    .redis(options -> options.storage(storage -> storage.loadLease(LEASE)))
                    .build()));
        }
        return kits.stream().map(kit -> kit.service().namespace("shop")).toList();
    }

    private static void makeDue(CacheService node, String key, Due due) {
        await().atMost(Patience.BOUND)
                .until(
                        () -> { // a node that has not heard of an invalidation stores nothing
                            String unused = node.getOrSet(key, String.class, due.first, () -> "old");
                            return node.exists(key) || due == Due.LATE;
                        });
        RedisAdapters.elapse(SHORT.multipliedBy(2));
    }

    @ParameterizedTest
    @CsvSource({"REDIS,LATE", "REDIS,EARLY", "HYBRID,LATE", "HYBRID,EARLY"})
    void oneReaderOfARound_loads_andTheOthersReturnMeanwhile(Backend backend, Due due) throws Exception {
        List<CacheService> nodes = nodes(backend);
        for (int round = 0; round < ROUNDS; round++) {
            String key = "k" + round;
            makeDue(nodes.get(round % 2), key, due);
            loads.set(0);
            CyclicBarrier start = new CyclicBarrier(READERS);
            CountDownLatch release = new CountDownLatch(1);
            List<Future<String>> readers = new ArrayList<>();
            for (int i = 0; i < READERS; i++) {
                CacheService node = nodes.get(i % 2);
                readers.add(threads.submit(() -> {
                    int unused = start.await();
                    return node.getOrSet(key, String.class, due.then, () -> {
                        loads.incrementAndGet();
                        release.await();
                        return "new";
                    });
                }));
            }
            await("everybody but one returns while that one loads")
                    .atMost(Patience.BOUND)
                    .failFast(() -> loads.get() > 1)
                    .until(() -> readers.stream().filter(Future::isDone).count() == READERS - 1);
            release.countDown();
            int fresh = 0;
            for (Future<String> reader : readers) {
                fresh += reader.get().equals("new") ? 1 : 0;
            }
            assertThat(fresh).as("callers that loaded in round %d", round).isEqualTo(1);
            assertThat(loads).as("loads in round %d", round).hasValue(1);
        }
        long takeovers = count(CacheEvent.LOAD_TAKEOVER);
        Figures.note(backend + ", " + due + ": " + ROUNDS + " loads in " + ROUNDS + " rounds of " + READERS
                + " readers, " + takeovers + " takeovers, " + count(CacheEvent.STALE_WHILE_LOADED)
                + " stale values");
        assertThat(takeovers).isZero();
        if (due == Due.LATE) {
            assertThat(count(CacheEvent.STALE_WHILE_LOADED)).isEqualTo(ROUNDS * (READERS - 1L));
        }
    }

    private long count(CacheEvent event) {
        return kits.stream().mapToLong(kit -> kit.counters().get(event)).sum();
    }

    /** An absence lives from its store on, so that the next load begins at the earliest when it has expired. */
    @ParameterizedTest
    @EnumSource(names = {"REDIS", "HYBRID"})
    void absentValue_isLoadedOnceInItsTime_byEverybody(Backend backend) throws Exception {
        Duration time = Duration.ofMillis(150);
        CacheOptions options = CacheOptions.ofTtl(LONG).absentTtl(time);
        List<CacheService> nodes = nodes(backend);
        AtomicBoolean stopped = new AtomicBoolean();
        AtomicInteger reads = new AtomicInteger();
        long start = System.nanoTime();
        List<Future<?>> readers = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            CacheService node = nodes.get(i % 2);
            readers.add(threads.submit(() -> {
                while (!stopped.get()) {
                    String read = node.<String, RuntimeException>getOrSet("none", String.class, options, () -> {
                        loads.incrementAndGet();
                        return null;
                    });
                    assertThat(read).isNull();
                    reads.incrementAndGet();
                }
            }));
        }
        await().atMost(Patience.BOUND).until(() -> loads.get() >= 20);
        stopped.set(true);
        for (Future<?> reader : readers) {
            Object unused = reader.get();
        }
        long most = 1 + (System.nanoTime() - start) / time.minusMillis(2).toNanos();
        Figures.note(
                backend + ": " + loads + " loads of an absent value, " + most + " of its times, " + reads + " reads");
        assertThat(loads).hasValueLessThanOrEqualTo((int) most);
        assertThat(reads).hasValueGreaterThan(loads.get());
    }
}
