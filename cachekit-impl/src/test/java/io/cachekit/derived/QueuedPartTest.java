package io.cachekit.derived;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cachekit.core.Backend;
import io.cachekit.core.CacheKit;
import io.cachekit.core.CacheKitBuilder;
import io.cachekit.redis.RedisKits;
import io.cachekit.testing.redis.ProxyFilter;
import io.cachekit.testing.redis.RedisBinary;
import io.cachekit.testing.redis.RedisServerProcess;
import io.cachekit.testing.redis.SharedRedis;
import io.cachekit.testing.redis.TcpProxy;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/** Parts of invalidations that are queued for a bucket out of reach, and replayed later. */
class QueuedPartTest {

    private static final String TAG = "product:1";
    private static final Duration LONG = Duration.ofMinutes(1);

    private final RedisServerProcess server = SharedRedis.standalone(RedisBinary.EMBEDDED);
    private final String prefix = RedisKits.newPrefix();

    private CacheKit node(Backend backend, String url) {
        CacheKitBuilder builder = RedisKits.builder(url, prefix).backend(backend);
        return builder.redis(options -> options.buckets(2)
                        .timeout(Duration.ofSeconds(5))
                        .failure(failure -> failure.retryInterval(Duration.ofMillis(100))))
                .build();
    }

    /** A page in a bucket that is done, made of a product in the bucket that is not. */
    @ParameterizedTest
    @EnumSource(mode = Mode.EXCLUDE, names = "MEMORY")
    void page_madeBeforeTheReplay_isGoneAfterIt(Backend backend) throws Exception {
        ProductPage chain = new ProductPage(BucketNames.in(server, 2, 1, TAG), BucketNames.in(server, 2, 0, TAG));
        String unreachable = BucketNames.bucket(prefix, 1);
        try (TcpProxy proxy = TcpProxy.to(server.port());
                CacheKit one = node(backend, proxy.url());
                CacheKit two = node(backend, server.url())) {
            long unused = chain.read(two.service(), ProductPage.PAGE);
            long version = chain.change();
            proxy.use(ProxyFilter.refuse(request -> request.contains(unreachable)));

            unused = one.service().invalidateTags(TAG);
            assertThat(pending(one)).as("queued").isPositive();
            unused = chain.read(two.service(), ProductPage.PAGE);
            proxy.restore();
            await("the replay").atMost(LONG).until(() -> pending(one) == 0);

            await("what is fresh on another node")
                    .atMost(LONG)
                    .until(() -> chain.stale(two.service()).isEmpty());
            assertThat(chain.read(one.service(), ProductPage.PAGE)).isEqualTo(version);
        }
    }

    private static int pending(CacheKit kit) {
        Map<String, String> health = kit.health().data();
        return Integer.parseInt(Objects.requireNonNull(health.get("pending")));
    }
}
