package io.cachekit.internal;

import io.cachekit.CacheDecision;
import io.cachekit.Invalidation;
import io.cachekit.spi.CallObserver;
import io.cachekit.spi.TimeSource;
import io.cachekit.support.EventLog;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Counts the events of this node, as a whole and for the namespaces that are watched, and carries
 * the log of those that concern operators. Thread-safe and cheap enough for every read; metrics
 * collect from it in batches.
 */
public final class CacheCounters {

    private final boolean enabled;
    /** True if events are counted without looking further; a race looks once more. */
    private boolean counting;

    private volatile @Nullable BooleanSupplier firstEvent;
    private final EventLog events;
    /** By event; null for one that is not counted. */
    private final @Nullable LongAdder[] counts = new LongAdder[CacheEvent.values().length];

    /** Counts what is an event of two kinds at once, a hit and one in memory; null if either is not counted. */
    private final @Nullable LongAdder hitsOfL1;

    private final Map<String, CacheCounters> watched = new HashMap<>();
    private final List<LoadListener> loads = new CopyOnWriteArrayList<>();
    private final RefreshCounts refreshes;
    private final CallObserver observer;
    /** Null unless an observer sees reads: a hit must not pay for it. */
    private final @Nullable ReadReports reads;

    /** Creates counters at zero with a log of their own. */
    public CacheCounters(boolean enabled, Collection<String> watchedNamespaces) {
        this(enabled, watchedNamespaces, new EventLog(TimeSource.system()), CallObserver.none(), null);
    }

    /**
     * Creates counters at zero; those of the watched namespaces are counted on their own too. An
     * observer sees calls, and reads unless they are not reported.
     */
    public CacheCounters(
            boolean enabled,
            Collection<String> watchedNamespaces,
            EventLog events,
            CallObserver observer,
            @Nullable ReadReports reads) {
        this.enabled = enabled;
        this.counting = enabled;
        this.events = events;
        this.observer = observer;
        this.reads = reads;
        this.refreshes = new RefreshCounts(enabled);
        this.hitsOfL1 = new LongAdder();
        for (CacheEvent event : CacheEvent.values()) {
            counts[row(event)] = new LongAdder();
        }
        for (String namespace : watchedNamespaces) {
            watched.put(namespace, new CacheCounters(enabled, Set.of(), events, CallObserver.none(), null));
        }
    }

    /** Shares the counts of some events, and has no others. */
    private CacheCounters(CacheCounters whole, Set<CacheEvent> events) {
        this.enabled = whole.enabled;
        this.counting = whole.enabled;
        this.events = whole.events;
        this.observer = whole.observer;
        this.reads = null;
        this.refreshes = whole.refreshes;
        this.hitsOfL1 = events.contains(CacheEvent.HIT) && events.contains(CacheEvent.HIT_L1) ? whole.hitsOfL1 : null;
        for (CacheEvent event : events) {
            counts[row(event)] = whole.counts[row(event)];
        }
        whole.watched.forEach((namespace, own) -> watched.put(namespace, own.only(events)));
    }

    @SuppressWarnings("EnumOrdinal") // every read counts: an EnumMap costs more than the counting
    private static int row(CacheEvent event) {
        return event.ordinal();
    }

    /** Receives every load. */
    @FunctionalInterface
    public interface LoadListener {

        /**
         * Receives a load that has ended, with the reason for it and its failure; a null namespace
         * is none. Must not throw.
         */
        void loaded(@Nullable String namespace, CacheDecision reason, long nanos, @Nullable Throwable failure);
    }

    /**
     * Counters for a part of a backend, of whose events only some are events of the whole: those
     * are counted here, and all others nowhere.
     */
    public CacheCounters only(Set<CacheEvent> events) {
        return new CacheCounters(this, events);
    }

    /**
     * Runs a task in the thread of the next event, also if statistics are switched off; and of each
     * one after it, until the task returns true.
     */
    public void onFirstEvent(BooleanSupplier task) {
        firstEvent = task;
        counting = false;
    }

    /** Notes the first event; true if it is to be counted. */
    private boolean begins() {
        BooleanSupplier first = firstEvent;
        if (first != null) {
            if (!first.getAsBoolean()) {
                return enabled;
            }
            firstEvent = null;
            counting = enabled;
        }
        return enabled;
    }

