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

    /** A loader may ask for its own key, and gets a load of its own; what that asks for once more is no end. */
    private static final int MOST_AROUND = 2;

    private final long id;
    private final CacheKey key;
    private final Class<?> loader;
    private final @Nullable Flight parent;
    private final CompletableFuture<FlightOutcome> landing = new CompletableFuture<>();
    private final Map<Flight, Integer> needs = new ConcurrentHashMap<>();
    private volatile boolean joined;
    private volatile boolean settling;

    /** Ids rise with each flight; the parent is the one whose loader asks for this one, or null. */
    Flight(long id, CacheKey key, Class<?> loader, @Nullable Flight parent) {
        this.id = id;
        this.key = key;
        this.loader = loader;
        this.parent = parent;
    }

    /** The class of the loader: what one caller's may throw, so may another's of the same class. */
    Class<?> loader() {
        return loader;
    }

    /** The result is being stored from now on: who joins later can't tell whether that was before. */
    void settle() {
        settling = true;
    }

    boolean isSettling() {
        return settling;
    }

    long id() {
        return id;
    }

    CacheKey key() {
        return key;
    }

    /** Says that this flight goes to load, so that its parent needs it. */
    void takeOff() {
        if (parent != null) {
            parent.need(this);
        }
    }

    /**
     * Refuses to go around for ever.
     *
     * @throws CacheException if loaders have asked for this key inside of each other too often
     */
    void checkAround() {
        int around = 0;
        for (Flight outer = parent; outer != null; outer = outer.parent) {
            if (outer.key.equals(key) && ++around >= MOST_AROUND) {
                throw new CacheException("The loader of " + key.fullKey() + " needs the value of " + key.fullKey()
                        + " itself, or loaders need each other's; let it read the source instead");
            }
        }
    }

    /** Notes that the loader of this flight needs another flight. */
    void need(Flight other) {
        needs.merge(other, 1, Integer::sum);
    }

    /** Takes back one {@link #need}. */
    void needNoMore(Flight other) {
        needs.computeIfPresent(other, (same, times) -> times == 1 ? null : times - 1);
    }

    /** The flights that the loader needs now. */
    Set<Flight> needs() {
        return needs.keySet();
    }

    CompletableFuture<FlightOutcome> join() {
        joined = true;
        return landing;
    }

    boolean isJoined() {
        return joined;
    }

    void land(FlightOutcome outcome) {
        if (parent != null) {
            parent.needNoMore(this);
        }
        landing.complete(outcome);
    }
}
