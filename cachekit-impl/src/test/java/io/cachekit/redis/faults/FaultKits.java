package io.cachekit.redis.faults;

import io.cachekit.core.CacheKit;
import io.cachekit.core.CacheKitBuilder;
import io.cachekit.redis.RedisKits;
import java.time.Duration;

/** Nodes that notice failures, and their end, soon. */
final class FaultKits {

    static final Duration TIMEOUT = Duration.ofMillis(300);
    static final Duration OFTEN = Duration.ofMillis(100);
    static final Duration LONG = Duration.ofSeconds(60);

    private FaultKits() {}

    static CacheKit node(String url, String prefix) {
        return builder(url, prefix).build();
    }

    static CacheKitBuilder builder(String url, String prefix) {
        return RedisKits.builder(url, prefix)
                .redis(options -> options.timeout(TIMEOUT)
                        .failure(failure -> failure.withRetryInterval(OFTEN).withFailoverCheck(OFTEN)));
    }

    static int pending(CacheKit kit) {
        return Integer.parseInt(kit.health().data().getOrDefault("pending", "-1"));
    }

    static boolean serves(CacheKit kit) {
        return !kit.health().degraded();
    }
}
