package io.cachekit.service;

import io.cachekit.CacheLookup;
import io.cachekit.CacheLookup.Hit;
import io.cachekit.CacheLookup.Miss;
import io.cachekit.CacheToken;
import io.cachekit.internal.LocalReads;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Reads and loads whose loader is a stage. No thread waits for the load of another; what may wait for a remote backend runs
 * on the executor, unless the caller wants its own thread for that, or is in a transaction, which goes with its thread.
 */
final class StagedLoads {

    private final CacheChain cache;
    private final Flights flights;
    private final long maxWaitNanos;
    private final ServiceThreads threads;
    private final @Nullable LocalReads copies;

    /** The copies are those of a remote backend on this node; null for a backend that is on this node as a whole. */
    StagedLoads(
            CacheChain cache, Flights flights, Duration maxWait, ServiceThreads threads, @Nullable LocalReads copies) {
        this.cache = cache;
        this.flights = flights;
        this.maxWaitNanos = maxWait.toNanos();
        this.threads = threads;
        this.copies = copies;
    }

    <T> CompletionStage<@Nullable T> get(AsyncLoadRequest<T> request) {
        if (request.missed()) {
            return new Call<>(request).attempt();
        }
        if (copies == null || flights.inTransaction()) {
            return readOrLoad(request);
        }
        T copy = copies.copy(request.key().key(), request.key().namespace(), request.type());
        if (copy != null) {
            return CompletableFuture.completedStage(copy);
        }
        AsyncLoadRequest<T> carried = request.carried(threads.contexts());
        Flight within = flights.current().get();
        CompletableFuture<@Nullable T> result = new CompletableFuture<>();
        threads.handOver(() -> flights.current().run(within, () -> follow(result, () -> readOrLoad(carried))));
        return result;
    }

    private <T> CompletionStage<@Nullable T> readOrLoad(AsyncLoadRequest<T> request) {
        T value = cache.value(request.key().key(), request.key().namespace(), request.type());
        return value == null ? new Call<>(request).attempt() : CompletableFuture.completedStage(value);
    }

    private static <T> void follow(
            CompletableFuture<@Nullable T> result, Supplier<CompletionStage<@Nullable T>> stage) {
        try {
            stage.get().whenComplete((value, failure) -> AdapterLink.complete(result, value, failure));
        } catch (Throwable t) { // belongs to who waits for the stage
            result.completeExceptionally(t);
        }
    }

    /** One caller whose read has missed. */
    private final class Call<T> {

        private final long arrival = flights.lastId();
        private final @Nullable Flight within = flights.current().get();
        private volatile AsyncLoadRequest<T> request;

        Call(AsyncLoadRequest<T> request) {
            this.request = request;
        }

        CompletionStage<@Nullable T> attempt() {
            Flight own = flights.begin(request.key(), request.loader(), within);
            Flight other = flights.open(own);
            if (other == null) {
                return lead(own);
            }
            if (!flights.waits().enter(within, other)) {
                own.checkAround();
                return lead(own);
            }
            boolean settlesLater = !other.isSettling();
            CompletableFuture<FlightOutcome> outcome = outcomeOf(other);
            if (outcome.isDone()) {
                flights.waits().leave(within, other);
                return landed(own, other, outcome.join(), settlesLater);
            }
            leaveThread();
            CompletableFuture<@Nullable T> result = new CompletableFuture<>();
            var unused = outcome.whenComplete((ended, failure) -> {
                flights.waits().leave(within, other);
                goOn(() -> follow(result, () -> landed(own, other, ended, settlesLater)));
            });
            return result;
        }

        /** Whoever ends a wait has other things to do, and is somebody else. */
        private void goOn(Runnable step) {
            threads.handOver(() -> flights.current().run(within, step));
        }

        /** What comes later comes on another thread. */
        private void leaveThread() {
            request = request.carried(threads.contexts());
        }

        private CompletionStage<@Nullable T> landed(
                Flight own, Flight other, FlightOutcome outcome, boolean settlesLater) {
            boolean beganLater = other.id() > arrival;
            Answer<T> answer = Answer.of(outcome, beganLater, settlesLater, true, request.type());
            if (answer != null) {
                return answer.failure() == null
                        ? CompletableFuture.completedStage(answer.value())
                        : CompletableFuture.failedStage(answer.failure());
            }
            if (outcome instanceof FlightOutcome.TimedOut) {
                flights.close(other); // one of those who waited loads instead, and the others join it
                return attempt();
            }
            if (beganLater) {
                return lead(own);
            }
            if (cache.<T>peek(request.key(), request.type()) instanceof Hit<T> hit) {
                return CompletableFuture.completedStage(hit.entry().value());
            }
            return attempt();
        }

        private CompletionStage<@Nullable T> lead(Flight own) {
            own.takeOff();
            CompletableFuture<CacheLookup<T>> begun;
            try {
                begun = cache.<T>beginAsync(request.key(), request.type()).toCompletableFuture();
            } catch (Throwable t) { // only to tell the waiters
                flights.land(own, null, new FlightOutcome.Failed(t));
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
                    Throwable cause = AdapterLink.unwrapped(failure);
                    flights.land(own, null, new FlightOutcome.Failed(cause));
                    result.completeExceptionally(cause);
                }
            });
            return result;
        }

        private CompletionStage<@Nullable T> start(Flight own, CacheLookup<T> found) {
            if (found instanceof Hit<T> hit) {
                flights.land(own, null, new FlightOutcome.LookAgain());
                return CompletableFuture.completedStage(hit.entry().value());
            }
            CacheToken token = ((Miss<T>) found).token();
            boolean onExecutor = request.isCarried();
            CompletableFuture<@Nullable T> loading;
            Flight before = flights.current().enter(own);
            try {
                loading = cache.loadAsync(request).toCompletableFuture();
            } catch (Throwable t) { // only to tell the waiters
                flights.land(own, token, new FlightOutcome.Failed(t));
                throw t;
            } finally {
                flights.current().leave(before);
            }
            boolean here = copies == null || (onExecutor && loading.isDone());
            CompletableFuture<@Nullable T> result = new CompletableFuture<>();
            var unused = loading.whenComplete((value, failure) -> {
                boolean uncommitted = flights.uncommitted();
                Runnable finish = () -> finish(own, token, value, failure, uncommitted, result);
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
                CacheToken token,
                @Nullable T value,
                @Nullable Throwable failure,
                boolean uncommitted,
                CompletableFuture<@Nullable T> result) {
            Throwable cause = failure == null ? null : AdapterLink.unwrapped(failure);
            if (cause == null) {
                try {
                    flights.land(own, token, flights.settle(own, value, request.keeping(), token, uncommitted));
                    flights.current().run(within, () -> result.complete(value));
                    return;
                } catch (Throwable t) { // only to tell the waiters and the caller
                    cause = t;
                }
            }
            Throwable told = cause;
            flights.land(own, token, new FlightOutcome.Failed(told));
            flights.current().run(within, () -> result.completeExceptionally(told));
        }

        private CompletableFuture<FlightOutcome> outcomeOf(Flight other) {
            CompletableFuture<FlightOutcome> outcome = other.join().copy();
            if (outcome.isDone()) {
                return outcome;
            }
            Future<?> timer = threads.scheduler()
                    .schedule(() -> outcome.complete(new FlightOutcome.TimedOut()), maxWaitNanos, TimeUnit.NANOSECONDS);
            return outcome.whenComplete((landed, failure) -> timer.cancel(false));
        }
    }
}
