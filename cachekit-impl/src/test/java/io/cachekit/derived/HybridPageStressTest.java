package io.cachekit.derived;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cachekit.core.CacheKit;
import io.cachekit.hybrid.HybridKits;
import io.cachekit.internal.CacheEvent;
import io.cachekit.redis.RedisKits;
import io.cachekit.testing.redis.RedisBinary;
import io.cachekit.testing.redis.RedisServerProcess;
import io.cachekit.testing.redis.SharedRedis;
import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Pages that one node makes of its copy of a product, while another invalidates both. */
class HybridPageStressTest {

    private static final int ROUNDS = 800;
    private static final Duration LONG = Duration.ofMinutes(1);

    private final RedisServerProcess server = SharedRedis.standalone(RedisBinary.EMBEDDED);
    private final String prefix = RedisKits.newPrefix();

    private CacheKit node(int buckets) {
        return HybridKits.builder(server.url(), prefix)
                .redis(options -> options.buckets(buckets).timeout(Duration.ofSeconds(20)))
                .build();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 16})
    void page_ofACopy_isNotReadByTheNodeOfTheInvalidation(int buckets) throws Exception {
        try (CacheKit one = node(buckets);
                CacheKit two = node(buckets);
                FirstRequestRace race = new FirstRequestRace()) {
            int stale = 0;
            for (int round = 0; round < ROUNDS; round++) {
                String tag = "product:" + round;
                ProductPage chain = ProductPage.tagged(tag, 2);
                awaitCopy(two, chain);
                long version = chain.change();
                race.round(
                        () -> {
                            long unused = one.service().invalidateTags(tag);
                        },
                        () -> {
                            long unused = chain.read(two.service(), ProductPage.PAGE);
                        });
                stale += chain.read(one.service(), ProductPage.PAGE) < version ? 1 : 0;
            }
            assertThat(stale).as("stale pages in %s rounds", ROUNDS).isZero();
        }
    }

    private static void awaitCopy(CacheKit node, ProductPage chain) {
        await("a copy").atMost(LONG).pollInterval(Duration.ofMillis(1)).until(() -> {
            long before = node.counters().get(CacheEvent.HIT_L1);
            long unused = chain.read(node.service(), ProductPage.PRODUCT);
            return node.counters().get(CacheEvent.HIT_L1) > before;
        });
    }
}
