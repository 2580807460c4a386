package io.cachekit.instruments;

import io.cachekit.core.Backend;
import io.cachekit.core.CacheKit;
import io.cachekit.internal.RemoteCount;
import java.util.OptionalLong;
import java.util.function.Supplier;

/** The live entries in the backend. */
record EntriesSource() implements Source {

    @Override
    public Supplier<Number> whole(CacheKit kit) {
        return counting(kit, () -> kit.adapter().getStats().totalEntries());
    }

    @Override
    public boolean hasNamespaces() {
        return true;
    }

    @Override
    public Supplier<Number> in(CacheKit kit, String namespace) {
        return counting(kit, () -> {
            OptionalLong entries = kit.adapter().entriesIn(namespace);
            return entries.isPresent() ? (Number) entries.getAsLong() : Double.NaN;
        });
    }

    @Override
    public Supplier<Number> elsewhere(CacheKit kit) {
        return counting(kit, () -> {
            long watched = kit.counters().watched().keySet().stream()
                    .mapToLong(namespace -> kit.adapter().entriesIn(namespace).orElse(0))
                    .sum();
            return Math.max(0, kit.adapter().getStats().totalEntries() - watched);
        });
    }

    /** Counting in Redis may take as long as its time-out, and a collection must not. */
    static Supplier<Number> counting(CacheKit kit, Supplier<Number> count) {
        return kit.backend() == Backend.MEMORY ? count : new RemoteCount(count, kit.executor(), kit.counters());
    }
}
