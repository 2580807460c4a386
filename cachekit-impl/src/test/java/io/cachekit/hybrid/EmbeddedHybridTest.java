package io.cachekit.hybrid;

import io.cachekit.CacheAdapter;
import io.cachekit.contract.InvalidationContract;
import io.cachekit.contract.RaceContract;
import io.cachekit.contract.StorageContract;
import io.cachekit.contract.TokenContract;
import io.cachekit.redis.HybridAdapters;
import io.cachekit.testing.redis.RedisBinary;
import io.cachekit.testing.redis.SharedRedis;
import java.time.Duration;
import org.junit.jupiter.api.Nested;

/** The contract on the embedded server, 6.2. */
class EmbeddedHybridTest {

    private static String url() {
        return SharedRedis.standalone(RedisBinary.EMBEDDED).url();
    }

    @Nested
    class Storage extends StorageContract {
        @Override
        protected CacheAdapter newAdapter() {
            return HybridAdapters.of(url());
        }

        @Override
        protected void elapse(Duration duration) {
            HybridAdapters.elapse(duration);
        }
    }

    @Nested
    class Invalidation extends InvalidationContract {
        @Override
        protected CacheAdapter newAdapter() {
            return HybridAdapters.of(url());
        }

        @Override
        protected void elapse(Duration duration) {
            HybridAdapters.elapse(duration);
        }
    }

    @Nested
    class Token extends TokenContract {
        @Override
        protected CacheAdapter newAdapter() {
            return HybridAdapters.of(url());
        }

        @Override
        protected void elapse(Duration duration) {
            HybridAdapters.elapse(duration);
        }
    }

    @Nested
    class Race extends RaceContract {
        @Override
        protected CacheAdapter newAdapter() {
            return HybridAdapters.of(url());
        }

        @Override
        protected void elapse(Duration duration) {
            HybridAdapters.elapse(duration);
        }

        @Override
        protected int rounds() {
            return Integer.getInteger("cachekit.test.race-rounds", 200);
        }
    }
}
