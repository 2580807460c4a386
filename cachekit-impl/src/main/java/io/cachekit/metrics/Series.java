package io.cachekit.metrics;

import io.cachekit.core.Backend;
import io.cachekit.internal.CacheEvent;
import org.eclipse.microprofile.metrics.Tag;
import org.jspecify.annotations.Nullable;

/** The counter of each event: {@code cachekit_NAME} and {@code cachekit_namespace_NAME}. */
enum Series {
    HITS(CacheEvent.HIT, "hits_total", null, "Reads answered from the cache"),
    L1_HITS(Scope.HYBRID, CacheEvent.HIT_L1, "l1_hits_total", "Reads answered from memory"),
    L2_HITS(Scope.HYBRID, CacheEvent.HIT_L2, "l2_hits_total", "Reads answered from Redis"),
    MISSES(CacheEvent.MISS, "misses_total", null, "Reads that the cache could not answer"),
    LOADS(CacheEvent.LOAD, "loads_total", "result:success", "Loads by outcome"),
    FAILURES(CacheEvent.LOAD_FAILURE, "loads_total", "result:failure", "Loads by outcome"),
    EVICTIONS(CacheEvent.EVICTION, "evictions_total", null, "Entries evicted because the cache was full"),
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
    DEFERRED(CacheEvent.DEFERRED, "deferred_total", null, "Changes that waited for a commit"),
    OBSERVER_FAILURES(
            CacheEvent.OBSERVER_FAILED, "observer_failures_total", null, "Observers of invalidations that threw"),
    BACKEND_FAILURES(CacheEvent.BACKEND_FAILURE, "backend_failures_total", "Commands that failed or timed out"),
    SHORT_CIRCUITS(CacheEvent.SHORT_CIRCUIT, "short_circuits_total", "Calls answered without the backend"),
    CIRCUITS_OPENED(CacheEvent.CIRCUIT_OPENED, "circuits_opened_total", "Circuits that opened"),
    QUEUED(CacheEvent.QUEUED, "queued_invalidations_total", "Invalidations that had to wait for the backend"),
    COALESCED(CacheEvent.COALESCED, "coalesced_queues_total", "Queues of invalidations that were full"),
    REPLAYED(CacheEvent.REPLAYED, "replayed_invalidations_total", "Invalidations that were replayed"),
    LOST(CacheEvent.LOST, "lost_invalidations_total", "Invalidations that will not be replayed"),
    FAILOVERS(CacheEvent.FAILOVER, "failovers_total", "Changes of a master"),
    LOAD_WAITS(CacheEvent.LOAD_WAIT, "load_waits_total", "Loads that waited for another node"),
    LOAD_TAKEOVERS(CacheEvent.LOAD_TAKEOVER, "load_takeovers_total", "Loads that another node did not finish in time"),
    CHANGES_RECEIVED(
            Scope.COHERENCE,
            CacheEvent.CHANGE_RECEIVED,
            "changes_received_total",
            "Messages received from the backplane"),
    GAPS(Scope.COHERENCE, CacheEvent.GAP, "gaps_total", "Times that changes were missed and asked for"),
    L1_FLUSHES(Scope.COHERENCE, CacheEvent.L1_FLUSHED, "l1_flushes_total", "Times that L1 was cleared");

    final CacheEvent event;
    final String suffix;
    final String description;
    private final @Nullable String label;
    private final Scope scope;

    /** One of every backend. */
    Series(CacheEvent event, String suffix, @Nullable String label, String description) {
        this(Scope.EVERY_BACKEND, event, suffix, label, description);
    }

    /** One of remote backends only. */
    Series(CacheEvent event, String suffix, String description) {
        this(Scope.REMOTE, event, suffix, description);
    }

    Series(Scope scope, CacheEvent event, String suffix, String description) {
        this(scope, event, suffix, null, description);
    }

    Series(Scope scope, CacheEvent event, String suffix, @Nullable String label, String description) {
        this.scope = scope;
        this.event = event;
        this.suffix = suffix;
        this.label = label;
        this.description = description;
    }

    /** Checks whether a kit has it, as a whole or, if one is named, for a namespace. */
    boolean isFor(Backend backend, @Nullable String namespace) {
        return scope.covers(backend, namespace);
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
