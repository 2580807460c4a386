package io.cachekit.redis;

import io.cachekit.CacheAdapter;
import io.cachekit.testing.redis.RedisBinary;
import io.cachekit.testing.redis.SharedRedis;

/** The contract on a master that Sentinels watch. */
class SentinelRedisStressTest extends BackendContract {

    @Override
    public CacheAdapter newAdapter() {
        return RedisAdapters.of(SharedRedis.sentinel(RedisBinary.EMBEDDED).url());
    }
}
