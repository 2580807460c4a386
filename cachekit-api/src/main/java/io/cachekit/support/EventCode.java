package io.cachekit.support;

import java.lang.System.Logger.Level;
import java.util.List;

/**
 * The events that the kit logs for operators. A code is never changed and never used again for
 * another event; its row in {@code docs/troubleshooting.md} has the anchor {@link #anchor}. The
 * first digit is the area: 1 start, 2 Redis, 3 L1 and messages, 4 values, 5 transactions and
 * background work, 6 responses, 7 administration and modes.
 *
 * <p>A text is a pattern of {@link java.text.MessageFormat}. The end of a trouble has a code of its
 * own, at INFO.
 */
@SuppressWarnings("ImmutableEnumChecker") // the list of names is unmodifiable
public enum EventCode {
    CANNOT_START(1001, Level.ERROR, "Cache Kit can''t start: {0}"),
    UNKNOWN_PROPERTY(1002, Level.WARNING, "{0}"),
    FALLBACK_IS_CACHED(
            1003,
            Level.WARNING,
            "{0}: @Cached and @Fallback are on one method, so the value of the fallback is cached for the whole TTL;"
                    + " put @Fallback on a method that calls this one"),
    ENTITY_IS_SHARED(
            1004,
            Level.WARNING,
            "{0}: its result holds the entity {1}, and all callers get the same object from memory: what one of them"
                    + " changes, also in a transaction that rolls back, is what the others read; set copy ="
                    + " READ_WRITE, or cache a record made of it"),
    STALENESS_BELOW_TIMEOUT(
            1005,
            Level.WARNING,
            "cachekit.hybrid.max-staleness is {0} and cachekit.redis.timeout {1}: L1 is bypassed whenever Redis"
                    + " takes longer than the former to answer; set a longer bound or a shorter time-out",
            "cachekit_buckets_out_of_sync"),
    READS_ARE_WATCHED(
            1006,
            Level.WARNING,
            "The response cache looks for unkeyed reads of request fields, which slows each request down: set"
                    + " cachekit.http.detect-unkeyed-reads in tests alone, not for production"),
    ABSENT_FOR_LONG(
            1007,
            Level.WARNING,
            "{0}: it is known for {1} that there is no value: one that is made meanwhile is not seen, unless the entry is"
                    + " invalidated; set absentTtl to PT5M or less"),
    ABSENT_UNTIL_EXPIRY(
            1008,
            Level.WARNING,
            "{0}: it is known for {1} that there is no value, and no @CachePut or @CacheInvalidate names {2}:"
                    + " one that is made meanwhile is not seen; invalidate the key where it is made"),

    BACKGROUND_OF_DEPENDENT(
            1009,
            Level.WARNING,
            "{0}: refresh is BACKGROUND, and the bean is @Dependent: each refresh makes an object of its own, without"
                    + " what the callers'' object has gathered; give the bean a scope such as @ApplicationScoped"),

    METRICS_REFUSED(
            1010,
            Level.WARNING,
            "The server refuses the series of the cache: {0}; the cache works, and nothing of it is measured. Set"
                    + " mp.metrics.appName in no application of the server, or run one application in each server"),

    BUCKET_UNAVAILABLE(
            2001,
            Level.WARNING,
            "Redis bucket {0} is unavailable: {1}; its reads are misses",
            "cachekit_degraded",
            "cachekit_open_circuits"),
    BUCKET_AVAILABLE(
            2002,
            Level.INFO,
            "Redis bucket {0} is available again after {1} ms; {2} invalidations were replayed",
            "cachekit_degraded",
            "cachekit_replayed_invalidations_total"),
    BUCKET_REFUSED(2003, Level.WARNING, "Redis bucket {0} is refused and serves no more: {1}", "cachekit_degraded"),
    REPLAY_REFUSED(
            2004,
            Level.WARNING,
            "Redis bucket {0} refuses a replayed invalidation: {1}; a wider one replaces it",
            "cachekit_coalesced_queues_total"),
    INVALIDATIONS_LOST(
            2005,
            Level.WARNING,
            "Redis bucket {0} closes before {1} invalidations were replayed, by kind: {2}; the entries that they name"
                    + " remain until they expire",
            "cachekit_lost_invalidations_total"),
    QUEUE_FULL(
            2006,
            Level.WARNING,
            "The queue of Redis bucket {0} is full: its invalidations are merged into namespaces, or into everything;"
                    + " expect misses, or raise cachekit.redis.max-pending",
            "cachekit_coalesced_queues_total"),
    MASTER_CHANGED(
            2007,
            Level.INFO,
            "Redis bucket {0} has another master; {1} recent changes are replayed as invalidations",
            "cachekit_failovers_total"),
    EVICTION_POLICY_UNFIT(
            2008,
            Level.WARNING,
            "The maxmemory-policy of Redis is {0}; invalidation by tag, namespace and pattern is only promised under"
                    + " noeviction",
            "cachekit_degraded"),
    EVICTION_POLICY_FIT(2009, Level.INFO, "The maxmemory-policy of Redis is noeviction again", "cachekit_degraded"),
    INFO_DENIED(
            2010,
            Level.WARNING,
            "The user may not call INFO on the server of Redis bucket {0}: fail-overs and the eviction policy are not"
                    + " detected. Permit it, see the ACL permissions",
            "cachekit_degraded"),
    SETTINGS_REPLACED(
            2011,
            Level.WARNING,
            "The settings record {0} in Redis was damaged ({1}); this node has replaced it by its own settings, {2},"
                    + " and nodes with other settings are refused. Find out which program wrote to this key"),

