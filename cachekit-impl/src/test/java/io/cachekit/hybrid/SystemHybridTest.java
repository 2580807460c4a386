package io.cachekit.hybrid;

import io.cachekit.CacheAdapter;
import io.cachekit.redis.BackendContract;
import io.cachekit.redis.HybridAdapters;
import io.cachekit.testing.redis.RedisBinary;
import io.cachekit.testing.redis.SharedRedis;
import org.junit.jupiter.api.Tag;

/** The contract on memory in front of the system's server. */
@Tag("long")
class SystemHybridTest extends BackendContract {

    @Override
    public CacheAdapter newAdapter() {
        return HybridAdapters.of(SharedRedis.standalone(RedisBinary.SYSTEM).url());
    }
}
