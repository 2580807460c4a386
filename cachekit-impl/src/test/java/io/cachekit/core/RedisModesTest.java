package io.cachekit.core;

import io.cachekit.redis.RedisKits;
import io.cachekit.testing.redis.RequiresRedis;

@RequiresRedis
class RedisModesTest extends SharedModesContract {

    @Override
    CacheKitBuilder builder(String url, String prefix) {
        return RedisKits.builder(url, prefix);
    }
}