    HEARTBEAT_MISSING(
            3001,
            Level.WARNING,
            "No heartbeat received over Redis pub/sub; L1 is bypassed",
            "cachekit_backplane_connected"),
    HEARTBEAT_RECEIVED(
            3002, Level.INFO, "Heartbeats are received over Redis pub/sub; L1 is used", "cachekit_backplane_connected"),
    SUBSCRIPTION_FAILED(
            3003,
            Level.WARNING,
            "The subscription to Redis pub/sub failed; it is renewed",
            "cachekit_backplane_connected"),
    POLL_FAILED(
            3004,
            Level.WARNING,
            "The poll of Redis for changes failed; the next one follows soon. L1 is bypassed if it keeps failing",
            "cachekit_buckets_out_of_sync"),
    CHANGES_MISSED(
            3005,
            Level.WARNING,
            "Messages of changes did not arrive over Redis pub/sub, {0} gaps so far: the changes are asked for. If the"
                    + " number grows steadily, check client-output-buffer-limit pubsub and the network",
            "cachekit_gaps_total"),
    TOO_HEAVY_FOR_L1(
            3006,
            Level.WARNING,
            "A {0} of {1} bytes in namespace {2} is not stored in L1, since cachekit.max-memory-bytes allows {3}:"
                    + " each read of it goes to Redis. Raise that bound, or cache smaller values. Logged once per type",
            "cachekit_l2_hits_total"),

    VALUE_NOT_STORED(
            4001,
            Level.WARNING,
            "A value of type {0} in namespace {1} is not stored and is returned to its caller only: {2}.{3} Logged once"
                    + " per type",
            "cachekit_unstorable_values_total"),
    VALUE_OF_OTHER_TYPE(
            4002,
            Level.WARNING,
            "A value in memory, in namespace {0}, is a {1} and not of the requested type {2}: the read is a miss. Read"
                    + " it as the type that it is stored as. Logged once per pair of types",
            "cachekit_undecodable_values_total"),
    ENTRY_UNREADABLE(
            4003,
            Level.WARNING,
            "An entry in Redis can''t be read as {0} and counts as a miss: {1}. Logged once per type",
            "cachekit_undecodable_values_total"),
    VALUE_CHANGED(4004, Level.WARNING, "{0}. Logged once per class"),
    BACKGROUND_LOAD_FAILED(
            4005,
            Level.WARNING,
            "A load in the background failed, in namespace {0}; its callers get the old value as long as they may, and"
                    + " the load is tried again later. See the cause",
            "cachekit_refreshes_total"),
    RESULT_UNDECIDED(
            4006,
            Level.WARNING,
            "{0}: its result is returned and not stored, because what decides that failed: {1}; correct the unless, or"
                    + " the property that ttl or tags name. Logged once per method",
            "cachekit_not_stored_total"),
    BACKGROUND_LOAD_GIVEN_UP(
            4007,
            Level.WARNING,
            "A load in the background, in namespace {0}, did not end within {1} (cachekit.refresh.timeout) and is given"
                    + " up: its thread was interrupted, and its result is dropped. Give the loader a time-out of its own",
            "cachekit_refreshes_total"),
    BACKGROUND_OTHER_KEY(
            4008,
            Level.WARNING,
            "{0} makes another key in the background than for its caller, since it depends on the caller or its thread;"
                    + " from now on its callers load by themselves. Set refresh to CALLER. Logged once per method",
            "cachekit_refreshes_total"),

    SOURCE_FAILS(
            4010,
            Level.WARNING,
            "A load in namespace {0} failed with {1}; its callers get the old value, as long as stale-if-error allows,"
                    + " or stale-while-revalidate in the background. Restore what the loader calls; see the cause."
                    + " Logged once a minute per namespace",
            "cachekit_stale_served_total",
            "cachekit_failing_keys"),
    SOURCE_ANSWERS(
            4011,
            Level.INFO,
            "A key in namespace {0} whose load had failed was loaded again",
            "cachekit_stale_served_total",
            "cachekit_failing_keys"),

