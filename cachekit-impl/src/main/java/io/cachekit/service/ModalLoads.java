package io.cachekit.service;

import io.cachekit.CacheKey;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * Loads that go past the cache where it is off.
 *
 * @param loads the loads where it is not
 * @param alone the loads that are neither stored nor shared
 * @param reloads the loads of callers that skip the read
 * @param modes the modes of namespaces
 */
record ModalLoads(CacheLoads loads, CacheLoads alone, CacheLoads reloads, NamespaceModes modes) implements CacheLoads {

    @Override
    public <T> @Nullable T load(LoadRequest<T> request) throws Exception {
        return of(request.key(), request.terms()).load(request);
    }

    @Override
    public <T> CompletionStage<@Nullable T> loadAsync(AsyncLoadRequest<T> request) {
        return of(request.key(), request.terms()).loadAsync(request);
    }

    private CacheLoads of(CacheKey key, LoadTerms terms) {
        if (modes.isOff(key.namespace())) {
            return alone;
        }
        return terms.policy().access().reads() ? loads : reloads;
    }
}
