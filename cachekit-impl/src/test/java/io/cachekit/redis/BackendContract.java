package io.cachekit.redis;

import io.cachekit.CacheAdapter;
import io.cachekit.contract.DerivedContract;
import io.cachekit.contract.InvalidationContract;
import io.cachekit.contract.RaceContract;
import io.cachekit.contract.StorageContract;
import io.cachekit.contract.TokenContract;
import java.time.Duration;
import org.junit.jupiter.api.Nested;

/** All parts of the contract on one kind of server, in real time. */
public abstract class BackendContract {

    /** Makes an empty adapter. */
    protected abstract CacheAdapter newAdapter();

    @Nested
    class Storage extends StorageContract {
        @Override
        protected CacheAdapter newAdapter() {
            return BackendContract.this.newAdapter();
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
            return BackendContract.this.newAdapter();
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
            return BackendContract.this.newAdapter();
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
            return BackendContract.this.newAdapter();
        }

        @Override
        protected void elapse(Duration duration) {
            RedisAdapters.elapse(duration);
        }

        @Override
        protected int rounds() {
            return Integer.getInteger("cachekit.test.race-rounds", 80);
        }
    }

    @Nested
    class Derived extends DerivedContract {
        @Override
        protected CacheAdapter newAdapter() {
            return BackendContract.this.newAdapter();
        }

        @Override
        protected void elapse(Duration duration) {
            RedisAdapters.elapse(duration);
        }

        @Override
        protected int rounds() {
            return Integer.getInteger("cachekit.test.race-rounds", 80);
        }
    }
}
