package io.cachekit.service;

import io.cachekit.CacheAdapter;
import io.cachekit.CacheToken;
import io.cachekit.LookupKey;
import io.cachekit.internal.LoadLeasing;
import io.cachekit.internal.LocalReads;
import io.cachekit.service.BackgroundRefreshes.Offer;
import io.cachekit.spi.CallObserver.LoadCall;
import java.lang.reflect.Type;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Reads and loads whose loader is a stage. No thread waits for the load of another caller. Steps
 * that may wait for a remote backend run on the executor, unless the caller wants its own thread
 * for that, or is in a transaction, which is bound to it.
 */
final class StagedLoads {

    private static final LocalReads NO_LOCAL_READS = new LocalReads() {
        @Override
        public <V> @Nullable V localValue(LookupKey key, Type type) {
            return null;
        }
    };

    private final CacheAdapter adapter;
    private final LoadProtocol protocol;
    private final Loaders loaders;
    private final Flights flights;
    private final Fallbacks fallbacks;
    private final BackgroundRefreshes refreshes;
    private final long maxWaitNanos;
    private final ServiceThreads threads;
    private final @Nullable LocalReads local;

    StagedLoads(
            CacheAdapter adapter,
            LoadProtocol protocol,
            Loaders loaders,
            Flights flights,
            BackgroundRefreshes refreshes,
            Duration maxWait,
            ServiceThreads threads) {
        this.adapter = adapter;
        this.protocol = protocol;
        this.loaders = loaders;
        this.flights = flights;
        this.fallbacks = flights.fallbacks();
        this.refreshes = refreshes;
        this.maxWaitNanos = maxWait.toNanos();
        this.threads = threads;
        this.local = localReads(adapter);
    }

    /** Those of a backend that nodes share; null for one on this node alone. */
    private static @Nullable LocalReads localReads(CacheAdapter adapter) {
        if (adapter instanceof LocalReads local) {
            return local;
        }
        return adapter instanceof LoadLeasing ? NO_LOCAL_READS : null;
    }

    <T> CompletionStage<@Nullable T> load(AsyncLoadRequest<T> request) {
        if (request.missed()) {
            return loadOrFallBack(request);
        }
        if (local == null || flights.inTransaction()) {
            return readOrLoad(request);
        }
        T value = local.localValue(LookupKey.of(request.key()), request.type());
        if (value != null) {
            return CompletableFuture.completedStage(value);
        }
        AsyncLoadRequest<T> carried = request.carried(threads.contexts());
        Flight within = flights.current().get();
        CompletableFuture<@Nullable T> result = new CompletableFuture<>();
        threads.handOver(() -> flights.current().run(within, () -> follow(result, () -> readOrLoad(carried))));
        return result;
    }

    private <T> CompletionStage<@Nullable T> readOrLoad(AsyncLoadRequest<T> request) {
        T value = adapter.settled(LookupKey.of(request.key()), request.type());
        return value == null ? loadOrFallBack(request) : CompletableFuture.completedStage(value);
    }

    private <T> CompletionStage<@Nullable T> loadOrFallBack(AsyncLoadRequest<T> request) {
        ReadTally tally = flights.tally(request);
        T held = fallbacks.whileHeld(request, tally);
        if (held != null) {
            tally.end();
            return CompletableFuture.completedStage(held);
        }
        Offer<T> offer = refreshes.offer(request, request.loader(), run -> refresh(run, request));
        return offer == null ? loadOrFallBack(request, tally) : whileRefreshed(offer, request, tally);
    }

    /** An entry that a load in the background replaces, or the value of that load. */
    private <T> CompletionStage<@Nullable T> whileRefreshed(
            Offer<T> offer, AsyncLoadRequest<T> request, ReadTally tally) {
        Flight flight = offer.flight();
        Flight within = flights.current().get();
        long waitNanos = refreshes.waitNanos(offer, request);
        if (flight == null || waitNanos <= 0 || !flights.waits().enter(within, flight)) {
            T old = BackgroundRefreshes.answer(offer, tally);
            tally.end();
            return CompletableFuture.completedStage(old);
        }
        boolean storesLater = !flight.isStoring();
        AsyncLoadRequest<T> carried = request.carried(threads.contexts());
        CompletableFuture<@Nullable T> result = new CompletableFuture<>();
        var unused = outcomeOf(flight, waitNanos).whenComplete((outcome, failure) -> {
            flights.waits().leave(within, flight);
            threads.handOver(() -> flights.current()
                    .run(
                            within,
                            () -> follow(result, () -> {
                                T value = refreshes.afterWait(offer, outcome, storesLater, carried, tally);
                                if (value == null) {
                                    return loadOrFallBack(carried, tally);
                                }
                                tally.end();
                                return CompletableFuture.completedStage(value);
                            })));
        });
        return result;
    }

