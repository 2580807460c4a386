package io.cachekit.redis;

import io.cachekit.core.Backend;
import io.cachekit.core.CacheKit;
import io.cachekit.core.CacheKitBuilder;
import java.time.Duration;

/** Kits for tests: each is a node, whose time-outs allow for a busy machine. */
public final class RedisKits {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

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
                .redis(options -> options.timeout(PATIENCE).storage(storage -> storage.keyPrefix(prefix)));
    }
}
