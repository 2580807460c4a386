package io.cachekit.instruments;

import io.cachekit.core.CacheKit;
import io.cachekit.internal.CacheCounters;
import io.cachekit.internal.CacheEvent;
import java.util.Objects;
import java.util.function.Supplier;

/**
 * The count of an event, which the kit counts anyway: an event costs no more.
 *
 * @param event the event
 * @param hasNamespaces whether it happens in namespaces
 */
record EventSource(CacheEvent event, boolean hasNamespaces) implements Source {

    @Override
    public Supplier<Number> whole(CacheKit kit) {
        return () -> kit.counters().get(event);
    }

    @Override
    public Supplier<Number> in(CacheKit kit, String namespace) {
        CacheCounters own = Objects.requireNonNull(kit.counters().watched().get(namespace), namespace);
        return () -> own.get(event);
    }

    @Override
    public Supplier<Number> elsewhere(CacheKit kit) {
        return new Remainder(kit.counters(), event)::get;
    }
}
