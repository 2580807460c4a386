package io.cachekit.hybrid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cachekit.CacheOptions;
import io.cachekit.CacheService;
import io.cachekit.core.CacheKit;
import io.cachekit.core.CacheKitBuilder;
import io.cachekit.internal.CacheEvent;
import io.cachekit.redis.RedisKits;
import io.cachekit.spi.TimeSource;
import io.cachekit.testing.fixture.Closing;
import io.cachekit.testing.redis.RedisBinary;
import io.cachekit.testing.redis.RedisServerProcess;
import io.cachekit.testing.redis.SharedRedis;
import io.cachekit.testing.redis.TcpProxy;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A Redis that can't be reached from one node, or from any. */
class HybridAwayTest {

    private static final Duration SHORT = Duration.ofMillis(300);

    @RegisterExtension
    final Closing closing = new Closing();

    private final String prefix = RedisKits.newPrefix();
    private final AtomicLong ahead = new AtomicLong();
    private RedisServerProcess server;
    private TcpProxy proxy;

    @BeforeEach
    void open() {
        server = SharedRedis.standalone(RedisBinary.EMBEDDED);
        server.flush();
        proxy = closing.later(TcpProxy.to(server.port()));
        closing.run(server::heal);
    }

    /** A node behind the proxy whose clocks can be put forward. */
    private CacheKitBuilder behindLink(boolean serveWhenDisconnected) {
        return HybridKits.alert(proxy.url(), prefix)
                .hybrid(options -> options.serveL1WhenDisconnected(serveWhenDisconnected))
                .time(new TimeSource() {
                    @Override
                    public long nanos() {
                        return System.nanoTime() + ahead.get();
                    }

                    @Override
                    public long millis() {
                        return System.currentTimeMillis() + ahead.get() / 1_000_000;
                    }
                });
    }

    /** Makes changes whose messages remove no L1 entry later. */
    private void beforehand(Consumer<CacheService> changes) {
        HybridKits.beforehand(server.url(), prefix, changes);
    }

    private void cut() {
        proxy.refuse();
        proxy.cut();
    }

    private static boolean isOpen(CacheKit kit) {
        return "open".equals(kit.health().data().get("circuit"));
    }

    /** The server stands still: connections stay, and no request gets a reply. */
    private static void awaitNoticed(CacheKit kit) {
        await("noticed").atMost(HybridKits.LONG).until(() -> {
            boolean unused = kit.service().exists("absent");
            return isOpen(kit);
        });
    }

    @Test
    void pausedServer_l1ServesUntilTheBound_thenLoadsGoOn() {
        try (CacheKit kit = HybridKits.alert(server.url(), prefix).build();
                WatchedKey watched = new WatchedKey()) {
            watched.readBy(kit);
            HybridKits.awaitFromMemory(kit);
            server.pause();
            await("the bound").atMost(HybridKits.LONG).until(() -> !HybridKits.isInSync(kit));
            watched.changed(() -> {});
            watched.awaitSeen(); // by a load
            server.resume();
            await("is in sync").atMost(HybridKits.LONG).until(() -> HybridKits.isInSync(kit));
            HybridKits.awaitFromMemory(kit);
        }
    }

    /** What another node changes meanwhile is not seen any longer than the bound. */
    @Test
    void cutLink_l1ServesUntilTheBound_thenLoadsGoOn() {
        try (CacheKit kit = behindLink(false).build();
                CacheKit other = HybridKits.steady(server.url(), prefix).build();
                WatchedKey watched = new WatchedKey()) {
            watched.readBy(kit);
            HybridKits.awaitFromMemory(kit);
            cut();
            watched.deleteBy(other);
            watched.awaitSeen();
            assertThat(HybridKits.isInSync(kit)).isFalse();
            watched.setBy(other);
            watched.awaitSeen();
            proxy.restore();
            await("is in sync").atMost(HybridKits.LONG).until(() -> HybridKits.isInSync(kit));
            HybridKits.awaitFromMemory(kit);
            watched.setBy(other);
            watched.awaitSeen();
            assertThat(watched.longestStale()).isLessThan(HybridKits.BOUND);
        }
    }

    @Test
    void cutLink_serveWhenDisconnected_l1ServesUntilTheyExpire() {
        beforehand(service -> service.set("k", "old", CacheOptions.ofTtl(Duration.ofMinutes(30))));
        try (CacheKit kit = behindLink(true)
                        .hybrid(options -> options.maxStaleness(SHORT))
                        .build();
                CacheKit other = HybridKits.steady(server.url(), prefix).build()) {
            HybridKits.awaitL1Entry(kit, "k", String.class);
            cut();
            awaitNoticed(kit);
            other.service().set("k", "new", CacheOptions.defaults().noExpiry());
            long past = System.nanoTime() + SHORT.multipliedBy(8).toNanos(); // heartbeats, too, are missed by then
            await("past the bound")
                    .atMost(HybridKits.LONG)
                    .pollInterval(Duration.ofMillis(10))
                    .until(() -> {
                        assertThat(kit.service().get("k", String.class)).contains("old");
                        return System.nanoTime() > past;
                    });
            long unused = ahead.addAndGet(Duration.ofMinutes(31).toNanos());
            assertThat(kit.service().get("k", String.class)).isEmpty();
            assertThat(kit.service().getOrSet("k", String.class, () -> "loaded"))
                    .isEqualTo("loaded");
            proxy.restore();
            HybridKits.awaitRead(kit, "k", "new");
        }
    }

