package io.cachekit.hybrid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cachekit.core.CacheKit;
import io.cachekit.internal.CacheEvent;
import io.cachekit.redis.RedisKits;
import io.cachekit.testing.fixture.Closing;
import io.cachekit.testing.fixture.Figures;
import io.cachekit.testing.fixture.Pace;
import io.cachekit.testing.redis.RedisBinary;
import io.cachekit.testing.redis.RedisSentinelServers;
import io.cachekit.testing.redis.RedisServerProcess;
import io.cachekit.testing.redis.SharedRedis;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.Protocol;

/** Masters that die beneath two nodes with L1 entries. */
class HybridFailoverStressTest {

    /** For what has to be done besides waiting, at the pace of the machine. */
    private static final Duration WORK = Duration.ofSeconds(3);

    @RegisterExtension
    final Closing closing = new Closing();

    private final String prefix = RedisKits.newPrefix();
    private RedisSentinelServers servers;
    private CacheKit one;
    private CacheKit two;
    private WatchedKey watched;

    @BeforeEach
    void open() {
        servers = SharedRedis.sentinel(RedisBinary.EMBEDDED);
        servers.flush();
        closing.run(this::allowReplication);
        closing.run(servers::heal);
        one = closing.later(HybridKits.alert(servers.url(), prefix).build());
        two = closing.later(HybridKits.alert(servers.url(), prefix).build());
        watched = closing.later(new WatchedKey());
        watched.readBy(one);
        watched.readBy(two);
        awaitFromMemory();
    }

    private void allowReplication() {
        try (Jedis admin = servers.master().admin()) {
            String unused = admin.aclSetUser("default", "+@all");
        }
    }

    private void awaitFromMemory() {
        HybridKits.awaitFromMemory(one);
        HybridKits.awaitFromMemory(two);
    }

    private void awaitInSync() {
        await("both are in sync")
                .atMost(HybridKits.LONG)
                .until(() -> HybridKits.isInSync(one)
                        && HybridKits.isInSync(two)
                        && HybridKits.pending(one) == 0
                        && HybridKits.pending(two) == 0);
    }

    @Test
    void masterDies_l1IsNotOlderThanTheBound_andBothFollowTheNewOne() {
        for (CacheKit kit : List.of(one, two)) {
            watched.setBy(kit);
            watched.awaitSeen();
        }
        RedisServerProcess master = servers.master();
        try (Jedis admin = master.admin()) {
            awaitReplicated(admin);
        }
        master.kill();
        RedisServerProcess promoted = servers.awaitFailover(master);
        assertThat(promoted).isNotSameAs(master);
        awaitInSync();
        for (int i = 0; i < 3; i++) {
            watched.deleteBy(one);
            watched.awaitSeen();
            watched.setBy(two);
            watched.awaitSeen();
        }
        awaitFromMemory();
        assertThat(HybridKits.count(one, CacheEvent.L1_FLUSHED)).isPositive();
        assertThat(HybridKits.count(two, CacheEvent.L1_FLUSHED)).isPositive();
        assertThat(watched.longestStale()).isLessThan(HybridKits.BOUND);
    }

    /**
     * The bound: a change that only the dead master had is read from the new one until who made it has met that: from the
     * kill to the fail-over; then the next check, which a failed try may put off by a time-out and an interval; the
     * replay, another time-out at most; and L1 entries of reads until then, for the bound on staleness.
     */
    @Test
    void acknowledgedChangesAreLost_nothingIsReadLaterThanTheBound() throws Exception {
        try (Pace pace = Pace.measured()) {
            Duration failover = loseChanges();
            Duration bound = failover.plus(HybridKits.OFTEN.multipliedBy(2))
                    .plus(HybridKits.TIMEOUT.multipliedBy(2))
                    .plus(HybridKits.BOUND)
                    .plus(pace.stretched(WORK));
            Figures.note("Hybrid, lost writes: stale for "
                    + watched.longestStale().toMillis() + " ms, bound " + bound.toMillis() + " ms");
            assertThat(watched.longestStale()).isLessThan(bound);
            assertThat(HybridKits.count(one, CacheEvent.REPLAYED)).isPositive();
        }
    }

    /** Has a master die with changes that its replica never got, until all is well; how long the fail-over took. */
    private Duration loseChanges() {
        watched.setBy(one);
        watched.awaitSeen();
        RedisServerProcess master = servers.master();
        cutReplication(master);
        for (int i = 0; i < 3; i++) {
            watched.deleteBy(one);
            watched.setBy(two);
            watched.invalidateBy(one);
            watched.awaitSeen();
        }
        long start = System.nanoTime();
        master.kill();
        RedisServerProcess promoted = servers.awaitFailover(master);
        Duration failover = Duration.ofNanos(System.nanoTime() - start);
        assertThat(promoted).isNotSameAs(master);
        awaitInSync();
        watched.awaitSeen();
        watched.setBy(two);
        watched.awaitSeen();
        awaitFromMemory();
        return failover;
    }

    /** Waits until the replica has all that was written until now; {@code WAIT} looks at what its own client wrote. */
    private static void awaitReplicated(Jedis admin) {
        String unused = admin.set("written-last", "");
        assertThat(admin.waitReplicas(1, 25_000)).isEqualTo(1);
    }

    /** Takes the replica's right to follow, so that it stays behind and is fit to be promoted all the same. */
    private static void cutReplication(RedisServerProcess master) {
        try (Jedis admin = master.admin()) {
            awaitReplicated(admin);
            String unused = admin.aclSetUser("default", "-psync", "-sync");
            Object killed = admin.sendCommand(Protocol.Command.CLIENT, "KILL", "TYPE", "replica");
            assertThat(killed).isEqualTo(1L);
        }
    }
}
