package io.cachekit.redis;

import io.cachekit.CacheAdapter;
import io.cachekit.testing.redis.RedisBinary;
import io.cachekit.testing.redis.SharedRedis;

/** The contract on the system's server. */
class SystemRedisTest extends BackendContract {

    @Override
    protected CacheAdapter newAdapter() {
        return RedisAdapters.of(SharedRedis.standalone(RedisBinary.SYSTEM).url());
    }
}
