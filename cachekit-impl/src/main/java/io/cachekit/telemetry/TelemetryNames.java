package io.cachekit.telemetry;

/** The names of attributes, spans and events, and of the instruments of others' conventions. */
public final class TelemetryNames {

    /** The instrumentation scope of meters and tracers. */
    public static final String SCOPE = "io.cachekit";

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
    /** The cause of a refresh. */
    public static final String REFRESH_TRIGGER = "cachekit.trigger";
    /** The end of a refresh. */
    public static final String REFRESH_RESULT = "cachekit.result";
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
