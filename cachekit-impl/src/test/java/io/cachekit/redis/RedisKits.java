package io.cachekit.redis;

import io.cachekit.core.Backend;
import io.cachekit.core.CacheKit;
import io.cachekit.core.CacheKitBuilder;

/** Kits for tests: each is a node. */
public final class RedisKits {

    private RedisKits() {}

    /** A prefix that no other test has. */
    public static String newPrefix() {
        return RedisAdapters.newPrefix();
    }

    /** A node of those that share a prefix. */
    public static CacheKit node(String url, String prefix) {
        return builder(url, prefix).build();
    }

    /** The same, to be tuned. */
    public static CacheKitBuilder builder(String url, String prefix) {
        return CacheKit.builder()
                .backend(Backend.REDIS)
                .redisUrl(url)
                .redis(options -> options.model(model -> model.withKeyPrefix(prefix)));
    }
}
