package io.cachekit.history;

import io.cachekit.core.Backend;
import io.cachekit.core.CacheKit;
import io.cachekit.core.CacheKitBuilder;
import io.cachekit.hybrid.HybridKits;
import java.time.Duration;

/** Nodes that notice failures, and their end, soon. */
final class HistoryKits {

    static final Duration TIMEOUT = Duration.ofMillis(300);
    static final Duration OFTEN = Duration.ofMillis(100);

    /** The wait of a caller for the load of another one, with windows. */
    static final Duration LOAD_WAIT = Duration.ofMillis(800);

    /** The bound on staleness. */
    static final Duration BOUND = Duration.ofMillis(500);

    /** Fewer than there are entries, so that some are evicted. */
    private static final int FEW = KeySpace.ENTRIES * 3 / 4;

    private HistoryKits() {}

    /** A node of a shape. */
    static CacheKitBuilder builder(Shape shape, String url, String prefix) {
        CacheKitBuilder builder =
                shape.backend() == Backend.MEMORY ? CacheKit.builder().maxMemoryItems(FEW) : remote(shape, url, prefix);
        return shape.windows()
                ? builder.maxLoadWait(LOAD_WAIT).resilience(settings -> settings.retryInterval(OFTEN))
                : builder;
    }

    private static CacheKitBuilder remote(Shape shape, String url, String prefix) {
        CacheKitBuilder builder =
                builder(url, prefix).backend(shape.backend()).redis(options -> options.timeout(shape.timeout()));
        if (shape.windows()) {
            builder.redis(options ->
                    options.storage(storage -> storage.loadLease(LOAD_WAIT).maxLoadWait(LOAD_WAIT.dividedBy(2))));
        }
        return shape.buckets() == 0 ? builder : builder.redis(options -> options.buckets(shape.buckets()));
    }

    static CacheKitBuilder builder(String url, String prefix) {
        return HybridKits.builder(url, prefix)
                .valueCodec(new DawdlingCodec())
                .hybrid(hybrid -> hybrid.maxStaleness(BOUND))
                .redis(options -> options.timeout(TIMEOUT)
                        .failure(failure -> failure.retryInterval(OFTEN).failoverCheck(OFTEN)));
    }
}
