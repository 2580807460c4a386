package io.cachekit.hybrid;

import static org.awaitility.Awaitility.await;

import io.cachekit.CacheService;
import io.cachekit.core.Backend;
import io.cachekit.core.CacheKit;
import io.cachekit.core.CacheKitBuilder;
import io.cachekit.internal.CacheEvent;
import io.cachekit.redis.RedisKits;
import io.cachekit.testing.fixture.Patience;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Hybrid kits for tests: each is a node. */
public final class HybridKits {

    /** The bound on staleness of an alert node. */
    static final Duration BOUND = Duration.ofSeconds(1);

    static final Duration TIMEOUT = Duration.ofMillis(300);
    static final Duration OFTEN = Duration.ofMillis(100);
    static final Duration PATIENCE = Duration.ofSeconds(20);
    static final Duration HOUR = Duration.ofHours(1);
    /** For what a busy machine may take its time to do. */
    static final Duration LONG = Patience.BOUND;

    private HybridKits() {}

    /** A node of those that share a prefix. */
    public static CacheKit node(String url, String prefix) {
        return builder(url, prefix).build();
    }

    /** The same, to be tuned. */
    public static CacheKitBuilder builder(String url, String prefix) {
        return RedisKits.builder(url, prefix).backend(Backend.HYBRID);
    }

    /** A node that does not take a busy machine for a failure. */
    static CacheKitBuilder steady(String url, String prefix) {
        return builder(url, prefix)
                .hybrid(options -> options.maxStaleness(BOUND))
                .redis(options -> options.timeout(PATIENCE));
    }

    /** A node that notices failures, and their end, soon. */
    static CacheKitBuilder alert(String url, String prefix) {
        return steady(url, prefix)
                .redis(options -> options.timeout(TIMEOUT)
                        .failure(failure -> failure.retryInterval(OFTEN).failoverCheck(OFTEN)));
    }

    /** A node that does nothing by itself: it asks the master for changes only when something makes it. */
    static CacheKitBuilder quiet(String url, String prefix) {
        return builder(url, prefix)
                .scheduler(new SilentTimer())
                .hybrid(options -> options.maxStaleness(HOUR))
                .redis(options -> options.timeout(PATIENCE).storage(storage -> storage.trackAccess(false)));
    }

    /** Makes changes on a node that is gone when this returns: nodes that are built later get no message of them. */
    static void beforehand(String url, String prefix, Consumer<CacheService> changes) {
        try (CacheKit earlier = quiet(url, prefix).build()) {
            changes.accept(earlier.service());
        }
    }

    static boolean isConnected(CacheKit kit) {
        return "connected".equals(kit.health().data().get("backplane"));
    }

    /** Checks whether all buckets are in sync. */
    static boolean isInSync(CacheKit kit) {
        return isConnected(kit) && "0".equals(kit.health().data().get("buckets-out-of-sync"));
    }

    static int pending(CacheKit kit) {
        return Integer.parseInt(kit.health().data().getOrDefault("pending", "-1"));
    }

    static long count(CacheKit kit, CacheEvent event) {
        return kit.counters().get(event);
    }

    /** Waits until a node has received that many messages since it was built. */
    static void awaitMessages(CacheKit kit, long changes) {
        await(changes + " messages")
                .atMost(LONG)
                .pollInterval(Duration.ofMillis(10))
                .until(() -> count(kit, CacheEvent.CHANGE_RECEIVED) >= changes);
    }

    /** Waits until reads are answered by memory. Something has to read all the time. */
    static void awaitFromMemory(CacheKit kit) {
        long before = count(kit, CacheEvent.HIT_L1);
        await("reads from memory").atMost(LONG).until(() -> count(kit, CacheEvent.HIT_L1) > before + 10);
    }

    /** Waits until a node reads a value, or nothing where it is null. */
    static void awaitRead(CacheKit kit, String key, @Nullable String value) {
        await(key + " is " + value)
                .atMost(LONG)
                .pollInterval(Duration.ofMillis(10))
                .until(() -> kit.service().get(key, String.class).equals(Optional.ofNullable(value)));
    }

    /** Reads an entry, which has to be there, until memory answers. */
    static void awaitL1Entry(CacheKit kit, String key, Class<?> type) {
        await("an L1 entry of " + key)
                .atMost(LONG)
                .pollInterval(Duration.ofMillis(10))
                .until(() -> {
                    long before = count(kit, CacheEvent.HIT_L1);
                    return kit.service().get(key, type).isPresent() && count(kit, CacheEvent.HIT_L1) > before;
                });
    }
}
