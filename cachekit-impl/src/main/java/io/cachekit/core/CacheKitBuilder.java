package io.cachekit.core;

import io.cachekit.CacheConfigurationException;
import io.cachekit.Names;
import io.cachekit.codec.ValueSettings;
import io.cachekit.hybrid.HybridSettings;
import io.cachekit.internal.Ttl;
import io.cachekit.memory.MemorySettings;
import io.cachekit.redis.RedisSettings;
import io.cachekit.spi.CallerContexts;
import io.cachekit.spi.TimeSource;
import io.cachekit.spi.Transactions;
import io.cachekit.spi.ValueCodec;
import io.cachekit.spi.ValueFormat;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Gathers the settings of a kit. Every value is checked when given, contradictions in {@link #build}. */
public final class CacheKitBuilder {

    /** The default TTL where none is set. */
    public static final Duration DEFAULT_TTL = Duration.ofHours(1);
    /** How long a caller waits for another's load where nothing is set. */
    public static final Duration DEFAULT_MAX_LOAD_WAIT = Duration.ofSeconds(30);
    /** How often expired entries are removed in the background where nothing is set. */
    public static final Duration DEFAULT_CLEANUP_INTERVAL = Duration.ofMinutes(1);
    /** How finely time passes for expiry in memory where nothing is set. */
    public static final Duration DEFAULT_CLOCK_PRECISION = Duration.ofMillis(1);

    Backend backend = Backend.MEMORY;

    @Nullable String redisUrl;

    RedisOptions redis = RedisOptions.defaults();
    HybridSettings hybrid = HybridSettings.defaults();

    long maxMemoryItems = MemorySettings.DEFAULT_MAX_ITEMS;
    final Map<String, Long> maxItemsOfNamespaces = new HashMap<>();

    @Nullable Duration defaultTtl = DEFAULT_TTL;

    final Map<String, Optional<Duration>> ttlOfNamespaces = new HashMap<>();

    @Nullable String defaultNamespace;

    boolean enabled = true;
    boolean statsEnabled = true;
    Set<String> watchedNamespaces = Set.of();
    Duration maxLoadWait = DEFAULT_MAX_LOAD_WAIT;
    MemoryOptions memory = MemoryOptions.defaults();
    Duration cleanupInterval = DEFAULT_CLEANUP_INTERVAL;

    @Nullable ValueCodec valueCodec;

    @Nullable ValueFormat valueFormat;

    @Nullable TimeSource time;

    Transactions transactions = Transactions.none();

    @Nullable Executor executor;

    @Nullable ScheduledExecutorService scheduler;

    @Nullable CallerContexts contexts;

    final List<KitListener> listeners = new ArrayList<>();

    CacheKitBuilder() {}

    /**
     * Where entries are kept; {@link Backend#MEMORY} if never called.
     *
     * @param backend the backend
     * @return this
     */
    public CacheKitBuilder backend(Backend backend) {
        this.backend = Objects.requireNonNull(backend, "backend");
        return this;
    }

    /**
     * Where Redis is; needed for {@link Backend#REDIS} and {@link Backend#HYBRID}.
     *
     * @param url {@code redis://[user:password@]host[:port][/database]}, {@code rediss://}, several hosts, or
     *     {@code redis-sentinel://}; null for none
     * @return this
     */
    public CacheKitBuilder redisUrl(@Nullable String url) {
        this.redisUrl = url;
        return this;
    }

    /**
     * Tunes {@link Backend#REDIS} and {@link Backend#HYBRID}, and has no effect else; {@link RedisOptions#defaults} if never
     * called.
     *
     * @param change what to change of what is set so far
     * @return this
     * @throws IllegalArgumentException if something is out of range
     */
    public CacheKitBuilder redis(UnaryOperator<RedisOptions> change) {
        this.redis = Objects.requireNonNull(change.apply(redis), "redis");
        return this;
    }

    /**
     * Tunes {@link Backend#HYBRID}, and has no effect else; {@link HybridSettings#defaults} if never called.
     *
     * @param change what to change of what is set so far
     * @return this
     * @throws IllegalArgumentException if something is out of range
     */
    public CacheKitBuilder hybrid(UnaryOperator<HybridSettings> change) {
        this.hybrid = Objects.requireNonNull(change.apply(hybrid), "hybrid");
        return this;
    }

    /**
     * The bound of the memory level, which for {@link Backend#HYBRID} is that of the copies; 1000 if never called.
     *
     * @param items at least 1
     * @return this
     * @throws IllegalArgumentException if it is below 1
     */
    public CacheKitBuilder maxMemoryItems(long items) {
        this.maxMemoryItems = Limits.atLeastOne("max-memory-items", items);
        return this;
    }

    /**
     * A bound for one namespace alone, beside that of all others.
     *
     * @param namespace the namespace, not blank
     * @param items at least 1
     * @return this
     * @throws IllegalArgumentException if it is below 1
     */
    public CacheKitBuilder maxMemoryItems(String namespace, long items) {
        Names.check("namespace", namespace);
        maxItemsOfNamespaces.put(namespace, Limits.atLeastOne("max-memory-items of namespace " + namespace, items));
        return this;
    }

    /**
     * The TTL where none is given; {@link #DEFAULT_TTL} if never called.
     *
     * @param ttl positive, or null for no expiry
     * @return this
     * @throws IllegalArgumentException if it is zero or negative
     */
    public CacheKitBuilder defaultTtl(@Nullable Duration ttl) {
        this.defaultTtl = Ttl.check(ttl);
        return this;
    }

    /**
     * The default TTL of one namespace.
     *
     * @param namespace the namespace, not blank
     * @param ttl positive, or null for no expiry
     * @return this
     * @throws IllegalArgumentException if it is zero or negative
     */
    public CacheKitBuilder defaultTtl(String namespace, @Nullable Duration ttl) {
        Names.check("namespace", namespace);
        ttlOfNamespaces.put(namespace, Optional.ofNullable(Ttl.check(ttl)));
        return this;
    }

    /**
     * The namespace where none is given; none if never called.
     *
     * @param namespace not blank, or null for none
     * @return this
     * @throws IllegalArgumentException if it is blank
     */
    public CacheKitBuilder defaultNamespace(@Nullable String namespace) {
        if (namespace != null) {
            Names.check("namespace", namespace);
        }
        this.defaultNamespace = namespace;
        return this;
    }

    /**
     * Whether the cache is used at all; true if never called. Switched off, reads and writes pass it by and
     * invalidations go on.
     *
     * @param enabled whether it is used
     * @return this
     */
    public CacheKitBuilder enabled(boolean enabled) {
        this.enabled = enabled;
        return this;
    }

    /**
     * Whether anything is counted; true if never called.
     *
     * @param enabled whether to count
     * @return this
     */
    public CacheKitBuilder enableStats(boolean enabled) {
        this.statsEnabled = enabled;
        return this;
    }

    /**
     * Namespaces to count on their own too; none if never called.
     *
     * @param namespaces their names
     * @return this
     */
    public CacheKitBuilder watchedNamespaces(Set<String> namespaces) {
        this.watchedNamespaces = Names.checkTags(namespaces);
        return this;
    }

    /**
     * How long a caller waits for another's load before loading itself; {@link #DEFAULT_MAX_LOAD_WAIT} if never called.
     *
     * @param wait positive, at most a year
     * @return this
     * @throws IllegalArgumentException if it is zero or negative
     */
    public CacheKitBuilder maxLoadWait(Duration wait) {
        this.maxLoadWait = Limits.positive("max-load-wait", wait);
        return this;
    }

    /**
     * How often expired entries are removed in the background; {@link #DEFAULT_CLEANUP_INTERVAL} if never called.
     *
     * @param interval positive, at most a year
     * @return this
     * @throws IllegalArgumentException if it is zero or negative
     */
    public CacheKitBuilder cleanupInterval(Duration interval) {
        this.cleanupInterval = Limits.positive("cleanup-interval", interval);
        return this;
    }

    /**
     * How finely time passes for expiry in memory; {@link #DEFAULT_CLOCK_PRECISION} if never called.
     *
     * @param precision at most a second, or zero to read the system clock at each access
     * @return this
     * @throws IllegalArgumentException if it is negative or longer
     */
    public CacheKitBuilder clockPrecision(Duration precision) {
        return memory(options -> options.clockPrecision(precision));
    }

    /**
     * Tunes what happens to objects in memory; {@link MemoryOptions#defaults} if never called.
     *
     * @param change what to change of what is set so far
     * @return this
     * @throws IllegalArgumentException if something is out of range
     */
    public CacheKitBuilder memory(UnaryOperator<MemoryOptions> change) {
        this.memory = Objects.requireNonNull(change.apply(memory), "memory");
        return this;
    }

    /**
     * How values become bytes in Redis, in place of the codec that {@link #redis} names; the rest goes around it.
     *
     * @param codec stays open when the kit closes
     * @return this
     */
    public CacheKitBuilder valueCodec(ValueCodec codec) {
        this.valueCodec = Objects.requireNonNull(codec, "codec");
        return this;
    }

    /**
     * How values become bytes in Redis, in place of what {@link #redis} says about values.
     *
     * @param format stays open when the kit closes
     * @return this
     */
    public CacheKitBuilder valueFormat(ValueFormat format) {
        this.valueFormat = Objects.requireNonNull(format, "format");
        return this;
    }

    /**
     * Injects the clocks, in place of the system's.
     *
     * @param source the clocks
     * @return this
     */
    public CacheKitBuilder time(TimeSource source) {
        this.time = Objects.requireNonNull(source, "source");
        return this;
    }

    /**
     * The transactions of the environment; none if never called.
     *
     * @param transactions which
     * @return this
     */
    public CacheKitBuilder transactions(Transactions transactions) {
        this.transactions = Objects.requireNonNull(transactions, "transactions");
        return this;
    }

    /**
     * Where the asynchronous view and the kit's background work run; daemon threads of the kit if never called.
     *
     * @param executor stays open when the kit closes
     * @return this
     */
    public CacheKitBuilder executor(Executor executor) {
        this.executor = Objects.requireNonNull(executor, "executor");
        return this;
    }

    /**
     * Where background work is timed; a daemon thread of the kit if never called.
     *
     * @param scheduler stays open when the kit closes
     * @return this
     */
    public CacheKitBuilder scheduler(ScheduledExecutorService scheduler) {
        this.scheduler = Objects.requireNonNull(scheduler, "scheduler");
        return this;
    }

    /**
     * The contexts of calling threads, such as their security identity; they have none if never called. All work of the kit
     * on the executor and the scheduler runs in the context of the thread that builds the kit, and a loader that is
     * called there in that of its caller.
     *
     * @param contexts captures contexts
     * @return this
     */
    public CacheKitBuilder callerContexts(CallerContexts contexts) {
        this.contexts = Objects.requireNonNull(contexts, "contexts");
        return this;
    }

    /**
     * Adds who is told when the kit starts and stops.
     *
     * @param listener who
     * @return this
     */
    public CacheKitBuilder listener(KitListener listener) {
        listeners.add(Objects.requireNonNull(listener, "listener"));
        return this;
    }

    /**
     * Builds and starts the kit.
     *
     * @return the kit, to be closed by the caller
     * @throws CacheConfigurationException if the settings contradict each other; nothing is left running
     */
    public CacheKit build() {
        return new KitAssembly(validate()).assemble();
    }

    /**
     * Checks the settings against each other, and starts nothing.
     *
     * @return this
     * @throws CacheConfigurationException if they contradict each other
     */
    public CacheKitBuilder validate() {
        RedisUrl.check(backend, redisUrl, redis);
        if (backend != Backend.MEMORY) {
            ValueSettings unused = valueSettings();
        }
        return this;
    }

    ValueSettings valueSettings() {
        return redis.values().settings(redis.maxValueBytes());
    }

    /** Throws where the URL is missing or malformed. */
    RedisSettings redisSettings() {
        return Objects.requireNonNull(RedisUrl.check(Backend.REDIS, redisUrl, redis), "settings");
    }
}
