package io.cachekit.redis.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cachekit.CacheEntry;
import io.cachekit.CacheOptions;
import io.cachekit.core.CacheKit;
import io.cachekit.internal.CacheEvent;
import io.cachekit.redis.RedisKits;
import io.cachekit.spi.TimeSource;
import io.cachekit.testing.fixture.Closing;
import io.cachekit.testing.redis.RedisBinary;
import io.cachekit.testing.redis.RedisServerProcess;
import io.cachekit.testing.redis.SharedRedis;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Nodes whose clocks are twenty minutes apart, one before and one behind the server's. */
class ClockSkewTest {

    private static final Duration SKEW = Duration.ofMinutes(10);

    @RegisterExtension
    final Closing closing = new Closing();

    private RedisServerProcess server;
    private CacheKit fast;
    private CacheKit slow;

    @BeforeEach
    void open() {
        server = SharedRedis.standalone(RedisBinary.EMBEDDED);
        server.flush();
        String prefix = RedisKits.newPrefix();
        fast = closing.later(FaultKits.steady(server.url(), prefix)
                .time(skewed(SKEW, 12_345))
                .build());
        slow = closing.later(FaultKits.steady(server.url(), prefix)
                .time(skewed(SKEW.negated(), -987_654_321))
                .build());
    }

    private static TimeSource skewed(Duration skew, long origin) {
        return new TimeSource() {
            @Override
            public long nanos() {
                return System.nanoTime() + origin;
            }

            @Override
            public long millis() {
                return System.currentTimeMillis() + skew.toMillis();
            }
        };
    }

    @Test
    void expiryAndDeadlines_followTheServerAlone() {
        for (CacheKit writer : List.of(fast, slow)) {
            CacheKit reader = writer == fast ? slow : fast;
            writer.service().set("long", "v", CacheOptions.ofTtl(Duration.ofMinutes(5)));
            assertThat(reader.service().get("long", String.class)).contains("v");
            assertThat(writer.service().get("long", String.class)).contains("v");
            CacheEntry<String> entry =
                    reader.service().peek("long", String.class).orElseThrow();
            assertThat(entry.createdAt())
                    .isBetween(Instant.now().minusSeconds(60), Instant.now().plusSeconds(60));
            writer.service().set("short", "v", CacheOptions.ofTtl(Duration.ofMillis(300)));
            await().atMost(FaultKits.LONG)
                    .until(() -> reader.service().get("short", String.class).isEmpty());
            assertThat(writer.service().exists("short")).isFalse();
            assertThat(reader.service().getStats().totalEntries()).isEqualTo(1);
            writer.service().clearAll();
        }
        assertThat(fast.counters().get(CacheEvent.BACKEND_FAILURE)).isZero();
        assertThat(slow.counters().get(CacheEvent.BACKEND_FAILURE)).isZero();
    }

    @Test
    void invalidationsAndLoads_orderBySequence_notByTime() {
        fast.service().set("k", "of the fast one");
        slow.service().set("k", "of the slow one");
        assertThat(fast.service().get("k", String.class)).contains("of the slow one");
        String loaded = fast.service().getOrSet("l", String.class, () -> {
            slow.service().delete("l");
            return "outlawed";
        });
        assertThat(loaded).isEqualTo("outlawed");
        assertThat(fast.service().get("l", String.class)).isEmpty();
        assertThat(slow.service().getOrSet("l", String.class, () -> "fresh")).isEqualTo("fresh");
        assertThat(fast.service().get("l", String.class)).contains("fresh");
        assertThat(slow.service().delete("l")).isTrue();
        assertThat(fast.service().get("l", String.class)).isEmpty();
    }
}
