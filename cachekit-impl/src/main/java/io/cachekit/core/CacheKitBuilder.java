package io.cachekit.core;

import io.cachekit.CacheConfigurationException;
import io.cachekit.CacheInvalidated;
import io.cachekit.CacheMode;
import io.cachekit.Names;
import io.cachekit.internal.Ttl;
import io.cachekit.settings.HybridSettings;
import io.cachekit.settings.MemoryOptions;
import io.cachekit.settings.RedisOptions;
import io.cachekit.settings.ResilienceSettings;
import io.cachekit.settings.Settings;
import io.cachekit.settings.TelemetrySettings;
import io.cachekit.spi.CallerContexts;
import io.cachekit.spi.TimeSource;
import io.cachekit.spi.Transactions;
import io.cachekit.spi.ValueCodec;
import io.cachekit.spi.ValueFormat;
import io.cachekit.support.EventLog;
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
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Gathers the settings of a kit, for one thread. Each method checks its values, throws an {@code
 * IllegalArgumentException} for those that are not allowed, and returns this; {@link #build} finds
 * contradictions.
 */
public final class CacheKitBuilder {

    Backend backend = Backend.MEMORY;

    @Nullable String redisUrl;

    final RedisOptions.Builder redis = RedisOptions.builder();
    final HybridSettings.Builder hybrid = HybridSettings.builder();
    final MemoryOptions.Builder memory = MemoryOptions.builder();
    final ResilienceSettings.Builder resilience = ResilienceSettings.builder();
    final TelemetrySettings.Builder telemetry = TelemetrySettings.builder();
    long maxMemoryItems = Settings.MAX_MEMORY_ITEMS.byDefault();
    final Map<String, Long> maxItemsOfNamespaces = new HashMap<>();

    @Nullable Duration defaultTtl = Duration.ofSeconds(Settings.DEFAULT_TTL_SECONDS.byDefault());

    final Map<String, Optional<Duration>> ttlOfNamespaces = new HashMap<>();

    @Nullable String defaultNamespace;

    /** A null key is for entries without a namespace. */
    final Map<@Nullable String, CacheMode> modeOfNamespaces = new HashMap<>();

    boolean enabled = Settings.ENABLED.byDefault();
    boolean statsEnabled = Settings.ENABLE_STATS.byDefault();
    Set<String> watchedNamespaces = Set.of();
    Duration maxLoadWait = Settings.MAX_LOAD_WAIT.byDefault();
    Duration cleanupInterval = Settings.CLEANUP_INTERVAL.byDefault();

    @Nullable ValueCodec valueCodec;

    @Nullable ValueFormat valueFormat;

    @Nullable TimeSource time;

    Transactions transactions = Transactions.none();

    @Nullable EventLog events;

    @Nullable Executor executor;

    @Nullable ScheduledExecutorService scheduler;

    @Nullable CallerContexts contexts;

    final List<KitListener> listeners = new ArrayList<>();
    final List<Consumer<? super CacheInvalidated>> invalidationListeners = new ArrayList<>();

    CacheKitBuilder() {}

    /** Sets where entries are stored; {@link Backend#MEMORY} if never called. */
    public CacheKitBuilder backend(Backend backend) {
        this.backend = Objects.requireNonNull(backend, "backend");
        return this;
    }

    /**
     * Sets the address of Redis, needed for {@link Backend#REDIS} and {@link Backend#HYBRID}:
     * {@code redis://[user:password@]host[:port][/database]}, {@code rediss://}, several hosts, or
     * {@code redis-sentinel://}; null for none.
     */
    public CacheKitBuilder redisUrl(@Nullable String url) {
        this.redisUrl = url;
        return this;
    }

    /** Changes the settings of {@link Backend#REDIS} and {@link Backend#HYBRID}. */
    public CacheKitBuilder redis(Consumer<RedisOptions.Builder> change) {
        change.accept(redis);
        return this;
    }

    /** Changes the settings of {@link Backend#HYBRID}. */
    public CacheKitBuilder hybrid(Consumer<HybridSettings.Builder> change) {
        change.accept(hybrid);
        return this;
    }

    /**
     * Sets the bound of the memory level, with {@link Backend#HYBRID} of the L1 entries: at least
     * 1; 1000 if never called.
     */
    public CacheKitBuilder maxMemoryItems(long items) {
        this.maxMemoryItems = Settings.MAX_MEMORY_ITEMS.check(items);
        return this;
    }

    /** Sets a bound of at least 1 for one namespace alone, beside that of all others. */
    public CacheKitBuilder maxMemoryItems(String namespace, long items) {
        Names.check("namespace", namespace);
        String property = "cachekit.namespaces.\"" + namespace + "\".max-memory-items";
        maxItemsOfNamespaces.put(
                namespace, Settings.MAX_MEMORY_ITEMS.named(property).check(items));
        return this;
    }

    /**
     * Sets the TTL of entries that have none of their own: positive, or null for no expiry; an hour
     * if never called.
     */
    public CacheKitBuilder defaultTtl(@Nullable Duration ttl) {
        this.defaultTtl = Ttl.check(ttl);
        return this;
    }

    /** Sets the default TTL of one namespace: positive, or null for no expiry. */
    public CacheKitBuilder defaultTtl(String namespace, @Nullable Duration ttl) {
        Names.check("namespace", namespace);
        ttlOfNamespaces.put(namespace, Optional.ofNullable(Ttl.check(ttl)));
        return this;
    }

    /**
     * Sets the namespace of keys that have none: not blank, or null for none; none if never called.
     */
    public CacheKitBuilder defaultNamespace(@Nullable String namespace) {
        if (namespace != null) {
            Names.check("namespace", namespace);
        }
        this.defaultNamespace = namespace;
        return this;
    }

    /**
     * Sets whether the cache is used at all; true if never called. If not, reads and writes bypass
     * it and invalidations go on.
     */
    public CacheKitBuilder enabled(boolean enabled) {
        this.enabled = enabled;
        return this;
    }

    /**
     * Sets the mode of a namespace at the start, of the entries without one for null; {@link
     * CacheMode#ON} if never called. {@link CacheKit#control} changes it later.
     */
    public CacheKitBuilder mode(@Nullable String namespace, CacheMode mode) {
        if (namespace != null) {
            Names.check("namespace", namespace);
        }
        modeOfNamespaces.put(namespace, Objects.requireNonNull(mode, "mode"));
        return this;
    }

    /** Sets whether anything is counted; true if never called. */
    public CacheKitBuilder enableStats(boolean enabled) {
        this.statsEnabled = enabled;
        return this;
    }

    /** Sets the namespaces that are counted on their own, too; none if never called. */
    public CacheKitBuilder watchedNamespaces(Set<String> namespaces) {
        this.watchedNamespaces = Names.checkTags(namespaces);
        return this;
    }

    /**
     * Sets how long a caller waits for another's load before it loads itself: positive, at most a
     * year; 30 seconds if never called.
     */
    public CacheKitBuilder maxLoadWait(Duration wait) {
        this.maxLoadWait = Settings.MAX_LOAD_WAIT.check(wait);
        return this;
    }

    /**
     * Sets how often expired entries are removed in the background: positive, at most a year; a
     * minute if never called.
     */
    public CacheKitBuilder cleanupInterval(Duration interval) {
        this.cleanupInterval = Settings.CLEANUP_INTERVAL.check(interval);
        return this;
    }

    /** Changes the settings of objects in memory. */
    public CacheKitBuilder memory(Consumer<MemoryOptions.Builder> change) {
        change.accept(memory);
        return this;
    }

    /** Changes the settings for stale values, refreshes and absent values. */
    public CacheKitBuilder resilience(Consumer<ResilienceSettings.Builder> change) {
        change.accept(resilience);
        return this;
    }

    /** Changes the settings for OpenTelemetry, which listeners to the kit follow. */
    public CacheKitBuilder telemetry(Consumer<TelemetrySettings.Builder> change) {
        change.accept(telemetry);
        return this;
    }

    /**
     * Sets the codec of values in Redis in place of that which {@link #redis} names; compression
     * and encryption stay. The codec stays open when the kit closes.
     */
    public CacheKitBuilder valueCodec(ValueCodec codec) {
        this.valueCodec = Objects.requireNonNull(codec, "codec");
        return this;
    }

    /**
     * Sets the format of values in Redis in place of all that {@link #redis} says about values; it
     * stays open when the kit closes.
     */
    public CacheKitBuilder valueFormat(ValueFormat format) {
        this.valueFormat = Objects.requireNonNull(format, "format");
        return this;
    }

    /** Injects the clocks, in place of the system's. */
    public CacheKitBuilder time(TimeSource source) {
        this.time = Objects.requireNonNull(source, "source");
        return this;
    }

    /** Sets the transactions of the environment; none if never called. */
    public CacheKitBuilder transactions(Transactions transactions) {
        this.transactions = Objects.requireNonNull(transactions, "transactions");
        return this;
    }

    /**
     * Sets the executor of the asynchronous view and of background work, which stays open when the
     * kit closes; daemon threads of the kit if never called.
     */
    public CacheKitBuilder executor(Executor executor) {
        this.executor = Objects.requireNonNull(executor, "executor");
        return this;
    }

    /**
     * Sets the timer of background work, which stays open when the kit closes; a daemon thread of
     * the kit if never called.
     */
    public CacheKitBuilder scheduler(ScheduledExecutorService scheduler) {
        this.scheduler = Objects.requireNonNull(scheduler, "scheduler");
        return this;
    }

    /**
     * Sets the contexts of calling threads, such as their security identity; they have none if
     * never called. All work of the kit on the executor and the scheduler runs in the context of
     * the thread that builds the kit, and a loader that is called there in that of its caller.
     */
    public CacheKitBuilder callerContexts(CallerContexts contexts) {
        this.contexts = Objects.requireNonNull(contexts, "contexts");
        return this;
    }

    /**
     * Sets the log of events for operators, for a container that logs before the kit is built; a
     * log of the kit alone if never called.
     */
    public CacheKitBuilder events(EventLog events) {
        this.events = Objects.requireNonNull(events, "events");
        return this;
    }

    /** Adds a listener for the start and the end of the kit. */
    public CacheKitBuilder listener(KitListener listener) {
        listeners.add(Objects.requireNonNull(listener, "listener"));
        return this;
    }

    /**
     * Adds a listener that runs after each invalidation on the thread of the caller, as {@link
     * CacheInvalidated} describes. Its exceptions are logged and counted.
     *
     * @param listener thread-safe; should not block
     * @return this
     */
    public CacheKitBuilder onInvalidated(Consumer<? super CacheInvalidated> listener) {
        invalidationListeners.add(Objects.requireNonNull(listener, "listener"));
        return this;
    }

    /**
     * Builds and starts the kit.
     *
     * @return the kit, to be closed by the caller
     * @throws CacheConfigurationException if the settings contradict each other; nothing is left
     *     running
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
        SettingsCheck.check(this);
        return this;
    }
}
