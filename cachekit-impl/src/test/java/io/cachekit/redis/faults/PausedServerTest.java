package io.cachekit.redis.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cachekit.CacheOptions;
import io.cachekit.CacheService;
import io.cachekit.core.CacheKit;
import io.cachekit.core.CacheKitBuilder;
import io.cachekit.redis.RedisKits;
import io.cachekit.spi.TimeSource;
import io.cachekit.testing.fixture.Closing;
import io.cachekit.testing.redis.RedisBinary;
import io.cachekit.testing.redis.RedisServerProcess;
import io.cachekit.testing.redis.TcpProxy;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import redis.clients.jedis.Jedis;

/** Commands that arrive long after their callers have given up. */
class PausedServerTest {

    @RegisterExtension
    final Closing closing = new Closing();

    private RedisServerProcess server;
    private String prefix;

    @BeforeEach
    void open() {
        server = closing.later(RedisServerProcess.start(RedisBinary.EMBEDDED));
        prefix = RedisKits.newPrefix();
    }

    /**
     * The sender replays nothing here, and the other node has nothing to replay: the server refuses the set, as too late.
     * A proxy lies between, since our client resets a connection on which it has given up, and what the server has not
     * read by then is gone.
     */
    @Test
    void stoppedLongerThanTheTimeout_setsExecutedLateAreRefusedByTheServer() {
        try (TcpProxy proxy = TcpProxy.to(server.port());
                CacheKit sender = FaultKits.serving(FaultKits.alert(proxy.url(), prefix)
                        .redis(options -> options.failure(failure -> failure.failures(1)
                                .retryInterval(Duration.ofHours(1))
                                .failoverCheck(Duration.ofHours(1)))));
                CacheKit other = FaultKits.steady(server.url(), prefix).build()) {
            other.service().set("k", "old", CacheOptions.defaults().tags("t"));
            server.pause();
            sender.service().set("k", "late", CacheOptions.defaults().tags("t"));
            assertThat(FaultKits.pending(sender)).isEqualTo(1);
            awaitPassed(FaultKits.TIMEOUT.multipliedBy(3)); // the deadline was read with an answer's delay at most
            server.resume();
            await().atMost(FaultKits.LONG).until(() -> FaultKits.serves(other));
            awaitPassed(FaultKits.TIMEOUT);
            await().atMost(FaultKits.LONG)
                    .untilAsserted(() ->
                            assertThat(other.service().get("k", String.class)).contains("old"));
            assertThat(FaultKits.pending(sender)).isEqualTo(1);
        } finally {
            server.resume();
        }
    }

    private static void awaitPassed(Duration time) {
        long start = System.nanoTime();
        await().atMost(FaultKits.LONG).until(() -> System.nanoTime() - start > time.toNanos());
    }

    @Test
    void stoppedLongerThanTheTimeout_queuedInvalidationsComeAfterWhatWasSentBefore() {
        try (CacheKit kit = FaultKits.serving(FaultKits.alert(server.url(), prefix));
                CacheKit other = FaultKits.steady(server.url(), prefix).build()) {
            CacheService service = kit.service();
            for (int i = 0; i < 20; i++) {
                other.service().set("k" + i, "old", CacheOptions.defaults().tags("t"));
            }
            server.pause();
            service.set("k0", "late");
            assertThat(service.invalidateTags("t")).isZero();
            boolean unused = service.delete("k1");
            server.resume();
            await().atMost(FaultKits.LONG).until(() -> {
                assertThat(service.get("k0", String.class)).isEmpty();
                assertThat(service.get("k1", String.class)).isEmpty();
                return FaultKits.serves(kit) && FaultKits.pending(kit) == 0;
            });
            assertThat(other.service().getStats().totalEntries()).isZero();
        } finally {
            server.resume();
        }
    }

    /** A set may be accepted until its deadline, which is two time-outs after it was sent, however long these are. */
    @Test
    void setOfUnknownOutcome_longTimeout_keyIsHeldBackUntilItCantArriveAnyMore() {
        AtomicLong ahead = new AtomicLong();
        TimeSource time = new TimeSource() {
            @Override
            public long nanos() {
                return System.nanoTime() + ahead.get();
            }

            @Override
            public long millis() {
                return System.currentTimeMillis();
            }
        };
        try (TcpProxy proxy = TcpProxy.to(server.port())) {
            CacheKitBuilder builder = FaultKits.alert(proxy.url(), prefix)
                    .time(time)
                    .redis(options -> options.timeout(Duration.ofSeconds(30)));
            try (CacheKit kit = builder.build()) {
                kit.service().set("k", "old");
                proxy.refuse();
                proxy.cut();
                kit.service().set("k", "new");
                proxy.restore();
                await().atMost(FaultKits.LONG).until(this::tookInvalidation);
                ahead.addAndGet(Duration.ofSeconds(10).toNanos());
                awaitPassed(FaultKits.OFTEN.multipliedBy(5));
                assertThat(FaultKits.pending(kit)).isEqualTo(1);
                try (CacheKit other = FaultKits.steady(server.url(), prefix).build()) {
                    other.service().set("k", "as if it had arrived");
                    other.service().set("x", "v");
                }
                assertThat(kit.service().get("k", String.class)).isEmpty();
                assertThat(kit.service().get("x", String.class)).contains("v");
                ahead.addAndGet(Duration.ofSeconds(60).toNanos());
                await().atMost(FaultKits.LONG).until(() -> FaultKits.pending(kit) == 0);
                assertThat(tookInvalidation()).isTrue();
            }
        }
    }

    private boolean tookInvalidation() {
        try (Jedis admin = server.admin()) {
            return !admin.exists("{" + prefix + ":0}:e::k");
        }
    }
}
