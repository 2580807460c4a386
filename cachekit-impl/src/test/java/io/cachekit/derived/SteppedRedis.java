package io.cachekit.derived;

import static org.assertj.core.api.Assertions.assertThat;

import io.cachekit.CacheService;
import io.cachekit.core.CacheKit;
import io.cachekit.derived.EverySchedule.Outcome;
import io.cachekit.redis.RedisKits;
import io.cachekit.testing.ManualScheduler;
import io.cachekit.testing.ManualTime;
import io.cachekit.testing.redis.ProxyFilter;
import io.cachekit.testing.redis.RedisServerProcess;
import io.cachekit.testing.redis.TcpProxy;
import java.time.Duration;
import java.util.function.Consumer;

/** A node on Redis with commands that can be interrupted, and another without. Not thread-safe. */
final class SteppedRedis implements AutoCloseable {

    private final TcpProxy proxy;
    private final CacheKit stepped;
    private final CacheKit direct;
    private int chains;

    /**
     * Starts both.
     *
     * @param server the server
     * @param prefix of all keys in Redis
     * @param buckets over how many buckets entries are spread
     */
    SteppedRedis(RedisServerProcess server, String prefix, int buckets) {
        proxy = TcpProxy.to(server.port());
        stepped = node(proxy.url(), prefix, buckets);
        direct = node(server.url(), prefix, buckets);
    }

    /** A node that sends nothing by itself. */
    private static CacheKit node(String url, String prefix, int buckets) {
        return RedisKits.builder(url, prefix)
                .scheduler(new ManualScheduler(new ManualTime()))
                .redis(options -> options.buckets(buckets)
                        .timeout(Duration.ofSeconds(20))
                        .storage(storage -> storage.trackAccess(false)))
                .build();
    }

    /** Actions of others on a chain. */
    interface Scheduled {
        Schedule with(ProductPage chain, String tag);
    }

    /** The node whose commands can't be interrupted. */
    CacheService others() {
        return direct.service();
    }

    /** Caches a new product, changes it, and invalidates its tag, while others act. */
    Outcome trial(int entries, Scheduled scheduled) {
        String tag = "product:" + chains++;
        ProductPage chain = ProductPage.tagged(tag, entries);
        long made = chain.read(others(), ProductPage.PRODUCT);
        assertThat(chain.change()).isGreaterThan(made);
        Schedule schedule = scheduled.with(chain, tag);
        stepped(schedule, cache -> {
            long unused = cache.invalidateTags(tag);
        });
        return new Outcome(schedule.steps(), chain.stale(others()));
    }

    /** Works on the node that can be interrupted, with an action before each command. */
    void stepped(Runnable beforeEach, Consumer<CacheService> work) {
        proxy.use(ProxyFilter.beforeEach(beforeEach));
        work.accept(stepped.service());
        proxy.restore();
    }

    @Override
    public void close() {
        stepped.close();
        direct.close();
        proxy.close();
    }
}
