package io.cachekit.internal;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;

/**
 * Counts the loads of this node that replace an entry which could still be returned, by trigger and
 * result. Thread-safe.
 */
public final class RefreshCounts {

    /** The reason for a refresh. */
    public enum Trigger {
        /** The entry was live, and past its time of refresh. */
        EARLY,
        /** The TTL of the entry was over. */
        STALE,
        /** As one of both, and the caller waited a little for the load in the background. */
        WAIT,
        /** The application asked for it. */
        MANUAL
    }

    /** The end of a refresh. */
    public enum Result {
        /** The cache holds the answer of the source now, a missing value included. */
        STORED,
        /** The loader returned, and the entry stays as it was. */
        UNCHANGED,
        /** A newer entry of another node was there. */
        ADOPTED,
        /** The key was invalidated or set meanwhile. */
        RACED,
        /** The loader threw. */
        FAILED,
        /** As many refreshes as are allowed were running, or the executor took no more. */
        REJECTED,
        /** The refresh did not end in time, or the kit was closed. */
        ABANDONED,
        /** The key in the background was another one than that of the caller. */
        OTHER_KEY
    }

    private final boolean enabled;
    private final Map<Trigger, Map<Result, LongAdder>> counts = new EnumMap<>(Trigger.class);
    private final AtomicInteger running = new AtomicInteger();
    private final List<Listener> listeners = new CopyOnWriteArrayList<>();

    RefreshCounts(boolean enabled) {
        this.enabled = enabled;
        for (Trigger trigger : Trigger.values()) {
            Map<Result, LongAdder> results = new EnumMap<>(Result.class);
            for (Result result : Result.values()) {
                results.put(result, new LongAdder());
            }
            counts.put(trigger, results);
        }
    }

    /** Receives every refresh that has begun and ended. */
    @FunctionalInterface
    public interface Listener {

        /** Receives the end of a refresh and its duration. Must not throw. */
        void ended(Trigger trigger, Result result, long nanos);
    }

    /** Counts a refresh that never began. */
    public void rejected(Trigger trigger) {
        if (enabled) {
            adder(trigger, Result.REJECTED).increment();
        }
    }

    /** Counts the end of a refresh that took some nanoseconds. */
    public void ended(Trigger trigger, Result result, long nanos) {
        if (enabled) {
            adder(trigger, result).increment();
            listeners.forEach(listener -> listener.ended(trigger, result, nanos));
        }
    }

    /** Changes the number of refreshes that run in the background. */
    public void run(int more) {
        running.addAndGet(more);
    }

    /** The number of refreshes that run in the background, those that wait for a thread included. */
    public int running() {
        return running.get();
    }

    /** The count of a trigger and a result since the start. */
    public long get(Trigger trigger, Result result) {
        return adder(trigger, result).sum();
    }

    @SuppressWarnings("NullAway") // all pairs are there
    private LongAdder adder(Trigger trigger, Result result) {
        return counts.get(trigger).get(result);
    }

    /** Adds a listener. */
    public void addListener(Listener listener) {
        listeners.add(listener);
    }

    /** Removes a listener, and does nothing if it is not there. */
    public void removeListener(Listener listener) {
        listeners.remove(listener);
    }
}
