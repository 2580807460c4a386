package io.cachekit.service;

import io.cachekit.CacheAdapter;
import io.cachekit.CacheService;
import io.cachekit.internal.CacheCounters;
import io.cachekit.internal.LoadRights;
import io.cachekit.internal.LocalReads;
import io.cachekit.spi.TimeSource;
import io.cachekit.spi.Transactions;
import org.jspecify.annotations.Nullable;

/** Assembles the chain: the one place that knows the order of the links. */
public final class ServiceChain {

    private ServiceChain() {}

    /**
     * Puts the service over a backend. The caller keeps, and closes, the backend and the threads.
     *
     * @param adapter the backend
     * @param settings how the service behaves
     * @param counters where loads and deferred work are counted
     * @param time the clocks
     * @param transactions the transactions of the environment
     * @param threads what runs beside the threads of callers
     * @return the service, bound to the default namespace where there is one
     */
    public static CacheService over(
            CacheAdapter adapter,
            ServiceSettings settings,
            CacheCounters counters,
            TimeSource time,
            Transactions transactions,
            ServiceThreads threads) {
        AdapterLink end = new AdapterLink(adapter, counters, time);
        CurrentFlight current = new CurrentFlight();
        CacheChain loading;
        if (settings.enabled()) {
            CacheChain shared = adapter instanceof LoadRights rights
                    ? LoadRightLink.over(
                            end,
                            rights,
                            settings.maxLoadWait(),
                            counters,
                            time,
                            threads.executor(),
                            threads.scheduler())
                    : end;
            loading = new SingleFlightLink(
                    shared, transactions, settings.maxLoadWait(), threads, current, copies(adapter));
        } else {
            loading = new SwitchedOffLink(end);
        }
        CacheChain reads = settings.enabled() ? end : loading;
        CacheChain chain = new TransactionLink(loading, reads, end, transactions, counters);
        OptionsResolver options = new OptionsResolver(settings.defaultTtl(), settings.ttlOfNamespaces());
        return new ChainService(
                chain,
                options,
                new Copies(settings.copier(), settings.copyOfNamespaces(), watch(settings)),
                new StageContinuation(transactions, threads, adapter instanceof LoadRights),
                threads.on(current.carrying(threads.executor())),
                settings.defaultNamespace());
    }

    private static MutationWatch watch(ServiceSettings settings) {
        return settings.copier() == null || !settings.detectsMutation()
                ? MutationWatch.off()
                : MutationWatch.on(settings.copier(), settings.failsOnMutation());
    }

    /** Only a backend that nodes share is remote. */
    private static @Nullable LocalReads copies(CacheAdapter adapter) {
        if (adapter instanceof LocalReads copies) {
            return copies;
        }
        return adapter instanceof LoadRights ? new NoCopies() : null;
    }
}
