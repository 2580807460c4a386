package io.cachekit.derived;

import static org.assertj.core.api.Assertions.assertThat;

import io.cachekit.core.CacheKit;
import io.cachekit.redis.RedisKits;
import io.cachekit.testing.redis.RedisBinary;
import io.cachekit.testing.redis.RedisServerProcess;
import io.cachekit.testing.redis.SharedRedis;
import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Pages of a cached product on Redis, each of both perhaps in a bucket of its own. */
class RedisPageStressTest {

    private static final int ROUNDS = 400;

    private final RedisServerProcess server = SharedRedis.standalone(RedisBinary.EMBEDDED);

    @ParameterizedTest
    @CsvSource({"1, false", "16, false", "16, true"})
    void page_ofACachedProduct_isNotStaleAfterTheInvalidation(int buckets, boolean response) throws Exception {
        ProductPage chain = ProductPage.tagged("product:1", 2);
        try (CacheKit kit = RedisKits.builder(server.url(), RedisKits.newPrefix())
                        .redis(options -> options.buckets(buckets).timeout(Duration.ofSeconds(20)))
                        .build();
                PageRace race = new PageRace(() -> response
                        ? chain.respond(kit.service(), ProductPage.PAGE)
                        : chain.read(kit.service(), ProductPage.PAGE))) {
            int stale = race.stale(ROUNDS, chain::change, () -> {
                long unused = kit.service().invalidateTags("product:1");
            });
            assertThat(stale).as("stale pages in %s rounds", ROUNDS).isZero();
        }
    }
}
