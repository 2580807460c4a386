package io.cachekit.hybrid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cachekit.CacheService;
import io.cachekit.TypeRef;
import io.cachekit.core.CacheKit;
import io.cachekit.internal.CacheEvent;
import io.cachekit.internal.MemoryUse;
import io.cachekit.redis.RedisKits;
import io.cachekit.testing.LoggedLines;
import io.cachekit.testing.fixture.Closing;
import io.cachekit.testing.redis.RedisBinary;
import io.cachekit.testing.redis.RedisServerProcess;
import io.cachekit.testing.redis.SharedRedis;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** L1 is bounded in bytes: by the weights of values, or else by the length of the reply of Redis. */
class HybridBytesTest {

    private static final long BOUND = 20_000;

    @RegisterExtension
    final Closing closing = new Closing();

    private final String prefix = RedisKits.newPrefix();
    private RedisServerProcess server;
    private CacheKit kit;
    private CacheService cache;

    @BeforeEach
    void open() {
        server = SharedRedis.standalone(RedisBinary.EMBEDDED);
        server.flush();
        kit = closing.later(HybridKits.steady(server.url(), prefix)
                .memory(memory -> memory.maxBytes(BOUND))
                .build());
        cache = kit.service();
    }

    private long bytes() {
        return ((MemoryUse) kit.adapter()).memoryBytes();
    }

    @Test
    void l1Entries_stayWithinTheBound_andTheNewestAnswer() {
        for (int i = 0; i < 100; i++) {
            cache.set("k" + i, new byte[900]);
            HybridKits.awaitL1Entry(kit, "k" + i, byte[].class);
            assertThat(bytes()).isBetween(900L, BOUND);
        }
        assertThat(HybridKits.count(kit, CacheEvent.EVICTION)).isPositive();
        for (int i = 0; i < 100; i++) {
            assertThat(cache.get("k" + i, byte[].class)).isPresent();
        }
        cache.clearAll();
        assertThat(bytes()).isZero();
    }

    @Test
    void l1EntryOfOtherValues_weighsWhatRedisHolds() {
        TypeRef<List<Integer>> numbers = new TypeRef<>() {};
        cache.set("numbers", IntStream.range(0, 1_000).boxed().toList());
        await("an L1 entry").atMost(HybridKits.LONG).until(() -> {
            assertThat(cache.get("numbers", numbers)).isPresent();
            return bytes() > 0;
        });
        assertThat(bytes()).isBetween(1_000L, BOUND);
    }

    @Test
    void valueHeavierThanTheBound_isReadFromRedisEachTime_andToldOnce() {
        cache.set("small", "v");
        HybridKits.awaitL1Entry(kit, "small", String.class);
        cache.set("heavy", new byte[30_000]);
        try (LoggedLines log = LoggedLines.of("io.cachekit.hybrid")) {
            for (int i = 0; i < 3; i++) {
                assertThat(cache.get("heavy", byte[].class)).isPresent();
            }
            assertThat(log.lines())
                    .filteredOn(line -> line.contains("cachekit.max-memory-bytes allows 20000"))
                    .singleElement()
                    .asString()
                    .contains("byte[] of 30000 bytes");
        }
        assertThat(bytes()).isLessThan(100);
    }
}
