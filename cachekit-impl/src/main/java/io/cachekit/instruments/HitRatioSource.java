package io.cachekit.instruments;

import io.cachekit.CacheStats;
import io.cachekit.core.CacheKit;
import io.cachekit.internal.CacheCounters;
import io.cachekit.internal.CacheEvent;
import java.util.Objects;
import java.util.function.Supplier;

/** The hits of all reads since the start, for those who can't compute it from both. */
record HitRatioSource() implements Source {

    @Override
    public Supplier<Number> whole(CacheKit kit) {
        return ratio(kit.counters());
    }

    @Override
    public boolean hasNamespaces() {
        return true;
    }

    @Override
    public Supplier<Number> in(CacheKit kit, String namespace) {
        return ratio(Objects.requireNonNull(kit.counters().watched().get(namespace), namespace));
    }

    private static Supplier<Number> ratio(CacheCounters counters) {
        return () -> CacheStats.hitRate(counters.get(CacheEvent.HIT), counters.get(CacheEvent.MISS));
    }
}
