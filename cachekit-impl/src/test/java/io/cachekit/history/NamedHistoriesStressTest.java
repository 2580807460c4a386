package io.cachekit.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cachekit.internal.CacheEvent;
import io.cachekit.testing.fixture.Figures;
import io.cachekit.testing.fixture.Patience;
import io.cachekit.testing.redis.LateRequest;
import io.cachekit.testing.redis.LostReplies;
import io.cachekit.testing.redis.RedisBinary;
import io.cachekit.testing.redis.RedisClusterServers;
import io.cachekit.testing.redis.RedisServerProcess;
import io.cachekit.testing.redis.SharedRedis;
import io.cachekit.testing.redis.TcpProxy;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The histories that are easiest to get wrong, forced on real servers; the checker finds nothing. That it would find
 * something, {@link HistoryCheckerTest} shows for each.
 */
class NamedHistoriesStressTest {

    private static final int KEY = 7;
    private static final int[] NEIGHBOURS = {8, 9, 10, 11, 12, 13, 14, 15};
    private static final Duration WELL_BEYOND = HistoryKits.BOUND.multipliedBy(3);
    private static final Duration LONG = Patience.BOUND;

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Scenario scenario = new Scenario();
    private RedisServerProcess server;

    @BeforeEach
    void open() {
        server = SharedRedis.standalone(RedisBinary.EMBEDDED);
        server.flush();
    }

    @AfterEach
    void close() {
        threads.shutdownNow();
        scenario.close();
    }

    private void judge() {
        assertThat(scenario.verdict().violations()).isEmpty();
    }

    /** A load is still under way when its key is invalidated; who asks after that must not get what it has read. */
    @Test
    void joinedFlight() throws Exception {
        Scenario.Node one = scenario.node(server.url());
        Scenario.Node two = scenario.node(server.url());
        boolean unused = one.invalidate(Scope.Kind.KEY, KEY);
        CountDownLatch read = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        Future<?> first = threads.submit(() -> one.load(KEY, () -> {
            read.countDown();
            awaited(go);
        }));
        awaited(read);
        unused = one.invalidate(Scope.Kind.KEY, KEY);
        Future<?> waiter = threads.submit(() -> one.load(KEY));
        Future<?> elsewhere = threads.submit(() -> two.load(KEY));
        waiter.get(LONG.toMillis(), TimeUnit.MILLISECONDS);
        elsewhere.get(LONG.toMillis(), TimeUnit.MILLISECONDS);
        go.countDown();
        first.get(LONG.toMillis(), TimeUnit.MILLISECONDS);
        scenario.readFor(WELL_BEYOND, KEY);
        judge();
    }

