package io.cachekit.service;

import io.cachekit.CacheDecision;
import io.cachekit.Refresh;
import io.cachekit.spi.CallObserver;
import io.cachekit.spi.CallObserver.LoadCall;
import org.jspecify.annotations.Nullable;

/**
 * Loads that replace whatever there is, because the application asks for it.
 *
 * @param shared loads for all callers of a key
 * @param alone loads where the cache is off
 * @param modes the modes of namespaces
 * @param observer sees the loads
 */
record OnDemandLoads(BlockingLoads shared, BlockingCacheLoads alone, NamespaceModes modes, CallObserver observer)
        implements BlockingCacheLoads {

    @Override
    public <T> @Nullable T load(LoadRequest<T> request) throws Exception {
        if (modes.isOff(request.key().namespace())) {
            return alone.load(request);
        }
        LoadCall call = observer.loading(request.key(), CacheDecision.MISS);
        try {
            LoadRequest<T> observed = request.observedBy(call);
            return request.terms().policy().refresh() == Refresh.BACKGROUND
                    ? shared.reloadInBackground(observed)
                    : shared.reload(observed);
        } finally {
            call.end();
        }
    }
}
