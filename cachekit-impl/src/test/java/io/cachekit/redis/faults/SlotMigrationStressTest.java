package io.cachekit.redis.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cachekit.CacheOptions;
import io.cachekit.CacheService;
import io.cachekit.core.CacheKit;
import io.cachekit.core.CacheKitBuilder;
import io.cachekit.internal.CacheEvent;
import io.cachekit.redis.RedisKits;
import io.cachekit.testing.fixture.Closing;
import io.cachekit.testing.fixture.Figures;
import io.cachekit.testing.redis.RedisBinary;
import io.cachekit.testing.redis.RedisClusterServers;
import io.cachekit.testing.redis.RedisServerProcess;
import io.cachekit.testing.redis.SharedRedis;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The slot of a bucket moves from one master to another, key by key. */
class SlotMigrationStressTest {

    private static final int KEYS = 300;

    @RegisterExtension
    final Closing closing = new Closing();

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final AtomicLongArray versions = new AtomicLongArray(KEYS);
    private final AtomicLong reads = new AtomicLong();
    private final AtomicLong hits = new AtomicLong();
    private RedisClusterServers servers;
    private CacheKit one;
    private CacheKit two;
    private String prefix;
    private int slot;

    @BeforeEach
    void open() {
        servers = SharedRedis.cluster(RedisBinary.EMBEDDED);
        servers.flush();
        prefix = RedisKits.newPrefix();
        slot = RedisClusterServers.slotOf("{" + prefix + ":0}:s");
        one = kit(FaultKits.alert(servers.url(), prefix));
        two = kit(FaultKits.steady(servers.url(), prefix));
    }

    private CacheKit kit(CacheKitBuilder builder) {
        return closing.later(builder.redis(options -> options.buckets(1)).build());
    }

    @AfterEach
    void stop() {
        threads.shutdownNow();
    }

    private RedisServerProcess begin() {
        RedisServerProcess from = servers.masterOf(slot);
        RedisServerProcess to = servers.masters().stream()
                .filter(server -> server != from)
                .findFirst()
                .orElseThrow();
        servers.beginMigration(slot, from, to);
        return to;
    }

    private static CacheOptions tagged(int key) {
        return CacheOptions.defaults().tags("t" + key);
    }

