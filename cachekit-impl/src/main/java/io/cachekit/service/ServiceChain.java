package io.cachekit.service;

import io.cachekit.CacheAdapter;
import io.cachekit.CacheDecision;
import io.cachekit.CacheService;
import io.cachekit.internal.CacheCounters;
import io.cachekit.internal.LoadLeasing;
import io.cachekit.spi.CallObserver;
import io.cachekit.spi.TimeSource;
import io.cachekit.spi.Transactions;
import io.cachekit.support.EventLog;
import java.time.Duration;
import java.util.function.Consumer;

/** Assembles the chain: the one place that knows the order of the links. */
public final class ServiceChain {

    private ServiceChain() {}

    /**
     * Builds the service over a backend, bound to the default namespace if there is one. The caller
     * keeps, and closes, the backend and the threads, and before them what it is given to close.
     */
    public static CacheService over(
            CacheAdapter adapter,
            ServiceSettings settings,
            CacheCounters counters,
            TimeSource time,
            Transactions transactions,
            ServiceThreads threads,
            Consumer<AutoCloseable> closing) {
        CallObserver observer = counters.observer();
        CacheAdapter cache = new SwitchedAdapter(adapter, settings.modes());
        Duration maxWait = settings.maxLoadWait();
        HeldKeys held = new HeldKeys(
                time,
                settings.resilience().retryInterval(),
                settings.resilience().random());
        LoadProtocol stored = adapter instanceof LoadLeasing leasing
                ? LeasedLoads.over(adapter, leasing, maxWait, counters, time, threads, held)
                : new LocalLoads(adapter);
        LoadProtocol protocol = new SwitchedLoads(stored, adapter, settings.modes());
        Loaders loaders = new Loaders(counters, time, CacheDecision.MISS);
        CurrentFlight current = new CurrentFlight();
        LoadedValues values = new LoadedValues(adapter, protocol, counters, time);
        Fallbacks fallbacks =
                new Fallbacks(adapter, values, held, transactions, new OutageLog(counters.events(), time));
        Flights flights = new Flights(adapter, protocol, current, counters, fallbacks, values, time);
        RefreshPool pool = new RefreshPool(
                flights, held, counters, threads, settings.resilience().refresh(), maxWait);
        closing.accept(pool);
        BackgroundRefreshes refreshes = new BackgroundRefreshes(adapter, protocol, flights, pool, time);
        BlockingLoads blocking = new BlockingLoads(adapter, protocol, loaders, flights, refreshes, maxWait);
        SingleFlightLink shared = new SingleFlightLink(
                cache,
                flights,
                blocking,
                new StagedLoads(adapter, protocol, loaders, flights, refreshes, maxWait, threads));
        Loaders loader = new Loaders(counters, time, CacheDecision.BYPASS);
        CacheLoads alone = new ObservedLoads(loader, observer, CacheDecision.BYPASS);
        CacheLoads reloads =
                new Reloads(adapter, loader, values, transactions, adapter instanceof LoadLeasing ? threads : null);
        CacheLoads loads = new ModalLoads(
                new ObservedLoads(shared, observer, CacheDecision.MISS),
                alone,
                new ObservedLoads(reloads, observer, CacheDecision.BYPASS),
                settings.modes());
        return new ChainService(
                new TransactionLink(
                        cache,
                        shared,
                        InvalidationNotifier.around(shared::invalidate, settings.listeners(), counters),
                        new TransactionalLoads(
                                loads,
                                new OnDemandLoads(blocking, alone, settings.modes(), observer),
                                alone,
                                transactions),
                        transactions,
                        counters),
                OptionsResolver.of(settings),
                new Explainer(adapter, settings.modes(), transactions, flights, held),
                new Copies(
                        settings.copier(),
                        settings.copyOfNamespaces(),
                        watch(settings, counters.events()),
                        counters.events()),
                threads.on(observer.carrying(current.carrying(threads.executor()))),
                adapter instanceof LoadLeasing,
                settings.defaultNamespace());
    }

    private static MutationWatch watch(ServiceSettings settings, EventLog events) {
        return settings.copier() == null || !settings.detectsMutation()
                ? MutationWatch.off()
                : MutationWatch.on(settings.copier(), settings.failsOnMutation(), events);
    }
}