    /** Loads from this thread on, for nobody. */
    private <T> CompletionStage<?> refresh(RefreshRun run, AsyncLoadRequest<T> request) {
        LoadCall call = request.call().inBackground(run.tally().trigger());
        AsyncLoadRequest<T> detached = request.detached(run.guardedStage(DetachedLoaders.of(request.loader())), call);
        return new Call<>(detached, ReadTally.none(detached), run.tally())
                .loadFor(run.flight())
                .whenComplete((value, failure) -> call.end());
    }

    private <T> CompletionStage<@Nullable T> loadOrFallBack(AsyncLoadRequest<T> request, ReadTally tally) {
        try {
            CompletionStage<@Nullable T> loaded = new Call<>(request, tally, flights.refreshTally()).attempt();
            return request.terms().haveFallbacks()
                    ? orFallBack(request, loaded, tally)
                    : loaded.whenComplete((value, failure) -> tally.end());
        } catch (Throwable t) { // for fallbacks
            T old = fallbacks.afterFailure(request, t, tally);
            tally.end();
            if (old == null) {
                throw t;
            }
            return CompletableFuture.completedStage(old);
        }
    }

    /** A stage of a load, or of an entry in place of one that failed; that is read where a thread may wait. */
    private <T> CompletionStage<@Nullable T> orFallBack(
            AsyncLoadRequest<T> request, CompletionStage<@Nullable T> loaded, ReadTally tally) {
        CompletableFuture<@Nullable T> result = new CompletableFuture<>();
        Flight within = flights.current().get();
        loaded.whenComplete((value, failure) -> {
            if (failure == null) {
                tally.end();
                result.complete(value);
                return;
            }
            Throwable cause = Loaders.unwrapped(failure);
            Runnable end = () -> flights.current().run(within, () -> {
                T old = fallbacks.afterFailure(request, cause, tally);
                tally.end();
                Loaders.complete(result, old, old == null ? cause : null);
            });
            if (local == null) {
                end.run();
            } else {
                threads.handOver(end);
            }
        });
        return result;
    }

    private CompletableFuture<FlightOutcome> outcomeOf(Flight other, long waitNanos) {
        CompletableFuture<FlightOutcome> outcome = other.join().copy();
        if (outcome.isDone()) {
            return outcome;
        }
        Future<?> timer = threads.scheduler()
                .schedule(() -> outcome.complete(new FlightOutcome.TimedOut()), waitNanos, TimeUnit.NANOSECONDS);
        return outcome.whenComplete((ended, failure) -> timer.cancel(false));
    }

    private static <T> void follow(
            CompletableFuture<@Nullable T> result, Supplier<CompletionStage<@Nullable T>> stage) {
        try {
            stage.get().whenComplete((value, failure) -> Loaders.complete(result, value, failure));
        } catch (Throwable t) { // belongs to the caller that waits for the stage
            result.completeExceptionally(t);
        }
    }

    /** One caller whose read has missed. */
    private final class Call<T> {

        private final long arrival = flights.lastId();
        private final @Nullable Flight within = flights.current().get();
        private final ReadTally tally;
        private final RefreshTally refresh;
        private volatile AsyncLoadRequest<T> request;

        Call(AsyncLoadRequest<T> request, ReadTally tally, RefreshTally refresh) {
            this.request = request;
            this.tally = tally;
            this.refresh = refresh;
        }

        CompletionStage<@Nullable T> attempt() {
            Flight own = flights.begin(request.key(), request.loader(), within);
            Flight other = flights.open(own);
            if (other == null) {
                return loadFor(own);
            }
            T old = fallbacks.whileLoaded(request, tally);
            if (old != null) {
                return CompletableFuture.completedStage(old);
            }
            if (!flights.waits().enter(within, other)) {
                own.checkRecursion();
                return loadFor(own);
            }
            boolean storesLater = !other.isStoring();
            CompletableFuture<FlightOutcome> outcome = outcomeOf(other, maxWaitNanos);
            if (outcome.isDone()) {
                flights.waits().leave(within, other);
                return completed(own, other, outcome.join(), storesLater);
            }
            leaveThread();
            CompletableFuture<@Nullable T> result = new CompletableFuture<>();
            var unused = outcome.whenComplete((ended, failure) -> {
                flights.waits().leave(within, other);
                proceed(() -> follow(result, () -> completed(own, other, ended, storesLater)));
            });
            return result;
        }

        /** Leaves the thread that has ended a wait. */
        private void proceed(Runnable step) {
            threads.handOver(() -> flights.current().run(within, step));
        }

        /** Prepares the request for other threads. */
        private void leaveThread() {
            request = request.carried(threads.contexts());
        }

