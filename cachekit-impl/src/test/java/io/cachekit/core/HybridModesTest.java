package io.cachekit.core;

import io.cachekit.hybrid.HybridKits;
import io.cachekit.testing.redis.RequiresRedis;

@RequiresRedis
class HybridModesTest extends SharedModesContract {

    @Override
    CacheKitBuilder builder(String url, String prefix) {
        return HybridKits.builder(url, prefix);
    }
}