    @Test
    void stepByStep_underLoad_nobodyHears_andEveryInvalidationCounts() throws Exception {
        for (int key = 0; key < KEYS; key++) {
            two.service().set("k" + key, 0L, tagged(key));
        }
        AtomicBoolean done = new AtomicBoolean();
        List<Future<Long>> workers = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            int number = i;
            CacheKit kit = i % 2 == 0 ? one : two;
            workers.add(threads.submit(() -> work(kit, number, done)));
        }
        awaitHits(500);
        RedisServerProcess to = begin();
        while (servers.moveKeys(slot, 20) == 20) {
            awaitReads(100);
        }
        servers.finishMigration(slot);
        awaitHits(500);
        done.set(true);
        long changes = 0;
        for (Future<Long> worker : workers) {
            changes += worker.get(2, TimeUnit.MINUTES); // throws what a call has thrown
        }
        assertThat(servers.masterOf(slot)).isSameAs(to);
        FaultKits.awaitCalm(one);
        FaultKits.awaitCalm(two);
        assertNothingStale(one.service());
        assertNothingStale(two.service());
        Figures.note("Slot migration: reads " + reads + ", hits " + hits + ", changes " + changes + ", queued "
                + (one.counters().get(CacheEvent.QUEUED) + two.counters().get(CacheEvent.QUEUED)) + ", replayed "
                + (one.counters().get(CacheEvent.REPLAYED) + two.counters().get(CacheEvent.REPLAYED)) + ", failures "
                + (one.counters().get(CacheEvent.BACKEND_FAILURE)
                        + two.counters().get(CacheEvent.BACKEND_FAILURE)));
    }

    /** Goes on when the others have read some more, or can't for a while. */
    private void awaitReads(int more) {
        long enough = reads.get() + more;
        await().atMost(FaultKits.LONG).until(() -> reads.get() >= enough);
    }

    private void awaitHits(int more) {
        long enough = hits.get() + more;
        await().atMost(FaultKits.LONG).until(() -> hits.get() >= enough);
    }

    /** Changes keys that only this thread writes, and reads them back through the node that it writes to. */
    private long work(CacheKit kit, int number, AtomicBoolean done) {
        CacheService service = kit.service();
        long changes = 0;
        while (!done.get()) {
            int key = 4 * ThreadLocalRandom.current().nextInt(KEYS / 4) + number;
            if (ThreadLocalRandom.current().nextInt(10) == 0) {
                change(service, key, changes++);
            }
            AtomicBoolean loaded = new AtomicBoolean();
            long value = service.getOrSet("k" + key, Long.class, tagged(key), () -> {
                loaded.set(true);
                return versions.get(key);
            });
            assertThat(value).as("k" + key).isEqualTo(versions.get(key));
            long unused = reads.incrementAndGet();
            unused = loaded.get() ? 0 : hits.incrementAndGet();
            LockSupport.parkNanos(500_000);
        }
        return changes;
    }

    private void change(CacheService service, int key, long turn) {
        long version = versions.incrementAndGet(key);
        switch ((int) (turn % 3)) {
            case 0 -> {
                boolean unused = service.delete("k" + key);
            }
            case 1 -> {
                long unused = service.invalidateTags("t" + key);
            }
            default -> service.set("k" + key, version, tagged(key));
        }
    }

    private void assertNothingStale(CacheService service) {
        for (int key = 0; key < KEYS; key++) {
            Long value = service.get("k" + key, Long.class).orElse(null);
            assertThat(value == null || value == versions.get(key))
                    .as("k" + key + ": " + value)
                    .isTrue();
        }
    }

    /** Half moved for good: the cluster delays commands on several keys until they time out. */
    @Test
    void stuckHalfway_invalidationsAreQueued_andReplayedOnceItIsOver() {
        List<String> keys = IntStream.range(0, KEYS).mapToObj(key -> "k" + key).toList();
        for (String key : keys) {
            two.service().set(key, "old", CacheOptions.defaults().tags("t"));
        }
        FaultKits.awaitCalm(one);
        RedisServerProcess unused = begin();
        int moved = servers.moveKeys(slot, 1);
        assertThat(moved).isEqualTo(1);
        assertThat(one.service().getOrSet("another", String.class, () -> "loaded"))
                .isEqualTo("loaded");
        assertThat(one.service().invalidateTags("t")).isZero();
        one.service().set("k1", "new");
        assertThat(FaultKits.pending(one)).isPositive();
        assertThat(one.service().getAll(keys, String.class)).isEmpty();
        moved = servers.moveKeys(slot, KEYS / 2);
        assertThat(moved).isEqualTo(KEYS / 2);
        assertThat(one.service().delete("k2")).isFalse();
        assertThat(one.service().getAll(keys, String.class)).isEmpty();
        servers.finishMigration(slot);
        await().atMost(FaultKits.LONG).until(() -> {
            assertThat(one.service().get("k3", String.class)).isEmpty();
            return FaultKits.serves(one) && FaultKits.pending(one) == 0;
        });
        await().atMost(FaultKits.LONG).until(() -> FaultKits.serves(two));
        assertThat(two.service().getAll(keys, String.class)).isEmpty();
        assertThat(two.service().getStats().totalEntries()).isZero();
        await("stores again").until(() -> {
            one.service().set("k1", "newer", CacheOptions.defaults().tags("t"));
            return two.service().get("k1", String.class).isPresent();
        });
        assertThat(two.service().invalidateTags("t")).isEqualTo(1);
    }

    /** A slot that has moved for good costs a redirection, and nothing else. */
    @Test
    void moved_isFollowed() {
        CacheKit one = kit(FaultKits.steady(servers.url(), prefix));
        one.service().set("k", "v", CacheOptions.defaults().tags("t"));
        RedisServerProcess to = begin();
        servers.finishMigration(slot);
        assertThat(servers.masterOf(slot)).isSameAs(to);
        await().atMost(FaultKits.LONG)
                .until(() -> two.service().exists("k") || two.counters().get(CacheEvent.FAILOVER) > 0);
        await().atMost(FaultKits.LONG).until(() -> FaultKits.serves(one) && FaultKits.serves(two));
        one.service().set("k", "w", CacheOptions.defaults().tags("t"));
        assertThat(two.service().get("k", String.class)).contains("w");
        assertThat(two.service().invalidateTags("t")).isEqualTo(1);
        assertThat(one.service().get("k", String.class)).isEmpty();
    }
}
