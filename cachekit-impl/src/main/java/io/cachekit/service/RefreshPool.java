package io.cachekit.service;

import io.cachekit.CacheKey;
import io.cachekit.internal.CacheCounters;
import io.cachekit.internal.RefreshCounts.Result;
import io.cachekit.internal.RefreshCounts.Trigger;
import io.cachekit.internal.WarnOnce;
import io.cachekit.settings.ResilienceSettings.RefreshSettings;
import io.cachekit.support.EventCode;
import java.lang.System.Logger;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Runs loads in the background, a bounded number at once, each with a flight that others may join.
 * One that does not end in time is given up: its flight and its lease end, and its place is free.
 * Thread-safe.
 */
final class RefreshPool implements AutoCloseable {

    private static final Logger LOGGER = System.getLogger("io.cachekit.service");

    /** The longest wait of {@link #close} for loaders that were interrupted. */
    static final Duration CLOSING = Duration.ofSeconds(2);

    private final Flights flights;
    private final HeldKeys held;
    private final CacheCounters counters;
    private final ServiceThreads threads;
    private final Executor executor;
    private final Duration timeout;
    private final Semaphore slots;
    private final Map<Flight, RefreshRun> running = new ConcurrentHashMap<>();
    private volatile boolean closed;

    /** The settings leave the executor of the service, and the longest wait for a load, to use in their place. */
    RefreshPool(
            Flights flights,
            HeldKeys held,
            CacheCounters counters,
            ServiceThreads threads,
            RefreshSettings settings,
            Duration maxLoadWait) {
        this.flights = flights;
        this.held = held;
        this.counters = counters;
        this.threads = threads;
        this.executor = settings.executorOr(threads.executor());
        this.timeout = settings.timeoutOr(maxLoadWait);
        this.slots = new Semaphore(settings.maxConcurrent());
    }

    /** A load for a flight that is open. */
    @FunctionalInterface
    interface Load {

        /** Loads, stores, and completes the flight; the stage ends after that. */
        CompletionStage<?> start(RefreshRun run) throws Exception;
    }

    /**
     * Starts a load unless one of the key is under way, and returns the flight of either; null if
     * there is no place or no thread for it.
     */
    @Nullable Flight start(WantedValue<?> wanted, Object loader, Trigger trigger, Load load) {
        Flight before = flights.of(wanted.key());
        if (before != null || closed) {
            return before;
        }
        if (!takesPlace(trigger)) {
            return null;
        }
        Flight own = flights.begin(wanted.key(), loader, null);
        Flight other = flights.open(own);
        if (other != null) {
            slots.release();
            return other;
        }
        return handOver(own, wanted, trigger, load) ? own : null;
    }

    /** Starts a load that opens its flight by itself, unless there is no place or no thread for it. */
    void startOnDemand(WantedValue<?> wanted, Object loader, Load load) {
        if (!closed && takesPlace(Trigger.MANUAL)) {
            boolean unused = handOver(flights.begin(wanted.key(), loader, null), wanted, Trigger.MANUAL, load);
        }
    }

    private boolean takesPlace(Trigger trigger) {
        boolean free = slots.tryAcquire();
        if (!free) {
            counters.refreshes().rejected(trigger);
        }
        return free;
    }

    private boolean handOver(Flight own, WantedValue<?> wanted, Trigger trigger, Load load) {
        RefreshRun run = new RefreshRun(own, flights.refreshTally(trigger));
        counters.refreshes().run(1);
        running.put(own, run);
        return handOver(run, wanted, load);
    }

    private boolean handOver(RefreshRun run, WantedValue<?> wanted, Load load) {
        try {
            run.timer(
                    threads.scheduler().schedule(() -> timedOut(run, wanted), timeout.toNanos(), TimeUnit.NANOSECONDS));
            executor.execute(() -> run(run, wanted, load));
            if (closed) { // it may have come after the look of close
                giveUp(run);
            }
            return true;
        } catch (RuntimeException e) { // an executor that is full or closed; managed ones throw others, too
            if (run.giveUp(Result.REJECTED)) {
                release(run);
                flights.complete(run.flight(), null, new FlightOutcome.LookAgain());
            }
            return false;
        }
    }

