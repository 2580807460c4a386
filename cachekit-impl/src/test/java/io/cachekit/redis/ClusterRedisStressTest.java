package io.cachekit.redis;

import io.cachekit.CacheAdapter;
import io.cachekit.contract.InvalidationContract;
import io.cachekit.contract.RaceContract;
import io.cachekit.contract.StorageContract;
import io.cachekit.contract.TokenContract;
import io.cachekit.testing.redis.RedisBinary;
import io.cachekit.testing.redis.SharedRedis;
import java.time.Duration;
import org.junit.jupiter.api.Nested;

/** The contract on a cluster of three masters. */
class ClusterRedisStressTest {

    private static String url() {
        return SharedRedis.cluster(RedisBinary.EMBEDDED).url();
    }

    @Nested
    class Storage extends StorageContract {
        @Override
        protected CacheAdapter newAdapter() {
            return RedisAdapters.of(url());
        }

        @Override
        protected void elapse(Duration duration) {
            RedisAdapters.elapse(duration);
        }
    }

    @Nested
    class Invalidation extends InvalidationContract {
        @Override
        protected CacheAdapter newAdapter() {
            return RedisAdapters.of(url());
        }

        @Override
        protected void elapse(Duration duration) {
            RedisAdapters.elapse(duration);
        }
    }

    @Nested
    class Token extends TokenContract {
        @Override
        protected CacheAdapter newAdapter() {
            return RedisAdapters.of(url());
        }

        @Override
        protected void elapse(Duration duration) {
            RedisAdapters.elapse(duration);
        }
    }

    @Nested
    class Race extends RaceContract {
        @Override
        protected CacheAdapter newAdapter() {
            return RedisAdapters.of(url());
        }

        @Override
        protected void elapse(Duration duration) {
            RedisAdapters.elapse(duration);
        }

        @Override
        protected int rounds() {
            return Integer.getInteger("cachekit.test.race-rounds", 200);
        }
    }
}