    /** The log of events for operators, also if statistics are switched off. */
    public EventLog events() {
        return events;
    }

    /** The observer of calls, which sees nothing unless there is one. */
    public CallObserver observer() {
        return observer;
    }

    /** The counts of refreshes. */
    public RefreshCounts refreshes() {
        return refreshes;
    }

    /** Checks whether statistics are switched on. */
    public boolean enabled() {
        return enabled;
    }

    /** Counts an invalidation by kind, each part of a union by its own, without its entries. */
    public void invalidated(Invalidation what) {
        what.parts().forEach(part -> count(CacheEvent.invalidation(part.kind()), namespaceOf(part)));
    }

    /** The namespace that all of an invalidation lies in, or null. */
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

    /** Counts an event; a null namespace is none. */
    public void count(CacheEvent event, @Nullable String namespace) {
        add(event, namespace, 1);
    }

    /** Counts an event several times; a null namespace is none. */
    public void add(CacheEvent event, @Nullable String namespace, long times) {
        if (!counting && !begins()) {
            return;
        }
        tally(event, namespace, times);
        if (reads != null) {
            reads.counted(event, namespace);
        }
    }

    private void tally(CacheEvent event, @Nullable String namespace, long times) {
        LongAdder adder = counts[row(event)];
        if (adder == null) {
            return;
        }
        adder.add(times);
        if (namespace != null && !watched.isEmpty()) {
            CacheCounters own = watched.get(namespace);
            if (own != null) {
                own.tally(event, null, times);
            }
        }
    }

    /**
     * Counts a hit in the memory level in front of a remote one, as {@link CacheEvent#HIT} and
     * {@link CacheEvent#HIT_L1}, by one addition; a null namespace is none.
     */
    public void hitOfL1(@Nullable String namespace) {
        if (!enabled) {
            return;
        }
        tallyL1(namespace);
        if (reads != null) {
            reads.counted(CacheEvent.HIT, namespace);
            reads.counted(CacheEvent.HIT_L1, namespace);
        }
    }

    private void tallyL1(@Nullable String namespace) {
        if (hitsOfL1 == null) {
            tally(CacheEvent.HIT, namespace, 1);
            tally(CacheEvent.HIT_L1, namespace, 1);
            return;
        }
        hitsOfL1.increment();
        CacheCounters own = namespace == null || watched.isEmpty() ? null : watched.get(namespace);
        if (own != null) {
            own.tallyL1(null);
        }
    }

    /**
     * Counts a hit by something other than a live entry, which is the answer that an observer of
     * reads is told; a null namespace is none.
     */
    public void hit(CacheEvent by, @Nullable String namespace) {
        if (counting || begins()) {
            tally(CacheEvent.HIT, namespace, 1);
            count(by, namespace);
        }
    }

    /** Counts a store that was refused because its load raced a change; a null namespace is none. */
    public void raced(@Nullable String namespace) {
        count(CacheEvent.STALE_STORE_PREVENTED, namespace);
        observer.raced();
    }

    /** Counts a load and calls the listeners; a null namespace is none. */
    public void load(@Nullable String namespace, CacheDecision reason, long nanos, @Nullable Throwable failure) {
        count(failure == null ? CacheEvent.LOAD : CacheEvent.LOAD_FAILURE, namespace);
        if (enabled) {
            loads.forEach(listener -> listener.loaded(namespace, reason, nanos, failure));
        }
    }

    /** Adds a listener to loads. */
    public void addLoadListener(LoadListener listener) {
        loads.add(listener);
    }

    /** Removes a listener to loads, and does nothing if it is not there. */
    public void removeLoadListener(LoadListener listener) {
        loads.remove(listener);
    }

    /** The count of an event since the start, 0 if it is not counted. */
    public long get(CacheEvent event) {
        LongAdder adder = counts[row(event)];
        long count = adder == null ? 0 : adder.sum();
        boolean ofL1 = event == CacheEvent.HIT || event == CacheEvent.HIT_L1;
        return ofL1 && hitsOfL1 != null ? count + hitsOfL1.sum() : count;
    }

    /** The counters of the watched namespaces by name, unmodifiable. */
    public Map<String, CacheCounters> watched() {
        return Collections.unmodifiableMap(watched);
    }
}
