package io.cachekit.instruments;

import io.cachekit.core.CacheKit;
import io.cachekit.internal.CacheCounters;
import io.cachekit.internal.CacheEvent;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;

/**
 * The count of events, which the kit counts anyway: a number costs no more.
 *
 * @param events the events
 * @param others events that are among them, and not meant
 * @param hasNamespaces whether they happen in namespaces
 */
record EventSource(List<CacheEvent> events, List<CacheEvent> others, boolean hasNamespaces) implements Source {

    EventSource(CacheEvent event, boolean hasNamespaces) {
        this(List.of(event), List.of(), hasNamespaces);
    }

    private long count(CacheCounters counters) {
        long count = 0;
        for (CacheEvent other : others) { // first: each of them is counted after the event that it is among
            count -= counters.get(other);
        }
        for (CacheEvent event : events) {
            count += counters.get(event);
        }
        return count;
    }

    @Override
    public Supplier<Number> whole(CacheKit kit) {
        return () -> count(kit.counters());
    }

    @Override
    public Supplier<Number> in(CacheKit kit, String namespace) {
        CacheCounters own = Objects.requireNonNull(kit.counters().watched().get(namespace), namespace);
        return () -> count(own);
    }

    @Override
    public Supplier<Number> elsewhere(CacheKit kit) {
        return new Remainder(kit.counters(), this::count)::get;
    }
}
