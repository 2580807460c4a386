package io.cachekit.core;

import io.cachekit.CacheAdapter;
import io.cachekit.CacheDecision;
import io.cachekit.CacheService;
import io.cachekit.LoadOptions;
import io.cachekit.codec.EncryptionKeys;
import io.cachekit.codec.ExactCopier;
import io.cachekit.codec.NamespaceFormats;
import io.cachekit.codec.StandardFormat;
import io.cachekit.hybrid.HybridCacheAdapter;
import io.cachekit.internal.CacheCounters;
import io.cachekit.internal.CacheEvent;
import io.cachekit.internal.ReadReports;
import io.cachekit.memory.CoarseTime;
import io.cachekit.memory.MemoryCacheAdapter;
import io.cachekit.memory.MemorySettings;
import io.cachekit.redis.RedisCacheAdapter;
import io.cachekit.service.NamespaceModes;
import io.cachekit.service.ServiceChain;
import io.cachekit.service.ServiceSettings;
import io.cachekit.service.ServiceThreads;
import io.cachekit.settings.MemoryOptions;
import io.cachekit.settings.MutationMode;
import io.cachekit.settings.ResilienceSettings;
import io.cachekit.settings.TelemetrySettings;
import io.cachekit.settings.ValueSettings;
import io.cachekit.spi.CallObserver;
import io.cachekit.spi.CallerContexts;
import io.cachekit.spi.TimeSource;
import io.cachekit.spi.ValueFormat;
import io.cachekit.support.EventCode;
import io.cachekit.support.EventLog;
import java.lang.System.Logger;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;
import org.jspecify.annotations.Nullable;

/** Puts one kit together and remembers what has to be closed, last to first. */
final class KitAssembly {

    private static final Logger LOGGER = System.getLogger("io.cachekit.core");

    private final CacheKitBuilder settings;
    private final MemoryOptions memory;
    private final ValueSettings values;
    private final ResilienceSettings resilience;
    private final ExactCopier copier = new ExactCopier();
    private final Deque<AutoCloseable> resources = new ArrayDeque<>();
    private final EventLog events;

    KitAssembly(CacheKitBuilder settings) {
        this.settings = settings;
        this.memory = settings.memory.build();
        this.values = settings.redis.build().values();
        this.resilience = settings.resilience.build();
        this.events = settings.events == null ? new EventLog(exactTime()) : settings.events;
    }

    CacheKit assemble() {
        try {
            return assembled();
        } catch (RuntimeException e) {
            Resources.closeAll(resources, events);
            throw e;
        }
    }

    private CacheKit assembled() {
        StartContext start = StartContext.capture(settings.contexts);
        CallObserver observer = observer();
        CacheCounters counters = new CacheCounters(
                settings.statsEnabled, settings.watchedNamespaces, events, observer, readReports(observer));
        Executor executor = start.around(executor());
        ScheduledExecutorService scheduler = start.around(scheduler());
        PeriodicWork periodic = new PeriodicWork(scheduler);
        if (settings.backend != Backend.MEMORY) {
            periodic.begin();
        }
        counters.onFirstEvent(periodic::hasBegun);
        TimeSource time = time(periodic::begin);
        ServiceThreads threads = new ServiceThreads(
                executor, scheduler, settings.contexts == null ? CallerContexts.none() : settings.contexts);
        CacheAdapter adapter = adapter(time, counters, executor, scheduler);
        resources.push(adapter);
        resources.push(new Cleanup(adapter, executor, periodic, settings.cleanupInterval, events));
        NamespaceModes modes = new NamespaceModes(settings.enabled, settings.modeOfNamespaces, events);
        TimeSource serviceTime = settings.backend == Backend.MEMORY ? time : exactTime();
        CacheService service = ServiceChain.over(
                adapter,
                new ServiceSettings(
                        modes,
                        settings.defaultTtl,
                        settings.defaultNamespace,
                        settings.ttlOfNamespaces,
                        settings.maxLoadWait,
                        settings.backend == Backend.REDIS ? null : copier,
                        memory.copyOfNamespaces(),
                        memory.detectMutation() != MutationMode.OFF,
                        memory.detectMutation() == MutationMode.FAIL,
                        settings.invalidationListeners,
                        resilience.on(start::around)),
                counters,
                serviceTime,
                settings.transactions,
                threads,
                resources::push);
        CacheKit.SwitchableService switchable = new CacheKit.SwitchableService(service, modes);
        CacheKit kit = new CacheKit(
                settings,
                switchable,
                adapter,
                counters,
                namespaces(),
                new CacheKit.Background(threads, periodic),
                resources);
        for (KitListener listener : settings.listeners) {
            listener.started(kit);
            resources.push(() -> listener.stopping(kit));
        }
        return kit;
    }

    private CallObserver observer() {
        TelemetrySettings telemetry = settings.telemetry.build();
        CallObserver none = CallObserver.none();
        return settings.listeners.stream()
                .map(listener -> listener.observer(settings.backend, telemetry))
                .filter(observer -> observer != none)
                .findFirst()
                .orElse(none);
    }

    /** The hybrid backend counts its hits by level, too. */
    private @Nullable ReadReports readReports(CallObserver observer) {
        if (!observer.seesReads()) {
            return null;
        }
        return new ReadReports(
                observer,
                switch (settings.backend) {
                    case MEMORY -> CacheDecision.HIT_L1;
                    case REDIS -> CacheDecision.HIT_L2;
                    case HYBRID -> null;
                });
    }

