package io.cachekit.internal;

import io.cachekit.Invalidation;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * Counts what happens on this node, as a whole and for the namespaces that are watched. Thread-safe and cheap enough
 * for every read; metrics collect from it in batches.
 */
public final class CacheCounters {

    private final boolean enabled;
    /** By event; null for one that is not counted. */
    private final @Nullable LongAdder[] counts = new LongAdder[CacheEvent.values().length];

    private final Map<String, CacheCounters> watched = new HashMap<>();
    private volatile @Nullable LoadListener loads;

    /**
     * Creates counters at zero.
     *
     * @param enabled whether anything is counted at all
     * @param watchedNamespaces the namespaces that are counted on their own too
     */
    public CacheCounters(boolean enabled, Collection<String> watchedNamespaces) {
        this.enabled = enabled;
        for (CacheEvent event : CacheEvent.values()) {
            counts[row(event)] = new LongAdder();
        }
        for (String namespace : watchedNamespaces) {
            watched.put(namespace, new CacheCounters(enabled, Set.of()));
        }
    }

    /** Shares the rows of some events, and has no others. */
    private CacheCounters(CacheCounters whole, Set<CacheEvent> events) {
        this.enabled = whole.enabled;
        for (CacheEvent event : events) {
            counts[row(event)] = whole.counts[row(event)];
        }
        whole.watched.forEach((namespace, own) -> watched.put(namespace, own.only(events)));
    }

    @SuppressWarnings("EnumOrdinal") // every read counts: an EnumMap costs more than the counting
    private static int row(CacheEvent event) {
        return event.ordinal();
    }

    /** Hears of every load. */
    @FunctionalInterface
    public interface LoadListener {

        /**
         * A loader has ended.
         *
         * @param namespace the namespace of its key, or null
         * @param nanos how long it ran
         * @param success whether it returned
         */
        void loaded(@Nullable String namespace, long nanos, boolean success);
    }

    /**
     * Counters for a part of a backend, of whose events only some are events of the whole: those are counted here, and all
     * others nowhere.
     *
     * @param events what to count
     * @return counters that share these events with this one, and have none but them
     */
    public CacheCounters only(Set<CacheEvent> events) {
        return new CacheCounters(this, events);
    }

    /**
     * Whether anything is counted.
     *
     * @return false where statistics are switched off
     */
    public boolean enabled() {
        return enabled;
    }

    /**
     * Counts an invalidation by kind, each part of a union by its own; the entries that it removed are counted apart.
     *
     * @param what the invalidation
     */
    public void invalidated(Invalidation what) {
        what.parts().forEach(part -> count(kindOf(part), namespaceOf(part)));
    }

    private static CacheEvent kindOf(Invalidation part) {
        return switch (part.kind()) {
            case "key" -> CacheEvent.INVALIDATION_KEY;
            case "namespace" -> CacheEvent.INVALIDATION_NAMESPACE;
            case "tag" -> CacheEvent.INVALIDATION_TAG;
            case "pattern" -> CacheEvent.INVALIDATION_PATTERN;
            default -> CacheEvent.INVALIDATION_ALL;
        };
    }

    /**
     * The namespace that an invalidation is counted under.
     *
     * @param what the invalidation
     * @return the one that all of it lies in, or null
     */
    public static @Nullable String namespaceOf(Invalidation what) {
        if (what instanceof Invalidation.Key one) {
            return one.key().namespace();
        }
        if (what instanceof Invalidation.Namespace whole) {
            return whole.namespace();
        }
        if (what instanceof Invalidation.Union union) {
            String first =
                    union.parts().isEmpty() ? null : namespaceOf(union.parts().get(0));
            boolean same = union.parts().stream().allMatch(part -> Objects.equals(namespaceOf(part), first));
            return same ? first : null;
        }
        return what instanceof Invalidation.PatternInNamespace some ? some.namespace() : null;
    }

    /**
     * Counts one event.
     *
     * @param event what happened
     * @param namespace in which namespace, or null
     */
    public void count(CacheEvent event, @Nullable String namespace) {
        add(event, namespace, 1);
    }

    /**
     * Counts several events.
     *
     * @param event what happened
     * @param namespace in which namespace, or null
     * @param times how often
     */
    public void add(CacheEvent event, @Nullable String namespace, long times) {
        if (!enabled) {
            return;
        }
        LongAdder adder = counts[row(event)];
        if (adder == null) {
            return;
        }
        adder.add(times);
        if (namespace != null && !watched.isEmpty()) {
            CacheCounters own = watched.get(namespace);
            if (own != null) {
                own.add(event, null, times);
            }
        }
    }

    /**
     * Counts a load and tells the listener.
     *
     * @param namespace the namespace of its key, or null
     * @param nanos how long it ran
     * @param success whether it returned
     */
    public void load(@Nullable String namespace, long nanos, boolean success) {
        count(success ? CacheEvent.LOAD : CacheEvent.LOAD_FAILURE, namespace);
        LoadListener listener = loads;
        if (enabled && listener != null) {
            listener.loaded(namespace, nanos, success);
        }
    }

    /**
     * Sets who hears of loads, in place of whoever did.
     *
     * @param listener the listener, or null for nobody
     */
    public void onLoad(@Nullable LoadListener listener) {
        this.loads = listener;
    }

    /**
     * How often something happened.
     *
     * @param event what
     * @return the count since the start, 0 where it is not counted
     */
    public long get(CacheEvent event) {
        LongAdder adder = counts[row(event)];
        return adder == null ? 0 : adder.sum();
    }

    /**
     * The counters of the watched namespaces.
     *
     * @return an unmodifiable map by name
     */
    public Map<String, CacheCounters> watched() {
        return Collections.unmodifiableMap(watched);
    }
}
