package io.cachekit.hybrid;

import io.cachekit.CacheAdapter;
import io.cachekit.redis.BackendContract;
import io.cachekit.redis.HybridAdapters;
import io.cachekit.testing.redis.RedisBinary;
import io.cachekit.testing.redis.SharedRedis;

/** The contract on memory in front of a master that Sentinels watch. */
class SentinelHybridStressTest extends BackendContract {

    @Override
    public CacheAdapter newAdapter() {
        return HybridAdapters.of(SharedRedis.sentinel(RedisBinary.EMBEDDED).url());
    }
}
