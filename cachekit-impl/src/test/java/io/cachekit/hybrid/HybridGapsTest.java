package io.cachekit.hybrid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cachekit.CacheOptions;
import io.cachekit.core.CacheKit;
import io.cachekit.internal.CacheEvent;
import io.cachekit.redis.RedisKits;
import io.cachekit.testing.redis.ProxyFilter;
import io.cachekit.testing.redis.RedisBinary;
import io.cachekit.testing.redis.RedisServerProcess;
import io.cachekit.testing.redis.SharedRedis;
import io.cachekit.testing.redis.TcpProxy;
import java.time.Duration;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.Protocol;

/** Messages that a node does not get: it notices soon, and never serves what is older than the bound. */
class HybridGapsTest {

    private static final int LOG_BYTES = 16_384;
    private static final int CHANGES = 2_000;

    private final String prefix = RedisKits.newPrefix();
    private final WatchedKey watched = new WatchedKey();

    private static RedisServerProcess shared() {
        RedisServerProcess server = SharedRedis.standalone(RedisBinary.EMBEDDED);
        server.flush();
        return server;
    }

    /** Has a node read, until it does so from memory. */
    private void readFromMemory(CacheKit kit) {
        watched.readBy(kit);
        HybridKits.awaitFromMemory(kit);
    }

    /** Deletes the key without a message; once more if a node has polled in between. */
    private void missedDelete(CacheKit by, RawBucket raw) {
        await("a change without a message").pollDelay(Duration.ZERO).until(() -> {
            raw.forgetListeners();
            watched.deleteBy(by);
            return raw.logLength() == 0;
        });
    }

    /** The clock runs from the change's return to the read's begin: however slow both are, nothing may come between. */
    private void assertBounded() {
        assertThat(watched.longestStale()).isLessThan(HybridKits.BOUND);
    }

    /** The nodes ask only when something makes them: without the gap, the change would not be seen. */
    @Test
    void missedChange_nextMessageTells() {
        RedisServerProcess server = shared();
        try (CacheKit kit = HybridKits.quiet(server.url(), prefix).build();
                CacheKit other = HybridKits.quiet(server.url(), prefix).build();
                RawBucket raw = new RawBucket(server, prefix);
                watched) {
            readFromMemory(kit);
            raw.awaitNoScripts();
            missedDelete(other, raw);
            HybridKits.awaitFromMemory(kit);
            raw.publish(raw.message(raw.sequence() + 1, RawBucket.changed("another")));
            watched.awaitSeen();
            HybridKits.awaitFromMemory(kit);
        }
    }

    @Test
    void missedChange_noFurtherMessage_pollTells() {
        RedisServerProcess server = shared();
        try (CacheKit kit = HybridKits.steady(server.url(), prefix).build();
                CacheKit other = HybridKits.steady(server.url(), prefix).build();
                RawBucket raw = new RawBucket(server, prefix);
                watched) {
            readFromMemory(kit);
            for (int i = 0; i < 3; i++) {
                missedDelete(other, raw);
                watched.awaitSeen();
            }
            assertBounded();
            HybridKits.awaitFromMemory(kit);
        }
    }

    /** The nodes ask only when something makes them: here it is that they subscribed again. */
    @Test
    void lostSubscription_changesMeanwhile_areCaughtUpWith() {
        RedisServerProcess server = shared();
        try (CacheKit kit = HybridKits.quiet(server.url(), prefix).build();
                CacheKit other = HybridKits.quiet(server.url(), prefix).build();
                RawBucket raw = new RawBucket(server, prefix);
                watched) {
            readFromMemory(kit);
            for (int i = 0; i < 3; i++) {
                Object killed = raw.redis().sendCommand(Protocol.Command.CLIENT, "KILL", "TYPE", "pubsub");
                assertThat((Long) killed).isPositive();
                watched.deleteBy(other);
                watched.setBy(other);
                watched.invalidateBy(other);
                watched.awaitSeen();
                await().atMost(HybridKits.LONG)
                        .until(() -> Long.valueOf(2)
                                .equals(raw.redis().pubsubNumSub(raw.channel()).get(raw.channel())));
            }
            HybridKits.awaitFromMemory(kit);
        }
    }

