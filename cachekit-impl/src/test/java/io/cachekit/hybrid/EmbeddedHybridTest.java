package io.cachekit.hybrid;

import io.cachekit.CacheAdapter;
import io.cachekit.redis.BackendContract;
import io.cachekit.redis.HybridAdapters;
import io.cachekit.testing.redis.RedisBinary;
import io.cachekit.testing.redis.SharedRedis;

/** The contract on memory in front of the embedded server, 6.2. */
class EmbeddedHybridTest extends BackendContract {

    @Override
    public CacheAdapter newAdapter() {
        return HybridAdapters.of(SharedRedis.standalone(RedisBinary.EMBEDDED).url());
    }
}
