package io.cachekit.hybrid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cachekit.CacheKey;
import io.cachekit.EntryReport;
import io.cachekit.EntryReport.Level;
import io.cachekit.EntryReport.State;
import io.cachekit.core.Backend;
import io.cachekit.core.CacheKit;
import io.cachekit.redis.RedisKits;
import io.cachekit.testing.fixture.Closing;
import io.cachekit.testing.redis.RedisBinary;
import io.cachekit.testing.redis.RedisServerProcess;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import redis.clients.jedis.Jedis;

/** The states of entries that only failures bring about. */
class EntryStateTest {

    private static final CacheKey KEY = CacheKey.of("k");
    private static final CacheKey OTHER = CacheKey.of("other");

    @RegisterExtension
    final Closing closing = new Closing();

    private final RedisServerProcess redis = closing.later(RedisServerProcess.start(RedisBinary.EMBEDDED));

    private static Map<Level, State> states(CacheKit kit, CacheKey key) {
        Map<Level, State> states = new EnumMap<>(Level.class);
        kit.adapter().inspect(key).forEach(report -> states.put(report.level(), report.state()));
        return states;
    }

    private void allow(String rule) {
        try (Jedis admin = redis.admin()) {
            assertThat(admin.aclSetUser("default", rule)).isEqualTo("OK");
        }
    }

    /** The server refuses to remove anything, and answers reads. */
    @ParameterizedTest
    @EnumSource(names = {"REDIS", "HYBRID"})
    void inspect_whileAnInvalidationWaits_saysWhyTheEntryIsNotServed(Backend backend) {
        CacheKit kit = closing.later(RedisKits.builder(redis.url(), RedisKits.newPrefix())
                .backend(backend)
                .redis(options -> options.failure(failure -> failure.retryInterval(Duration.ofSeconds(5))))
                .build());
        kit.service().set("k", "v");
        kit.service().set("other", "v");
        HybridKits.awaitRead(kit, "k", "v");
        assertThat(states(kit, KEY)).containsEntry(Level.REDIS, State.SERVED);

        allow("-unlink");
        assertThat(kit.service().delete("k")).isFalse();
        assertThat(states(kit, KEY)).containsEntry(Level.REDIS, State.INVALIDATION_QUEUED);
        assertThat(kit.service().get("k", String.class)).as("as the state says").isEmpty();
        assertThat(states(kit, OTHER)).containsEntry(Level.REDIS, State.SERVED);
        assertThat(kit.service().get("other", String.class)).contains("v");

        allow("+unlink");
        await().atMost(HybridKits.LONG)
                .untilAsserted(() -> assertThat(states(kit, KEY)).containsEntry(Level.REDIS, State.ABSENT));
        assertThat(kit.service().getOrSet("k", String.class, () -> "new")).isEqualTo("new");
        assertThat(states(kit, KEY)).containsEntry(Level.REDIS, State.SERVED);
    }

    @Test
    void inspect_redisAwayForTooLong_saysThatTheL1EntryIsNotUsed() {
        CacheKit kit = closing.later(
                HybridKits.alert(redis.url(), RedisKits.newPrefix()).build());
        kit.service().set("k", "v");
        HybridKits.awaitL1Entry(kit, "k", String.class);
        await().atMost(HybridKits.LONG)
                .untilAsserted(() -> assertThat(states(kit, KEY))
                        .containsEntry(Level.MEMORY, State.SERVED)
                        .containsEntry(Level.REDIS, State.SERVED));

        redis.pause();
        await().atMost(HybridKits.LONG)
                .untilAsserted(() -> assertThat(states(kit, KEY))
                        .containsEntry(Level.MEMORY, State.OUT_OF_SYNC)
                        .containsEntry(Level.REDIS, State.UNAVAILABLE));
        EntryReport inMemory = kit.adapter().inspect(KEY).get(0);
        assertThat(inMemory.details()).as("it is still there").isNotNull();
        assertThat(kit.service().get("k", String.class)).as("and not used").isEmpty();

        redis.resume();
        await().atMost(HybridKits.LONG).untilAsserted(() -> {
            assertThat(kit.service().get("k", String.class)).contains("v");
            assertThat(states(kit, KEY))
                    .containsEntry(Level.MEMORY, State.SERVED)
                    .containsEntry(Level.REDIS, State.SERVED);
        });
    }
}
