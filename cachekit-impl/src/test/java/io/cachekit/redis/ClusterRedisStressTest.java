package io.cachekit.redis;

import io.cachekit.CacheAdapter;
import io.cachekit.testing.redis.RedisBinary;
import io.cachekit.testing.redis.SharedRedis;

/** The contract on a cluster of three masters. */
class ClusterRedisStressTest extends BackendContract {

    @Override
    public CacheAdapter newAdapter() {
        return RedisAdapters.of(SharedRedis.cluster(RedisBinary.EMBEDDED).url());
    }
}