        private CompletionStage<@Nullable T> completed(
                Flight own, Flight other, FlightOutcome outcome, boolean storesLater) {
            boolean beganLater = other.id() > arrival;
            Answer<T> answer = Answer.of(outcome, beganLater, storesLater, true, request.type());
            if (answer != null) {
                return answer.failure() == null
                        ? CompletableFuture.completedStage(answer.value())
                        : CompletableFuture.failedStage(answer.failure());
            }
            if (outcome instanceof FlightOutcome.TimedOut) {
                flights.close(other); // one of the waiters loads instead, and the others join it
                return attempt();
            }
            if (outcome instanceof FlightOutcome.Failed failed) {
                T instead = fallbacks.afterFailure(request, failed.failure(), tally);
                if (instead != null) {
                    return CompletableFuture.completedStage(instead);
                }
            }
            if (beganLater && !(outcome instanceof FlightOutcome.NotLoaded)) {
                return loadFor(own);
            }
            LoadStart<T> seen = LoadStart.of(adapter.peek(request.key(), request.type()));
            if (!(seen instanceof LoadStart.Load)) {
                return CompletableFuture.completedStage(Fallbacks.answer(seen, request, tally));
            }
            return attempt();
        }

        private CompletionStage<@Nullable T> loadFor(Flight own) {
            own.start();
            CompletableFuture<LoadStart<T>> begun;
            try {
                begun = protocol.<T>beginAsync(request.key(), request.type(), request.terms())
                        .toCompletableFuture();
            } catch (Throwable t) { // for the waiters
                flights.complete(own, null, new FlightOutcome.Failed(t));
                throw t;
            }
            if (begun.isDone() && !begun.isCompletedExceptionally()) {
                return start(own, begun.join());
            }
            leaveThread();
            CompletableFuture<@Nullable T> result = new CompletableFuture<>();
            var unused = begun.whenComplete((found, failure) -> {
                if (failure == null) {
                    flights.current().run(within, () -> follow(result, () -> start(own, found)));
                } else {
                    Throwable cause = Loaders.unwrapped(failure);
                    flights.complete(own, null, new FlightOutcome.Failed(cause));
                    result.completeExceptionally(cause);
                }
            });
            return result;
        }

        private CompletionStage<@Nullable T> start(Flight own, LoadStart<T> begun) {
            refresh.begun(begun);
            if (!(begun instanceof LoadStart.Load<T> load)) {
                flights.complete(own, null, new FlightOutcome.NotLoaded());
                return CompletableFuture.completedStage(Fallbacks.answer(begun, request, tally));
            }
            CacheToken token = load.token();
            boolean onExecutor = request.isCarried();
            RunningLoad<T> running = RunningLoad.of(request, load);
            CompletableFuture<@Nullable T> loading;
            Flight before = flights.current().enter(own);
            try {
                loading = loaders.loadAsync(request, running).toCompletableFuture();
            } catch (Throwable t) { // for the waiters
                refresh.failed(t);
                fallbacks.failed(request, load, t);
                flights.complete(own, token, new FlightOutcome.Failed(t));
                throw t;
            } finally {
                flights.current().leave(before);
            }
            boolean changed = flights.isUncommitted(); // by the part of the loader that has run on this thread
            boolean here = local == null || (onExecutor && loading.isDone());
            CompletableFuture<@Nullable T> result = new CompletableFuture<>();
            var unused = loading.whenComplete((value, failure) -> {
                boolean uncommitted = changed || flights.isUncommitted();
                Runnable finish = () -> finish(own, running, value, failure, uncommitted, result);
                if (here) {
                    finish.run();
                } else {
                    threads.handOver(finish);
                }
            });
            return result;
        }

        private void finish(
                Flight own,
                RunningLoad<T> running,
                @Nullable T value,
                @Nullable Throwable failure,
                boolean uncommitted,
                CompletableFuture<@Nullable T> result) {
            Throwable cause = failure == null ? null : Loaders.unwrapped(failure);
            LoadStart.Load<T> load = running.begun();
            CacheToken token = load.token();
            if (cause == null) {
                try {
                    FlightOutcome stored = flights.store(own, running, value, uncommitted, refresh);
                    fallbacks.loaded(request, load, tally);
                    flights.complete(own, token, stored);
                    flights.current().run(within, () -> result.complete(value));
                    return;
                } catch (Throwable t) { // for the waiters and the caller
                    cause = t;
                }
            }
            Throwable thrown = cause;
            refresh.failed(thrown);
            fallbacks.failed(request, load, thrown);
            flights.complete(own, token, new FlightOutcome.Failed(thrown));
            flights.current().run(within, () -> result.completeExceptionally(thrown));
        }
    }
}