    OUTCOME_UNKNOWN(
            5001,
            Level.WARNING,
            "A transaction ended with status {0}, neither committed nor rolled back; what its {1} changes to the cache"
                    + " concern is invalidated",
            "cachekit_invalidations_total"),
    SET_AFTER_COMMIT_FAILED(
            5002,
            Level.WARNING,
            "A set of {0} entries failed after the commit of its transaction; they are invalidated instead, and loaded"
                    + " anew when they are read. See the cause",
            "cachekit_backend_failures_total"),
    INVALIDATION_AFTER_COMMIT_FAILED(
            5003,
            Level.WARNING,
            "The {0} invalidations of a transaction failed after its end; what they name may be stale until it expires."
                    + " Remove the cause, and invalidate it again",
            "cachekit_backend_failures_total"),
    OBSERVER_FAILED(
            5004,
            Level.WARNING,
            "An observer of CacheInvalidated failed; the invalidation is done. See the cause, and repeat what the"
                    + " observer does",
            "cachekit_observer_failures_total"),
    CLEANUP_FAILED(
            5005,
            Level.WARNING,
            "Expired entries could not be removed; the next run tries again",
            "cachekit_backend_failures_total"),
    NOT_CLOSED(5006, Level.WARNING, "A part of the cache kit did not close; it may leak a thread or a connection"),

    RESPONSE_NOT_STORED(
            6001,
            Level.WARNING,
            "A response could not be stored; the resource answers the next request",
            "cachekit_http_responses_total"),
    RESPONSE_NOT_READ(
            6002,
            Level.WARNING,
            "A stored response could not be read; the error of the resource is sent",
            "cachekit_http_responses_total"),
    RESPONSE_NOT_REMOVED(
            6003,
            Level.WARNING,
            "An outdated response could not be removed; it is served until it expires",
            "cachekit_backend_failures_total"),
    RESPONSES_NOT_INVALIDATED(
            6004,
            Level.WARNING,
            "The response cache could not invalidate all that a request has changed: {0}; old responses may be served"
                    + " until they expire",
            "cachekit_backend_failures_total"),
    REFRESH_FAILED(
            6005,
            Level.WARNING,
            "The response cache could not refresh a stale response: {0}; it is still served, and a later request tries"
                    + " again",
            "cachekit_http_responses_total"),
    LISTENER_FAILED(6006, Level.WARNING, "A ResponseListener of the response cache failed; the response is sent"),
    LATE_HEADER(
            6007,
            Level.WARNING,
            "The response cache no longer stores responses of {0}, and has removed one: a servlet filter sets header"
                    + " fields after Jakarta REST ({1}). Set them before the filter chain is called",
            "cachekit_http_responses_total"),
    ANNOTATION_WRONG(
            6008,
            Level.WARNING,
            "A request has invalidated less than its resource asks for, since the class is not discovered by CDI and its"
                    + " annotation is wrong: {0}"),
    UNKEYED_READ(
            6009,
            Level.WARNING,
            "{0} reads request fields that are neither in the key of its response nor in Vary: {1}"),

    ADMIN_CALL_FAILED(7001, Level.ERROR, "A call of the cache administration failed, and was answered by status 500"),
    NAMESPACE_OFF(
            7002,
            Level.WARNING,
            "The cache mode of {0} is off, as {1} has set it: each read runs its loader, and nothing is stored; set it"
                    + " to on to use the cache again"),
    NAMESPACE_READ_ONLY(
            7003,
            Level.WARNING,
            "The cache mode of {0} is read-only, as {1} has set it: hits are served, loads are not stored, and a set"
                    + " removes its entry; set it to on to store again"),
    NAMESPACE_ON(7004, Level.INFO, "The cache mode of {0} is on again, as {1} has set it");

    private static final String PREFIX = "CACHEKIT-";

    private final int number;
    private final Level level;
    private final String text;
    private final List<String> series;

    EventCode(int number, Level level, String text, String... series) {
        this.number = number;
        this.level = level;
        this.text = text;
        this.series = List.of(series);
    }

    /** The code, such as {@code CACHEKIT-2001}. */
    public String code() {
        return PREFIX + number;
    }

    /** The anchor of the code in the troubleshooting page, such as {@code cachekit-2001}. */
    public String anchor() {
        return "cachekit-" + number;
    }

    /** The level of its lines. */
    public Level level() {
        return level;
    }

    /** The pattern of its lines. */
    public String text() {
        return text;
    }

    /** The metrics that show the same; none if nothing is counted. */
    public List<String> series() {
        return series;
    }
}