    /** Values that others replaced while this node served L1 entries without the bound are not read after that. */
    @Test
    void cutLink_serveWhenDisconnected_oldL1EntriesAreGoneOnceItServesAgain() {
        beforehand(service -> service.set("k", "old", CacheOptions.defaults().noExpiry()));
        try (CacheKit kit = behindLink(true)
                        .hybrid(options -> options.maxStaleness(SHORT))
                        .build();
                CacheKit other = HybridKits.steady(server.url(), prefix).build()) {
            HybridKits.awaitL1Entry(kit, "k", String.class);
            cut();
            awaitNoticed(kit);
            other.service().set("k", "new", CacheOptions.defaults().noExpiry());
            long start = System.nanoTime();
            await("past the bound")
                    .atMost(HybridKits.LONG)
                    .until(() ->
                            System.nanoTime() - start > SHORT.multipliedBy(2).toNanos());
            assertThat(kit.service().get("k", String.class)).contains("old");
            proxy.restore();
            await("reads what the other node has set")
                    .atMost(HybridKits.LONG)
                    .pollDelay(Duration.ZERO)
                    .pollInterval(Duration.ofMillis(1))
                    .until(() -> {
                        boolean serving = isServing(kit);
                        Optional<String> read = kit.service().get("k", String.class);
                        boolean stillServing = serving && isServing(kit);
                        assertThat(stillServing && read.equals(Optional.of("old")))
                                .isFalse();
                        return read.equals(Optional.of("new"));
                    });
            HybridKits.awaitL1Entry(kit, "k", String.class);
            HybridKits.awaitRead(kit, "k", "new");
        }
    }

    private static boolean isServing(CacheKit kit) {
        return "1 serving".equals(kit.health().data().get("buckets"));
    }

    static List<List<Consumer<CacheService>>> invalidations() {
        return List.of(
                List.of(
                        service -> service.namespace("n0").delete("k"),
                        service -> service.namespace("n1").set("k", "new"),
                        service -> service.invalidateTags("t2"),
                        service -> service.invalidateNamespace("n3"),
                        service -> service.invalidatePattern("n4:*")),
                List.of(CacheService::clearAll));
    }

    /** L1 entries are served until they expire here: only an invalidation removes them. */
    @ParameterizedTest
    @MethodSource("invalidations")
    void ownInvalidation_whileAway_appliesAtOnce_andIsReplayedBeforeAnythingOlderIsServed(
            List<Consumer<CacheService>> invalidations) {
        int entries = invalidations.size();
        beforehand(service -> {
            for (int i = 0; i < entries; i++) {
                service.namespace("n" + i)
                        .set("k", "old", CacheOptions.defaults().tags("t" + i));
            }
        });
        try (CacheKit kit = behindLink(true).build();
                CacheKit other = HybridKits.steady(server.url(), prefix).build()) {
            List<CacheKit> both = List.of(kit, other);
            both.forEach(each -> awaitL1Entries(each, entries));
            cut();
            for (int i = 0; i < entries; i++) {
                invalidations.get(i).accept(kit.service());
                assertThat(read(kit, i)).isEmpty();
                assertThat(kit.service().namespace("n" + i).getOrSet("k", String.class, () -> "loaded"))
                        .isEqualTo("loaded");
            }
            assertThat(HybridKits.pending(kit)).isEqualTo(entries);
            proxy.restore();
            await("replayed")
                    .atMost(HybridKits.LONG)
                    .pollDelay(Duration.ZERO)
                    .pollInterval(Duration.ofMillis(1))
                    .until(() -> {
                        for (int i = 0; i < entries; i++) {
                            assertThat(read(kit, i)).isEmpty();
                        }
                        return HybridKits.pending(kit) == 0 && HybridKits.isInSync(kit);
                    });
            for (int i = 0; i < entries; i++) {
                int entry = i;
                await("the other node, too")
                        .atMost(HybridKits.LONG)
                        .until(() -> read(other, entry).isEmpty());
            }
            assertThat(other.service().getStats().totalEntries()).isZero();
        }
    }

    private static Optional<String> read(CacheKit kit, int entry) {
        return kit.service().namespace("n" + entry).get("k", String.class);
    }

    private static void awaitL1Entries(CacheKit kit, int entries) {
        await("L1 entries")
                .atMost(HybridKits.LONG)
                .pollInterval(Duration.ofMillis(10))
                .until(() -> {
                    long before = HybridKits.count(kit, CacheEvent.HIT_L1);
                    for (int i = 0; i < entries; i++) {
                        if (read(kit, i).isEmpty()) {
                            return false;
                        }
                    }
                    return HybridKits.count(kit, CacheEvent.HIT_L1) == before + entries;
                });
    }
}
