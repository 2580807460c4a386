package io.cachekit.redis.faults;

import static org.awaitility.Awaitility.await;

import io.cachekit.core.CacheKit;
import io.cachekit.core.CacheKitBuilder;
import io.cachekit.redis.RedisKits;
import io.cachekit.testing.fixture.Patience;
import java.time.Duration;

/** Nodes that notice failures, and their end, soon. */
final class FaultKits {

    /** The time-out of an alert node. */
    static final Duration TIMEOUT = Duration.ofMillis(300);

    /** The time-out of a steady node. */
    static final Duration PATIENCE = Duration.ofSeconds(5);

    static final Duration OFTEN = Duration.ofMillis(100);

    /** For what a busy machine may take its time to do. */
    static final Duration LONG = Patience.BOUND;

    private FaultKits() {}

    /** A node that does not take a busy machine for a failure: for servers that refuse, which needs no time-out. */
    static CacheKitBuilder steady(String url, String prefix) {
        return RedisKits.builder(url, prefix)
                .redis(options -> options.timeout(PATIENCE)
                        .failure(failure -> failure.retryInterval(OFTEN).failoverCheck(OFTEN)));
    }

    /** A node that gives up soon, and may do so for no other reason than a busy machine: for servers that don't answer. */
    static CacheKitBuilder alert(String url, String prefix) {
        return steady(url, prefix).redis(options -> options.timeout(TIMEOUT));
    }

    /** Builds a node that serves, which an alert one may not at first. */
    static CacheKit serving(CacheKitBuilder builder) {
        return await().until(
                        () -> {
                            CacheKit kit = builder.build();
                            if (!serves(kit)) {
                                kit.close();
                            }
                            return kit;
                        },
                        FaultKits::serves);
    }

    /** Waits until a node serves, and has made good whatever it could not do. */
    static void awaitCalm(CacheKit kit) {
        await().until(() -> serves(kit) && pending(kit) == 0);
    }

    static int pending(CacheKit kit) {
        return Integer.parseInt(kit.health().data().getOrDefault("pending", "-1"));
    }

    static boolean serves(CacheKit kit) {
        return !kit.health().degraded();
    }
}
