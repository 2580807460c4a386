package io.cachekit.telemetry;

/**
 * The names of instruments, attributes, spans and events. A metric has the name that MicroProfile
 * Metrics shows for the same number, with dots, unless the semantic conventions of OpenTelemetry
 * say otherwise. Units are UCUM.
 */
public final class TelemetryNames {

    /** The instrumentation scope of meters and tracers. */
    public static final String SCOPE = "io.cachekit";

    /** Reads, by {@link #DECISION}. */
    public static final String REQUESTS = "cachekit.requests";
    /** Run time of loaders in seconds, by {@link #TRIGGER} and, for failures, {@link #ERROR_TYPE}. */
    public static final String LOAD_DURATION = "cachekit.load.duration";
    /** Live entries, by {@link #LEVEL}. */
    public static final String ENTRY_COUNT = "cachekit.entry.count";
    /** Known weights of the entries in memory, in bytes. */
    public static final String MEMORY_USAGE = "cachekit.memory.usage";
    /** The bound of {@link #MEMORY_USAGE}, in bytes. */
    public static final String MEMORY_LIMIT = "cachekit.memory.limit";

    public static final String EVICTIONS = "cachekit.evictions";
    public static final String EXPIRATIONS = "cachekit.expirations";
    /** Invalidations, by {@link #KIND}. */
    public static final String INVALIDATIONS = "cachekit.invalidations";

    public static final String INVALIDATED_ENTRIES = "cachekit.invalidated_entries";
    public static final String STALE_STORES_PREVENTED = "cachekit.stale.stores_prevented";
    public static final String UNDECODABLE_VALUES = "cachekit.undecodable_values";
    public static final String UNSTORABLE_VALUES = "cachekit.unstorable_values";
    public static final String DEFERRED = "cachekit.deferred";
    public static final String OBSERVER_FAILURES = "cachekit.observer.failures";

    public static final String DEGRADED = "cachekit.degraded";
    public static final String OPEN_CIRCUITS = "cachekit.open_circuits";
    public static final String PENDING_INVALIDATIONS = "cachekit.pending_invalidations";
    public static final String BACKEND_FAILURES = "cachekit.backend.failures";
    public static final String SHORT_CIRCUITS = "cachekit.short_circuits";
    public static final String CIRCUITS_OPENED = "cachekit.circuits_opened";
    public static final String QUEUED_INVALIDATIONS = "cachekit.queued_invalidations";
    public static final String COALESCED_QUEUES = "cachekit.coalesced_queues";
    public static final String REPLAYED_INVALIDATIONS = "cachekit.replayed_invalidations";
    public static final String LOST_INVALIDATIONS = "cachekit.lost_invalidations";
    public static final String FAILOVERS = "cachekit.failovers";
    public static final String LOAD_WAITS = "cachekit.load.waits";
    public static final String LOAD_TAKEOVERS = "cachekit.load.takeovers";

    public static final String CHANGES_RECEIVED = "cachekit.changes_received";
    public static final String GAPS = "cachekit.gaps";
    public static final String L1_FLUSHES = "cachekit.l1.flushes";
    public static final String BACKPLANE_CONNECTED = "cachekit.backplane.connected";
    /** Age of the last heartbeat on arrival, in seconds. */
    public static final String BACKPLANE_LAG = "cachekit.backplane.lag";

    public static final String BUCKETS_OUT_OF_SYNC = "cachekit.buckets_out_of_sync";
    /** Requests to cached resources, by {@link #DECISION} and {@link #DETAIL}. */
    public static final String HTTP_RESPONSES = "cachekit.http.responses";

    /** The answer to a request: a {@code CacheDecision} or {@code ResponseDecision} in lower case. */
    public static final String DECISION = "cachekit.decision";
    /** The reason for a decision about a response, or {@code none}. */
    public static final String DETAIL = "cachekit.detail";
    /** The kind of an invalidation. */
    public static final String KIND = "cachekit.kind";
    /** The level of entries: {@code l1} is memory of a node, {@code l2} is Redis. */
    public static final String LEVEL = "cachekit.level";
    /** The reason for a load. */
    public static final String TRIGGER = "cachekit.load.trigger";
    /** The namespace; on metrics only one that {@code cachekit.metrics.namespaces} lists. */
    public static final String NAMESPACE = "cachekit.namespace";
    /** The class of an exception. */
    public static final String ERROR_TYPE = "error.type";

    /** The span of a load. */
    public static final String LOAD_SPAN = "cachekit load";
    /** The event of a read on the current span, by {@link #DECISION}. */
    public static final String DECISION_EVENT = "cachekit.decision";
    /** The first 16 hexadecimal digits of the SHA-256 of the full key in UTF-8. */
    public static final String KEY_HASH = "cachekit.key.hash";
    /** A flag: the loaded value was stored. */
    public static final String STORED = "cachekit.stored";
    /** A flag: the store was refused, because an invalidation or a set came between. */
    public static final String RACED = "cachekit.raced";

    /** Duration of commands to Redis, by the conventions for databases. */
    public static final String REDIS_DURATION = "db.client.operation.duration";

    public static final String DB_SYSTEM = "db.system.name";
    public static final String DB_NAMESPACE = "db.namespace";
    public static final String DB_OPERATION = "db.operation.name";
    public static final String DB_BATCH_SIZE = "db.operation.batch.size";
    public static final String DB_PROCEDURE = "db.stored_procedure.name";
    public static final String SERVER_ADDRESS = "server.address";
    public static final String SERVER_PORT = "server.port";

    private TelemetryNames() {}
}
