package io.cachekit.hybrid;

import io.cachekit.core.Backend;
import io.cachekit.core.CacheKit;
import io.cachekit.core.CacheKitBuilder;
import io.cachekit.redis.RedisKits;

/** Hybrid kits for tests: each is a node. */
public final class HybridKits {

    private HybridKits() {}

    /** A node of those that share a prefix. */
    public static CacheKit node(String url, String prefix) {
        return builder(url, prefix).build();
    }

    /** The same, to be tuned. */
    public static CacheKitBuilder builder(String url, String prefix) {
        return RedisKits.builder(url, prefix).backend(Backend.HYBRID);
    }
}
