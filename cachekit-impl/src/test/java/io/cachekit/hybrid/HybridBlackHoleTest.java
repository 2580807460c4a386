package io.cachekit.hybrid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cachekit.CacheOptions;
import io.cachekit.core.CacheKit;
import io.cachekit.internal.CacheEvent;
import io.cachekit.redis.RedisKits;
import io.cachekit.testing.fixture.Closing;
import io.cachekit.testing.redis.ProxyFilter;
import io.cachekit.testing.redis.RedisBinary;
import io.cachekit.testing.redis.RedisServerProcess;
import io.cachekit.testing.redis.SharedRedis;
import io.cachekit.testing.redis.TcpProxy;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Networks that swallow what is sent and leave all connections open, between one node and Redis. */
class HybridBlackHoleTest {

    @RegisterExtension
    final Closing closing = new Closing();

    private final String prefix = RedisKits.newPrefix();
    private final WatchedKey watched = new WatchedKey();
    private RedisServerProcess server;
    private CacheKit other;

    @BeforeEach
    void open() {
        server = SharedRedis.standalone(RedisBinary.EMBEDDED);
        server.flush();
        other = closing.later(HybridKits.steady(server.url(), prefix).build());
        closing.later(watched);
    }

    private void assertBounded() {
        assertThat(watched.longestStale()).isLessThan(HybridKits.BOUND);
    }

    @ParameterizedTest
    @ValueSource(strings = {"blackHole", "swallowReplies"})
    void everythingSwallowed_nothingIsOlderThanTheBound_andItHealsByItself(String how) {
        try (TcpProxy proxy = TcpProxy.to(server.port());
                CacheKit kit = HybridKits.alert(proxy.url(), prefix).build();
                watched) {
            watched.readBy(kit);
            HybridKits.awaitFromMemory(kit);
            if (how.equals("blackHole")) {
                proxy.use(ProxyFilter.blackHole());
            } else {
                proxy.use(ProxyFilter.swallowReplies());
            }
            watched.deleteBy(other);
            watched.awaitSeen();
            watched.setBy(other);
            watched.awaitSeen(); // which takes loads, and that every call returns
            assertThat(HybridKits.isInSync(kit)).isFalse();
            proxy.restore();
            await("is in sync").atMost(HybridKits.LONG).until(() -> HybridKits.isInSync(kit));
            HybridKits.awaitFromMemory(kit);
            watched.setBy(other);
            watched.awaitSeen();
            awaitMessage(kit);
            HybridKits.awaitFromMemory(kit);
            assertBounded();
        }
    }

    /** Waits until a change of the other node comes as a message. */
    private void awaitMessage(CacheKit kit) {
        long before = HybridKits.count(kit, CacheEvent.CHANGE_RECEIVED);
        await("receives messages").atMost(HybridKits.LONG).until(() -> {
            other.service().set("another", "v");
            return HybridKits.count(kit, CacheEvent.CHANGE_RECEIVED) > before && HybridKits.isConnected(kit);
        });
    }

    /** The node can ask, but is told nothing: polling alone keeps the bound. */
    @Test
    void subscriptionSwallowed_l1IsUpdated_andItSubscribesAgain() {
        SilentSubscriptions subscriptions = new SilentSubscriptions();
        try (TcpProxy proxy = TcpProxy.to(server.port(), subscriptions);
                CacheKit kit = HybridKits.alert(proxy.url(), prefix).build();
                watched) {
            watched.readBy(kit);
            HybridKits.awaitFromMemory(kit);
            subscriptions.mute();
            assertThat(subscriptions.audible()).isZero();
            for (int i = 0; i < 5; i++) {
                watched.setBy(other);
                watched.awaitSeen();
            }
            await("subscribes again").atMost(HybridKits.LONG).until(() -> subscriptions.audible() == 1);
            await("is in sync").atMost(HybridKits.LONG).until(() -> HybridKits.isInSync(kit));
            awaitMessage(kit);
            HybridKits.awaitFromMemory(kit);
            assertBounded();
        }
    }

    /** The node asks for its own change where no message comes: a load that begins after it is stored at once. */
    @Test
    void subscriptionSwallowed_ownInvalidation_doesNotKeepLoadsFromBeingStored() {
        SilentSubscriptions subscriptions = new SilentSubscriptions();
        try (TcpProxy proxy = TcpProxy.to(server.port(), subscriptions);
                CacheKit kit = HybridKits.quiet(proxy.url(), prefix).build()) {
            subscriptions.mute();
            for (int i = 0; i < 5; i++) {
                long unused = kit.service().invalidateTags("products");
                CacheOptions options = CacheOptions.defaults().tags("products");
                String loaded = "loaded " + i;
                assertThat(kit.service().getOrSet("product", String.class, options, () -> loaded))
                        .isEqualTo(loaded);
                assertThat(kit.service().get("product", String.class)).contains(loaded);
            }
        }
    }

    /** For longer than the detection takes: then L1 is bypassed, until the node receives messages again. */
    @Test
    void allSubscriptionsSwallowed_l1IsBypassed_untilOneIsReceived() {
        SilentSubscriptions subscriptions = new SilentSubscriptions();
        try (TcpProxy proxy = TcpProxy.to(server.port(), subscriptions);
                CacheKit kit = HybridKits.alert(proxy.url(), prefix).build();
                watched) {
            watched.readBy(kit);
            HybridKits.awaitFromMemory(kit);
            subscriptions.muteLater(true);
            subscriptions.mute();
            await("notices that it receives nothing")
                    .atMost(HybridKits.LONG)
                    .until(() -> kit.health().degraded() && !HybridKits.isConnected(kit));
            for (int i = 0; i < 5; i++) {
                watched.setBy(other);
                watched.awaitSeen();
            }
            subscriptions.muteLater(false);
            subscriptions.mute();
            await("is in sync").atMost(HybridKits.LONG).until(() -> HybridKits.isInSync(kit));
            awaitMessage(kit);
            HybridKits.awaitFromMemory(kit);
            assertThat(kit.health().degraded()).isFalse();
            assertBounded();
        }
    }
}
