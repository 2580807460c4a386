package io.cachekit.metrics;

import io.cachekit.spi.CacheEvent;
import org.eclipse.microprofile.metrics.Tag;
import org.jspecify.annotations.Nullable;

/** The counter that each event becomes: {@code cachekit_NAME} and, for a watched namespace, {@code cachekit_namespace_NAME}. */
enum Series {
    HITS(CacheEvent.HIT, "hits_total", null, "Reads answered from the cache"),
    MISSES(CacheEvent.MISS, "misses_total", null, "Reads that the cache could not answer"),
    LOADS(CacheEvent.LOAD, "loads_total", "result:success", "Loads by outcome"),
    FAILURES(CacheEvent.LOAD_FAILURE, "loads_total", "result:failure", "Loads by outcome"),
    EVICTIONS(CacheEvent.EVICTION, "evictions_total", null, "Entries removed for want of room"),
    EXPIRATIONS(CacheEvent.EXPIRATION, "expirations_total", null, "Expired entries removed"),
    BY_KEY(CacheEvent.INVALIDATION_KEY, "invalidations_total", "kind:key", "Invalidations by kind"),
    BY_NAMESPACE(CacheEvent.INVALIDATION_NAMESPACE, "invalidations_total", "kind:namespace", "Invalidations by kind"),
    BY_TAG(CacheEvent.INVALIDATION_TAG, "invalidations_total", "kind:tag", "Invalidations by kind"),
    BY_PATTERN(CacheEvent.INVALIDATION_PATTERN, "invalidations_total", "kind:pattern", "Invalidations by kind"),
    OF_ALL(CacheEvent.INVALIDATION_ALL, "invalidations_total", "kind:all", "Invalidations by kind"),
    INVALIDATED(CacheEvent.INVALIDATED_ENTRY, "invalidated_entries_total", null, "Entries removed by invalidations"),
    PREVENTED(
            CacheEvent.STALE_STORE_PREVENTED,
            "stale_stores_prevented_total",
            null,
            "Results not stored because an invalidation or a set came between"),
    UNDECODABLE(CacheEvent.UNDECODABLE, "undecodable_values_total", null, "Values of another type than asked for"),
    UNSTORABLE(CacheEvent.UNSTORABLE, "unstorable_values_total", null, "Loaded values that could not be stored"),
    DEFERRED(CacheEvent.DEFERRED, "deferred_total", null, "Changes that waited for a commit");

    final CacheEvent event;
    final String suffix;
    final String description;
    private final @Nullable String label;

    Series(CacheEvent event, String suffix, @Nullable String label, String description) {
        this.event = event;
        this.suffix = suffix;
        this.label = label;
        this.description = description;
    }

    /** The tags of the series, that of a namespace first. */
    Tag[] tags(@Nullable String namespace) {
        Tag own = label == null
                ? null
                : new Tag(label.substring(0, label.indexOf(':')), label.substring(label.indexOf(':') + 1));
        if (namespace == null) {
            return own == null ? new Tag[0] : new Tag[] {own};
        }
        Tag of = new Tag("namespace", namespace);
        return own == null ? new Tag[] {of} : new Tag[] {of, own};
    }
}
