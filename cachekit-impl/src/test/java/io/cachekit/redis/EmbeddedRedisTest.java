package io.cachekit.redis;

import io.cachekit.CacheAdapter;
import io.cachekit.testing.redis.RedisBinary;
import io.cachekit.testing.redis.SharedRedis;

/** The contract on the embedded server, 6.2. */
class EmbeddedRedisTest extends BackendContract {

    @Override
    public CacheAdapter newAdapter() {
        return RedisAdapters.of(SharedRedis.standalone(RedisBinary.EMBEDDED).url());
    }
}
