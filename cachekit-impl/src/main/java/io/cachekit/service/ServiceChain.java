package io.cachekit.service;

import io.cachekit.CacheAdapter;
import io.cachekit.CacheService;
import io.cachekit.spi.CacheCounters;
import io.cachekit.spi.LoadRights;
import io.cachekit.spi.TimeSource;
import io.cachekit.spi.Transactions;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;

/** Assembles the chain: the one place that knows the order of the links. */
public final class ServiceChain {

    private ServiceChain() {}

    /**
     * Puts the service over a backend. The caller keeps, and closes, the backend and both executors.
     *
     * @param adapter the backend
     * @param settings how the service behaves
     * @param counters where loads and deferred work are counted
     * @param time the clocks
     * @param transactions the transactions of the environment
     * @param executor where the asynchronous view runs
     * @param scheduler where waits of asynchronous callers time out
     * @return the service, bound to the default namespace where there is one
     */
    public static CacheService over(
            CacheAdapter adapter,
            ServiceSettings settings,
            CacheCounters counters,
            TimeSource time,
            Transactions transactions,
            Executor executor,
            ScheduledExecutorService scheduler) {
        AdapterLink end = new AdapterLink(adapter, counters, time);
        CacheChain loading;
        if (settings.enabled()) {
            CacheChain shared = adapter instanceof LoadRights rights
                    ? LoadRightLink.over(end, rights, settings.maxLoadWait(), counters, time, executor, scheduler)
                    : end;
            loading = new SingleFlightLink(shared, transactions, settings.maxLoadWait(), scheduler, executor);
        } else {
            loading = new SwitchedOffLink(end);
        }
        CacheChain reads = settings.enabled() ? end : loading;
        CacheChain chain = new TransactionLink(loading, reads, end, transactions, counters);
        OptionsResolver options = new OptionsResolver(settings.defaultTtl(), settings.ttlOfNamespaces());
        return new ChainService(chain, options, executor, settings.defaultNamespace());
    }
}
