package io.cachekit.hybrid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.cachekit.CacheDecision;
import io.cachekit.CacheLoader;
import io.cachekit.CacheOptions;
import io.cachekit.CacheService;
import io.cachekit.CacheUnavailableException;
import io.cachekit.core.Backend;
import io.cachekit.core.CacheKit;
import io.cachekit.core.CacheKitBuilder;
import io.cachekit.redis.RedisKits;
import io.cachekit.settings.FailureSettings.OnError;
import io.cachekit.testing.fixture.Closing;
import io.cachekit.testing.redis.RedisBinary;
import io.cachekit.testing.redis.RedisServerProcess;
import io.cachekit.testing.redis.SharedRedis;
import io.cachekit.testing.redis.TcpProxy;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A source and a Redis that are away at the same time. */
class StaleAwayTest {

    private static final CacheOptions OPTIONS =
            CacheOptions.ofTtl(Duration.ofMillis(500)).namespace("n").tags("t").staleIfError(Duration.ofHours(1));

    @RegisterExtension
    final Closing closing = new Closing();

    private RedisServerProcess server;
    private TcpProxy proxy;

    @BeforeEach
    void open() {
        server = SharedRedis.standalone(RedisBinary.EMBEDDED);
        proxy = closing.later(TcpProxy.to(server.port()));
        closing.run(server::heal);
    }

    private CacheKitBuilder builder(Backend backend) {
        return HybridKits.steady(proxy.url(), RedisKits.newPrefix())
                .backend(backend)
                .hybrid(options -> options.serveL1WhenDisconnected(true));
    }

    private CacheService node(CacheKitBuilder builder) {
        CacheKit kit = closing.later(builder.build());
        return kit.service();
    }

    private static String load(CacheService node, CacheLoader<String, ?> loader) throws Exception {
        return node.<String, Exception>getOrSet("k", String.class, OPTIONS, loader::load);
    }

    private static String fail() throws IOException {
        throw new IOException("the source is away");
    }

    /** Stores a value until it is read from where it shall be, and waits for the end of its TTL. */
    private static void makeStale(CacheService node, CacheDecision place) {
        await().atMost(HybridKits.LONG).pollInterval(Duration.ofMillis(5)).until(() -> {
            boolean made = load(node, () -> "old").equals("old");
            return made && node.lookup("k", String.class, OPTIONS).decision() == place;
        });
        await().atMost(HybridKits.LONG)
                .until(() -> node.namespace("n").get("k", String.class).isEmpty());
    }

    private String failAsRedisGoes(CacheService node) throws Exception {
        return load(node, () -> {
            proxy.refuse();
            proxy.cut();
            return fail();
        });
    }

    @ParameterizedTest
    @EnumSource(OnError.class)
    void redisGoesDuringTheFailingLoad_itsFailureIsThrown(OnError onError) {
        CacheService node =
                node(builder(Backend.REDIS).redis(options -> options.failure(failure -> failure.onError(onError))));
        makeStale(node, CacheDecision.HIT_L2);
        assertThatThrownBy(() -> failAsRedisGoes(node)).isInstanceOf(IOException.class);
    }

    @Test
    void redisIsAway_andErrorsOfItAreThrown_noStaleValueIsReturned() {
        CacheService node = node(
                builder(Backend.REDIS).redis(options -> options.failure(failure -> failure.onError(OnError.FAIL))));
        makeStale(node, CacheDecision.HIT_L2);
        proxy.refuse();
        proxy.cut();
        assertThatThrownBy(() -> load(node, StaleAwayTest::fail)).isInstanceOf(CacheUnavailableException.class);
    }

    @Test
    void redisGoesDuringTheFailingLoad_theL1EntryIsReturned() throws Exception {
        CacheService node = node(builder(Backend.HYBRID));
        makeStale(node, CacheDecision.HIT_L1);
        assertThat(failAsRedisGoes(node)).isEqualTo("old");
        assertThat(load(node, StaleAwayTest::fail)).as("while the key is held").isEqualTo("old");
    }

    /** An invalidation of this node that Redis does not have yet counts here at once. */
    @Test
    void invalidationWhileRedisIsAway_removesTheL1Entry() throws Exception {
        CacheService node = node(builder(Backend.HYBRID));
        makeStale(node, CacheDecision.HIT_L1);
        assertThat(failAsRedisGoes(node)).isEqualTo("old");
        node.invalidateTags("t");
        assertThatThrownBy(() -> load(node, StaleAwayTest::fail)).isInstanceOf(IOException.class);
        proxy.restore();
        for (int i = 0; i < 3; i++) {
            assertThatThrownBy(() -> load(node, StaleAwayTest::fail)).isInstanceOf(IOException.class);
        }
    }
}
