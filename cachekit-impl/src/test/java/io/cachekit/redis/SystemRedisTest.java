package io.cachekit.redis;

import io.cachekit.CacheAdapter;
import io.cachekit.testing.redis.RedisBinary;
import io.cachekit.testing.redis.SharedRedis;
import org.junit.jupiter.api.Tag;

/** The contract on the system's server. */
@Tag("long")
class SystemRedisTest extends BackendContract {

    @Override
    public CacheAdapter newAdapter() {
        return RedisAdapters.of(SharedRedis.standalone(RedisBinary.SYSTEM).url());
    }
}