    @Test
    void flushAll_isNoticedWithinTheBound() {
        RedisServerProcess server = shared();
        try (CacheKit kit = HybridKits.steady(server.url(), prefix).build();
                CacheKit other = HybridKits.steady(server.url(), prefix).build();
                watched) {
            readFromMemory(kit);
            watched.deleteBy(other);
            watched.awaitSeen();
            HybridKits.awaitFromMemory(kit);
            watched.changed(server::flush);
            watched.awaitSeen();
            HybridKits.awaitFromMemory(kit);
            watched.deleteBy(other);
            watched.awaitSeen();
            assertBounded();
        }
    }

    @Test
    void overflownLog_whileNotListening_flushesL1() {
        RedisServerProcess server = shared();
        try (TcpProxy proxy = TcpProxy.to(server.port());
                CacheKit kit = HybridKits.alert(proxy.url(), prefix)
                        .hybrid(options -> options.logBytes(LOG_BYTES))
                        .build();
                CacheKit other = HybridKits.steady(server.url(), prefix)
                        .hybrid(options -> options.logBytes(LOG_BYTES))
                        .build();
                RawBucket raw = new RawBucket(server, prefix);
                watched) {
            readFromMemory(kit);
            proxy.use(ProxyFilter.blackHole());
            watched.deleteBy(other);
            IntStream.range(0, CHANGES).parallel().forEach(i -> other.service().set("k" + i, i));
            assertThat(raw.logLength()).isBetween(1L, CHANGES - 1L);
            proxy.restore();
            watched.awaitSeen();
            HybridKits.awaitFromMemory(kit);
            watched.deleteBy(other);
            watched.awaitSeen();
            assertBounded();
        }
    }

    /** More missed changes than one reply holds. */
    @Test
    void longPause_withinTheLog_isCaughtUpWith_andL1Stays() {
        RedisServerProcess server = shared();
        try (TcpProxy proxy = TcpProxy.to(server.port());
                CacheKit kit = HybridKits.alert(proxy.url(), prefix).build();
                CacheKit other = HybridKits.steady(server.url(), prefix).build();
                watched) {
            readFromMemory(kit);
            proxy.use(ProxyFilter.blackHole());
            watched.deleteBy(other);
            for (int i = 0; i < 6_000; i += 100) {
                int first = i;
                other.service()
                        .setAll(
                                IntStream.range(first, first + 100)
                                        .boxed()
                                        .collect(Collectors.toMap(k -> "k" + k, k -> k)),
                                CacheOptions.defaults());
            }
            proxy.restore();
            watched.awaitSeen();
            HybridKits.awaitFromMemory(kit);
            assertThat(HybridKits.count(kit, CacheEvent.L1_FLUSHED)).isZero();
            assertBounded();
        }
    }

    @Test
    void restartedServer_isFollowedAgain() {
        try (RedisServerProcess server = RedisServerProcess.start(RedisBinary.EMBEDDED);
                CacheKit kit = HybridKits.steady(server.url(), prefix).build();
                CacheKit other = HybridKits.steady(server.url(), prefix).build();
                watched) {
            readFromMemory(kit);
            readFromMemory(other);
            for (int i = 0; i < 10; i++) {
                watched.setBy(other);
            }
            server.kill();
            server.restart();
            await().atMost(HybridKits.LONG)
                    .until(() -> !kit.health().degraded() && !other.health().degraded());
            watched.deleteBy(other);
            watched.awaitSeen();
            watched.setBy(kit);
            watched.awaitSeen();
            HybridKits.awaitFromMemory(kit);
            HybridKits.awaitFromMemory(other);
            assertBounded();
        }
    }
}
