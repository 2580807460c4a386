package io.cachekit.hybrid;

import io.cachekit.CacheAdapter;
import io.cachekit.redis.BackendContract;
import io.cachekit.redis.HybridAdapters;
import io.cachekit.testing.redis.RedisBinary;
import io.cachekit.testing.redis.SharedRedis;

/** The contract on memory in front of a cluster of three masters. */
class ClusterHybridStressTest extends BackendContract {

    @Override
    public CacheAdapter newAdapter() {
        return HybridAdapters.of(SharedRedis.cluster(RedisBinary.EMBEDDED).url());
    }
}