    private static void awaited(CountDownLatch latch) {
        try {
            assertThat(latch.await(LONG.toMillis(), TimeUnit.MILLISECONDS)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Keys of a tag move to another master, one after the other, while they are changed and invalidated together. */
    @Test
    void slotMigration() throws Exception {
        RedisClusterServers cluster = SharedRedis.cluster(RedisBinary.EMBEDDED);
        cluster.flush();
        Scenario.Node one = scenario.node(cluster.url());
        Scenario.Node two = scenario.node(cluster.url());
        boolean unused = one.invalidate(Scope.Kind.TAG, NEIGHBOURS);
        scenario.readFor(Duration.ofMillis(100), NEIGHBOURS);
        int slot = RedisClusterServers.slotOf("{" + scenario.prefix() + ":0}:s");
        RedisServerProcess from = cluster.masterOf(slot);
        RedisServerProcess to = cluster.masters().stream()
                .filter(master -> master != from)
                .findFirst()
                .orElseThrow();
        cluster.beginMigration(slot, from, to);
        int moved;
        do {
            moved = cluster.moveKeys(slot, 3);
            Future<Boolean> change = threads.submit(() -> one.invalidate(Scope.Kind.TAG, NEIGHBOURS));
            scenario.readFor(Duration.ofMillis(20), NEIGHBOURS);
            unused = change.get(LONG.toMillis(), TimeUnit.MILLISECONDS);
            unused = two.set(KEY);
        } while (moved == 3);
        cluster.finishMigration(slot);
        unused = one.invalidate(Scope.Kind.TAG, NEIGHBOURS);
        assertThat(cluster.masterOf(slot)).isSameAs(to);
        scenario.readFor(WELL_BEYOND, NEIGHBOURS);
        await().atMost(LONG)
                .until(
                        () -> { // what was put off has been made good
                            scenario.readFor(Duration.ofMillis(50), NEIGHBOURS);
                            return one.set(KEY);
                        });
        scenario.readFor(WELL_BEYOND, KEY, NEIGHBOURS[0]);
        judge();
    }

    /** The first of two sets is held up in the network, fails, and arrives after the second, in time or too late. */
    @ParameterizedTest
    @ValueSource(ints = {30, 150, 1_000})
    void reorderedOwnWrites(int lateMillis) throws Exception {
        try (TcpProxy proxy = TcpProxy.to(server.port())) {
            Scenario.Node one = scenario.node(proxy.url());
            Scenario.Node two = scenario.node(server.url());
            boolean unused = one.set(KEY);
            LateRequest late = proxy.use(new LateRequest("\r\nset\r\n", Duration.ofMillis(lateMillis)));
            assertThat(one.set(KEY)).as("confirmed").isFalse();
            unused = one.set(KEY);
            scenario.readFor(WELL_BEYOND.plusMillis(lateMillis), KEY);
            await().atMost(LONG).until(() -> late.delivered());
            unused = two.invalidate(Scope.Kind.TAG, KEY);
            scenario.readFor(Duration.ofMillis(100), KEY);
            judge();
        }
    }

    /** A put is held up in the network, fails, and arrives after its key was invalidated, in time or too late. */
    @ParameterizedTest
    @ValueSource(ints = {30, 150, 1_000})
    void latePut(int lateMillis) throws Exception {
        try (TcpProxy proxy = TcpProxy.to(server.port())) {
            Scenario.Node one = scenario.node(proxy.url());
            Scenario.Node two = scenario.node(server.url());
            boolean unused = one.put(KEY);
            LateRequest late = proxy.use(new LateRequest("\r\nreplace\r\n", Duration.ofMillis(lateMillis)));
            assertThat(one.put(KEY)).as("confirmed").isFalse();
            unused = two.invalidate(Scope.Kind.PATTERN, KEY);
            scenario.readFor(WELL_BEYOND.plusMillis(lateMillis), KEY);
            await().atMost(LONG).until(() -> late.delivered());
            scenario.readFor(Duration.ofMillis(100), KEY);
            judge();
        }
    }

    /** A node hears its greetings and nothing of a change, after which nothing comes that would show a gap. */
    @Test
    void lostLastMessage() throws Exception {
        try (TcpProxy proxy = TcpProxy.to(server.port())) {
            Scenario.Node one = scenario.node(server.url());
            Scenario.Node two = scenario.node(proxy.url());
            boolean unused = one.set(KEY);
            scenario.readFor(Duration.ofMillis(300), KEY);
            LostReplies lost = proxy.use(LostReplies.ofMessages());
            long before = two.figure(CacheEvent.HIT_L1);
            await().atMost(LONG)
                    .until(
                            () -> { // it must have been the message that mattered
                                scenario.readFor(HistoryKits.BOUND, KEY);
                                boolean confirmed = one.set(KEY);
                                two.load(KEY);
                                return confirmed && scenario.verdict().stale() > 0;
                            });
            scenario.readFor(WELL_BEYOND, KEY);
            assertThat(lost.count()).isPositive();
            assertThat(two.figure(CacheEvent.HIT_L1)).isGreaterThan(before);
            judge();
            Figures.note("A lost last message was noticed after "
                    + scenario.verdict().longestStaleNanos() / 1_000 + " us");
        }
    }
}
