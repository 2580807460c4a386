package io.cachekit.history;

import io.cachekit.core.CacheKitBuilder;
import io.cachekit.hybrid.HybridKits;
import java.time.Duration;

/** Nodes that notice failures, and their end, soon. */
final class HistoryKits {

    static final Duration TIMEOUT = Duration.ofMillis(300);
    static final Duration OFTEN = Duration.ofMillis(100);

    /** The bound on staleness. */
    static final Duration BOUND = Duration.ofMillis(500);

    private HistoryKits() {}

    static CacheKitBuilder builder(String url, String prefix) {
        return HybridKits.builder(url, prefix)
                .valueCodec(new DawdlingCodec())
                .hybrid(hybrid -> hybrid.withMaxStaleness(BOUND))
                .redis(options -> options.timeout(TIMEOUT)
                        .failure(failure -> failure.withRetryInterval(OFTEN).withFailoverCheck(OFTEN)));
    }
}
