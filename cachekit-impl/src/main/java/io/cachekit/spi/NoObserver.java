package io.cachekit.spi;

import io.cachekit.CacheDecision;
import io.cachekit.CacheKey;

/** An observer that sees nothing. */
enum NoObserver implements CallObserver {
    INSTANCE;

    @Override
    public LoadCall loading(CacheKey key, CacheDecision reason) {
        return LoadCall.NONE;
    }
}