    /** The options of each namespace that has any. */
    private Map<String, NamespaceOptions> namespaces() {
        Set<String> names = new HashSet<>(settings.ttlOfNamespaces.keySet());
        names.addAll(settings.maxItemsOfNamespaces.keySet());
        names.addAll(memory.copyOfNamespaces().keySet());
        names.addAll(values.codecOfNamespaces().keySet());
        names.addAll(resilience.optionsOfNamespaces().keySet());
        Map<String, NamespaceOptions> options = new HashMap<>();
        for (String name : names) {
            options.put(
                    name,
                    new NamespaceOptions(
                            Optional.ofNullable(settings.ttlOfNamespaces.get(name)),
                            Optional.ofNullable(settings.maxItemsOfNamespaces.get(name)),
                            Optional.ofNullable(memory.copyOfNamespaces().get(name)),
                            Optional.ofNullable(values.codecOfNamespaces().get(name)),
                            resilience.optionsOfNamespaces().getOrDefault(name, LoadOptions.defaults())));
        }
        return options;
    }

    private CacheAdapter adapter(
            TimeSource time, CacheCounters counters, Executor executor, ScheduledExecutorService scheduler) {
        return switch (settings.backend) {
            case MEMORY -> new MemoryCacheAdapter(memorySettings(serializableCheck()), time, counters);
            case REDIS ->
                RedisCacheAdapter.open(SettingsCheck.redis(settings), format(), time, counters, executor, scheduler);
            case HYBRID -> hybrid(time, counters, executor, scheduler);
        };
    }

    private CacheAdapter hybrid(
            TimeSource time, CacheCounters counters, Executor executor, ScheduledExecutorService scheduler) {
        warnIfRedisIsTooSlowForL1();
        TimeSource exact = exactTime();
        MemoryCacheAdapter l1 =
                new MemoryCacheAdapter(memorySettings(null), time, counters.only(EnumSet.of(CacheEvent.EVICTION)));
        RedisCacheAdapter l2 =
                RedisCacheAdapter.open(SettingsCheck.redis(settings), format(), exact, counters, executor, scheduler);
        resources.push(l2); // until the adapter has it
        CacheAdapter adapter =
                new HybridCacheAdapter(l1, l2, settings.hybrid.build(), exact, counters, executor, scheduler);
        resources.pop();
        return adapter;
    }

    private MemorySettings memorySettings(@Nullable ValueFormat serializableCheck) {
        return new MemorySettings(
                settings.maxMemoryItems,
                settings.maxItemsOfNamespaces,
                memory.maxBytes(),
                copier::takeLength,
                serializableCheck);
    }

    /** Warns only: L1 entries are never read for longer than the bound, but less often. */
    private void warnIfRedisIsTooSlowForL1() {
        Duration timeout = SettingsCheck.redis(settings).connection().timeout();
        Duration bound = settings.hybrid.build().maxStaleness();
        if (bound.compareTo(timeout) <= 0) {
            events.log(LOGGER, EventCode.STALENESS_BELOW_TIMEOUT, bound, timeout);
        }
    }

    private ValueFormat format() {
        if (settings.valueFormat != null) {
            return settings.valueFormat;
        }
        ValueFormat others = settings.valueCodec == null
                ? opened(StandardFormat.of(values))
                : new StandardFormat( // its owner closes the codec
                        settings.valueCodec,
                        values.compressAboveBytes(),
                        EncryptionKeys.of(values),
                        values.maxValueBytes());
        Map<String, String> codecs = values.codecOfNamespaces();
        if (codecs.isEmpty()) {
            return others;
        }
        Map<String, StandardFormat> byCodec = new HashMap<>();
        Map<String, ValueFormat> formats = new HashMap<>();
        codecs.forEach((namespace, codec) -> formats.put(
                namespace, byCodec.computeIfAbsent(codec, name -> opened(StandardFormat.of(values.withCodec(name))))));
        return new NamespaceFormats(others, formats);
    }

    private StandardFormat opened(StandardFormat format) {
        resources.push(format);
        return format;
    }

    private @Nullable ValueFormat serializableCheck() {
        if (!memory.checkSerializable()) {
            return null;
        }
        return settings.valueCodec != null
                ? StandardFormat.checking(settings.valueCodec)
                : opened(StandardFormat.checking(values));
    }

    private TimeSource exactTime() {
        return settings.time == null ? TimeSource.system() : settings.time;
    }

    /** The clock for the expiry of entries in memory; its first reading is the first use of them. */
    private TimeSource time(Runnable firstUse) {
        TimeSource exact = exactTime();
        if (settings.backend == Backend.REDIS) {
            return exact;
        }
        if (settings.time != null || memory.clockPrecision().isZero()) {
            return settings.backend == Backend.MEMORY ? new NotedTime(exact, firstUse) : exact;
        }
        CoarseTime coarse = new CoarseTime(exact, memory.clockPrecision(), firstUse);
        resources.push(coarse);
        return coarse;
    }

    private Executor executor() {
        if (settings.executor != null) {
            return settings.executor;
        }
        DaemonThreads own = DaemonThreads.pool();
        resources.push(own);
        return own.executor();
    }

    private ScheduledExecutorService scheduler() {
        if (settings.scheduler != null) {
            return settings.scheduler;
        }
        DaemonThreads own = DaemonThreads.timer();
        resources.push(own);
        return (ScheduledExecutorService) own.executor();
    }
}
