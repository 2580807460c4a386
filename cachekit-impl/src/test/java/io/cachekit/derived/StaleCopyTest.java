package io.cachekit.derived;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cachekit.CacheService;
import io.cachekit.core.CacheKit;
import io.cachekit.core.CacheKitBuilder;
import io.cachekit.hybrid.HybridKits;
import io.cachekit.internal.CacheEvent;
import io.cachekit.redis.RedisKits;
import io.cachekit.testing.HeldTasks;
import io.cachekit.testing.ManualScheduler;
import io.cachekit.testing.ManualTime;
import io.cachekit.testing.redis.LostReplies;
import io.cachekit.testing.redis.RedisBinary;
import io.cachekit.testing.redis.RedisServerProcess;
import io.cachekit.testing.redis.SharedRedis;
import io.cachekit.testing.redis.TcpProxy;
import java.time.Duration;
import java.util.concurrent.ForkJoinPool;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Pages that a node makes of its copy of a product, before it hears of all of an invalidation. */
class StaleCopyTest {

    private static final String TAG = "product:1";
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration LONG = Duration.ofMinutes(1);

    private final RedisServerProcess server = SharedRedis.standalone(RedisBinary.EMBEDDED);
    private final String prefix = RedisKits.newPrefix();
    private final HeldTasks tasks = new HeldTasks(ForkJoinPool.commonPool());
    private TcpProxy proxy;

    /** Invalidations of everything that a page and its product have in common. */
    @SuppressWarnings("ImmutableEnumChecker") // nobody changes them
    enum Naming {
        TAG((cache, tag) -> {
            long unused = cache.invalidateTags(tag);
        }),
        PATTERN((cache, tag) -> {
            long unused = cache.invalidatePattern(tag + "/*");
        }),
        CLEAR((cache, tag) -> cache.clearAll());

        private final BiConsumer<CacheService, String> invalidation;

        Naming(BiConsumer<CacheService, String> invalidation) {
            this.invalidation = invalidation;
        }
    }

    @BeforeEach
    void open() {
        proxy = TcpProxy.to(server.port());
    }

    @AfterEach
    void close() {
        tasks.release();
        proxy.close();
    }

    /** A node that hears what is published, and never asks. */
    private CacheKit node(String url, int buckets) {
        return builder(url, buckets).build();
    }

    /** The same behind the proxy, whose polls can be kept back. */
    private CacheKit heldNode() {
        return builder(proxy.url(), 1).executor(tasks).build();
    }

    private CacheKitBuilder builder(String url, int buckets) {
        return HybridKits.builder(url, prefix)
                .scheduler(new ManualScheduler(new ManualTime()))
                .hybrid(options -> options.maxStaleness(HOUR))
                .redis(options -> options.buckets(buckets)
                        .timeout(Duration.ofSeconds(20))
                        .storage(storage -> storage.trackAccess(false)));
    }

    @ParameterizedTest
    @EnumSource
    void page_ofACopyThatShouldHaveGone_isNotReadByOthers(Naming naming) throws InterruptedException {
        ProductPage chain = ProductPage.tagged(TAG, 1 + ProductPage.PAGE);
        try (CacheKit one = node(server.url(), 1);
                CacheKit two = heldNode()) {
            awaitCopy(two, chain);
            tasks.hold();
            long version = chain.change();
            LostReplies lost = proxy.use(LostReplies.ofMessages());

            naming.invalidation.accept(one.service(), TAG);
            assertMadeOfTheCopy(two, chain, version, lost);

            assertThat(chain.read(one.service(), ProductPage.PAGE)).isEqualTo(version);
        }
    }

    /**
     * The fences of the invalidation went with all data. The node learns that with the token of the
     * page, and removes its copies a moment later, which is after it has made the page.
     */
    @Test
    void page_ofACopyThatShouldHaveGone_afterAllDataWent_isNotReadByOthers() throws InterruptedException {
        ProductPage chain = ProductPage.tagged(TAG, 1 + ProductPage.PAGE);
        try (CacheKit one = node(server.url(), 1);
                CacheKit two = heldNode()) {
            awaitCopy(two, chain);
            tasks.hold();
            long version = chain.change();
            LostReplies lost = proxy.use(LostReplies.ofMessages());

            Naming.TAG.invalidation.accept(one.service(), TAG);
            await("a message that is lost").atMost(LONG).until(() -> lost.count() > 0);
            server.flush();
            assertThat(chain.read(two.service(), ProductPage.PAGE)).isLessThan(version);
            tasks.release();

            assertThat(chain.read(one.service(), ProductPage.PAGE)).isEqualTo(version);
            await("stores again").atMost(LONG).until(() -> {
                long unused = chain.read(two.service(), ProductPage.PAGE);
                return one.service().getStats().totalEntries() > 0;
            });
        }
    }

    private static void awaitCopy(CacheKit node, ProductPage chain) {
        await("a copy").atMost(LONG).pollInterval(Duration.ofMillis(5)).until(() -> {
            long before = node.counters().get(CacheEvent.HIT_L1);
            long unused = chain.read(node.service(), ProductPage.PRODUCT);
            return node.counters().get(CacheEvent.HIT_L1) > before;
        });
    }

    /** The bound of the copy is not over: the node may read the page itself. */
    private static void assertMadeOfTheCopy(CacheKit node, ProductPage chain, long version, LostReplies lost) {
        await("a message that is lost").atMost(LONG).until(() -> lost.count() > 0);
        assertThat(chain.read(node.service(), ProductPage.PAGE)).isLessThan(version);
    }

    /** Messages of the page's bucket arrive, those of the product's bucket do not. */
    @ParameterizedTest
    @EnumSource
    void page_inABucketThatWasHeard_ofACopyInAnother_isFresh(Naming naming) {
        ProductPage chain = new ProductPage(BucketNames.in(server, 2, 1, TAG), BucketNames.in(server, 2, 0, TAG));
        Predicate<String> ofTheProduct =
                answer -> LostReplies.isMessage(answer) && answer.contains(BucketNames.bucket(prefix, 1));
        try (CacheKit one = node(server.url(), 2);
                CacheKit two = node(proxy.url(), 2)) {
            awaitCopy(two, chain);
            long version = chain.change();
            LostReplies lost = proxy.use(new LostReplies(ofTheProduct));
            long notYet =
                    BucketNames.sequence(server, prefix, 0) - two.counters().get(CacheEvent.CHANGE_RECEIVED);

            naming.invalidation.accept(one.service(), TAG);
            long changes = BucketNames.sequence(server, prefix, 0) - notYet;
            await("all changes of the page's bucket, and none of the other's")
                    .atMost(LONG)
                    .until(() -> lost.count() > 0 && two.counters().get(CacheEvent.CHANGE_RECEIVED) == changes);

            assertThat(chain.read(two.service(), ProductPage.PAGE)).isEqualTo(version);
            assertThat(chain.read(one.service(), ProductPage.PAGE)).isEqualTo(version);
        }
    }
}
