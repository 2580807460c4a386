package io.cachekit.service;

import io.cachekit.CacheAdapter;
import io.cachekit.CacheService;
import io.cachekit.LookupKey;
import io.cachekit.internal.CacheCounters;
import io.cachekit.internal.LoadLeasing;
import io.cachekit.internal.LocalReads;
import io.cachekit.spi.TimeSource;
import io.cachekit.spi.Transactions;
import io.cachekit.support.EventLog;
import java.lang.reflect.Type;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Assembles the chain: the one place that knows the order of the links. */
public final class ServiceChain {

    private static final LocalReads NO_LOCAL_READS = new LocalReads() {
        @Override
        public <V> @Nullable V localValue(LookupKey key, Type type) {
            return null;
        }
    };

    private ServiceChain() {}

    /**
     * Builds the service over a backend, bound to the default namespace if there is one. The caller
     * keeps, and closes, the backend and the threads.
     */
    public static CacheService over(
            CacheAdapter adapter,
            ServiceSettings settings,
            CacheCounters counters,
            TimeSource time,
            Transactions transactions,
            ServiceThreads threads) {
        CacheAdapter cache = settings.enabled() ? adapter : new SwitchedOffAdapter(adapter);
        Duration maxWait = settings.maxLoadWait();
        LoadProtocol protocol = adapter instanceof LoadLeasing leasing
                ? LeasedLoads.over(adapter, leasing, maxWait, counters, time, threads)
                : new LocalLoads(adapter);
        Loaders loaders = new Loaders(counters, time);
        CurrentFlight current = new CurrentFlight();
        Flights flights = new Flights(adapter, protocol, transactions, current);
        SingleFlightLink shared = new SingleFlightLink(
                cache,
                flights,
                new BlockingLoads(adapter, protocol, loaders, flights, maxWait),
                new StagedLoads(adapter, protocol, loaders, flights, maxWait, threads, localReads(adapter)));
        CacheLoads loads = settings.enabled() ? shared : loaders;
        return new ChainService(
                new TransactionLink(
                        cache,
                        shared,
                        InvalidationNotifier.around(shared::invalidate, settings.listeners(), counters),
                        loads,
                        loaders,
                        transactions,
                        counters),
                new OptionsResolver(settings.defaultTtl(), settings.ttlOfNamespaces()),
                new Copies(
                        settings.copier(),
                        settings.copyOfNamespaces(),
                        watch(settings, counters.events()),
                        counters.events()),
                threads.on(current.carrying(threads.executor())),
                adapter instanceof LoadLeasing,
                settings.defaultNamespace());
    }

    private static MutationWatch watch(ServiceSettings settings, EventLog events) {
        return settings.copier() == null || !settings.detectsMutation()
                ? MutationWatch.off()
                : MutationWatch.on(settings.copier(), settings.failsOnMutation(), events);
    }

    /** Those of a backend that nodes share; null for one on this node alone. */
    private static @Nullable LocalReads localReads(CacheAdapter adapter) {
        if (adapter instanceof LocalReads local) {
            return local;
        }
        return adapter instanceof LoadLeasing ? NO_LOCAL_READS : null;
    }
}
