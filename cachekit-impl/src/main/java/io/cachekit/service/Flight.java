package io.cachekit.service;

import io.cachekit.CacheException;
import io.cachekit.CacheKey;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** One load that others may wait for. Thread-safe. */
final class Flight {

    /** The bound of flights of one key inside of each other. */
    private static final int MAX_RECURSIONS = 2;

    private final long id;
    private final CacheKey key;
    private final Class<?> loader;
    private final @Nullable Flight parent;
    private final CompletableFuture<FlightOutcome> outcome = new CompletableFuture<>();
    private final Map<Flight, Integer> needs = new ConcurrentHashMap<>();
    private volatile boolean joined;
    private volatile boolean storing;

    /** Ids rise with each flight; the parent is the one whose loader requests this one, or null. */
    Flight(long id, CacheKey key, Class<?> loader, @Nullable Flight parent) {
        this.id = id;
        this.key = key;
        this.loader = loader;
        this.parent = parent;
    }

    /** The class of the loader: loaders of one class may throw the same exceptions. */
    Class<?> loader() {
        return loader;
    }

    /**
     * Marks the start of the store: a caller that joins later may have come after an invalidation.
     */
    void startStore() {
        storing = true;
    }

    boolean isStoring() {
        return storing;
    }

    long id() {
        return id;
    }

    CacheKey key() {
        return key;
    }

    /** Notes that this flight is going to load, so that its parent needs it. */
    void start() {
        if (parent != null) {
            parent.need(this);
        }
    }

    /**
     * Throws a {@link CacheException} if loaders have requested this key inside of each other too
     * often.
     */
    void checkRecursion() {
        int recursions = 0;
        for (Flight outer = parent; outer != null; outer = outer.parent) {
            if (outer.key.equals(key) && ++recursions >= MAX_RECURSIONS) {
                throw new CacheException("The loader of " + key.fullKey() + " needs the value of " + key.fullKey()
                        + " itself, or loaders need each other's; let it read the source instead");
            }
        }
    }

    /** Notes that the loader of this flight needs another flight. */
    void need(Flight other) {
        needs.merge(other, 1, Integer::sum);
    }

    /** Reverts one {@link #need}. */
    void needNoMore(Flight other) {
        needs.computeIfPresent(other, (same, times) -> times == 1 ? null : times - 1);
    }

    /** The flights that the loader needs now. */
    Set<Flight> needs() {
        return needs.keySet();
    }

    CompletableFuture<FlightOutcome> join() {
        joined = true;
        return outcome;
    }

    boolean isJoined() {
        return joined;
    }

    void complete(FlightOutcome result) {
        if (parent != null) {
            parent.needNoMore(this);
        }
        outcome.complete(result);
    }
}
