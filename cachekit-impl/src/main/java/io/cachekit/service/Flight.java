package io.cachekit.service;

import io.cachekit.CacheKey;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** One load that others may wait for. */
final class Flight {

    private final long id;
    private final CacheKey key;
    private final Class<?> loader;
    private final CompletableFuture<FlightOutcome> landing = new CompletableFuture<>();
    private volatile @Nullable Thread leader = Thread.currentThread();
    private volatile boolean joined;
    private volatile boolean settling;

    /** Starts a flight of the calling thread; ids rise with each. */
    Flight(long id, CacheKey key, Class<?> loader) {
        this.id = id;
        this.key = key;
        this.loader = loader;
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

    /** The thread that runs the loader, or null where a stage does, or the load of another node is waited for. */
    @Nullable Thread leader() {
        return leader;
    }

    /** Says that this thread starts the loader. */
    void takeOver() {
        leader = Thread.currentThread();
    }

    /** Says that the loader goes on without this thread. */
    void handOff() {
        leader = null;
    }

    CompletableFuture<FlightOutcome> join() {
        joined = true;
        return landing;
    }

    boolean isJoined() {
        return joined;
    }

    void land(FlightOutcome outcome) {
        landing.complete(outcome);
    }
}