    /** The run of a flight, or null if it is none of this pool or has ended. */
    @Nullable RefreshRun of(Flight flight) {
        return running.get(flight);
    }

    private void run(RefreshRun run, WantedValue<?> wanted, Load load) {
        if (!run.start()) {
            return;
        }
        CompletionStage<?> loaded;
        try {
            loaded = load.start(run);
        } catch (Throwable t) { // nobody else hears of it
            loaded = CompletableFuture.failedStage(t);
        } finally {
            run.left().complete(null);
        }
        loaded.whenComplete((value, failure) -> ended(run, wanted, failure));
    }

    private void ended(RefreshRun run, WantedValue<?> wanted, @Nullable Throwable failure) {
        if (!run.end()) {
            return;
        }
        release(run);
        if (failure != null) {
            flights.complete(run.flight(), run.tally().token(), new FlightOutcome.LookAgain()); // unless it is complete
            failed(run, wanted, Loaders.unwrapped(failure));
        }
    }

    /** Holds the key, and logs, for failures for which the step after a load does not: they would come with each read. */
    private void failed(RefreshRun run, WantedValue<?> wanted, Throwable failure) {
        run.tally().failed(failure);
        FailureFilter failures = wanted.terms().policy().failures();
        if (failure instanceof CancellationException || failures.isAnswer(failure)) {
            return;
        }
        if (run.tally().token() == null || !failures.isFailure(failure)) {
            held.failed(wanted.key(), failure);
            counters.events().failure(LOGGER, EventCode.BACKGROUND_LOAD_FAILED, failure, namespace(wanted.key()));
        }
    }

    private static String namespace(CacheKey key) {
        return WarnOnce.name(key.namespace());
    }

    /** Runs on the timer, which must not wait for a backend. */
    private void timedOut(RefreshRun run, WantedValue<?> wanted) {
        if (run.giveUp(Result.ABANDONED)) {
            flights.close(run.flight());
            held.failed(wanted.key(), new TimeoutException("The load did not end within " + timeout));
            release(run);
            counters.events().log(LOGGER, EventCode.BACKGROUND_LOAD_GIVEN_UP, namespace(wanted.key()), timeout);
            threads.handOver(() -> complete(run));
        }
    }

    private void giveUp(RefreshRun run) {
        if (run.giveUp(Result.ABANDONED)) {
            release(run);
            complete(run);
        }
    }

    /** Ends the lease, and lets those who wait load for themselves. */
    private void complete(RefreshRun run) {
        flights.complete(run.flight(), run.tally().token(), new FlightOutcome.TimedOut());
    }

    private void release(RefreshRun run) {
        if (running.remove(run.flight(), run)) {
            counters.refreshes().run(-1);
            slots.release();
        }
    }

    /** Gives up all loads, and waits for their threads for a moment; takes no other load. */
    @Override
    public void close() {
        closed = true;
        List<RefreshRun> all = List.copyOf(running.values());
        all.forEach(this::giveUp);
        CompletableFuture<?>[] threadsOfAll = all.stream().map(RefreshRun::left).toArray(CompletableFuture<?>[]::new);
        try {
            CompletableFuture.allOf(threadsOfAll).get(CLOSING.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            long left = all.stream().filter(run -> !run.left().isDone()).count();
            throw new IllegalStateException(
                    left + " loads in the background go on although they were interrupted; their results are dropped",
                    e);
        } catch (InterruptedException e) { // nobody wants to wait any longer
            Thread.currentThread().interrupt();
        } catch (ExecutionException e) {
            throw new IllegalStateException("No run ends with a failure", e);
        }
    }
}
